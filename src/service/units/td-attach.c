/* Tidang: files kept with a dossier.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-attach.h"

#include "td-action.h"
#include "td-attachments.h"
#include "td-files.h"
#include "td-load.h"

#include <glib/gstdio.h>
#include <string.h>

#define LONGEST_NAME 120

static const struct
{
  const char *nick;
  const char *label;
} kinds[TD_N_ATTACH_KINDS] = {
  [TD_ATTACH_OTHER] = { "", NC_ ("attachment", "Other") },
  [TD_ATTACH_SCAN] = { "scan", NC_ ("attachment", "Returned form") },
  [TD_ATTACH_AUTHORITY] = { "authority", NC_ ("attachment", "Written authority") },
  [TD_ATTACH_DEED] = { "deed", NC_ ("attachment", "Title deed") },
  [TD_ATTACH_NOTICE] = { "notice", NC_ ("attachment", "Posted notice") },
  [TD_ATTACH_PHOTO] = { "photo", NC_ ("attachment", "Photo") },
  [TD_ATTACH_PLAN] = { "plan", NC_ ("attachment", "Plan") },
  [TD_ATTACH_MINUTES] = { "minutes", NC_ ("attachment", "Minutes") },
};

const char *
td_attach_kind_to_nick (TdAttachKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_ATTACH_KINDS, NULL);
  return kinds[kind].nick;
}

gboolean
td_attach_kind_from_nick (const char *nick, TdAttachKind *out)
{
  for (guint i = 0; nick != NULL && i < TD_N_ATTACH_KINDS; i++)
    if (g_str_equal (nick, kinds[i].nick))
      {
        *out = (TdAttachKind)i;
        return TRUE;
      }
  return FALSE;
}

const char *
td_attach_kind_to_label (TdAttachKind kind)
{
  g_return_val_if_fail ((guint)kind < TD_N_ATTACH_KINDS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "attachment", kinds[kind].label);
}

char *
td_attach_kind_to_kept (TdAttachKind kind, const char *paper, const char *code)
{
  g_return_val_if_fail ((guint)kind < TD_N_ATTACH_KINDS, NULL);
  if (paper == NULL || *paper == '\0')
    return g_strdup (kinds[kind].nick);
  return code != NULL ? g_strdup_printf ("%s:%s %s", kinds[kind].nick, paper, code)
                      : g_strdup_printf ("%s:%s", kinds[kind].nick, paper);
}

/* “scan”, “agreement”, “TD1:…”: the code has colons of its own. */
TdAttachKind
td_attach_kind_from_kept (const char *kept, char **paper, char **code)
{
  g_auto (GStrv) pieces = g_strsplit (kept != NULL ? kept : "", ":", 2);
  g_auto (GStrv) words = g_strsplit (pieces[0] != NULL && pieces[1] != NULL ? pieces[1] : "", " ", 2);
  const char *named = words[0] != NULL && *words[0] != '\0' ? words[0] : NULL;
  TdAttachKind kind;

  if (paper != NULL)
    *paper = g_strdup (named);
  if (code != NULL)
    *code = g_strdup (named != NULL && words[1] != NULL && *words[1] != '\0' ? words[1] : NULL);
  return td_attach_kind_from_nick (pieces[0] != NULL ? pieces[0] : "", &kind) ? kind : TD_ATTACH_OTHER;
}

void
td_attachment_free (TdAttachment *attachment)
{
  if (attachment == NULL)
    return;
  g_free (attachment->name);
  g_free (attachment->paper);
  g_free (attachment->code);
  g_free (attachment->hash);
  g_free (attachment);
}

TdAttachment *
td_attachment_copy (const TdAttachment *attachment)
{
  TdAttachment *copy = g_new0 (TdAttachment, 1);

  *copy = *attachment;
  copy->name = g_strdup (attachment->name);
  copy->paper = g_strdup (attachment->paper);
  copy->code = g_strdup (attachment->code);
  copy->hash = g_strdup (attachment->hash);
  return copy;
}

