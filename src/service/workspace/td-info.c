/* Tidang: what to send with a report of trouble.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-info.h"

#include "td-font.h"
#include "td-workspace-private.h"

#include <locale.h>

static void
add_fonts (GString *text)
{
  g_autoptr (GError) error = NULL;
  TdFontBook *book = td_font_book_default (&error);
  if (book == NULL)
    {
      g_string_append_printf (text, "Fonts: %s\n", error->message);
      return;
    }
  for (int role = 0; role < TD_N_ROLES; role++)
    {
      g_string_append_printf (text, "Font of %s:", td_font_role_name ((TdFontRole)role));
      for (guint i = 0; i < td_font_book_n_faces (book, (TdFontRole)role, FALSE); i++)
        {
          const TdFace *face = td_font_book_face (book, (TdFontRole)role, FALSE, i);
          g_autofree char *name = g_path_get_basename (td_face_path (face));
          g_string_append_printf (text, "%s %s#%u", i > 0 ? "," : "", name, td_face_index (face));
        }
      g_string_append_c (text, '\n');
    }
  for (const char *const *line = td_font_book_refusals (book); *line != NULL; line++)
    {
      /* Of a path only what the font is called. */
      const char *slash = strrchr (*line, '/');
      g_string_append_printf (text, "Font passed over: %s\n", slash != NULL ? slash + 1 : *line);
    }
}

char *
td_info_text (TdWorkspace *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  const char *locale = setlocale (LC_MESSAGES, NULL);
  g_string_append_printf (text, "Tidang: %s\nSystem: %s\nGLib: %u.%u.%u\nLocale: %s, language: %s\n",
                          TD_VERSION, system != NULL ? system : "?", glib_major_version, glib_minor_version,
                          glib_micro_version, locale != NULL ? locale : "?",
                          g_getenv ("LANGUAGE") != NULL ? g_getenv ("LANGUAGE") : "");
  TdStore *store = self != NULL ? td_workspace_store (self, NULL) : NULL;
  if (store != NULL)
    {
      g_autofree char *facts = td_store_describe (store);
      g_string_append (text, facts);
    }
  add_fonts (text);
  return g_string_free (text, FALSE);
}
