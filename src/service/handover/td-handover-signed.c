/* Tidang: signed scans of the program's own papers, which stand in a volume in the place of the blank print.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-signed.h"

#include "td-tray-private.h"

#include "td-paper-code.h"

/* ---- masked volumes ---- */

static gboolean
is_masked (const TdHandoverStock *stock)
{
  return stock->options->whole && !stock->options->unmasked;
}

/* What shows persons: returned forms, authorities, title papers, and whatever is of one flat. */
gboolean
td_handover_is_left_out (const TdHandoverStock *stock, const TdAttachment *file)
{
  return is_masked (stock) && (file->part_id != 0 || file->kind == TD_ATTACH_SCAN ||
                               file->kind == TD_ATTACH_AUTHORITY || file->kind == TD_ATTACH_DEED);
}

/* Owners are named on it in the print, or sign it. */
static gboolean
names_owners (const TdLetterKind *kind)
{
  return kind != NULL && ((kind->flags & TD_LETTER_PERSONAL) || kind->of == TD_LETTER_OF_FLAT ||
                          kind->group == TD_LETTERS_PROJECT || kind->group == TD_LETTERS_MONEY ||
                          kind->group == TD_LETTERS_SUBSIDY || g_str_equal (kind->name, "objections"));
}

/* ---- which scans, and what stands against each ---- */

typedef struct
{
  const TdAttachment *file;
  const char *against; /* in the contents; NULL: whole, and of the present print */
  char *why;           /* the same for whoever binds; NULL */
} Scan;

static void
scan_clear (gpointer data)
{
  g_free (((Scan *)data)->why);
}

/* Whose signature depends on what was voted on: of works and of what is handed over nothing does. */
static gboolean
hangs_on_vote (const TdHandoverPaper *paper, TdTrayStanding standing)
{
  if (paper->kind == NULL)
    return TRUE;
  switch (paper->kind->group)
    {
    case TD_LETTERS_WORKS:
    case TD_LETTERS_HANDOVER:
      return FALSE;
    case TD_LETTERS_REVIEW:
      return standing != TD_TRAY_OLD_ROLL;
    default:
      return TRUE;
    }
}

static gboolean
is_present (const TdHandoverPaper *paper, const TdPaperCode *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (paper->marks); i++)
    if (paper->marks[i] != NULL && g_str_equal (paper->marks[i], code->content))
      return TRUE;
  return FALSE;
}

static void
say_standing (Scan *scan, TdTrayStanding standing, const TdPaperCode *code)
{
  switch (standing)
    {
    case TD_TRAY_OLD_PLAN:
      scan->against = "签署件扫描件（按原方案）";
      scan->why = g_strdup (_ ("it was printed for another plan"));
      break;
    case TD_TRAY_OTHER_BATCH:
      scan->against = "签署件扫描件（其他批次）";
      scan->why = g_strdup_printf (_ ("it was printed for batch %d"), code->batch);
      break;
    case TD_TRAY_OLD_ROLL:
      scan->against = "签署件扫描件（早于现行名册）";
      scan->why = g_strdup_printf (_ ("it was printed from version %d of the roll"), code->roll_version);
      break;
    default:
      scan->against = "签署件扫描件（其他轮次）";
      scan->why = g_strdup_printf (_ ("it was printed for round %d"), code->vote_number);
      break;
    }
}

static void
judge (const TdHandoverStock *stock, const TdHandoverPaper *paper, const TdFound *now, Scan *scan)
{
  TdPaperCode code;
  TdTrayStanding standing;

  if (scan->file->code == NULL || !td_paper_code_read (scan->file->code, &code))
    {
      scan->against = "签署件扫描件（打印版本不明）";
      scan->why = g_strdup (_ ("its code was not read, so that nobody knows which print was signed"));
      return;
    }
  if (code.page < code.n_pages)
    {
      scan->against = "签署件扫描件（缺页）";
      scan->why = g_strdup_printf (_ ("it has %u of %u pages"), code.page, code.n_pages);
      return;
    }
  if (is_present (paper, &code) || (paper->round > 0 && code.vote_number == paper->round))
    return;
  standing = td_tray_standing_of (stock->desk->self, &code, now);
  if (standing != TD_TRAY_FITS && hangs_on_vote (paper, standing))
    say_standing (scan, standing, &code);
  else if (paper->exact)
    {
      scan->against = "签署件扫描件（内容早于本件）";
      scan->why = g_strdup (_ ("more is on record since it was signed"));
    }
}

/* A round of its own, or one of several records: others of the kind are for their own place. */
static gboolean
is_of (const TdHandoverPaper *paper, const TdAttachment *file)
{
  TdPaperCode code;
  gboolean read = file->code != NULL && td_paper_code_read (file->code, &code);

  if (g_strcmp0 (file->paper, paper->nick) != 0 || file->part_id != 0)
    return FALSE;
  if (paper->round > 0)
    return read && code.vote_number == paper->round;
  return !paper->one_of_many || (read && is_present (paper, &code));
}

