/* Tidang: how long a side of a window is at a size of text, on a screen (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-fit-length.h"

#define USUAL_DPI (96 * 1024)
#define FREE_PART 20 /* of the screen: for panels and borders */

int
td_fit_length (int length, int dpi, int screen)
{
  if (length <= 0)
    return length;
  gint64 grown = (gint64)length * MAX (dpi, USUAL_DPI) / USUAL_DPI;
  gint64 most = screen > 0 ? screen - screen / FREE_PART : G_MAXINT;
  return (int)MIN (grown, most);
}
