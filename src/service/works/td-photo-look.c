/* Tidang: photos of the works looked at before they are taken in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-photo-intake.h"

#include "td-attach.h"
#include "td-error.h"
#include "td-exif.h"
#include "td-files.h"
#include "td-mercator.h"
#include "td-picture.h"
#include "td-placing.h"
#include "td-workspace-private.h"

#include <string.h>

static void
photo_free (gpointer data)
{
  TdPhoto *photo = data;

  g_free (photo->path);
  g_free (photo->shown);
  g_free (photo->why);
  g_free (photo->twin);
  g_free (photo->hash);
  g_free (photo->name);
  g_free (photo);
}

void
td_photo_intake_free (TdPhotoIntake *intake)
{
  if (intake == NULL)
    return;
  td_works_file_free (intake->file);
  g_free (intake->compound);
  g_free (intake->building);
  g_free (intake->unit);
  g_clear_pointer (&intake->photos, g_ptr_array_unref);
  g_free (intake);
}

const char *
td_photo_state_to_nick (TdPhotoState state)
{
  static const char *const nicks[TD_N_PHOTO_STATES] = { "new", "kept", "twin", "refused" };

  g_return_val_if_fail ((guint)state < TD_N_PHOTO_STATES, NULL);
  return nicks[state];
}

/* ---- which files ---- */

static gboolean
looks_like_a_picture (const char *name)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png",  ".heic", ".heif", ".webp", ".gif",
                                         ".bmp", ".tif",  ".tiff", ".avif", ".dng",  ".jpe",  ".jfif" };
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i]))
      return TRUE;
  return FALSE;
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* A folder holds other things as well: a list of thumbnails, films, notes. */
static gboolean
add_folder (GPtrArray *files, const char *folder, guint *passed_over, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &cause);
  guint first = files->len;
  const char *name;

  if (dir == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s cannot be read: %s"), folder, cause->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (*name == '.' || g_file_test (path, G_FILE_TEST_IS_DIR))
        continue;
      if (looks_like_a_picture (name))
        g_ptr_array_add (files, g_steal_pointer (&path));
      else
        ++*passed_over;
    }
  if (files->len > first)
    qsort (files->pdata + first, files->len - first, sizeof (gpointer), by_text);
  return TRUE;
}

static GPtrArray *
find_files (const char *const *paths, guint *passed_over, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; paths[i] != NULL; i++)
    if (!g_file_test (paths[i], G_FILE_TEST_IS_DIR))
      g_ptr_array_add (files, g_strdup (paths[i]));
    else if (!add_folder (files, paths[i], passed_over, error))
      return NULL;
  if (files->len == 0)
    {
      td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
               _ ("There is no photo there. Choose JPEG or PNG files, or a folder that holds them."));
      return NULL;
    }
  if (files->len > TD_PHOTO_INTAKE_MOST)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("These are %u photos; at most %d are taken in at once. Choose those of one stage."),
               files->len, TD_PHOTO_INTAKE_MOST);
      return NULL;
    }
  return g_steal_pointer (&files);
}

/* ---- one of them ---- */

/* What kind its first bytes say: its name may say anything. NULL with why. */
static const char *
ending_of (const guint8 *bytes, gsize n, const char *shown, GError **error)
{
  static const guint8 png[8] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10 };

  if (n >= 3 && bytes[0] == 0xff && bytes[1] == 0xd8 && bytes[2] == 0xff)
    return ".jpg";
  if (n >= sizeof png && memcmp (bytes, png, sizeof png) == 0)
    return ".png";
  if (n >= 12 && memcmp (bytes + 4, "ftyp", 4) == 0)
    td_fail (
        error, TD_SERVICE_ERROR_REFUSED,
        _ ("%s is HEIC or a film, which archives and many programs cannot open. Let the phone take photos "
           "as JPEG (“most compatible”), or save it as JPEG, then take it in."),
        shown);
  else
    td_fail (error, TD_SERVICE_ERROR_REFUSED,
             _ ("%s is no JPEG or PNG, whatever its name says. Take the photo as the phone saved it."),
             shown);
  return NULL;
}

