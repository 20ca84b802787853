/* Tidang: the official regions, indexed once into the user's data folder.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

#define TD_N_REGIONS 665276
/* 665,276 codes of 2, 4, 6, 9 and 12 digits (NBS 统计用区划代码 of 2023; none for Hong Kong, Macau, Taiwan).
 */
typedef struct _TdRegions TdRegions;

typedef struct
{
  char *code; /* as published: 2, 4, 6, 9 or 12 digits */
  char *name;
  char *path; /* names from the province down, blank-separated, without its own */
} TdRegionRow;
void td_region_row_free (TdRegionRow *row);

/* Opens folder/regions-VERSION.db; builds it first when it is not there (about two seconds: worker thread).
 * A broken or half-built index is built anew. */
TdRegions *td_regions_open (const char *folder, GError **error);
/* The same; `progress` hears of the building, in lines of the list. */
TdRegions *td_regions_open_with (const char *folder, TdStoreProgress progress, gpointer data, GError **error);
void td_regions_close (TdRegions *regions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRegions, td_regions_close)

/* Any length of code, 12 digits with trailing zeros too; NULL: no such code. */
TdRegionRow *td_regions_lookup (TdRegions *regions, const char *code);
/* “山东省 青岛市 崂山区 北宅街道 …” with its own name; NULL: no such code. (transfer full) */
char *td_regions_path (TdRegions *regions, const char *code);
/* Direct children; code "" or NULL: the provinces. (element-type TdRegionRow) */
GPtrArray *td_regions_children (TdRegions *regions, const char *code, GError **error);
/* By code prefix, characters, full pinyin or initials; several terms narrow down along the path (崂山 西韩),
 * of which one at least is in the place's own name. Higher levels first. Characters that no name has in one
 * piece may run over names (崂山区西韩社区居委会). (element-type TdRegionRow) */
GPtrArray *td_regions_find (TdRegions *regions, const char *text, int limit, GError **error);

G_END_DECLS
