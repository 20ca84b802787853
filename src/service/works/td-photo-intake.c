/* Tidang: photos of the works kept and recorded as one action, and their words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-photo-intake.h"

#include "td-action.h"
#include "td-attachments.h"
#include "td-coordinates.h"
#include "td-leaf-store.h"
#include "td-mercator.h"
#include "td-placing.h"

#define SAID_MOST 12

/* ---- the deed ---- */

static gboolean
is_wanted (const TdPhoto *photo)
{
  return !photo->left_out && (photo->state == TD_PHOTO_NEW || photo->state == TD_PHOTO_KEPT);
}

static gboolean
fail_with_refusals (const TdPhotoIntake *intake, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < intake->photos->len; i++)
    {
      const TdPhoto *photo = intake->photos->pdata[i];

      if (photo->state == TD_PHOTO_REFUSED && !photo->left_out && n++ < SAID_MOST)
        g_string_append_printf (text, "\n%s", photo->why);
    }
  if (n > SAID_MOST)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", n - SAID_MOST), n - SAID_MOST);
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  ngettext ("%s: %u photo cannot be taken, so none was. Mend it, or leave it out:%s",
                            "%s: %u photos cannot be taken, so none was. Mend them, or leave them out:%s", n),
                  intake->file->book->label, n, text->str);
}

/* Inside the action; the bytes must still be those that were looked at. */
static gboolean
keep_file (TdStore *store, gint64 unit_id, const TdPhoto *photo, GError **error)
{
  const TdAttachmentRow row = { .dossier_id = unit_id,
                                .name = photo->name,
                                .kind = (char *)td_attach_kind_to_nick (TD_ATTACH_PHOTO) };
  gint64 id = td_store_attach_as (store, &row, photo->path, error);
  g_autoptr (TdAttachmentRow) stored = id != 0 ? td_store_attachment (store, id, error) : NULL;

  if (stored == NULL)
    return FALSE;
  return g_str_equal (stored->hash, photo->hash) ||
         td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s was changed since it was looked at. Choose the photos again."), photo->shown);
}

static TdLeaf *
record_of (const TdPhotoIntake *intake, const TdPhoto *photo)
{
  TdLeaf *leaf = td_leaf_new ("works-photo");
  g_autofree char *day = td_date_to_iso (photo->day);
  g_autofree char *position =
      photo->placed ? td_coordinates_to_decimal (td_lon_lat_from_stored (photo->lon, photo->lat)) : NULL;

  leaf->dossier_id = intake->file->unit_id;
  td_leaf_set (leaf, "file", photo->hash);
  td_leaf_set (leaf, "on", day);
  td_leaf_set (leaf, "time", photo->time);
  td_leaf_set (leaf, "stage", photo->stage);
  td_leaf_set (leaf, "when", td_photo_when_to_nick (photo->when));
  td_leaf_set (leaf, "position", position);
  return leaf;
}

static gboolean
put_one (TdStore *store, const TdPhotoIntake *intake, const TdPhoto *photo, GError **error)
{
  g_autoptr (TdLeaf) leaf = record_of (intake, photo);
  TdLeafFault fault;
  int at = td_leaf_check (intake->kind, leaf, intake->file->today, &fault);

  /* The kind is data: an own file may ask for more than a photo says. */
  if (at >= 0)
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("%s, %s: “%s” — %s"), photo->shown,
                    td_leaf_kind_label (intake->kind),
                    td_leaf_field_label (td_leaf_kind_field (intake->kind, (guint)at)),
                    td_leaf_fault_to_text (td_leaf_kind_field (intake->kind, (guint)at), fault));
  return (photo->state == TD_PHOTO_KEPT || keep_file (store, intake->file->unit_id, photo, error)) &&
         td_store_leaf_put (store, intake->kind, leaf, error);
}

gboolean
td_photo_intake_put (TdWorkspace *self,
                     const TdPhotoIntake *intake,
                     gboolean leave_out,
                     guint *done,
                     const TdProgress *progress,
                     GError **error)
{
  guint n = td_photo_intake_count (intake, TD_PHOTO_NEW) + td_photo_intake_count (intake, TD_PHOTO_KEPT);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *params = td_action_params ("count", count);
  gboolean good = TRUE;
  GError *cause = NULL;
  gint64 last = 0;
  TdStore *store;

  if (!leave_out && td_photo_intake_count (intake, TD_PHOTO_REFUSED) > 0)
    return fail_with_refusals (intake, error);
  if (n == 0)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("%s: none of these photos is new. Choose photos that the dossier does not have yet."),
                    intake->file->book->label);
  store = td_action_begin (self, "works-photos", TD_ACTION_UNDOABLE, NULL, params, error);
  if (store == NULL)
    return FALSE;
  for (guint i = 0; good && i < intake->photos->len; i++)
    if (is_wanted (intake->photos->pdata[i]))
      good = td_progress_step (progress, &last, i, intake->photos->len, _ ("Photos"), &cause) &&
             put_one (store, intake, intake->photos->pdata[i], &cause);
  if (!td_action_end (self, store, good, cause, intake->file->unit_id, intake->file->book->label, NULL,
                      error))
    return FALSE;
  if (done != NULL)
    *done = n;
  return TRUE;
}

/* ---- words ---- */

char *
td_photo_to_text (const TdPhoto *photo)
{
  switch (photo->state)
    {
    case TD_PHOTO_REFUSED:
      return g_strdup (photo->why);
    case TD_PHOTO_TWIN:
      return g_strdup_printf (_ ("the same photo as “%s”: passed over"), photo->twin);
    case TD_PHOTO_KEPT:
      return g_strdup_printf (_ ("kept with the dossier already as “%s”: only recorded"), photo->twin);
    case TD_PHOTO_NEW:
    default:
      return g_strdup (photo->name != NULL ? photo->name : _ ("left out"));
    }
}

