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

TdDesk *
td_desk_load (void)
{
  TdDesk *desk = g_new0 (TdDesk, 1);
  g_autoptr (GSettings) settings = settings_new ();
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
td_desk_set_language (TdDesk *desk, const char *language)
{
  g_free (desk->language);
  desk->language = g_strdup (language != NULL ? language : "");
}