static TdAttachment *
from_row (const TdAttachmentRow *row)
{
  TdAttachment *attachment = g_new0 (TdAttachment, 1);

  attachment->id = row->id;
  attachment->unit_id = row->dossier_id;
  attachment->part_id = row->part_id;
  attachment->vote_id = row->vote_id;
  attachment->name = g_strdup (row->name);
  attachment->hash = g_strdup (row->hash);
  attachment->size = row->size;
  attachment->at = row->at;
  attachment->kind = td_attach_kind_from_kept (row->kind, &attachment->paper, &attachment->code);
  return attachment;
}

GPtrArray *
td_attachments_list (TdWorkspace *self, gint64 unit_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (GPtrArray) rows = NULL;
  GError *cause = NULL;
  GPtrArray *list;

  if (store == NULL)
    return NULL;
  rows = td_store_attachments (store, unit_id, &cause);
  if (rows == NULL)
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  list = g_ptr_array_new_with_free_func ((GDestroyNotify)td_attachment_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (list, from_row (g_ptr_array_index (rows, i)));
  return list;
}

/* ---- taking files ---- */

gboolean
td_attach_check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                    g_file_test (path, G_FILE_TEST_EXISTS)
                        ? _ ("%s is no plain file and cannot be attached. Name the files themselves.")
                        : _ ("%s does not exist. Check the name and the folder."),
                    path);
  if (g_stat (path, &info) != 0)
    return TRUE; /* copying will say why it cannot be read */
  if (info.st_size == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s is empty. It was perhaps not copied to its end: look at it first."), path);
  if (info.st_size > TD_ATTACH_LARGEST)
    {
      g_autofree char *size = g_format_size_full (info.st_size, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *most = g_format_size_full (TD_ATTACH_LARGEST, G_FORMAT_SIZE_IEC_UNITS);

      return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                      _ ("%s has %s; at most %s are taken. Scan it with fewer dots or in parts."), path, size,
                      most);
    }
  return TRUE;
}

static gboolean
check_target_part (TdWorkspace *self, gint64 unit_id, gint64 part_id, GError **error)
{
  g_autoptr (TdRoll) roll = part_id == 0 ? NULL : td_register_load (self, unit_id, error);

  if (part_id == 0)
    return TRUE;
  if (roll == NULL)
    return FALSE;
  return td_roll_find (roll, part_id) != NULL
             ? TRUE
             : td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
                        _ ("This flat is not in the unit's register. Load the unit anew."));
}

static char *
params_of (gint64 part_id)
{
  return part_id == 0 ? NULL : g_strdup_printf ("{\"part\":\"%" G_GINT64_FORMAT "\"}", part_id);
}

/* `name` NULL: the file's own. */
static gboolean
take (TdWorkspace *self, TdAttachmentRow *row, const char *const *paths, const char *name, GError **error)
{
  g_autoptr (TdUnit) unit = td_unit_load (self, row->dossier_id, error);
  g_autofree char *label = unit == NULL ? NULL : td_unit_label (unit);
  g_autofree char *params = params_of (row->part_id);
  const char *place = label;
  GError *cause = NULL;
  gboolean done = TRUE;
  TdStore *store;

  if (unit == NULL || !check_target_part (self, row->dossier_id, row->part_id, error))
    return FALSE;
  if (paths[0] == NULL)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, "%s", _ ("No file to attach was named."));
  for (guint i = 0; paths[i] != NULL; i++)
    if (!td_attach_check_file (paths[i], error))
      return FALSE;
  store = td_action_begin (self, "attach", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  for (guint i = 0; done && paths[i] != NULL; i++)
    {
      g_autofree char *base = g_path_get_basename (paths[i]);
      g_autofree char *shown = g_filename_display_name (base);

      row->name = name != NULL ? (char *)name : shown;
      done = td_store_attach_as (store, row, paths[i], &cause) != 0;
      row->name = NULL;
      if (!done)
        place = paths[i];
    }
  return td_action_end (self, store, done, cause, row->dossier_id, place, NULL, error);
}

