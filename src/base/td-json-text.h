/* Tidang: where things stand in the text of a JSON file, and changes of it that leave the rest as it lies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Paths are those of td-json.h: “$.steps[3].gate[0].basis”. Everything here reads any text: what is no JSON,
 * or nested too deep, gives nothing. */

/* Bytes of the text, without what is around it. */
typedef struct
{
  gsize start, end;
} TdJsonSpan;

/* The value at a path. Where it is missing the innermost thing on its way that is there, and *exact (may be
 * NULL) is FALSE. FALSE: not even the root. */
gboolean td_json_text_find (const char *text, const char *path, TdJsonSpan *out, gboolean *exact);
/* Line and character of a byte, both from 1. */
void td_json_text_place (const char *text, gsize offset, guint *line, guint *character);

/* The changed text; NULL where the path leads nowhere. `json` is the text of a value. (transfer full) */
/* Replaces a value; a member that is missing becomes the last one of its object. */
char *td_json_text_set (const char *text, const char *path, const char *json);
/* Takes a member or an element out, with its comma. */
char *td_json_text_remove (const char *text, const char *path);
/* The elements i and i + 1 of an array change places. */
char *td_json_text_swap (const char *text, const char *path, guint i);
/* Adds an element at the end of an array. */
char *td_json_text_append (const char *text, const char *path, const char *json);
/* A string as JSON has it, with its quotes. (transfer full) */
char *td_json_text_quote (const char *string);

G_END_DECLS
