/* Tidang: how the desk wants the program to look and speak.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-habits.h"

#include <adwaita.h>
#include <locale.h>

void
td_habits_speak (const TdDesk *desk)
{
  setlocale (LC_ALL, "");
  if (*desk->language == '\0')
    return;
  const char *messages = setlocale (LC_MESSAGES, NULL);
  if (g_strcmp0 (messages, "C") == 0 || g_strcmp0 (messages, "POSIX") == 0)
    setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", desk->language, TRUE);
}

void
td_habits_look (const TdDesk *desk)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  static int desktop_dpi; /* 1024 × dots per inch, as the desktop has set it; 0: never touched by us */
  GtkSettings *settings = gtk_settings_get_default ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (desk->colours, 0, 2)]);
  /* What nobody asked for follows the desktop, also when it changes. */
  if (settings == NULL || (desktop_dpi == 0 && desk->text_percent == 100))
    return;
  if (desktop_dpi == 0)
    g_object_get (settings, "gtk-xft-dpi", &desktop_dpi, NULL);
  if (desktop_dpi <= 0)
    desktop_dpi = 96 * 1024;
  g_object_set (settings, "gtk-xft-dpi", desktop_dpi / 100 * desk->text_percent, NULL);
}
