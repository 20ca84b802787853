/* Tidang: the shipped region codes, for the generator.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *code; /* 12 digits */
  const char *name;
} TdGenRegion;

typedef struct
{
  char *text;      /* the unpacked file, cut into strings */
  GArray *regions; /* TdGenRegion with 12 digits under the prefix, in order of code */
} TdGenRegions;

/* Reads the communities whose code starts with `prefix` from the xz file; NULL with `error` set. */
TdGenRegions *td_gen_regions_load (const char *path, const char *prefix, GError **error);
void td_gen_regions_free (TdGenRegions *regions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdGenRegions, td_gen_regions_free)

G_END_DECLS
