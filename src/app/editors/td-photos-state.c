/* Tidang: photos of the works before they are taken in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-photos-state.h"

#include <glib/gi18n.h>

guint
td_photos_n_stages (const TdPhotoIntake *intake)
{
  guint n = 0;

  while (td_photo_intake_stage (intake, n) != NULL)
    n++;
  return n + 1;
}

const char *
td_photos_stage_word (const TdPhotoIntake *intake, guint i)
{
  const TdLeafChoice *choice = i > 0 ? td_photo_intake_stage (intake, i - 1) : NULL;

  return choice != NULL ? td_leaf_choice_label (choice) : _ ("By the time of each");
}

const char *
td_photos_when_word (int i)
{
  static const char *const words[TD_PHOTOS_N_WHENS] = { N_ ("By the time of each"),
                                                        NC_ ("photos", "before the works"),
                                                        NC_ ("photos", "during the works"),
                                                        NC_ ("photos", "after the works") };

  g_return_val_if_fail (i >= 0 && i < TD_PHOTOS_N_WHENS, "");
  return i == 0 ? _ (words[0]) : g_dpgettext2 (GETTEXT_PACKAGE, "photos", words[i]);
}

void
td_photos_choose (TdPhotoIntake *intake, guint stage, guint when)
{
  const TdLeafChoice *choice = stage > 0 ? td_photo_intake_stage (intake, stage - 1) : NULL;

  for (guint i = 0; i < intake->photos->len; i++)
    {
      TdPhoto *photo = intake->photos->pdata[i];

      td_photo_intake_offer (intake, photo);
      if (choice != NULL)
        photo->stage = g_intern_string (choice->id);
      if (when > TD_PHOTO_UNSAID && when < TD_N_PHOTO_WHENS)
        photo->when = (TdPhotoWhen)when;
    }
  td_photo_intake_rename (intake);
}

void
td_photos_want (TdPhotoIntake *intake, guint i, gboolean wanted)
{
  TdPhoto *photo = i < intake->photos->len ? intake->photos->pdata[i] : NULL;

  if (photo == NULL || (photo->state != TD_PHOTO_NEW && photo->state != TD_PHOTO_KEPT))
    return;
  photo->left_out = !wanted;
  td_photo_intake_rename (intake);
}

/* ---- what is shown ---- */

void
td_photos_line_clear (TdPhotosLine *line)
{
  g_clear_pointer (&line->title, g_free);
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->about, g_free);
  g_clear_pointer (&line->warning, g_free);
}

void
td_photos_line_init (TdPhotosLine *line, const TdPhotoIntake *intake, guint i)
{
  const TdPhoto *photo = intake->photos->pdata[i];
  gboolean can = photo->state == TD_PHOTO_NEW || photo->state == TD_PHOTO_KEPT;

  *line = (TdPhotosLine){ .title = g_strdup (photo->shown),
                          .name = photo->left_out ? g_strdup (C_ ("photos", "left out"))
                                                  : td_photo_to_text (photo),
                          .about = td_photo_moment_text (photo),
                          .warning = photo->left_out ? g_strdup ("") : td_photo_remarks (intake, photo),
                          .wanted = can && !photo->left_out,
                          .can_choose = can,
                          .refused = photo->state == TD_PHOTO_REFUSED };
}

char *
td_photos_hint (const TdPhotoIntake *intake)
{
  g_autofree char *sums = td_photo_intake_sums (intake);
  g_autofree char *notes = td_photo_intake_notes (intake);

  return *notes != '\0' ? g_strdup_printf ("%s\n%s", sums, notes) : g_steal_pointer (&sums);
}

char *
td_photos_deed (const TdPhotoIntake *intake, gboolean *can)
{
  guint n = td_photo_intake_count (intake, TD_PHOTO_NEW) + td_photo_intake_count (intake, TD_PHOTO_KEPT);

  *can = n > 0;
  return n > 0 ? g_strdup_printf (ngettext ("_Take in %u photo", "_Take in %u photos", n), n)
               : g_strdup (_ ("_Take in"));
}