static gboolean
check_whole (const char *path, const char *shown, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (TdPicture) picture = td_picture_new_from_file (path, &cause);

  if (picture != NULL)
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  g_error_matches (cause, TD_PICTURE_ERROR, TD_PICTURE_ERROR_SIZE)
                      ? _ ("%s has no dots, or more than 100 million. Save it smaller, then take it in.")
                      : _ ("%s cannot be read to its end: it was perhaps not copied whole. Copy it from the "
                           "phone again."),
                  shown);
}

static void
read_place (TdPhoto *photo, const guint8 *bytes, gsize n, const TdPlacedUnit *unit)
{
  TdExifPlace found;
  TdDatum datum;
  TdLonLat place;
  g_autofree char *refusal = NULL;

  if (td_exif_read (bytes, n, &found) != TD_EXIF_OK)
    return;
  /* Cameras that do not say which write what the satellites say. */
  if (!td_datum_from_words (found.datum, &datum) || datum == TD_DATUM_UNKNOWN)
    datum = TD_DATUM_WGS84;
  place = td_datum_to_wgs84 (datum, (TdLonLat){ found.lon, found.lat });
  refusal = td_placing_refusal (place);
  if (refusal != NULL)
    return;
  photo->placed = TRUE;
  td_lon_lat_to_stored (place, &photo->lon, &photo->lat);
  if (unit->located)
    photo->metres = td_far_metres (photo->lon, photo->lat, unit->lon, unit->lat);
}

static void
read_moment (TdPhoto *photo, const guint8 *bytes, gsize n, TdDate today)
{
  char moment[TD_EXIF_MOMENT];
  g_autofree char *date = NULL;

  td_exif_moment (bytes, n, moment);
  date = g_strndup (moment, 10);
  photo->taken = td_date_from_iso (date);
  if (photo->taken == TD_DATE_NONE || photo->taken > today)
    return;
  photo->day = photo->taken;
  g_strlcpy (photo->time, moment + 11, sizeof photo->time);
}

static gboolean
read_photo (TdPhoto *photo, const TdPlacedUnit *unit, TdDate today, GError **error)
{
  g_autofree guint8 *head = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (photo->path);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;
  gsize n = 0;

  if (!td_attach_check_file (photo->path, error))
    return FALSE;
  head = g_malloc (TD_EXIF_HEAD);
  stream = g_file_read (file, NULL, &cause);
  if (stream == NULL ||
      !g_input_stream_read_all (G_INPUT_STREAM (stream), head, TD_EXIF_HEAD, &n, NULL, &cause))
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s cannot be read: %s"), photo->shown,
                    cause->message);
  photo->ending = ending_of (head, n, photo->shown, error);
  if (photo->ending == NULL || !check_whole (photo->path, photo->shown, error))
    return FALSE;
  photo->hash = td_file_hash (photo->path, &cause);
  if (photo->hash == NULL)
    return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND, _ ("%s cannot be read: %s"), photo->shown,
                    cause->message);
  read_place (photo, head, n, unit);
  read_moment (photo, head, n, today);
  return TRUE;
}

/* ---- what is there already ---- */

static const TdAttachment *
file_of (const TdLeafBook *book, const char *hash)
{
  for (guint i = 0; i < book->files->len; i++)
    if (g_str_equal (((const TdAttachment *)book->files->pdata[i])->hash, hash))
      return book->files->pdata[i];
  return NULL;
}

const TdLeaf *
td_photo_record_of (const GPtrArray *leaves, const char *hash)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const TdLeaf *leaf = leaves->pdata[i];

      if (g_str_equal (leaf->kind, "works-photo") && g_str_equal (td_leaf_get (leaf, "file"), hash))
        return leaf;
    }
  return NULL;
}