char *
td_photo_moment_text (const TdPhoto *photo)
{
  GString *text = g_string_new (NULL);
  g_autofree char *day = td_date_to_iso (photo->day);

  if (*day != '\0')
    g_string_append_printf (text, "%s %s", day, photo->time);
  if (photo->metres >= 0)
    {
      g_autofree char *metres = td_placing_metres (photo->metres);

      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append_printf (text, _ ("%s from the stairwell"), metres);
    }
  return g_string_free (text, FALSE);
}

static void
say (GString *text, const char *sentence)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", sentence);
}

static void
say_outside (GString *text, const TdWorks *works, TdDate day)
{
  g_autofree char *iso = NULL;
  g_autofree char *sentence = NULL;
  TdDate first, last;

  td_works_span (works, &first, &last);
  iso = td_date_to_iso (day < first ? first : last);
  sentence = g_strdup_printf (
      day < first ? _ ("It was taken before the works, which begin on %s. Check “before or after”.")
                  : _ ("It was taken after the works, which end on %s. Check “before or after”."),
      iso);
  say (text, sentence);
}

char *
td_photo_remarks (const TdPhotoIntake *intake, const TdPhoto *photo)
{
  GString *text = g_string_new (NULL);
  guint says = photo->state == TD_PHOTO_NEW || photo->state == TD_PHOTO_KEPT
                   ? td_photo_intake_says (intake, photo)
                   : 0;
  g_autofree char *metres = td_placing_metres (MAX (photo->metres, 0));
  g_autofree char *day = td_date_to_iso (photo->taken);
  g_autofree char *far = g_strdup_printf (
      _ ("It was taken %s from the stairwell: is it of another one? Or look at the unit's place on the map."),
      metres);
  g_autofree char *ahead = g_strdup_printf (
      _ ("The camera says %s, a day yet to come: no day is recorded. Enter it in the record."), day);

  if (says & TD_PHOTO_NO_TIME)
    say (text,
         _ ("It does not say when it was taken: a chat program may have removed it. Enter the day in the "
            "record."));
  if (says & TD_PHOTO_AHEAD)
    say (text, ahead);
  if (says & TD_PHOTO_OUTSIDE)
    say_outside (text, intake->file->works, photo->taken);
  if (says & TD_PHOTO_OTHER_STAGE)
    say (text, _ ("It was taken on no day of the stage that is chosen for it."));
  if (says & TD_PHOTO_NO_PLACE)
    say (text, _ ("It does not say where it was taken."));
  if (says & TD_PHOTO_FAR)
    say (text, far);
  return g_string_free (text, FALSE);
}

static void
add_sum (GString *text, const char *format, guint n)
{
  if (n == 0)
    return;
  g_string_append (text, text->len > 0 ? _ (", ") : "");
  g_string_append_printf (text, format, n);
}

char *
td_photo_intake_sums (const TdPhotoIntake *intake)
{
  GString *text = g_string_new (NULL);

  add_sum (text, _ ("taken in: %u"), td_photo_intake_count (intake, TD_PHOTO_NEW));
  add_sum (text, _ ("kept already, only recorded: %u"), td_photo_intake_count (intake, TD_PHOTO_KEPT));
  add_sum (text, _ ("there already: %u"), td_photo_intake_count (intake, TD_PHOTO_TWIN));
  add_sum (text, _ ("cannot be taken: %u"), td_photo_intake_count (intake, TD_PHOTO_REFUSED));
  return g_string_free (text, FALSE);
}

char *
td_photo_intake_notes (const TdPhotoIntake *intake)
{
  GString *text = g_string_new (NULL);

  if (!intake->placed)
    say (text,
         _ ("The stairwell has no place on the map, so nobody can say how far from it a photo was taken."));
  if (intake->passed_over > 0)
    {
      g_autofree char *sentence = g_strdup_printf (
          ngettext ("%u file of the folder is no picture and was passed over.",
                    "%u files of the folder are no pictures and were passed over.", intake->passed_over),
          intake->passed_over);

      say (text, sentence);
    }
  return g_string_free (text, FALSE);
}

char *
td_photo_intake_rule (void)
{
  return g_strdup_printf (_ ("Named by the rule %s (a proposal: no rule of an office is known)"),
                          TD_PHOTO_RULE);
}

/* ---- on paper ---- */

static void
add_shown (GString *text, const TdLeafKind *kind, const TdLeaf *leaf, const char *field)
{
  int at = td_leaf_kind_find (kind, field);
  const char *value = td_leaf_get (leaf, field);
  g_autofree char *shown =
      at >= 0 && *value != '\0' ? td_leaf_show (td_leaf_kind_field (kind, (guint)at), value, FALSE) : NULL;

  if (shown != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "　" : "", shown);
}

char *
td_photo_shown (const TdLeafKind *kind, const TdLeaf *leaf)
{
  GString *text = g_string_new (NULL);

  if (kind == NULL)
    return g_string_free (text, FALSE);
  add_shown (text, kind, leaf, "stage");
  add_shown (text, kind, leaf, "place");
  add_shown (text, kind, leaf, "when");
  return g_string_free (text, FALSE);
}

char *
td_photo_moment (const TdLeaf *leaf)
{
  g_autofree char *day = td_date_to_chinese (td_leaf_day (leaf, "on"));
  const char *time = *day != '\0' ? td_leaf_get (leaf, "time") : "";
  const char *position = td_leaf_get (leaf, "position");

  return g_strdup_printf ("%s%s%s%s%s", *day != '\0' ? day : "日期不明", *time != '\0' ? " " : "", time,
                          *position != '\0' ? "　" : "", position);
}
