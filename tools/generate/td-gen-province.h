/* Tidang: a province's register: compounds, units with their rating, flats.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-gen-people.h"
#include "td-gen-regions.h"

G_BEGIN_DECLS

/* The survey of Hunan, 2021: 13,500 compounds, 146,000 units, 25,000 of them suitable, 64,000 hard, 56,000
 * unsuitable. */
#define TD_GEN_PROVINCE_UNITS 146000

/* Writes units.xlsx, units.csv and households.csv into `folder`. units: how many; the other counts keep their
 * proportion to it (all of 146,000: 1,750,000 flats). FALSE with a sentence on standard error when that
 * fails. */
gboolean
td_gen_province_write (const char *folder, guint units, const TdGenRegions *regions, TdGenRandom *random);

G_END_DECLS
