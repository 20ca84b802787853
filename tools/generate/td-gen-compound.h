/* Tidang: the compounds of the sample: buildings, units, flats with their owners and how they voted.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-gen-people.h"

G_BEGIN_DECLS

typedef enum
{
  TD_GEN_AGREE,
  TD_GEN_OPPOSE,
  TD_GEN_ABSTAIN,
} TdGenOpinion;

typedef struct
{
  guint floor;
  guint door;           /* 1, 2 …: room = floor * 100 + door */
  guint area;           /* 0.01 m² */
  guint certificate;    /* serial of the certificate; 0: none */
  const char *occupied; /* 自住, 出租 …, static */
  TdGenPerson owner;
  TdGenPerson co_owner; /* name empty: none */
  TdGenOpinion opinion;
  guint day; /* of the vote, from 0 */
} TdGenFlat;

typedef struct
{
  guint building;
  guint number; /* of the unit in its building */
  guint floors;
  GArray *flats; /* TdGenFlat, lowest floor first */
} TdGenUnit;

typedef struct
{
  const char *name; /* static */
  GPtrArray *units; /* TdGenUnit, in order of building and number */
} TdGenCompound;

/* units: how many in all; county: six digits that document numbers start with. */
TdGenCompound *td_gen_compound_new (const char *name,
                                    guint units,
                                    const char *county,
                                    TdGenPeople *people,
                                    TdGenRandom *random);
void td_gen_compound_free (TdGenCompound *compound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdGenCompound, td_gen_compound_free)

guint td_gen_compound_flats (const TdGenCompound *compound);

/* The flat at `index`, counted over the whole compound. */
TdGenFlat *td_gen_compound_flat (const TdGenCompound *compound, guint index);

/* Lets `count` single owners give `opinion`, none of them in a unit that already has one who does not agree.
 */
void
td_gen_compound_dissent (TdGenCompound *compound, TdGenOpinion opinion, guint count, TdGenRandom *random);

G_END_DECLS
