/* Tidang: a second counter, written for the tests alone — enumeration and rational numbers, no code of src/.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define MAX_PARTS 48
#define MAX_BALLOTS 96
#define MAX_JOINS 8

/* A world in the plainest terms. */
typedef struct
{
  int64_t area;
  bool counts;        /* its kind is one the rule counts */
  bool developers;    /* unsold or undelivered */
  uint64_t owners;    /* set of persons */
  bool without_paper; /* some owner has no usable number */
} OPart;

typedef struct
{
  int part;
  char answer;   /* a o b x */
  bool doubtful; /* no authority, or disputed */
} OBallot;

typedef struct
{
  int num, den;
  bool strict;
} OShare;

typedef struct
{
  int parts, ballots, joins;
  OPart part[MAX_PARTS];
  OBallot ballot[MAX_BALLOTS];
  int join[MAX_JOINS][2];
  bool has_quorum, approval_of_all, abstention_counts, closed;
  OShare quorum_heads, quorum_area, approval_heads, approval_area;
} OWorld;

typedef struct
{
  int head_of[MAX_PARTS]; /* −1 where the part does not count */
  int heads;
  int64_t area[MAX_PARTS];
  int rooms[MAX_PARTS];
  char stance[MAX_PARTS]; /* a o b x - p of each head */
  bool quorum_heads, quorum_area, approval_heads, approval_area;
  bool passes; /* however the pending heads settle */
  bool opponents_complete;
  bool exact; /* some gate was hit exactly */
} OCount;

void oracle_count (const OWorld *world, OCount *count);

/* Whether some way of consents, settlings and new ballots instead of invalid ones could pass it. All are
 * tried: for small worlds only. */
bool oracle_could_pass (const OWorld *world, const OCount *count);

typedef struct
{
  int heads, rooms;
  int64_t area;
} OSize;

/* Fewest heads, then rooms, then the largest area, by trying all sets; false where none can. */
bool oracle_needed (const OWorld *world, const OCount *count, OSize *size);
bool oracle_persuade (const OWorld *world, const OCount *count, OSize *size);

/* Whether it passes once the heads in `consent` (silent ones) and in `change` (opponents, abstainers)
 * consent. */
bool oracle_passes_with (const OWorld *world, const OCount *count, uint64_t consent, uint64_t change);
