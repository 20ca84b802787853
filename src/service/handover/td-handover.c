/* Tidang: the handover pack of a dossier, bound, recorded and put in place with its manifest.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-origin.h"

#include "td-desk-press.h"
#include "td-disclosures.h"
#include "td-action.h"
#include "td-atomic-file.h"
#include "td-ids.h"
#include "td-leaves.h"
#include "td-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define FORMAT "tidang-handover/1"

void
td_handover_pack_free (TdHandoverPack *pack)
{
  if (pack == NULL)
    return;
  g_clear_pointer (&pack->volumes, g_ptr_array_unref);
  g_clear_pointer (&pack->remarks, g_ptr_array_unref);
  g_clear_pointer (&pack->unsigned_titles, g_ptr_array_unref);
  g_clear_pointer (&pack->signed_titles, g_ptr_array_unref);
  g_clear_pointer (&pack->missing, g_ptr_array_unref);
  g_free (pack->manifest);
  g_free (pack->folder);
  g_free (pack);
}

/* ---- binding ---- */

typedef struct
{
  const TdProgress *progress;
  gint64 last;
  gboolean whole;
} Steps;

static void
on_step (guint done, guint total, gpointer data)
{
  Steps *steps = data;

  td_progress_step (steps->progress, &steps->last, done, total,
                    steps->whole ? _ ("Bound dossier") : _ ("Handover pack"), NULL);
}

static void
fill_parts (TdBinderPart *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const TdHandoverPart *part = from->pdata[i];

      to[i] = (TdBinderPart){ .section = part->section,
                              .title = part->title,
                              .number = part->number,
                              .author = part->author,
                              .day = part->day,
                              .remark = part->remark,
                              .pages = part->pages,
                              .name = part->name,
                              .path = part->path,
                              .hash = part->hash,
                              .size = part->size,
                              .shown = part->shown,
                              .moment = part->moment };
    }
}

static TdBound *
bind (TdWorkspace *self,
      const TdHandoverStock *stock,
      const TdHandoverOptions *options,
      const char *path,
      const TdProgress *progress,
      GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  g_autofree TdBinderPart *parts = g_new0 (TdBinderPart, stock->parts->len + 1);
  const char *sender = td_handover_sender (stock);
  TdBinderJob job = { .input = &stock->source->input,
                      .common = &stock->common,
                      .sections = (const char *const *)stock->sections->pdata,
                      .parts = parts,
                      .n_parts = stock->parts->len,
                      .sender = sender,
                      .dossier = options->whole,
                      .receiver = options->receiver,
                      .limit = options->pages_per_volume < 0 ? TD_HANDOVER_PAGES
                                                             : (guint)options->pages_per_volume };
  Steps steps = { progress, 0, options->whole };
  GError *cause = NULL;
  TdBound *bound;

  if (press == NULL)
    return NULL;
  fill_parts (parts, stock->parts);
  bound = td_binder_write (press, &job, path, on_step, &steps,
                           progress != NULL ? progress->cancellable : NULL, &cause);
  if (bound == NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (cause);
      td_fail (error, TD_SERVICE_ERROR_CANCELLED, "%s", _ ("Cancelled. Nothing was changed."));
    }
  else if (bound == NULL)
    td_fail_with (error, cause, path);
  return bound;
}

/* ---- the manifest ---- */

static void
set_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value != NULL ? value : "");
}

static void
set_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/* Names stay within the folder: a pack is moved as a whole. */
static void
set_name (JsonBuilder *builder, const char *name, const char *path)
{
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;

  if (base != NULL)
    set_text (builder, name, base);
}

static const char *const state_nicks[TD_N_FOREIGN_STATES] = { "whole",   "empty",  "format",
                                                              "damaged", "locked", "too-large",
                                                              "form",    "gone",   "not-built" };

