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

const char *
td_photos_as_for_all (void)
{
  return _ ("As for all");
}

/* What it alone was given goes before what all are, and that before what its time offers. */
static void
settle (const TdPhotoIntake *intake, TdPhoto *photo, TdPhotosChoice all)
{
  const TdLeafChoice *choice = all.stage > 0 ? td_photo_intake_stage (intake, all.stage - 1) : NULL;

  td_photo_intake_offer (intake, photo);
  if (photo->own_stage != NULL)
    photo->stage = photo->own_stage;
  else if (choice != NULL)
    photo->stage = g_intern_string (choice->id);
  if (photo->own_when != TD_PHOTO_UNSAID)
    photo->when = photo->own_when;
  else if (all.when > TD_PHOTO_UNSAID && all.when < TD_N_PHOTO_WHENS)
    photo->when = (TdPhotoWhen)all.when;
}

void
td_photos_choose (TdPhotoIntake *intake, TdPhotosChoice all)
{
  for (guint i = 0; i < intake->photos->len; i++)
    settle (intake, intake->photos->pdata[i], all);
  td_photo_intake_rename (intake);
}

void
td_photos_choose_one (TdPhotoIntake *intake, guint i, TdPhotosChoice all, TdPhotosChoice own)
{
  TdPhoto *photo = i < intake->photos->len ? intake->photos->pdata[i] : NULL;
  const TdLeafChoice *choice = own.stage > 0 ? td_photo_intake_stage (intake, own.stage - 1) : NULL;

  if (photo == NULL)
    return;
  photo->own_stage = choice != NULL ? g_intern_string (choice->id) : NULL;
  photo->own_when = own.when < TD_N_PHOTO_WHENS ? (TdPhotoWhen)own.when : TD_PHOTO_UNSAID;
  settle (intake, photo, all);
  td_photo_intake_rename (intake);
}

guint
td_photos_n_own (const TdPhotoIntake *intake)
{
  guint n = 0;

  for (guint i = 0; i < intake->photos->len; i++)
    {
      const TdPhoto *photo = intake->photos->pdata[i];

      n += photo->own_stage != NULL || photo->own_when != TD_PHOTO_UNSAID;
    }
  return n;
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

/* Of a stage's id; 0: none. */
static guint
stage_line (const TdPhotoIntake *intake, const char *id)
{
  const TdLeafChoice *choice;

  for (guint i = 0; (choice = td_photo_intake_stage (intake, i)) != NULL; i++)
    if (g_str_equal (choice->id, id))
      return i + 1;
  return 0;
}

void
td_photos_line_clear (TdPhotosLine *line)
{
  g_clear_pointer (&line->title, g_free);
  g_clear_pointer (&line->name, g_free);
  g_clear_pointer (&line->about, g_free);
  g_clear_pointer (&line->warning, g_free);
}

/* “shaft · after the works · 2026-09-03 08:12 · 12 m from the stairwell”. (transfer full) */
static char *
about_of (const TdPhotoIntake *intake, const TdPhoto *photo)
{
  guint stage = stage_line (intake, photo->stage);
  g_autofree char *moment = td_photo_moment_text (photo);
  const char *parts[] = { stage > 0 ? td_photos_stage_word (intake, stage) : "",
                          photo->when != TD_PHOTO_UNSAID ? td_photos_when_word ((int)photo->when) : "",
                          moment };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

void
td_photos_line_init (TdPhotosLine *line, const TdPhotoIntake *intake, guint i)
{
  const TdPhoto *photo = intake->photos->pdata[i];
  gboolean can = photo->state == TD_PHOTO_NEW || photo->state == TD_PHOTO_KEPT;

  *line = (TdPhotosLine){
    .title = g_strdup (photo->shown),
    .name = photo->left_out ? g_strdup (C_ ("photos", "left out")) : td_photo_to_text (photo),
    .about = can && !photo->left_out ? about_of (intake, photo) : td_photo_moment_text (photo),
    .own = { photo->own_stage != NULL ? stage_line (intake, photo->own_stage) : 0, (guint)photo->own_when },
    .warning = photo->left_out ? g_strdup ("") : td_photo_remarks (intake, photo),
    .wanted = can && !photo->left_out,
    .can_choose = can,
    .refused = photo->state == TD_PHOTO_REFUSED
  };
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