static TdAttachmentRow
row_for (gint64 unit_id, gint64 part_id, gint64 vote_id, TdAttachKind kind)
{
  return (TdAttachmentRow){
    .dossier_id = unit_id, .part_id = part_id, .vote_id = vote_id, .kind = (char *)kinds[kind].nick
  };
}

gboolean
td_attach_files (TdWorkspace *self,
                 gint64 unit_id,
                 gint64 part_id,
                 gint64 vote_id,
                 TdAttachKind kind,
                 const char *const *paths,
                 GError **error)
{
  TdAttachmentRow row = row_for (unit_id, part_id, vote_id, kind);

  g_return_val_if_fail ((guint)kind < TD_N_ATTACH_KINDS && paths != NULL, FALSE);
  return take (self, &row, paths, NULL, error);
}

gboolean
td_attach_bytes (TdWorkspace *self,
                 gint64 unit_id,
                 gint64 part_id,
                 gint64 vote_id,
                 TdAttachKind kind,
                 const char *name,
                 GBytes *bytes,
                 GError **error)
{
  TdAttachmentRow row = row_for (unit_id, part_id, vote_id, kind);
  TdLoans *loans = td_workspace_loans (self, error);
  g_autofree char *path = loans == NULL ? NULL : td_loans_path (loans, "clip", error);
  const char *paths[] = { path, NULL };
  gsize size;
  gconstpointer content = g_bytes_get_data (bytes, &size);
  g_autoptr (GError) cause = NULL;
  gboolean done;

  g_return_val_if_fail ((guint)kind < TD_N_ATTACH_KINDS, FALSE);
  if (path == NULL)
    return FALSE;
  done = g_file_set_contents_full (path, content, (gssize)size, G_FILE_SET_CONTENTS_NONE, 0600, &cause)
             ? take (self, &row, paths, name, error)
             : td_fail (error, TD_SERVICE_ERROR_REFUSED, "%s", cause->message);
  td_loans_end (path);
  return done;
}

/* ---- describing, removing ---- */

static const char *
ending_of (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= 8 ? dot : "";
}

char *
td_attachment_check_name (const char *name, const char *before)
{
  g_autofree char *tidy = td_text_squeeze (name);

  if (*tidy == '\0' || *tidy == '.')
    return g_strdup (_ ("A file needs a name that does not begin with a dot."));
  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > LONGEST_NAME)
    return g_strdup_printf (_ ("At most %d characters."), LONGEST_NAME);
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) || strchr ("/\\:*?\"<>|", *p) != NULL)
      return g_strdup (_ ("None of these signs: / \\ : * ? \" < > |"));
  if (before != NULL && g_ascii_strcasecmp (ending_of (tidy), ending_of (before)) != 0)
    return g_strdup_printf (_ ("The ending %s stays: it says which program opens the file."),
                            *ending_of (before) != '\0' ? ending_of (before) : _ ("(none)"));
  return NULL;
}

/* It comes and goes with the record that has it. */
static gboolean
of_record (const char *name, GError **error)
{
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s belongs to a record of the whole file. Change that record instead."), name);
}