static void
add_manifest_part (JsonBuilder *builder, const TdHandoverStock *stock, const TdBound *bound, guint i)
{
  const TdHandoverPart *part = stock->parts->pdata[i];
  const TdBoundPart *done = bound->parts->pdata[i];

  json_builder_begin_object (builder);
  set_number (builder, "number", i + 1);
  set_text (builder, "section", stock->sections->pdata[part->section]);
  set_text (builder, "title", part->title);
  set_text (builder, "kind", part->kind);
  set_text (builder, "document-number", part->number);
  set_text (builder, "author", part->author);
  set_text (builder, "day", part->day);
  set_text (builder, "remark", part->remark);
  set_text (builder, "source", part->pages != NULL ? "own" : "file");
  if (part->pages == NULL)
    {
      set_text (builder, "name", part->name);
      set_text (builder, "attached", part->attached);
      set_number (builder, "size", part->size);
    }
  set_text (builder, "sha256", done->hash);
  set_text (builder, "sha256-of", part->pages != NULL ? "text" : "file");
  set_number (builder, "volume", done->volume + 1);
  set_number (builder, "first-page", done->first);
  set_number (builder, "pages", done->n_pages);
  set_text (builder, "state", state_nicks[done->state]);
  json_builder_set_member_name (builder, "notes");
  json_builder_begin_array (builder);
  if (done->notes & TD_FOREIGN_REPAIRED)
    json_builder_add_string_value (builder, "repaired");
  if (done->notes & TD_FOREIGN_SIGNED)
    json_builder_add_string_value (builder, "signed");
  if (done->notes & TD_FOREIGN_ENCLOSES)
    json_builder_add_string_value (builder, "encloses");
  json_builder_end_array (builder);
  set_name (builder, "original", done->original);
  json_builder_end_object (builder);
}

static void
add_manifest_volume (JsonBuilder *builder, const TdBoundVolume *volume, guint number)
{
  json_builder_begin_object (builder);
  set_number (builder, "number", number);
  set_name (builder, "file", volume->path);
  set_text (builder, "sha256", volume->hash);
  set_number (builder, "size", volume->size);
  set_number (builder, "pages", volume->pages);
  json_builder_set_member_name (builder, "over-limit");
  json_builder_add_boolean_value (builder, volume->over);
  json_builder_end_object (builder);
}

static char *
make_manifest (TdWorkspace *self,
               const TdHandoverStock *stock,
               const TdHandoverOptions *options,
               const TdBound *bound)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  const TdUnit *unit = stock->source->unit;
  g_autofree char *label = td_unit_label (unit);
  g_autofree char *day = td_date_to_iso (td_workspace_today (self));

  json_builder_begin_object (builder);
  set_text (builder, "format", FORMAT);
  set_text (builder, "file-no", unit->file_no);
  set_text (builder, "dossier", label);
  set_text (builder, "made-on", day);
  set_text (builder, "receiver", options->receiver);
  set_name (builder, "originals", bound->folder);
  json_builder_set_member_name (builder, "volumes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bound->volumes->len; i++)
    add_manifest_volume (builder, bound->volumes->pdata[i], i + 1);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < stock->parts->len; i++)
    add_manifest_part (builder, stock, bound, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}

/* ---- what is said of it ---- */

static const char *
state_sentence (TdForeignState state)
{
  switch (state)
    {
    case TD_FOREIGN_EMPTY:
      return _ ("it is empty");
    case TD_FOREIGN_FORMAT:
      return _ ("it is no PDF, JPEG, PNG or TIFF");
    case TD_FOREIGN_DAMAGED:
      return _ ("it is damaged or cut off");
    case TD_FOREIGN_LOCKED:
      return _ ("it is locked with a password, or must not be printed");
    case TD_FOREIGN_TOO_LARGE:
      return _ ("it is too large");
    case TD_FOREIGN_FORM:
      return _ ("it is a form (XFA) whose pages only its own reader makes");
    case TD_FOREIGN_GONE:
      return _ ("it is missing from the folder of attachments, or was changed there");
    case TD_FOREIGN_NOT_BUILT:
      return _ ("this program was built without the reading of such files");
    default:
      return "";
    }
}

