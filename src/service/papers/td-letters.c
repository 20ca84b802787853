/* Tidang: letters — found, printed, and which can be printed today.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letter-sheet.h"

#include "td-attach.h"
#include "td-disclosures.h"
#include "td-desk-press.h"
#include "td-papers.h"
#include "td-text.h"
#include "td-workspace-private.h"

#include <errno.h>

static const struct
{
  const char *nick, *label;
} groups[TD_N_LETTER_GROUPS] = {
  [TD_LETTERS_PROJECT] = { "project", N_ ("Owners and project") },
  [TD_LETTERS_NOTICE] = { "notice", N_ ("Notices and objections") },
  [TD_LETTERS_REVIEW] = { "review", N_ ("Joint review") },
  [TD_LETTERS_MONEY] = { "money", N_ ("Money") },
  [TD_LETTERS_WORKS] = { "works", N_ ("Works") },
  [TD_LETTERS_HANDOVER] = { "handover", N_ ("Handover") },
  [TD_LETTERS_SUBSIDY] = { "subsidy", N_ ("Subsidy") },
};

const char *
td_letter_group_to_nick (TdLetterGroup group)
{
  g_return_val_if_fail ((guint)group < TD_N_LETTER_GROUPS, NULL);
  return groups[group].nick;
}

const char *
td_letter_group_to_label (TdLetterGroup group)
{
  g_return_val_if_fail ((guint)group < TD_N_LETTER_GROUPS, NULL);
  return _ (groups[group].label);
}

const TdLetterKind *
td_letter_kind_find (const char *name)
{
  for (guint i = 0; i < td_n_letter_kinds (); i++)
    if (g_str_equal (td_letter_kind_at (i)->name, name))
      return td_letter_kind_at (i);
  return NULL;
}

const TdLetterKind *
td_letter_kind_of_group (TdLetterGroup group, const char *nick)
{
  for (guint i = 0; i < td_n_letter_kinds (); i++)
    if (td_letter_kind_at (i)->group == group && g_str_equal (td_letter_kind_at (i)->nick, nick))
      return td_letter_kind_at (i);
  return NULL;
}

const char *
td_letter_kind_to_label (const TdLetterKind *kind)
{
  return _ (kind->label);
}

const char *
td_letter_kind_to_signer (const TdLetterKind *kind)
{
  return _ (kind->signer);
}

char *
td_letter_group_nicks (TdLetterGroup group)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < td_n_letter_kinds (); i++)
    if (td_letter_kind_at (i)->group == group)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", td_letter_kind_at (i)->nick);
  return g_string_free (text, FALSE);
}

/* ---- printed ---- */

static gboolean
check (const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error)
{
  if (wanted->unmasked && !(kind->flags & TD_LETTER_PERSONAL))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("“%s” is not printed with numbers in full."),
                    td_letter_kind_to_label (kind));
  if (wanted->unmasked && td_text_is_blank (wanted->purpose))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("Say what the full names and numbers are needed for."));
  if ((kind->of == TD_LETTER_OF_FILE) != (wanted->unit_id == 0))
    return td_fail (error, TD_SERVICE_ERROR_USAGE,
                    wanted->unit_id == 0 ? _ ("“%s” is of one dossier. Say which.")
                                         : _ ("“%s” is of the whole file and names no dossier."),
                    td_letter_kind_to_label (kind));
  return TRUE;
}

gboolean
td_letters_record (TdWorkspace *self, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!wanted->unmasked)
    return TRUE;
  if (wanted->unit_id != 0)
    g_array_append_val (ids, wanted->unit_id);
  return td_disclosure_record (self, "print-letter", kind->name, wanted->purpose, ids, wanted->part_id,
                               td_letter_kind_to_label (kind), error);
}

/* The entry comes first: no paper with full names leaves the file unrecorded. */
static gboolean
write_letter (TdLetterDesk *desk,
              const TdLetterKind *kind,
              const TdLetterWanted *wanted,
              const char *path,
              GError **error)
{
  g_autoptr (GBytes) bytes = td_letter_make_file (desk, kind, wanted, td_path_is_docx (path), error);

  return bytes != NULL && td_letters_record (desk->self, kind, wanted, error) &&
         td_paper_file_write (bytes, path, error);
}

gboolean
td_letters_write (TdWorkspace *self,
                  const TdLetterKind *kind,
                  const TdLetterWanted *wanted,
                  const char *path,
                  GError **error)
{
  g_autoptr (TdLetterDesk) desk = td_letter_desk_new (self, wanted->unit_id);

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && kind != NULL, FALSE);

  return check (kind, wanted, error) && td_check_paper_target (path, error) &&
         write_letter (desk, kind, wanted, path, error);
}

