/* Tidang: how the desk wants the program to look and speak.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-desk.h"

G_BEGIN_DECLS

/* Before gettext is used. Where the system has no UTF-8 locale, one that is always there is taken: else no
 * translation would be looked up. */
void td_habits_speak (const TdDesk *desk);
/* Colours and size of text, on the display that is open; again after each change. */
void td_habits_look (const TdDesk *desk);

G_END_DECLS
