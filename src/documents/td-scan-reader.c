/* Tidang: the process that reads a scanned file, page after page, for the program that asks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-scan-private.h"

#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define SECONDS 60         /* of the clock, for one page */
#define SECONDS_OF_WORK 20 /* of the processor, for one page */
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

/* Anew for each page: a file may have hundreds. The signals end the process. */
static void
limit_time (void)
{
  struct rusage used;
  struct rlimit work;

  getrusage (RUSAGE_SELF, &used);
  getrlimit (RLIMIT_CPU, &work);
  work.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + SECONDS_OF_WORK + 1);
  setrlimit (RLIMIT_CPU, &work);
  alarm (SECONDS);
}

static gboolean
write_all (const void *bytes, gsize n)
{
  const char *at = bytes;

  alarm (0); /* whoever asks may take its time */
  while (n > 0)
    {
      gssize done = write (STDOUT_FILENO, at, n);

      if (done <= 0)
        return FALSE;
      at += done;
      n -= (gsize)done;
    }
  return TRUE;
}

static gboolean
write_code (const TdScanCode *code)
{
  TdScanRecordCode record = { .length = (guint32)strlen (code->text) };

  for (guint i = 0; i < 4; i++)
    {
      record.sixteenths[2 * i] = (gint32)lround (CLAMP (code->corners[i].x, -1e6, 1e6) * 16);
      record.sixteenths[2 * i + 1] = (gint32)lround (CLAMP (code->corners[i].y, -1e6, 1e6) * 16);
    }
  return write_all (&record, sizeof record) && write_all (code->text, record.length);
}

static gboolean
write_page (const TdGrey *grey, double dpi, TdScanRecord *record)
{
  g_autoptr (GPtrArray) codes = td_scan_find_codes (grey);
  gboolean done;

  record->kind = TD_SCAN_RECORD_PAGE;
  record->width = td_grey_width (grey);
  record->height = td_grey_height (grey);
  record->dpi_hundredths = (guint32)lround (CLAMP (dpi, 0, 10000) * 100);
  record->n_codes = codes->len;
  done = write_all (record, sizeof *record);
  for (guint i = 0; i < codes->len; i++)
    done = done && write_code (codes->pdata[i]);
  return done && write_all (td_grey_peek (grey), (gsize)record->width * record->height);
}

static gboolean
write_one (const TdScanDecoder *decoder, gpointer data, guint index, guint n_pages)
{
  TdScanRecord record = { .number = index + 1, .n_pages = n_pages };
  TdScanError fault = TD_SCAN_ERROR_DAMAGED;
  double dpi = 0;
  TdGrey *whole;

  limit_time ();
  whole = decoder->page (data, index, &dpi, &fault);
  if (whole != NULL)
    {
      g_autoptr (TdGrey) grey = td_scan_reduced (whole, &dpi);

      return write_page (grey, dpi, &record);
    }
  record.kind = TD_SCAN_RECORD_FAULT;
  record.fault = (guint32)fault;
  return write_all (&record, sizeof record);
}

static gboolean
write_file (const char *path)
{
  TdScanRecord record = { .kind = TD_SCAN_RECORD_FAULT };
  TdScanError fault = TD_SCAN_ERROR_FORMAT;
  const TdScanDecoder *decoder;
  gpointer data = NULL;
  guint n_pages = 0;

  limit_time ();
  decoder = td_scan_decoder_for (path, &fault);
  if (decoder != NULL)
    data = decoder->open (path, &n_pages, &fault);
  if (data != NULL && n_pages == 0)
    fault = TD_SCAN_ERROR_EMPTY;
  record.fault = (guint32)fault;
  if (data == NULL || n_pages == 0)
    return write_all (&record, sizeof record);
  for (guint i = 0; i < n_pages; i++)
    if (!write_one (decoder, data, i, n_pages))
      return FALSE;
  record = (TdScanRecord){ .kind = TD_SCAN_RECORD_END };
  return write_all (&record, sizeof record);
}

gboolean
td_scan_main (int argc, char **argv, int *status)
{
  td_scan_is_own_reader = TRUE;
  if (argc != 3 || strcmp (argv[1], TD_SCAN_OPTION) != 0)
    return FALSE;
  limit_memory ();
  *status = write_file (argv[2]) ? 0 : 1;
  return TRUE;
}