/* Those that are not bound yet, what is on record first. (transfer full) (element-type Scan) */
static GArray *
scans_of (TdHandoverStock *stock, const TdHandoverPaper *paper)
{
  GArray *scans = g_array_new (FALSE, TRUE, sizeof (Scan));
  TdFound *now = NULL;

  g_array_set_clear_func (scans, scan_clear);
  for (int on_record = 1; on_record >= 0; on_record--)
    for (guint i = 0; i < stock->files->len; i++)
      {
        const TdAttachment *file = stock->files->pdata[i];
        gboolean named = *paper->copy != '\0' && g_str_equal (file->hash, paper->copy);
        Scan scan = { .file = file };

        if (named != (on_record == 1) || (!named && !is_of (paper, file)) ||
            g_hash_table_contains (stock->bound, &file->id))
          continue;
        if (named && scans->len > 0) /* the same bytes once more */
          continue;
        if (!named && now == NULL)
          now = td_find_vote (stock->desk->self, stock->source->unit->id, 0, NULL);
        if (!named)
          judge (stock, paper, now, &scan);
        g_array_append_val (scans, scan);
      }
  td_found_free (now);
  return scans;
}

/* ---- bound ---- */

TdHandoverPart *
td_handover_part_of_file (TdHandoverStock *stock,
                          TdStore *store,
                          const TdAttachment *attachment,
                          const char *name)
{
  TdHandoverPart *part = g_new0 (TdHandoverPart, 1);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (attachment->at / G_USEC_PER_SEC);

  part->name = g_strdup (*attachment->name != '\0' ? attachment->name : name);
  part->attached = at != NULL ? g_date_time_format (at, "%F") : NULL;
  part->hash = g_strdup (attachment->hash);
  part->size = attachment->size;
  /* One that is missing, or was changed, has its sheet. */
  part->path = td_store_attachment_path (store, attachment->id, NULL);
  g_ptr_array_add (stock->parts, part);
  return part;
}

/* number 0: it is the only one. */
static void
bind_scan (TdHandoverStock *stock, const TdHandoverPaper *paper, const Scan *scan, guint number)
{
  TdStore *store = td_workspace_store (stock->desk->self, NULL);
  TdHandoverPart *part = td_handover_part_of_file (stock, store, scan->file, paper->title);

  part->section = paper->section;
  part->kind = g_strdup (paper->nick);
  part->title = scan->against != NULL ? g_strdup_printf ("%s（签署件）", paper->title)
                : number > 0          ? g_strdup_printf ("%s（第%u份）", paper->title, number)
                                      : g_strdup (paper->title);
  part->remark = g_strdup (scan->against != NULL ? scan->against : TD_HANDOVER_SIGNED_REMARK);
  td_handover_origin_set (part, paper->origin);
  g_hash_table_add (stock->bound, (gpointer)&scan->file->id);
}

/* Its bytes are missing, or were changed: a print says more than the sheet in their place. */
static gboolean
has_bytes (const TdHandoverStock *stock, const TdAttachment *file)
{
  TdStore *store = td_workspace_store (stock->desk->self, NULL);
  g_autofree char *path = store != NULL ? td_store_attachment_path (store, file->id, NULL) : NULL;

  return path != NULL;
}

static gboolean
is_withheld (const TdHandoverStock *stock, const TdHandoverPaper *paper, const TdAttachment *file)
{
  return td_handover_is_left_out (stock, file) || (is_masked (stock) && names_owners (paper->kind));
}

static void
say_withheld (TdHandoverStock *stock, const TdHandoverPaper *paper, guint n)
{
  const char *sentence =
      ngettext ("%s: %u signed scan is left out, because the volume is masked and the scan "
                "is not. A dossier in full has it.",
                "%s: %u signed scans are left out, because the volume is masked and the "
                "scans are not. A dossier in full has them.",
                n);

  g_ptr_array_add (stock->remarks, g_strdup_printf (sentence, paper->title, n));
}

TdHandoverSignature
td_handover_place_signed (TdHandoverStock *stock, const TdHandoverPaper *paper)
{
  g_autoptr (GArray) scans = scans_of (stock, paper);
  g_autoptr (GPtrArray) good = g_ptr_array_new ();
  guint withheld = 0, whole = 0;

  for (guint i = 0; i < scans->len; i++)
    {
      Scan *scan = &g_array_index (scans, Scan, i);
      gboolean stands = scan->against == NULL && has_bytes (stock, scan->file);

      if (is_withheld (stock, paper, scan->file))
        {
          g_hash_table_add (stock->bound, (gpointer)&scan->file->id);
          withheld++;
          whole += stands;
        }
      else if (stands)
        g_ptr_array_add (good, scan);
    }
  for (guint i = 0; i < good->len; i++)
    bind_scan (stock, paper, good->pdata[i], good->len > 1 ? i + 1 : 0);
  if (withheld > 0)
    say_withheld (stock, paper, withheld);
  if (good->len > 0)
    g_ptr_array_add (stock->signed_titles, g_strdup (paper->title));
  return good->len > 0 ? TD_HANDOVER_SIGNED : whole > 0 ? TD_HANDOVER_WITHHELD : TD_HANDOVER_UNSIGNED;
}

void
td_handover_add_aged (TdHandoverStock *stock, const TdHandoverPaper *paper)
{
  g_autoptr (GArray) scans = scans_of (stock, paper);

  for (guint i = 0; i < scans->len; i++)
    {
      const Scan *scan = &g_array_index (scans, Scan, i);

      if (scan->against == NULL)
        continue;
      bind_scan (stock, paper, scan, 0);
      g_ptr_array_add (
          stock->remarks,
          g_strdup_printf (
              _ ("%s: a signed scan does not stand for the present paper: %s. It is bound all the same."),
              paper->title, scan->why));
    }
}
