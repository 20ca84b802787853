/* Tidang: the templates of the papers, edited in the program.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-edits.h"

#include "td-error.h"
#include "td-leaves.h"
#include "td-paper-source.h"
#include "td-template.h"

#include <stdio.h>
#include <string.h>

G_STATIC_ASSERT (TD_OWN_TEXT_LARGEST == TD_TEMPLATE_LARGEST);

const char *
td_template_label (const char *nick)
{
  for (guint i = 0; i < td_press_n_templates (); i++)
    {
      const char *label;

      if (g_str_equal (td_press_template_nick (i, &label), nick))
        return label;
    }
  return NULL;
}

static gboolean
check_nick (const char *nick, GError **error)
{
  return td_template_label (nick) != NULL ||
         td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  _ ("No template is called “%s”. “template list” names them."), nick);
}

/* FOLDER/templates/[drafts/]NICK.txt (transfer full) */
static char *
path_of (const char *data_dir, const char *nick, gboolean draft)
{
  g_autofree char *folder = td_templates_folder (data_dir);
  g_autofree char *name = g_strconcat (nick, ".txt", NULL);

  return draft ? g_build_filename (folder, "drafts", name, NULL) : g_build_filename (folder, name, NULL);
}

char *
td_template_shipped_text (const char *nick)
{
  g_autoptr (GBytes) bytes = td_template_label (nick) != NULL ? td_press_shipped_template (nick) : NULL;
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return data != NULL ? g_strndup (data, size) : NULL;
}

/* NULL: there is none. What is not text is shown as far as it is. */
static char *
read_own (const char *data_dir, const char *nick, gboolean draft)
{
  g_autofree char *path = path_of (data_dir, nick, draft);

  return td_own_text_read_lenient (path);
}

char *
td_template_text (const char *data_dir, const char *nick, gboolean *own, GError **error)
{
  char *text;

  if (!check_nick (nick, error))
    return NULL;
  text = read_own (data_dir, nick, FALSE);
  if (own != NULL)
    *own = text != NULL;
  return text != NULL ? text : td_template_shipped_text (nick);
}

/* ---- what is wrong ---- */

/* “notice.txt:12:5: …”, or without a line. */
static TdTextNote *
note_of_message (const char *nick, const char *message)
{
  g_autofree char *prefix = g_strconcat (nick, ".txt:", NULL);
  const char *rest = g_str_has_prefix (message, prefix) ? message + strlen (prefix) : message;
  guint line = 0, character = 0;
  int end = 0;

  if (sscanf (rest, "%u:%u:%n", &line, &character, &end) == 2 && end > 0)
    rest += end;
  else
    line = character = 0;
  return td_text_note_new (line, character, g_strdup (rest + strspn (rest, " ")));
}

GPtrArray *
td_template_notes (const char *data_dir, const char *nick, const char *text)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func (td_text_note_free);
  g_autoptr (GPtrArray) faults = td_template_faults_new ();
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (td_template_label (nick) != NULL && text != NULL, notes);
  td_templates_speak ();
  if (td_press_check_text (nick, text, strlen (text), td_leaf_kinds_at_hand (data_dir, NULL), faults, &error))
    return notes;
  for (guint i = 0; i < faults->len; i++)
    {
      const TdTemplateFault *fault = faults->pdata[i];

      g_ptr_array_add (notes, td_text_note_new (fault->line, fault->character, g_strdup (fault->message)));
    }
  if (notes->len == 0)
    g_ptr_array_add (notes, note_of_message (nick, error->message));
  return notes;
}

GPtrArray *
td_template_check (const char *data_dir, const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *nick =
      g_str_has_suffix (name, ".txt") ? g_strndup (name, strlen (name) - strlen (".txt")) : g_strdup ("");
  g_autofree char *text = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s does not exist. Check the name and the folder."),
               path);
      return NULL;
    }
  if (td_template_label (nick) == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s is not named as a template. Give it the name of the one whose place it takes, as "
                  "notice.txt."),
               path);
      return NULL;
    }
  text = td_own_text_read (path, error);
  return text != NULL ? td_template_notes (data_dir, nick, text) : NULL;
}

/* ---- the own copy ---- */

static gboolean
check_text (const char *data_dir, const char *nick, const char *text, GError **error)
{
  g_autoptr (GPtrArray) notes = td_template_notes (data_dir, nick, text);
  const TdTextNote *first = notes->len > 0 ? notes->pdata[0] : NULL;

  return first == NULL || td_fail (error, TD_SERVICE_ERROR_REFUSED,
                                   _ ("%s, line %u: %s. Papers are printed from what was there before."),
                                   td_template_label (nick), first->line, first->text);
}

gboolean
td_template_put (TdWorkspace *self,
                 const char *data_dir,
                 const char *nick,
                 const char *text,
                 char **before,
                 GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *was = NULL;

  if (!check_nick (nick, error) || (text != NULL && !check_text (data_dir, nick, text, error)))
    return FALSE;
  path = path_of (data_dir, nick, FALSE);
  was = read_own (data_dir, nick, FALSE);
  if (!td_own_text_keep (path, text, error))
    return FALSE;
  if (self != NULL)
    td_workspace_renew_press (self);
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return td_template_keep_draft (data_dir, nick, NULL, error);
}

gboolean
td_template_keep_draft (const char *data_dir, const char *nick, const char *text, GError **error)
{
  g_autofree char *path = NULL;

  if (!check_nick (nick, error))
    return FALSE;
  path = path_of (data_dir, nick, TRUE);
  return td_own_text_keep (path, text, error);
}

char *
td_template_draft (const char *data_dir, const char *nick)
{
  return td_template_label (nick) != NULL ? read_own (data_dir, nick, TRUE) : NULL;
}
