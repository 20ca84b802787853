/* Tidang: the process that opens files of others, for the program that asks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-foreign-private.h"
#include "td-scan-private.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS 60          /* of the clock, to look through one file */
#define SECONDS_OF_WORK 30  /* of the processor */
#define SECONDS_TO_JOIN 900 /* all of a volume */
#define MEMORY (G_GUINT64_CONSTANT (3) << 29)

static void
limit_memory (void)
{
#ifndef __SANITIZE_ADDRESS__ /* which reserves more than any program has */
  const struct rlimit memory = { MEMORY, MEMORY };
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_AS, &memory);
  setrlimit (RLIMIT_CORE, &none);
#endif
}

/* Every joined file stays open until the volume is written. */
static void
allow_files (void)
{
  struct rlimit files;

  if (getrlimit (RLIMIT_NOFILE, &files) != 0)
    return;
  files.rlim_cur = files.rlim_max;
  setrlimit (RLIMIT_NOFILE, &files);
}

static void
limit_time (guint clock, guint work)
{
  struct rusage used;
  struct rlimit limit;

  getrusage (RUSAGE_SELF, &used);
  getrlimit (RLIMIT_CPU, &limit);
  limit.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + work + 1);
  setrlimit (RLIMIT_CPU, &limit);
  alarm (clock);
}

/* ---- the job ---- */

/* The fields of the file, NULL when it cannot be read. (transfer full) (element-type char *) */
static GPtrArray *
read_fields (const char *path)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  gsize size = 0;

  if (g_file_get_contents (path, &text, &size, NULL))
    for (const char *at = text; at < text + size; at += strlen (at) + 1)
      g_ptr_array_add (fields, g_strdup (at));
  return fields;
}

static guint
number_of (const GPtrArray *fields, guint index)
{
  return (guint)g_ascii_strtoull (fields->pdata[index], NULL, 10);
}

/* A PDF may begin behind a letterhead of up to 1,024 bytes (PDF Reference 1.7, implementation note 13). */
static TdForeignState
first_bytes (const char *path, gboolean *pdf, gboolean *tiff)
{
  g_autofree char *head = g_malloc0 (1024);
  struct stat about;
  gsize n = 0;
  FILE *file;

  if (stat (path, &about) != 0 || !S_ISREG (about.st_mode))
    return TD_FOREIGN_GONE;
  if (about.st_size == 0)
    return TD_FOREIGN_EMPTY;
  file = fopen (path, "rbe");
  if (file == NULL)
    return TD_FOREIGN_GONE;
  n = fread (head, 1, 1024, file);
  fclose (file);
  *pdf = memmem (head, n, "%PDF-", 5) != NULL;
  *tiff = n > 4 && (memcmp (head, "II*\0", 4) == 0 || memcmp (head, "MM\0*", 4) == 0 ||
                    memcmp (head, "II+\0", 4) == 0 || memcmp (head, "MM\0+", 4) == 0);
  return *pdf || *tiff ? TD_FOREIGN_WHOLE : TD_FOREIGN_FORMAT;
}

static gboolean
look_all (const GPtrArray *fields)
{
  if (fields->len < 2)
    return FALSE;
  for (guint i = 2; i < fields->len; i++)
    {
      const char *path = fields->pdata[i];
      gboolean pdf = FALSE, tiff = FALSE;
      TdForeign found = { 0 };

      limit_time (SECONDS, SECONDS_OF_WORK);
      found.state = first_bytes (path, &pdf, &tiff);
      if (pdf)
        td_foreign_look_pdf (path, &found);
      else if (tiff)
        td_foreign_look_tiff (path, fields->pdata[0], number_of (fields, 1) + i - 2, &found);
      if (found.state == TD_FOREIGN_WHOLE && found.n_pages == 0)
        found.state = TD_FOREIGN_EMPTY;
      else if (found.state == TD_FOREIGN_WHOLE && found.n_pages > TD_FOREIGN_MOST_PAGES)
        found.state = TD_FOREIGN_TOO_LARGE;
      printf (TD_FOREIGN_SAID, (guint)found.state, found.notes, found.n_pages);
      fflush (stdout);
    }
  return TRUE;
}

static gboolean
join_all (const GPtrArray *fields)
{
  g_autoptr (GArray) inserts = g_array_new (FALSE, FALSE, sizeof (TdForeignInsert));

  if (fields->len < 2)
    return FALSE;
  limit_time (SECONDS_TO_JOIN, SECONDS_TO_JOIN);
  allow_files ();
  for (guint i = 2; i + 2 < fields->len; i += 3)
    {
      TdForeignInsert insert = { number_of (fields, i), number_of (fields, i + 1), fields->pdata[i + 2] };

      g_array_append_val (inserts, insert);
    }
  return td_foreign_join_pdf (fields->pdata[0], fields->pdata[1],
                              (const TdForeignInsert *)(gconstpointer)inserts->data, inserts->len);
}

static gboolean
overlay (const GPtrArray *fields)
{
  if (fields->len < 3)
    return FALSE;
  limit_time (SECONDS, SECONDS_OF_WORK);
  allow_files ();
  return td_foreign_overlay_pdf (fields->pdata[0], fields->pdata[1], fields->pdata[2]);
}

gboolean
td_foreign_main (int argc, char **argv, int *status)
{
  g_autoptr (GPtrArray) fields = NULL;

  td_scan_is_own_reader = TRUE;
  if (argc != 4 || strcmp (argv[1], TD_FOREIGN_OPTION) != 0)
    return FALSE;
  limit_memory ();
  fields = read_fields (argv[3]);
  if (strcmp (argv[2], TD_FOREIGN_OVERLAY) == 0)
    *status = overlay (fields) ? 0 : 1;
  else
    *status = (strcmp (argv[2], TD_FOREIGN_JOIN) == 0 ? join_all (fields) : look_all (fields)) ? 0 : 1;
  return TRUE;
}
