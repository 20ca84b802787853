/* Tidang: what a dossier has put down about one household beside its register — for the print that the
 * household may ask for. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-date.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* Objections, notes, records (visits, petitions, mediations, payments …) and files, by day: date, what, text,
 * in Chinese and in full, as the household sees its own (个人信息保护法 art. 45). What teams promised, and
 * who of the office worked on it, is the household's to know as well. What is older than `since` is of those
 * who owned the flat before; TD_DATE_NONE: nothing is. (transfer full) (element-type GStrv) */
GPtrArray *
td_household_records (TdWorkspace *self, gint64 unit_id, gint64 part_id, TdDate since, GError **error);

G_END_DECLS