static void
add_remarks (GPtrArray *remarks, const TdHandoverStock *stock, const TdBound *bound)
{
  for (guint i = 0; i < stock->parts->len; i++)
    {
      const TdHandoverPart *part = stock->parts->pdata[i];
      const TdBoundPart *done = bound->parts->pdata[i];

      if (done->state != TD_FOREIGN_WHOLE)
        g_ptr_array_add (remarks, g_strdup_printf (_ ("%s is a file beside it and not among its pages: %s."),
                                                   part->title, state_sentence (done->state)));
      if (done->notes & TD_FOREIGN_REPAIRED)
        g_ptr_array_add (remarks, g_strdup_printf (_ ("%s was damaged and repaired. Look through its pages."),
                                                   part->title));
    }
  for (guint i = 0; i < bound->volumes->len; i++)
    if (((TdBoundVolume *)bound->volumes->pdata[i])->over)
      g_ptr_array_add (
          remarks,
          g_strdup_printf (_ ("Volume %u is longer than the limit: its one part is not cut."), i + 1));
}

static TdHandoverPack *
pack_new (TdHandoverStock *stock, const TdBound *bound, char *manifest)
{
  TdHandoverPack *pack = g_new0 (TdHandoverPack, 1);

  pack->volumes = g_ptr_array_new_with_free_func (g_free);
  pack->manifest = manifest;
  pack->folder = g_strdup (bound->folder);
  pack->n_parts = stock->parts->len;
  for (guint i = 0; i < bound->volumes->len; i++)
    {
      const TdBoundVolume *volume = bound->volumes->pdata[i];

      g_ptr_array_add (pack->volumes, g_strdup (volume->path));
      pack->n_pages += volume->pages;
    }
  pack->remarks = g_ptr_array_ref (stock->remarks);
  pack->n_foreseen = stock->remarks->len;
  pack->unsigned_titles = g_ptr_array_ref (stock->unsigned_titles);
  pack->signed_titles = g_ptr_array_ref (stock->signed_titles);
  pack->missing = td_handover_missing (stock);
  add_remarks (pack->remarks, stock, bound);
  return pack;
}

char *
td_handover_unsigned_to_text (const GPtrArray *unsigned_titles)
{
  guint n = unsigned_titles->len;
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? "、" : "", (const char *)unsigned_titles->pdata[i]);
  if (n == 0)
    return NULL;
  return g_strdup_printf (
      ngettext (
          "%u paper is bound as a print without signature and seal, and listed so: %s. Where a signed one "
          "exists, scan it back or attach its scan to the record: the scan then takes its place.",
          "%u papers are bound as prints without signature and seal, and listed so: %s. Where signed ones "
          "exist, scan them back or attach their scans to the records: the scans then take their places.",
          n),
      n, titles->str);
}

/* ---- written ---- */

static gboolean
check_options (const TdHandoverOptions *options, GError **error)
{
  if (options->whole && options->unmasked && td_text_is_blank (options->purpose))
    return td_fail (error, TD_SERVICE_ERROR_USAGE, _ ("Say what the full names and numbers are needed for."));
  return options->pages_per_volume <= 0 || options->pages_per_volume >= TD_HANDOVER_LEAST_PAGES ||
         td_fail (
             error, TD_SERVICE_ERROR_USAGE,
             _ ("A volume has at least %d pages; %d are too few. Give more, or ask for a single volume."),
             TD_HANDOVER_LEAST_PAGES, options->pages_per_volume);
}

char *
td_handover_file_name (const TdUnit *unit, gboolean whole)
{
  return td_paper_file_name_of (unit, whole ? "单元档案总册" : "移交卷", ".pdf");
}

/* In a folder under the dossier's name. (transfer full) */
static char *
target_path (const TdHandoverStock *stock, const char *path)
{
  g_autofree char *name = td_handover_file_name (stock->source->unit, stock->options->whole);

  return g_file_test (path, G_FILE_TEST_IS_DIR) ? g_build_filename (path, name, NULL) : g_strdup (path);
}

