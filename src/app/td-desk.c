/* Tidang: what the window remembers on this desk between two starts (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-desk.h"

#define LARGEST 16384

static GSettings *
settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source != NULL ? g_settings_schema_source_lookup (source, TD_APP_ID, TRUE) : NULL;
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static int
sane (int size, int least, int usual)
{
  return size < least || size > LARGEST ? usual : size;
}

/* ---- the base map ---- */

static void
load_text (GSettings *settings, const char *key, char **member)
{
  g_autofree char *text = g_settings_get_string (settings, key);

  td_base_map_set (member, text);
}

/* What each kind was given last, by the kind's name. */
static void
load_texts (GSettings *settings, const char *key, char *members[TD_N_BASE_MAP_KINDS])
{
  g_autoptr (GVariant) texts = g_settings_get_value (settings, key);

  for (int i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    {
      const char *text = "";

      g_variant_lookup (texts, td_base_map_kind_to_nick ((TdBaseMapKind)i), "&s", &text);
      td_base_map_set (&members[i], text);
    }
}

static void
load_base_map (TdBaseMap *map, GSettings *settings)
{
  g_autofree char *kind = g_settings_get_string (settings, "base-map"),
                  *set = g_settings_get_string (settings, "base-map-tianditu");

  load_text (settings, "base-map-file", &map->path);
  load_text (settings, "base-map-key", &map->key);
  load_text (settings, "base-map-address", &map->address);
  load_texts (settings, "base-map-credits", map->credits);
  load_texts (settings, "base-map-approvals", map->approvals);
  map->max_zoom = CLAMP (g_settings_get_int (settings, "base-map-levels"), 0, TD_TILE_MAX_ZOOM);
  /* A word of a later version: none. */
  if (!td_base_map_kind_from_nick (kind, &map->kind))
    map->kind = TD_BASE_MAP_NONE;
  td_tianditu_from_nick (set, &map->tianditu);
}

static void
store_texts (GSettings *settings, const char *key, char *const members[TD_N_BASE_MAP_KINDS])
{
  GVariantBuilder texts;

  g_variant_builder_init (&texts, G_VARIANT_TYPE ("a{ss}"));
  for (int i = 0; i < TD_N_BASE_MAP_KINDS; i++)
    if (*members[i] != '\0')
      g_variant_builder_add (&texts, "{ss}", td_base_map_kind_to_nick ((TdBaseMapKind)i), members[i]);
  g_settings_set_value (settings, key, g_variant_builder_end (&texts));
}

static void
store_base_map (const TdBaseMap *map, GSettings *settings)
{
  g_settings_set_string (settings, "base-map", td_base_map_kind_to_nick (map->kind));
  g_settings_set_string (settings, "base-map-file", map->path);
  g_settings_set_string (settings, "base-map-tianditu", td_tianditu_to_nick (map->tianditu));
  g_settings_set_string (settings, "base-map-key", map->key);
  g_settings_set_string (settings, "base-map-address", map->address);
  g_settings_set_int (settings, "base-map-levels", map->max_zoom);
  store_texts (settings, "base-map-credits", map->credits);
  store_texts (settings, "base-map-approvals", map->approvals);
}

TdDesk *
td_desk_load (void)
{
  TdDesk *desk = g_new0 (TdDesk, 1);
  g_autoptr (GSettings) settings = settings_new ();
  desk->base_map = td_base_map_new (TD_BASE_MAP_NONE);
  desk->regions = TRUE;
  desk->visits = TRUE;
  desk->notify_due = TRUE;
  if (settings != NULL)
    {
      g_settings_get (settings, "window-size", "(ii)", &desk->width, &desk->height);
      g_settings_get (settings, "paper-size", "(ii)", &desk->paper_width, &desk->paper_height);
      desk->maximized = g_settings_get_boolean (settings, "maximized");
      desk->regions = g_settings_get_boolean (settings, "regions");
      desk->visits = g_settings_get_boolean (settings, "visits");
      desk->notify_due = g_settings_get_boolean (settings, "notify-due");
      desk->paper_zoom = g_settings_get_double (settings, "paper-zoom");
      desk->last_file = g_settings_get_string (settings, "last-file");
      desk->language = g_settings_get_string (settings, "language");
      desk->colours = g_settings_get_enum (settings, "colours");
      desk->text_percent = g_settings_get_int (settings, "text-percent");
      desk->register_view = g_settings_get_string (settings, "register-view");
      desk->scan_folder = g_settings_get_string (settings, "scan-folder");
      load_base_map (desk->base_map, settings);
    }
  desk->width = sane (desk->width, TD_DESK_MIN_WIDTH, 1280);
  desk->height = sane (desk->height, TD_DESK_MIN_HEIGHT, 800);
  desk->paper_width = sane (desk->paper_width, TD_DESK_MIN_WIDTH, 1100);
  desk->paper_height = sane (desk->paper_height, TD_DESK_MIN_HEIGHT, 780);
  if (!(desk->paper_zoom >= 0.4 && desk->paper_zoom <= 4.0))
    desk->paper_zoom = 0;
  if (desk->text_percent < 50 || desk->text_percent > 300)
    desk->text_percent = 100;
  if (desk->last_file == NULL)
    desk->last_file = g_strdup ("");
  if (desk->language == NULL)
    desk->language = g_strdup ("");
  if (desk->register_view == NULL)
    desk->register_view = g_strdup ("");
  if (desk->scan_folder == NULL)
    desk->scan_folder = g_strdup ("");
  return desk;
}

void
td_desk_store (const TdDesk *desk)
{
  g_autoptr (GSettings) settings = settings_new ();
  if (settings == NULL)
    return;
  g_settings_delay (settings);
  g_settings_set (settings, "window-size", "(ii)", desk->width, desk->height);
  g_settings_set (settings, "paper-size", "(ii)", desk->paper_width, desk->paper_height);
  g_settings_set_boolean (settings, "maximized", desk->maximized);
  g_settings_set_boolean (settings, "regions", desk->regions);
  g_settings_set_boolean (settings, "visits", desk->visits);
  g_settings_set_boolean (settings, "notify-due", desk->notify_due);
  g_settings_set_double (settings, "paper-zoom", desk->paper_zoom);
  g_settings_set_string (settings, "last-file", desk->last_file);
  g_settings_set_string (settings, "language", desk->language);
  g_settings_set_enum (settings, "colours", desk->colours);
  g_settings_set_int (settings, "text-percent", desk->text_percent);
  g_settings_set_string (settings, "register-view", desk->register_view);
  g_settings_set_string (settings, "scan-folder", desk->scan_folder);
  store_base_map (desk->base_map, settings);
  g_settings_apply (settings);
  g_settings_sync ();
}

void
td_desk_free (TdDesk *desk)
{
  if (desk == NULL)
    return;
  g_free (desk->last_file);
  g_free (desk->language);
  g_free (desk->register_view);
  g_free (desk->scan_folder);
  td_base_map_free (desk->base_map);
  g_free (desk);
}

void
td_desk_set_last_file (TdDesk *desk, const char *path)
{
  g_free (desk->last_file);
  desk->last_file = g_strdup (path != NULL ? path : "");
}

void
td_desk_set_scan_folder (TdDesk *desk, const char *folder)
{
  g_free (desk->scan_folder);
  desk->scan_folder = g_strdup (folder != NULL ? folder : "");
}

void
td_desk_set_base_map (TdDesk *desk, const TdBaseMap *map)
{
  TdBaseMap *copy = td_base_map_copy (map);

  td_base_map_free (desk->base_map);
  desk->base_map = copy;
}

void
td_desk_set_language (TdDesk *desk, const char *language)
{
  g_free (desk->language);
  desk->language = g_strdup (language != NULL ? language : "");
}
