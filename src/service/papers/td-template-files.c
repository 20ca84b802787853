/* Tidang: the templates of the papers — shipped, and the office's own copies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-files.h"

#include "td-data-files.h"
#include "td-error.h"
#include "td-leaves.h"
#include "td-paper.h"
#include "td-template.h"
#include "td-values.h"

#include <string.h>

static const char *
in_words (const char *text)
{
  return _ (text);
}

void
td_templates_speak (void)
{
  td_template_set_translator (in_words);
}

char *
td_templates_folder (const char *data_dir)
{
  g_autofree char *base = td_data_folder (data_dir);

  return g_build_filename (base, "templates", NULL);
}

static void
template_file_free (gpointer data)
{
  TdTemplateFile *file = data;

  g_free (file->path);
  g_free (file->fault);
  g_free (file);
}

GPtrArray *
td_templates_list (const char *data_dir)
{
  g_autofree char *folder = td_templates_folder (data_dir);
  GPtrArray *files = g_ptr_array_new_with_free_func (template_file_free);

  td_templates_speak ();
  for (guint i = 0; i < td_press_n_templates (); i++)
    {
      TdTemplateFile *file = g_new0 (TdTemplateFile, 1);
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;

      file->nick = td_press_template_nick (i, &file->label);
      name = g_strconcat (file->nick, ".txt", NULL);
      path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        file->path = g_steal_pointer (&path);
      if (!td_press_check_template (file->nick, folder, td_leaf_kinds_at_hand (data_dir, NULL), &error))
        file->fault = g_strdup (error->message);
      g_ptr_array_add (files, file);
    }
  return files;
}

char *
td_template_copy (const char *data_dir, const char *nick, GError **error)
{
  g_autoptr (GBytes) shipped = td_press_shipped_template (nick);
  g_autofree char *folder = td_templates_folder (data_dir);
  g_autofree char *name = g_strconcat (nick, ".txt", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GError *failure = NULL;
  gsize size = 0;

  if (shipped == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("No template is called “%s”. “template list” names them."), nick);
      return NULL;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s is there already and is not written over. Edit it, or delete it to go back to the one "
                  "that comes with the program."),
               path);
      return NULL;
    }
  if (g_mkdir_with_parents (folder, 0755) != 0 ||
      !g_file_set_contents_full (path, g_bytes_get_data (shipped, &size), (gssize)g_bytes_get_size (shipped),
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                 &failure))
    {
      if (failure != NULL)
        td_fail_with (error, failure, path);
      else
        td_fail (error, TD_SERVICE_ERROR_FILE, _ ("The folder %s cannot be made. Check who may write there."),
                 folder);
      return NULL;
    }
  return g_steal_pointer (&path);
}

guint
td_template_n_fields (void)
{
  guint n = 0;

  for (const TdValueName *name = td_values_table (); name->name != NULL; name++)
    n++;
  return n;
}

TdTemplateField
td_template_field (guint i)
{
  static const char *const sorts[] = {
    [TD_VALUE_TEXT] = "text", [TD_VALUE_FLAT] = "flat", [TD_VALUE_FLAG] = "flag", [TD_VALUE_INNER] = "inner"
  };
  const TdValueName *name = td_values_table () + i;

  return (TdTemplateField){ name->name, name->chinese, sorts[name->sort] };
}
