/* Tidang: what the editor of templates shows and allows (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-template-state.h"

#include <glib/gi18n.h>

static char *
status_of (const TdTemplateDesk *desk, const TdTemplateShow *show)
{
  if (desk->n_notes > 0)
    return g_strdup_printf (ngettext ("%u fault. Papers are printed as before until it is mended.",
                                      "%u faults. Papers are printed as before until they are mended.",
                                      desk->n_notes),
                            desk->n_notes);
  if (show->unsaved)
    return g_strdup (desk->draft ? _ ("A draft that was not saved yet. Papers are printed as before.")
                                 : _ ("Changed and not saved yet. Papers are printed as before."));
  return g_strdup (desk->own ? _ ("Papers are printed from the office’s own copy.")
                             : _ ("Papers are printed as they come with the program."));
}

void
td_template_show_fill (TdTemplateShow *show, const TdTemplateDesk *desk, const char *text)
{
  show->unsaved = !g_str_equal (text, desk->saved);
  show->differs = !g_str_equal (text, desk->shipped);
  show->can_save = show->unsaved && desk->looked && desk->n_notes == 0;
  show->can_reset = desk->own || show->differs;
  show->status = status_of (desk, show);
}

void
td_template_show_clear (TdTemplateShow *show)
{
  g_clear_pointer (&show->status, g_free);
}
