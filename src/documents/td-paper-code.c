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
  gboolean vote = input != NULL && input->has_vote;

  return g_strdup_printf ("TD1:%c:%s:V%d.R%d.B%d:N%u:F%s", letters[job->paper],
                          file_no != NULL ? file_no : "0", vote ? input->vote_number : 0,
                          vote ? input->roll_version : 0, vote ? input->batch : 0, serial, version);
}

char *
td_paper_code_page (const char *code, guint page, guint n_pages)
{
  g_autofree char *body = g_strdup_printf ("%s:P%u.%u", code, page, n_pages);

  return g_strdup_printf ("%s*%02d", body, check_of (body, strlen (body)));
}

static char *
page_payload (guint page, guint n_pages, gpointer user_data)
{
  return td_paper_code_page (user_data, page, n_pages);
}

void
td_paper_frame_code (TdPageFrame *frame, TdCodes codes, char *code)
{
  frame->codes = codes;
  frame->payload = page_payload;
  frame->payload_data = code;
  frame->payload_free = g_free;
}

gboolean
td_paper_code_read (const char *payload, TdPaperCode *out)
{
  const char *star = strrchr (payload, '*');
  TdPaperCode code = { 0 };
  char letter = 0;
  const char *at;

  if (star == NULL || strlen (star) != 3 || !g_ascii_isdigit (star[1]) || !g_ascii_isdigit (star[2]) ||
      check_of (payload, (gsize)(star - payload)) != (star[1] - '0') * 10 + star[2] - '0')
    return FALSE;
  if (sscanf (payload, "TD1:%c:%20[0-9]:V%d.R%d.B%d:N%u:F%15[0-9A-Z.]:P%u.%u*", &letter, code.file_no,
              &code.vote_number, &code.roll_version, &code.batch, &code.serial, code.form_version, &code.page,
              &code.n_pages) != 9)
    return FALSE;
  at = strchr (letters, letter);
  if (at == NULL || letter == '\0')
    return FALSE;
  code.paper = (TdPaper)(at - letters);
  *out = code;
  return TRUE;
}
