/* Tidang: reads checked JSON data files and names every fault by its path.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Rule packs and holiday files are written by hand: whoever writes one wants all faults at once, each with
 * the place where it stands ("$.rules[0].quorum.heads: …"). */
typedef struct
{
  GPtrArray *faults; /* (element-type utf8) "PATH: what is wrong" */
  GPtrArray *nulls;  /* (element-type utf8) paths of values that are null: not known */
} TdJsonReport;

void td_json_report_init (TdJsonReport *report);
void td_json_report_clear (TdJsonReport *report);
void td_json_fault (TdJsonReport *report, const char *path, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* All faults, one a line. (transfer full) */
char *td_json_report_text (const TdJsonReport *report);

/* UTF-8, JSON syntax, no key twice in an object, the root an object; G_IO_ERROR_INVALID_DATA with line and
 * column otherwise. (transfer full) */
JsonNode *td_json_load (const char *bytes, gsize size, GError **error);

/* An object and where it stands. */
typedef struct
{
  JsonObject *object; /* borrowed; NULL: missing, null or of another type — every read gives nothing then */
  char *path;
  TdJsonReport *report;
} TdJson;

TdJson td_json_root (JsonNode *node, TdJsonReport *report);
void td_json_clear (TdJson *json);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdJson, td_json_clear)

typedef enum
{
  TD_JSON_REQUIRED = 0,
  TD_JSON_OPTIONAL = 1 << 0, /* may be missing */
  TD_JSON_NULLABLE = 1 << 1  /* may be null, which is noted in report->nulls */
} TdJsonFlags;

/* Every key that is not in `known` is a fault. */
void td_json_check_keys (const TdJson *json, const char *const *known);
/* Notes a fault at a member. */
void td_json_member_fault (const TdJson *json, const char *key, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* A value of another type is a fault; nothing is then returned (NULL, fallback, TD_DATE_NONE). */
const char *td_json_string (const TdJson *json, const char *key, TdJsonFlags flags);
gint64
td_json_int (const TdJson *json, const char *key, TdJsonFlags flags, gint64 min, gint64 max, gint64 fallback);
gboolean td_json_bool (const TdJson *json, const char *key, TdJsonFlags flags, gboolean fallback);
TdDate td_json_date (const TdJson *json, const char *key, TdJsonFlags flags);
JsonArray *td_json_array (const TdJson *json, const char *key, TdJsonFlags flags);
/* Clear what it returns. */
TdJson td_json_object (const TdJson *json, const char *key, TdJsonFlags flags);
/* Element i of the array at `key`, which must be an object; clear it. */
TdJson td_json_element (const TdJson *json, const char *key, JsonArray *array, guint i);
/* Element i of the array at `key`, which must be a string. */
const char *td_json_element_string (const TdJson *json, const char *key, JsonArray *array, guint i);

G_END_DECLS
