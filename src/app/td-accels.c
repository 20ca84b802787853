/* Tidang: the keys of the whole window, as one table (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-accels.h"

static const TdAccel accels[] = {
  { "win.undo-key", { "<Control>z", NULL } },
  { "win.redo-key", { "<Control><Shift>z", "<Control>y", NULL } },
  { "win.history", { "<Control>h", NULL } },
  { "win.open", { "<Control>o", NULL } },
  { "win.new", { "<Control>n", NULL } },
  { "win.import", { "<Control>i", NULL } },
  { "win.scans", { "<Control>r", NULL } },
  { "win.find", { "<Control>f", NULL } },
  { "win.filter", { "<Control>l", NULL } },
  { "win.back", { "<Alt>Left", NULL } },
  { "win.show-help-overlay", { "<Control>question", NULL } },
  { "win.help", { "F1", NULL } },
  { "win.preferences", { "<Control>comma", NULL } },
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.go('register')", { "<Alt>1", NULL } },
  { "win.go('campaign')", { "<Alt>2", NULL } },
  { "win.go('inbox')", { "<Alt>3", NULL } },
  { "win.go('overview')", { "<Alt>4", NULL } },
  { "win.go('map')", { "<Alt>5", NULL } },
};

const TdAccel *
td_accels (guint *n)
{
  *n = G_N_ELEMENTS (accels);
  return accels;
}
