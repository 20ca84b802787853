/* Tidang: photos of the works before they are taken in — what is chosen for all of them and for one, and what
 * is shown.
 * Pure: no window, no file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-photo-intake.h"

G_BEGIN_DECLS

/* Lists: the first line of those for all is “as the time of each offers”, of those for one “as for all”. */
guint td_photos_n_stages (const TdPhotoIntake *intake);
const char *td_photos_stage_word (const TdPhotoIntake *intake, guint i);
#define TD_PHOTOS_N_WHENS TD_N_PHOTO_WHENS
const char *td_photos_when_word (int i);
const char *td_photos_as_for_all (void);

/* Lines of the two lists. */
typedef struct
{
  guint stage, when;
} TdPhotosChoice;
/* For all of them; what was chosen for one alone stays. Names follow. */
void td_photos_choose (TdPhotoIntake *intake, TdPhotosChoice all);
/* For one of them; 0: as for all again. */
void td_photos_choose_one (TdPhotoIntake *intake, guint i, TdPhotosChoice all, TdPhotosChoice own);
/* How many have a choice of their own. */
guint td_photos_n_own (const TdPhotoIntake *intake);
void td_photos_want (TdPhotoIntake *intake, guint i, gboolean wanted);

/* One line of the list. */
typedef struct
{
  char *title;   /* its own name */
  char *name;    /* what it becomes, or why not */
  char *about;   /* stage, before or after, when, how far; "" */
  char *warning; /* "" */
  gboolean wanted;
  gboolean can_choose; /* it may be left out */
  gboolean refused;
  TdPhotosChoice own; /* lines of the lists of one */
} TdPhotosLine;
void td_photos_line_clear (TdPhotosLine *line);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdPhotosLine, td_photos_line_clear)
void td_photos_line_init (TdPhotosLine *line, const TdPhotoIntake *intake, guint i);

/* Below the list: sums and notes. (transfer full) */
char *td_photos_hint (const TdPhotoIntake *intake);
/* On the button. (transfer full) *can: whether it can be pressed. */
char *td_photos_deed (const TdPhotoIntake *intake, gboolean *can);

G_END_DECLS