/* met: hash → TdPhoto of those before it. */
static void
find_twin (const TdPhotoIntake *intake, TdPhoto *photo, GHashTable *met)
{
  const TdAttachment *kept = file_of (intake->file->book, photo->hash);
  const TdPhoto *before = g_hash_table_lookup (met, photo->hash);

  if (before != NULL)
    {
      photo->state = TD_PHOTO_TWIN;
      photo->twin = g_strdup (before->shown);
    }
  else if (kept != NULL)
    {
      photo->state = td_photo_record_of (intake->file->book->leaves, photo->hash) != NULL ? TD_PHOTO_TWIN
                                                                                          : TD_PHOTO_KEPT;
      photo->twin = g_strdup (*kept->name != '\0' ? kept->name : photo->shown);
    }
  else
    g_hash_table_insert (met, photo->hash, photo);
}

/* ---- choices ---- */

const TdLeafChoice *
td_photo_intake_stage (const TdPhotoIntake *intake, guint i)
{
  int at = td_leaf_kind_find (intake->kind, "stage");
  const TdLeafField *field = at >= 0 ? td_leaf_kind_field (intake->kind, (guint)at) : NULL;

  return field != NULL && field->choices != NULL && i < field->choices->len ? field->choices->pdata[i] : NULL;
}

static const TdLeafChoice *
choice_of (const TdLeafKind *kind, const char *field_id, const char *id)
{
  int at = td_leaf_kind_find (kind, field_id);
  const TdLeafField *field = at >= 0 ? td_leaf_kind_field (kind, (guint)at) : NULL;

  for (guint i = 0; field != NULL && field->choices != NULL && i < field->choices->len; i++)
    if (g_str_equal (((const TdLeafChoice *)field->choices->pdata[i])->id, id))
      return field->choices->pdata[i];
  return NULL;
}

static const char *
title_of (const TdLeafKind *kind, const char *field_id, const char *id)
{
  const TdLeafChoice *choice = *id != '\0' ? choice_of (kind, field_id, id) : NULL;

  return choice != NULL ? choice->title : "";
}

void
td_photo_intake_offer (const TdPhotoIntake *intake, TdPhoto *photo)
{
  const TdWorkStage *stage = td_works_stage_on (intake->file->works, photo->day);

  photo->stage = g_intern_static_string ("");
  if (stage != NULL && choice_of (intake->kind, "stage", stage->what) != NULL)
    photo->stage = stage->what;
  photo->when = td_works_when_on (intake->file->works, photo->day);
}

void
td_photo_intake_rename (TdPhotoIntake *intake)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < intake->file->book->files->len; i++)
    g_hash_table_add (taken,
                      g_utf8_strdown (((const TdAttachment *)intake->file->book->files->pdata[i])->name, -1));
  for (guint i = 0; i < intake->photos->len; i++)
    {
      TdPhoto *photo = intake->photos->pdata[i];
      const TdPhotoName parts = { intake->compound,
                                  intake->building,
                                  intake->unit,
                                  title_of (intake->kind, "stage", photo->stage),
                                  title_of (intake->kind, "when", td_photo_when_to_nick (photo->when)),
                                  photo->day,
                                  photo->time,
                                  photo->ending };

      g_clear_pointer (&photo->name, g_free);
      if (photo->state == TD_PHOTO_KEPT)
        photo->name = g_strdup (photo->twin);
      else if (photo->state == TD_PHOTO_NEW && !photo->left_out)
        photo->name = td_works_photo_name (&parts, taken);
    }
}

guint
td_photo_intake_says (const TdPhotoIntake *intake, const TdPhoto *photo)
{
  return td_works_photo_says (intake->file->works, photo->taken, photo->placed, photo->metres, photo->stage,
                              photo->when);
}

guint
td_photo_intake_count (const TdPhotoIntake *intake, TdPhotoState state)
{
  guint n = 0;

  for (guint i = 0; i < intake->photos->len; i++)
    {
      const TdPhoto *photo = intake->photos->pdata[i];

      n += photo->state == state && !photo->left_out;
    }
  return n;
}

/* ---- all of them ---- */

