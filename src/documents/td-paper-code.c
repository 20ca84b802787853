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
#define LETTER "T" /* set from a template of its own; two capitals that say which follow */

static const struct
{
  const char *nick;
  char mark[3];
} marks[] = {
  { "agreement", "AG" },
  { "authority", "AU" },
  { "application", "AP" },
  { "notice-report", "NR" },
  { "objections", "OB" },
  { "visit-list", "VL" },
  { "tell-household", "TH" },
  { "review-receipt", "RR" },
  { "review-asked", "RQ" },
  { "review-accepted", "RA" },
  { "review-refused", "RF" },
  { "review-decided", "RD" },
  { "review-opinions", "RO" },
  { "review-signing", "RS" },
  { "review-minutes", "RM" },
  { "review-meeting", "RG" },
  { "money-shares", "MS" },
  { "money-reminder", "MR" },
  { "money-receipt", "MC" },
  { "money-public", "MP" },
  { "money-withdrawal", "MW" },
  { "works-notice", "WN" },
  { "works-inspection", "WI" },
  { "works-log", "WL" },
  { "works-concealed", "WC" },
  { "works-acceptance", "WA" },
  { "works-chart", "WG" },
  { "course", "CO" },
  { "handover", "HO" },
  { "registration", "RE" },
  { "archive", "AR" },
  { "records", "RC" },
  { "changes", "CH" },
  { "subsidy-application", "SA" },
  { "subsidy-distribution", "SD" },
  { "subsidy-checklist", "SC" },
  { "subsidy-summary", "SS" },
  { "subsidy-request", "SR" },
  { "subsidy-notice", "SN" },
  { "survey", "SV" },
  { "household", "HH" },
  { "erasure", "ER" },
  { "calls", "CS" },
};

const char *
td_paper_letter_mark (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (marks[i].nick, nick) == 0)
      return marks[i].mark;
  return NULL;
}

static const char *
nick_of_mark (const char *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (marks[i].mark, mark) == 0)
      return marks[i].nick;
  return NULL;
}

void
td_paper_hash_tag (const char *hash, guint length, char *tag)
{
  guint n = 0;

  for (; hash != NULL && n < length && hash[n] != '\0'; n++)
    tag[n] = g_ascii_toupper (hash[n]);
  tag[n] = '\0';
}

void
td_paper_flat_tag (const char *file_no, const char *room, char tag[TD_PAPER_FLAT_TAG + 1])
{
  g_autofree char *bare = td_file_no_bare (file_no);
  g_autofree char *text = g_strdup_printf ("%s/%s", bare != NULL ? bare : "", room);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  td_paper_hash_tag (hash, TD_PAPER_FLAT_TAG, tag);
}

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

char *
td_paper_letter_code (const char *nick, const TdPaperInput *input, const char *room, const char *content)
{
  const char *mark = td_paper_letter_mark (nick);
  g_autofree char *file_no =
      input != NULL && input->file_no != NULL ? td_file_no_bare (input->file_no) : NULL;
  gboolean vote = file_no != NULL && input->has_vote;
  GString *code = g_string_new (NULL);
  char tag[TD_PAPER_CONTENT_TAG + 1];

  g_return_val_if_fail (mark != NULL, g_string_free (code, FALSE));
  g_string_append_printf (code, "TD1:" LETTER "%s:%s:V%d.R%d.B%d", mark, file_no != NULL ? file_no : "0",
                          vote ? input->vote_number : 0, vote ? input->roll_version : 0,
                          vote ? input->batch : 0);
  if (vote && input->plan_hash != NULL)
    {
      td_paper_hash_tag (input->plan_hash, TD_PAPER_PLAN_TAG, tag);
      g_string_append_printf (code, ":S%s", tag);
    }
  if (file_no != NULL && room != NULL && *room != '\0')
    {
      td_paper_flat_tag (file_no, room, tag);
      g_string_append_printf (code, ":H%s", tag);
    }
  td_paper_hash_tag (content, TD_PAPER_CONTENT_TAG, tag);
  g_string_append_printf (code, ":C%s", tag);
  return g_string_free (code, FALSE);
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

static char *
letter_payload (guint page, guint n_pages, const TdPage *so_far, gpointer user_data)
{
  g_autofree char *body = g_strdup_printf ("%s:P%u.%u", (const char *)user_data, page, n_pages);

  return g_strdup_printf ("%s*%02d", body, check_of (body, strlen (body)));
}

void
td_paper_frame_letter (TdPageFrame *frame, char *code)
{
  frame->codes = TD_CODES_MARGIN;
  frame->payload = letter_payload;
  frame->payload_data = code;
  frame->payload_free = g_free;
}

/* ---- read back ---- */

/* “:S1A2B”, where it stands next. */
static void
take_tag (const char **at, char key, guint length, char *tag)
{
  if ((*at)[0] != ':' || (*at)[1] != key || strspn (*at + 2, "0123456789ABCDEF") != length)
    return;
  memcpy (tag, *at + 2, length);
  tag[length] = '\0';
  *at += 2 + length;
}

/* `star`: where the check begins. */
static gboolean
read_letter (const char *payload, const char *star, TdPaperCode *out)
{
  TdPaperCode code = { 0 };
  char mark[3] = "";
  int rest = 0;
  const char *at;

  if (sscanf (payload, "TD1:" LETTER "%2[A-Z]:%20[0-9]:V%d.R%d.B%d%n", mark, code.file_no, &code.vote_number,
              &code.roll_version, &code.batch, &rest) != 5)
    return FALSE;
  at = payload + rest;
  take_tag (&at, 'S', TD_PAPER_PLAN_TAG, code.plan);
  take_tag (&at, 'H', TD_PAPER_FLAT_TAG, code.flat);
  take_tag (&at, 'C', TD_PAPER_CONTENT_TAG, code.content);
  rest = 0;
  code.letter = nick_of_mark (mark);
  if (code.letter == NULL || *code.content == '\0' ||
      sscanf (at, ":P%u.%u%n", &code.page, &code.n_pages, &rest) != 2 || at + rest != star ||
      code.page == 0 || code.page > code.n_pages)
    return FALSE;
  *out = code;
  return TRUE;
}

char *
td_paper_code_stem (const char *payload)
{
  const char *page = g_strrstr (payload, ":P");

  return page != NULL ? g_strndup (payload, (gsize)(page - payload)) : g_strdup (payload);
}

char *
td_paper_code_kept (const char *payload, guint n_kept)
{
  g_autofree char *stem = td_paper_code_stem (payload);
  g_autofree char *body = NULL;
  TdPaperCode code;

  if (!td_paper_code_read (payload, &code))
    return NULL;
  body = g_strdup_printf ("%s:P%u.%u", stem, CLAMP (n_kept, 1, code.n_pages), code.n_pages);
  return g_strdup_printf ("%s*%02d", body, check_of (body, strlen (body)));
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
  if (g_str_has_prefix (payload, "TD1:" LETTER))
    return read_letter (payload, star, out);
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
