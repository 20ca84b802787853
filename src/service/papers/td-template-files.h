/* Tidang: the templates of the papers — shipped, and the office's own copies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *nick;  /* “notice”: the file is notice.txt */
  const char *label; /* 公示 */
  char *path;        /* of the own copy that is used in its place; NULL: the shipped one */
  char *fault;       /* file, line, character, cause and next step; NULL: it can be used */
} TdTemplateFile;

/* The folder of own copies: templates/ in the data folder (td_data_folder()). (transfer full) */
char *td_templates_folder (const char *data_dir);
/* Faults of templates are told in the language of the window; before templates are read. */
void td_templates_speak (void);

/* (transfer full) (element-type TdTemplateFile) */
GPtrArray *td_templates_list (const char *data_dir);

/* Copies a shipped template into the folder, where it can be edited; one that is there already is not
 * written over. Returns its path. (transfer full) */
char *td_template_copy (const char *data_dir, const char *nick, GError **error);

/* What templates and forms may name. */
typedef struct
{
  const char *name, *chinese;
  const char *sort; /* “text”, “flat”, “flag” or “inner” (only while a table of the program is filled) */
} TdTemplateField;
guint td_template_n_fields (void);
TdTemplateField td_template_field (guint i);

G_END_DECLS
