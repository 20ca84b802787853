/* Tidang: what the files of the rules share.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-json.h"
#include "td-rule.h"

/* A rule in the making, one reference, all values unknown. */
TdRule *td_rule_new (void);

void td_source_free (gpointer source);
/* The member "sources" of an object, which must not be empty; into an array of TdSource. */
void td_pack_read_sources (const TdJson *json, GPtrArray *sources);
/* The string at `key` out of `allowed`; its index, or -1 (a fault unless it is null or missing and may be).
 */
int td_pack_read_choice (const TdJson *json, const char *key, TdJsonFlags flags, const char *const *allowed);
/* The string at `key` as it is; "" when it is missing. (transfer full) */
char *td_pack_read_text (const TdJson *json, const char *key, TdJsonFlags flags);
/* The member "id": a–z, 0–9 and -. (transfer full) */
char *td_pack_read_id (const TdJson *json);
/* Days, unit, where, by, posting_day, last_day and interrupted of an object; its keys are the caller's to
 * check. */
void td_pack_read_notice (const TdJson *json, TdNotice *notice);
void td_pack_clear_notice (TdNotice *notice);
/* A list of strings; NULL when it is missing or null. (transfer full) */
GStrv td_pack_read_strings (const TdJson *json, const char *key, TdJsonFlags flags);

/* What a file holds, from its bytes: `read` makes it of the root object and the hash of the bytes (hex) and
 * notes every fault; with one, `unref` drops it and TD_RULE_ERROR says all of them. (transfer full) */
typedef gpointer (*TdPackRead) (const TdJson *root, const char *hash);
gpointer
td_pack_parse_with (const char *bytes, gsize size, TdPackRead read, GDestroyNotify unref, GError **error);