static int
by_moment (gconstpointer a, gconstpointer b)
{
  const TdPhoto *one = *(TdPhoto *const *)a, *other = *(TdPhoto *const *)b;
  gboolean refused = one->state == TD_PHOTO_REFUSED;
  int order;

  if (refused != (other->state == TD_PHOTO_REFUSED))
    return refused ? 1 : -1;
  if ((one->day == TD_DATE_NONE) != (other->day == TD_DATE_NONE))
    return one->day == TD_DATE_NONE ? 1 : -1;
  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  order = strcmp (one->time, other->time);
  return order != 0 ? order : strcmp (one->shown, other->shown);
}

static TdPhoto *
photo_new (const char *path)
{
  TdPhoto *photo = g_new0 (TdPhoto, 1);

  photo->path = g_strdup (path);
  photo->shown = g_filename_display_basename (path);
  photo->taken = photo->day = TD_DATE_NONE;
  photo->metres = -1;
  photo->stage = g_intern_static_string ("");
  photo->ending = "";
  return photo;
}

static gboolean
look_at_all (TdPhotoIntake *intake,
             const GPtrArray *files,
             const TdPlacedUnit *unit,
             const TdProgress *progress,
             GError **error)
{
  g_autoptr (GHashTable) met = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 last = 0;

  for (guint i = 0; i < files->len; i++)
    {
      TdPhoto *photo = photo_new (files->pdata[i]);
      g_autoptr (GError) why = NULL;

      g_ptr_array_add (intake->photos, photo);
      if (!td_progress_step (progress, &last, i, files->len, _ ("Photos"), error))
        return FALSE;
      if (read_photo (photo, unit, intake->file->today, &why))
        find_twin (intake, photo, met);
      else
        {
          photo->state = TD_PHOTO_REFUSED;
          photo->why = g_strdup (why->message);
        }
      td_photo_intake_offer (intake, photo);
    }
  return TRUE;
}

static const TdLeafKind *
photo_kind (TdWorkspace *self, GError **error)
{
  static const char *const fields[] = { "file", "on", "time", "stage", "when", "position" };
  const GPtrArray *kinds = td_leaf_kinds_at_hand (self->data_dir, error);
  const TdLeafKind *kind = kinds != NULL ? td_leaf_kinds_find (kinds, "works-photo") : NULL;

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (fields); i++)
    if (td_leaf_kind_find (kind, fields[i]) < 0)
      kind = NULL;
  if (kinds != NULL && kind == NULL)
    td_fail (error, TD_SERVICE_ERROR_REFUSED,
             _ ("The own file of records of the works lacks the kind “works-photo” with the fields file, on, "
                "time, "
                "stage, when and position. Put them back into it."));
  return kind;
}

TdPhotoIntake *
td_photo_intake_look (TdWorkspace *self,
                      gint64 unit_id,
                      const char *const *paths,
                      const TdProgress *progress,
                      GError **error)
{
  g_autoptr (TdPhotoIntake) intake = g_new0 (TdPhotoIntake, 1);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (TdUnit) unit = td_unit_load (self, unit_id, error);
  g_autoptr (TdPlacing) placing = unit != NULL ? td_placing_load (self, unit_id, error) : NULL;

  intake->photos = g_ptr_array_new_with_free_func (photo_free);
  intake->kind = placing != NULL ? photo_kind (self, error) : NULL;
  intake->file = intake->kind != NULL ? td_works_file_load (self, unit_id, error) : NULL;
  files = intake->file != NULL ? find_files (paths, &intake->passed_over, error) : NULL;
  if (files == NULL)
    return NULL;
  intake->compound = g_strdup (unit->compound);
  intake->building = g_strdup (unit->building);
  intake->unit = g_strdup (unit->unit);
  intake->placed = td_placing_unit (placing)->located;
  if (!look_at_all (intake, files, td_placing_unit (placing), progress, error))
    return NULL;
  g_ptr_array_sort (intake->photos, by_moment);
  td_photo_intake_rename (intake);
  return g_steal_pointer (&intake);
}
