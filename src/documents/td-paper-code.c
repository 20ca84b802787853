/* Tidang: what the two-dimensional codes of a paper say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-private.h"

#include "td-ids.h"
#include "td-paper-code.h"

#include <stdio.h>
#include <string.h>

/* The alphanumeric alphabet of QR codes (ISO/IEC 18004 §7.4.4); a character's value is its place. */
static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
static const char letters[TD_N_DOCUMENTS + 1] = "CBNRLP"; /* consent ballot notice result roster progress */

/* 45 and 97 have no common factor, so one wrong character and two neighbours changed about are always seen.
 */
#define CHECK_MODULUS 97

static int
check_of (const char *text, gsize length)
{
  guint sum = 0;

  for (gsize i = 0; i < length; i++)
    {
      const char *at = strchr (alphabet, text[i]);

      if (at == NULL || text[i] == '\0')
        return -1;
      sum = (sum * 45 + (guint)(at - alphabet)) % CHECK_MODULUS;
    }
  return (int)sum;
}

/* Capital letters and digits of a form version; "0" where none are left. */
static char *
plain_version (const char *version)
{
  GString *out = g_string_new (NULL);

  for (const char *p = version; *p != '\0'; p++)
    if (g_ascii_isalnum (*p) || *p == '.')
      g_string_append_c (out, g_ascii_toupper (*p));
  if (out->len == 0)
    g_string_append_c (out, '0');
  return g_string_free (out, FALSE);
}

char *
td_paper_code (const TdPaperJob *job, const TdPaperInput *input, const TdValues *values, guint serial)
{
  g_autofree char *file_no =
      input != NULL && input->file_no != NULL ? td_file_no_bare (input->file_no) : NULL;
  g_autofree char *version = plain_version (td_values_get (values, "form-version"));
  /* A 意愿摸底表 belongs to no round and batch: what comes back on it is no ballot. */
  gboolean poll = input != NULL && job->paper == TD_DOCUMENT_CONSENT &&
                  (input->plan_version == NULL || *input->plan_version == '\0');
  gboolean vote = input != NULL && input->has_vote && !poll;

  return g_strdup_printf ("TD1:%c:%s:V%d.R%d.B%d:N%u:F%s", letters[job->paper],
                          file_no != NULL ? file_no : "0", vote ? input->vote_number : 0,
                          vote ? input->roll_version : 0, vote ? input->batch : 0, serial, version);
}

/* Adds what is not there yet. */
static void
keep_geometry (const TdPaperJob *job, GBytes *geometry)
{
  if (job->geometries != NULL &&
      !g_ptr_array_find_with_equal_func (job->geometries, geometry, g_bytes_equal, NULL))
    g_ptr_array_add (job->geometries, g_bytes_ref (geometry));
}

char *
td_paper_code_page (const TdPaperJob *job,
                    const char *code,
                    guint page,
                    guint n_pages,
                    const TdPage *so_far,
                    const char *prefix)
{
  g_autoptr (GBytes) geometry = td_paper_geometry_new (so_far, prefix);
  GString *body = g_string_new (NULL);
  char tag[TD_PAPER_TAG_LENGTH + 1];

  g_string_append_printf (body, "%s:P%u.%u", code, page, n_pages);
  if (geometry != NULL)
    {
      td_paper_geometry_tag (geometry, tag);
      g_string_append_printf (body, ":G%s", tag);
      keep_geometry (job, geometry);
    }
  g_string_append_printf (body, "*%02d", check_of (body->str, body->len));
  return g_string_free (body, FALSE);
}

typedef struct
{
  const TdPaperJob *job; /* outlives the flow */
  char *code;
  char *prefix;
} PageCode;

static void
page_code_free (gpointer data)
{
  PageCode *self = data;

  g_free (self->code);
  g_free (self->prefix);
  g_free (self);
}

static char *
page_payload (guint page, guint n_pages, const TdPage *so_far, gpointer user_data)
{
  const PageCode *self = user_data;

  return td_paper_code_page (self->job, self->code, page, n_pages, so_far, self->prefix);
}

void
td_paper_frame_code (const TdPaperJob *job,
                     TdPageFrame *frame,
                     TdCodes codes,
                     char *code,
                     const char *part_id)
{
  PageCode *self = g_new0 (PageCode, 1);

  self->job = job;
  self->code = code;
  self->prefix = part_id != NULL ? g_strconcat (part_id, "/", NULL) : NULL;
  frame->codes = codes;
  frame->payload = page_payload;
  frame->payload_data = self;
  frame->payload_free = page_code_free;
}

gboolean
td_paper_code_read (const char *payload, TdPaperCode *out)
{
  const char *star = strrchr (payload, '*');
  TdPaperCode code = { 0 };
  char letter = 0;
  const char *at;
  int rest = 0;

  if (star == NULL || strlen (star) != 3 || !g_ascii_isdigit (star[1]) || !g_ascii_isdigit (star[2]) ||
      check_of (payload, (gsize)(star - payload)) != (star[1] - '0') * 10 + star[2] - '0')
    return FALSE;
  if (sscanf (payload, "TD1:%c:%20[0-9]:V%d.R%d.B%d:N%u:F%15[0-9A-Z.]:P%u.%u%n", &letter, code.file_no,
              &code.vote_number, &code.roll_version, &code.batch, &code.serial, code.form_version, &code.page,
              &code.n_pages, &rest) != 9)
    return FALSE;
  if (payload + rest != star &&
      (star - payload - rest != 2 + TD_PAPER_TAG_LENGTH || strncmp (payload + rest, ":G", 2) != 0))
    return FALSE;
  if (payload + rest != star)
    memcpy (code.geometry, payload + rest + 2, TD_PAPER_TAG_LENGTH);
  at = strchr (letters, letter);
  if (at == NULL || letter == '\0')
    return FALSE;
  code.paper = (TdPaper)(at - letters);
  *out = code;
  return TRUE;
}