gboolean
td_attachment_describe (TdWorkspace *self, const TdAttachment *attachment, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  g_autofree char *tidy = td_text_squeeze (attachment->name);
  g_autofree char *params = params_of (attachment->part_id);
  g_autofree char *paper = NULL, *code = NULL, *why = NULL, *kept = NULL;
  g_autoptr (TdAttachmentRow) row = NULL;
  GError *cause = NULL;
  gint64 id = 0;
  gboolean done;

  row = store == NULL ? NULL : td_store_attachment (store, attachment->id, &cause);
  if (store == NULL)
    return FALSE;
  if (row == NULL)
    return td_fail_with (error, cause, self->name);
  if (row->dossier_id == 0)
    return of_record (row->name, error);
  if (g_strcmp0 (row->name, tidy) != 0)
    why = td_attachment_check_name (tidy, row->name);
  if (why != NULL)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s: %s"), attachment->name, why);
  if (!check_target_part (self, row->dossier_id, attachment->part_id, error))
    return FALSE;
  g_free (row->name);
  row->name = g_steal_pointer (&tidy);
  /* What it is of the program's papers stays, unless somebody says that it is something else. */
  if (td_attach_kind_from_kept (row->kind, &paper, &code) != attachment->kind)
    g_clear_pointer (&paper, g_free);
  kept = td_attach_kind_to_kept (attachment->kind, paper, code);
  g_free (row->kind);
  row->kind = g_steal_pointer (&kept);
  row->part_id = attachment->part_id;
  row->vote_id = attachment->vote_id;
  store = td_action_begin (self, "describe-file", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_attachment_describe (store, row, &id, &cause);
  return td_action_end (self, store, done, cause, row->dossier_id, row->name, NULL, error);
}

gboolean
td_attachment_remove (TdWorkspace *self, gint64 unit_id, gint64 attachment_id, GError **error)
{
  TdStore *store = td_workspace_writable (self, error);
  g_autoptr (TdAttachmentRow) row = NULL;
  g_autofree char *params = NULL;
  GError *cause = NULL;
  gboolean done;

  row = store == NULL ? NULL : td_store_attachment (store, attachment_id, &cause);
  if (store == NULL)
    return FALSE;
  if (row == NULL)
    return td_fail_with (error, cause, self->name);
  if (row->dossier_id == 0)
    return of_record (row->name, error);
  if (row->dossier_id != unit_id)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, "%s",
                    _ ("This file is kept with another unit. “show” lists the files of each."));
  params = params_of (row->part_id);
  store = td_action_begin (self, "detach", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  done = td_store_attachment_remove (store, attachment_id, &cause);
  return td_action_end (self, store, done, cause, unit_id, row->name, NULL, error);
}

/* ---- the bytes ---- */

char *
td_attachment_path (TdWorkspace *self, gint64 attachment_id, GError **error)
{
  TdStore *store = td_workspace_store (self, error);
  g_autoptr (TdAttachmentRow) row = NULL;
  GError *cause = NULL;
  char *path;

  row = store == NULL ? NULL : td_store_attachment (store, attachment_id, &cause);
  path = row == NULL ? NULL : td_store_attachment_path (store, attachment_id, &cause);
  if (path != NULL || store == NULL)
    return path;
  if (row == NULL || g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_ATTACHMENTS_MISSING))
    {
      td_fail_with (error, cause, self->name);
      return NULL;
    }
  td_fail (
      error, TD_SERVICE_ERROR_FILE,
      g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED)
          ? _ ("%s was changed outside the program: its bytes do not fit the checksum. Take it from a "
               "backup, or "
               "attach the original again.")
          : _ ("%s is missing from the folder of attachments. Take it from a backup, or attach the original "
               "again."),
      row->name);
  g_clear_error (&cause);
  return NULL;
}

gboolean
td_attachment_save (TdWorkspace *self, gint64 attachment_id, const char *dest, GError **error)
{
  g_autofree char *path = td_attachment_path (self, attachment_id, error);
  GError *cause = NULL;

  if (path == NULL || !td_check_target (dest, error))
    return FALSE;
  return td_file_copy (path, dest, NULL, &cause) || td_fail_with (error, cause, dest);
}

char *
td_attachment_lend (TdWorkspace *self, gint64 attachment_id, GError **error)
{
  g_autofree char *path = td_attachment_path (self, attachment_id, error);
  g_autoptr (TdAttachmentRow) row =
      path == NULL ? NULL : td_store_attachment (self->store, attachment_id, NULL);
  g_autofree char *name = row == NULL ? NULL : g_strdelimit (g_strdup (row->name), "/\\", '_');
  TdLoans *loans = row == NULL ? NULL : td_workspace_loans (self, error);
  g_autofree char *dest = loans == NULL ? NULL : td_loans_path (loans, *name != '\0' ? name : "file", error);
  GError *cause = NULL;

  if (dest == NULL)
    return NULL;
  if (!td_file_copy (path, dest, NULL, &cause))
    {
      td_loans_end (dest);
      td_fail_with (error, cause, dest);
      return NULL;
    }
  /* It is a copy to look at: a program that wants to save into it says so. */
  g_chmod (dest, 0400);
  return g_steal_pointer (&dest);
}