static char *
manifest_path (const char *path)
{
  g_autofree char *stem =
      g_strndup (path, strlen (path) - (g_str_has_suffix (path, ".pdf") ? strlen (".pdf") : 0));

  return g_strconcat (stem, ".json", NULL);
}

/* A masked dossier without the files of households leaves nothing behind. */
static gboolean
is_recorded (const TdHandoverOptions *options)
{
  return !options->whole || options->unmasked;
}

/* It leaves the program with names and files in full. */
static gboolean
record (TdWorkspace *self, const TdHandoverStock *stock, const TdHandoverOptions *options, GError **error)
{
  g_autofree char *label = td_unit_label (stock->source->unit);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TdStore *store;

  if (!is_recorded (options))
    return TRUE;
  /* The roster within it names everybody in full. */
  g_array_append_val (ids, stock->source->unit->id);
  if (options->unmasked &&
      !td_disclosure_record (self, "print-unmasked", td_paper_to_nick (TD_PAPER_ROSTER),
                             td_text_is_blank (options->purpose) ? td_purpose_to_chinese (TD_PURPOSE_ARCHIVE)
                                                                 : options->purpose,
                             ids, 0, label, error))
    return FALSE;
  store = td_action_begin (self, options->whole ? "whole-dossier" : "handover-pack", TD_ACTION_STEPPED_OVER,
                           options->whole ? options->purpose : options->receiver, NULL, error);
  if (store == NULL)
    return FALSE;
  td_store_touch (store, stock->source->unit->id);
  return td_action_end (self, store, TRUE, NULL, stock->source->unit->id, label, NULL, error);
}

static gboolean
put_in_place (TdBound *bound, const char *manifest, const char *json, GError **error)
{
  GError *cause = NULL;

  if (td_bound_commit (bound, &cause) && td_atomic_file_replace (manifest, json, strlen (json), NULL, &cause))
    return TRUE;
  return td_fail_with (error, cause, manifest);
}

/* Who receives, as the archive's receipt says; NULL: there is none. (transfer full) */
static char *
receiver_of (TdWorkspace *self, gint64 unit_id)
{
  g_autoptr (GPtrArray) receipts = td_leaves_of (self, unit_id, "archive-receipt", NULL);
  const TdLeaf *last = receipts != NULL && receipts->len > 0 ? receipts->pdata[receipts->len - 1] : NULL;

  return last != NULL ? g_strdup (td_leaf_get (last, "archive")) : NULL;
}

TdHandoverPack *
td_handover_write (TdWorkspace *self,
                   gint64 unit_id,
                   const TdHandoverOptions *wanted,
                   const char *path,
                   const TdProgress *progress,
                   GError **error)
{
  TdHandoverOptions given = *wanted;
  const TdHandoverOptions *options = &given;
  g_autofree char *receiver = NULL;
  g_autoptr (TdHandoverStock) stock = NULL;
  g_autoptr (TdBound) bound = NULL;
  g_autofree char *target = NULL;
  g_autofree char *manifest = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (TD_IS_WORKSPACE (self) && path != NULL, NULL);

  if (given.receiver == NULL)
    given.receiver = receiver = receiver_of (self, unit_id);
  if (!check_options (options, error) || !td_check_pdf_target (path, error) ||
      (is_recorded (options) && td_workspace_writable (self, error) == NULL))
    return NULL;
  stock = td_handover_gather (self, unit_id, options, error);
  if (stock == NULL)
    return NULL;
  target = target_path (stock, path);
  manifest = manifest_path (target);
  if (g_file_test (manifest, G_FILE_TEST_IS_DIR) || g_file_test (target, G_FILE_TEST_IS_DIR))
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s is a folder. Choose another name."),
               g_file_test (manifest, G_FILE_TEST_IS_DIR) ? manifest : target);
      return NULL;
    }
  bound = bind (self, stock, options, target, progress, error);
  if (bound == NULL)
    return NULL;
  json = make_manifest (self, stock, options, bound);
  if (!record (self, stock, options, error) || !put_in_place (bound, manifest, json, error))
    return NULL;
  return pack_new (stock, bound, g_steal_pointer (&manifest));
}
