/* Tidang: where a photo was taken, for placing what it shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-placing.h"

#include "td-attach.h"
#include "td-error.h"
#include "td-exif.h"

#include <gio/gio.h>

static const char *
problem_text (TdExifProblem problem)
{
  switch (problem)
    {
    case TD_EXIF_NOT_A_JPEG:
      return _ ("%s is no JPEG photo. Take the photo as the phone saved it, not as a screenshot or HEIC.");
    case TD_EXIF_NOTHING:
      return _ (
          "%s says nothing of itself: a chat program may have removed it. Take the original photo from the "
          "phone.");
    case TD_EXIF_NO_PLACE:
      return _ (
          "%s does not say where it was taken. Allow the phone's camera to use the location, or put the "
          "unit on the map by hand.");
    case TD_EXIF_DAMAGED:
    case TD_EXIF_OK:
    default:
      return _ ("What %s says of its place cannot be read. Put the unit on the map by hand.");
    }
}

static GBytes *
read_head (const char *path, const char *name, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &cause);
  g_autofree guint8 *head = g_malloc (TD_EXIF_HEAD);
  gsize n = 0;

  if (stream != NULL &&
      g_input_stream_read_all (G_INPUT_STREAM (stream), head, TD_EXIF_HEAD, &n, NULL, &cause))
    return g_bytes_new (head, n);
  td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s cannot be read: %s"), name, cause->message);
  return NULL;
}

static gboolean
read_place (const char *path, const char *name, TdPhotoPlace *place, GError **error)
{
  g_autoptr (GBytes) head = read_head (path, name, error);
  TdExifPlace found;
  TdExifProblem problem;
  g_autofree char *refusal = NULL;

  if (head == NULL)
    return FALSE;
  problem = td_exif_read (g_bytes_get_data (head, NULL), g_bytes_get_size (head), &found);
  if (problem != TD_EXIF_OK)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, problem_text (problem), name);
  place->given = (TdLonLat){ found.lon, found.lat };
  refusal = td_placing_refusal (place->given);
  if (refusal != NULL)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: %s"), name, refusal);
  if (!td_datum_from_words (found.datum, &place->datum))
    place->datum = TD_DATUM_UNKNOWN;
  g_strlcpy (place->taken, found.taken, sizeof place->taken);
  return TRUE;
}

gboolean
td_placing_read_photo (const char *path, TdPhotoPlace *place, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  return read_place (path, name, place, error);
}

gboolean
td_placing_read_kept (TdWorkspace *self,
                      gint64 attachment_id,
                      const char *name,
                      TdPhotoPlace *place,
                      GError **error)
{
  g_autofree char *path = td_attachment_path (self, attachment_id, error);

  return path != NULL && read_place (path, name, place, error);
}
