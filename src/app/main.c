/* Tidang: starts the window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-application.h"
#include "td-habits.h"
#include "td-pdf-page.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  int status;
  if (td_pdf_page_main (argc, argv, &status))
    return status;
  /* Before anything can fail: GLib keeps the first words that it has for an error of the system. */
  setlocale (LC_ALL, "");
  g_autoptr (TdDesk) desk = td_desk_load ();
  td_habits_speak (desk);
  bindtextdomain (GETTEXT_PACKAGE, TD_LOCALE_DIR);
  /* A build that is not installed finds its translations where the build left them. */
  const char *locale_dir = g_getenv ("TIDANG_LOCALE_DIR");
  if (locale_dir != NULL)
    bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Tidang"));
  g_autoptr (TdApplication) application = td_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