char *
td_letters_write_into (TdWorkspace *self,
                       const TdLetterKind *kind,
                       const TdLetterWanted *wanted,
                       const char *folder,
                       gboolean docx,
                       GError **error)
{
  g_autoptr (TdLetterDesk) desk = td_letter_desk_new (self, wanted->unit_id);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && kind != NULL && kind->of == TD_LETTER_OF_UNIT, NULL);

  if (!check (kind, wanted, error) || !td_letter_desk_read (desk, 0, error))
    return NULL;
  if (g_mkdir_with_parents (folder, 0777) != 0)
    {
      int code = errno;

      td_fail_with (error,
                    g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code)),
                    folder);
      return NULL;
    }
  name = td_letter_file_name (desk->source->unit, kind, NULL, docx);
  path = g_build_filename (folder, name, NULL);
  return write_letter (desk, kind, wanted, path, error) ? g_steal_pointer (&path) : NULL;
}

/* (transfer full) */
static char *
lacks_of (const TdLetterDesk *desk)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < desk->cautions->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *)desk->cautions->pdata[i]);
  return g_string_free (text, FALSE);
}

struct _TdDisplayList *
td_letters_lay_out (TdWorkspace *self,
                    const TdLetterKind *kind,
                    const TdLetterWanted *wanted,
                    char **lacks,
                    GError **error)
{
  g_autoptr (TdLetterDesk) desk = td_letter_desk_new (self, wanted->unit_id);
  TdDisplayList *pages;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && kind != NULL, NULL);

  pages = check (kind, wanted, error) ? td_letter_make (desk, kind, wanted, error) : NULL;
  if (lacks != NULL)
    *lacks = lacks_of (desk);
  return pages;
}

char *
td_letters_lacks (TdWorkspace *self, const TdLetterKind *kind, const TdLetterWanted *wanted, GError **error)
{
  g_autoptr (TdLetterDesk) desk = td_letter_desk_new (self, wanted->unit_id);

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && kind != NULL, NULL);

  return check (kind, wanted, error) && td_letter_try (desk, kind, wanted, error) ? lacks_of (desk) : NULL;
}

/* ---- which there are ---- */

void
td_letter_state_free (TdLetterState *state)
{
  if (state == NULL)
    return;
  g_free (state->why);
  g_free (state->lacks);
  g_free (state);
}

static guint
count_back (const GPtrArray *files, const char *paper)
{
  guint n = 0;

  for (guint i = 0; files != NULL && i < files->len; i++)
    n += g_strcmp0 (((const TdAttachment *)files->pdata[i])->paper, paper) == 0;
  return n;
}

GPtrArray *
td_letters_of (TdWorkspace *self, gint64 unit_id, GError **error)
{
  const TdLetterWanted wanted = { .unit_id = unit_id };
  g_autoptr (TdLetterDesk) desk = td_letter_desk_new (self, unit_id);
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func ((GDestroyNotify)td_letter_state_free);

  if (unit_id != 0 && !td_letter_desk_read (desk, TD_LETTER_NEEDS_FILES, error))
    return NULL;
  for (guint i = 0; i < td_n_letter_kinds (); i++)
    {
      const TdLetterKind *kind = td_letter_kind_at (i);
      g_autoptr (GError) why = NULL;
      TdLetterState *state;

      if ((kind->of == TD_LETTER_OF_FILE) != (unit_id == 0))
        continue;
      state = g_new0 (TdLetterState, 1);
      state->kind = kind;
      state->n_back = count_back (desk->files, kind->name);
      g_ptr_array_add (states, state);
      if (kind->of == TD_LETTER_OF_FLAT)
        continue;
      if (td_letter_try (desk, kind, &wanted, &why))
        state->lacks = lacks_of (desk);
      else
        state->why = g_strdup (why->message);
    }
  return g_steal_pointer (&states);
}

char *
td_letter_file_name (const TdUnit *unit, const TdLetterKind *kind, const char *room, gboolean docx)
{
  const char *ending = docx ? ".docx" : ".pdf";
  g_autofree char *what = room != NULL && *room != '\0' ? g_strdup_printf ("%s-%s", kind->chinese, room)
                                                        : g_strdup (kind->chinese);

  return unit != NULL ? td_paper_file_name_of (unit, what, ending) : g_strconcat (what, ending, NULL);
}
