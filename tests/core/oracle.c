/* Tidang: a second counter, written for the tests alone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "oracle.h"

#include <string.h>

/* --- rational numbers --- */

typedef struct
{
  int64_t top, bottom; /* reduced, bottom > 0 */
} Rational;

static int64_t
divisor (int64_t a, int64_t b)
{
  while (b != 0)
    {
      int64_t rest = a % b;

      a = b;
      b = rest;
    }
  return a;
}

static Rational
rational (int64_t top, int64_t bottom)
{
  int64_t d = divisor (top, bottom);

  return (Rational){ top / d, bottom / d };
}

/* Sign of a − b by comparing whole parts, then the reciprocals of what is left: no product can overflow. */
static int
compare (Rational a, Rational b)
{
  for (int sign = 1;; sign = -sign)
    {
      int64_t whole_a = a.top / a.bottom;
      int64_t whole_b = b.top / b.bottom;

      if (whole_a != whole_b)
        return whole_a > whole_b ? sign : -sign;
      a.top -= whole_a * a.bottom;
      b.top -= whole_b * b.bottom;
      if (a.top == 0 || b.top == 0)
        return a.top == b.top ? 0 : a.top > 0 ? sign : -sign;
      a = (Rational){ a.bottom, a.top };
      b = (Rational){ b.bottom, b.top };
    }
}

static bool
reaches (int64_t part, int64_t whole, OShare share, bool *exact)
{
  if (whole == 0)
    return false;

  int sign = compare (rational (part, whole), rational (share.num, share.den));

  if (sign == 0 && exact != NULL)
    *exact = true;
  return share.strict ? sign > 0 : sign >= 0;
}

/* --- heads: the relation is closed by Warshall --- */

static bool
one_buyer (const OPart *a, const OPart *b)
{
  if (a->developers || b->developers)
    return a->developers && b->developers;
  return a->owners == b->owners && !a->without_paper && !b->without_paper && a->owners != 0;
}

static void
find_heads (const OWorld *w, OCount *c)
{
  static bool same[MAX_PARTS][MAX_PARTS];

  for (int i = 0; i < w->parts; i++)
    for (int k = 0; k < w->parts; k++)
      same[i][k] = i == k || one_buyer (&w->part[i], &w->part[k]);
  for (int j = 0; j < w->joins; j++)
    {
      int a = w->join[j][0];
      int b = w->join[j][1];

      if (!w->part[a].developers && !w->part[b].developers)
        same[a][b] = same[b][a] = true;
    }
  for (int via = 0; via < w->parts; via++)
    for (int i = 0; i < w->parts; i++)
      for (int k = 0; same[i][via] && k < w->parts; k++)
        same[i][k] = same[i][k] || same[via][k];
  for (int i = 0; i < w->parts; i++)
    {
      c->head_of[i] = -1;
      if (!w->part[i].counts)
        continue;
      for (int k = 0; k < i; k++)
        if (w->part[k].counts && same[i][k])
          c->head_of[i] = c->head_of[k];
      if (c->head_of[i] < 0)
        c->head_of[i] = c->heads++;
      c->area[c->head_of[i]] += w->part[i].area;
      c->rooms[c->head_of[i]]++;
    }
}

static char
stance_of (const OWorld *w, const OCount *c, int head)
{
  char answers[8] = "";
  bool invalid = false;
  bool doubtful = false;

  for (int i = 0; i < w->ballots; i++)
    {
      const OBallot *b = &w->ballot[i];

      if (c->head_of[b->part] != head)
        continue;
      if (b->answer == 'x')
        invalid = true;
      else if (b->doubtful)
        doubtful = true;
      else if (strchr (answers, b->answer) == NULL)
        answers[strlen (answers)] = b->answer;
    }
  if (doubtful || strlen (answers) > 1)
    return 'p';
  return answers[0] != '\0' ? answers[0] : invalid ? 'x' : '-';
}

/* --- one settled count --- */

typedef struct
{
  int64_t heads, area, in_heads, in_area, yes_heads, yes_area;
} Settled;

static Settled
add_up (const OWorld *w, const OCount *c, const char *stance)
{
  Settled s = { 0 };

  for (int h = 0; h < c->heads; h++)
    {
      s.heads += 1;
      s.area += c->area[h];
      if (stance[h] == 'a' || stance[h] == 'o' || (stance[h] == 'b' && w->abstention_counts))
        {
          s.in_heads += 1;
          s.in_area += c->area[h];
        }
      if (stance[h] == 'a')
        {
          s.yes_heads += 1;
          s.yes_area += c->area[h];
        }
    }
  return s;
}

static bool
settled_passes (const OWorld *w, const Settled *s, OCount *report)
{
  bool exact = false;
  bool qh = !w->has_quorum || reaches (s->in_heads, s->heads, w->quorum_heads, &exact);
  bool qa = !w->has_quorum || reaches (s->in_area, s->area, w->quorum_area, &exact);
  bool ah = reaches (s->yes_heads, w->approval_of_all ? s->heads : s->in_heads, w->approval_heads, &exact);
  bool aa = reaches (s->yes_area, w->approval_of_all ? s->area : s->in_area, w->approval_area, &exact);

  if (report != NULL)
    {
      report->quorum_heads = qh;
      report->quorum_area = qa;
      report->approval_heads = ah;
      report->approval_area = aa;
      report->exact = exact;
    }
  return qh && qa && ah && aa;
}

/* All settlings of the heads marked p, from head `from` on. */
static bool
passes_however (const OWorld *w, const OCount *c, char *stance, int from)
{
  static const char settlings[] = "aobx";
  int h = from;
  bool all = true;

  while (h < c->heads && stance[h] != 'p')
    h++;
  if (h == c->heads)
    {
      Settled s = add_up (w, c, stance);

      return settled_passes (w, &s, NULL);
    }
  for (int i = 0; all && settlings[i] != '\0'; i++)
    {
      stance[h] = settlings[i];
      all = passes_however (w, c, stance, h + 1);
    }
  stance[h] = 'p';
  return all;
}

void
oracle_count (const OWorld *w, OCount *c)
{
  char stance[MAX_PARTS];

  memset (c, 0, sizeof *c);
  find_heads (w, c);
  for (int h = 0; h < c->heads; h++)
    c->stance[h] = stance_of (w, c, h);

  /* as it stands: pending heads are outside */
  Settled now = add_up (w, c, c->stance);
  Settled consenting = now;

  settled_passes (w, &now, c);
  consenting.in_heads = now.yes_heads;
  consenting.in_area = now.yes_area;
  c->opponents_complete = w->has_quorum && c->quorum_heads && c->quorum_area &&
                          !(reaches (consenting.in_heads, consenting.heads, w->quorum_heads, NULL) &&
                            reaches (consenting.in_area, consenting.area, w->quorum_area, NULL));
  memcpy (stance, c->stance, sizeof stance);
  c->passes = passes_however (w, c, stance, 0);
}

static bool
some_way_passes (const OWorld *w, const OCount *c, char *stance, int h)
{
  static const struct
  {
    char stance;
    const char *ways;
  } choices[] = { { '-', "-a" }, { 'x', "xa" }, { 'p', "aobx" } };
  char old;
  bool some = false;

  while (h < c->heads && strchr ("-xp", stance[h]) == NULL)
    h++;
  if (h == c->heads)
    {
      Settled s = add_up (w, c, stance);

      return settled_passes (w, &s, NULL);
    }
  old = stance[h];
  for (int k = 0; k < 3; k++)
    for (int i = 0; choices[k].stance == old && !some && choices[k].ways[i] != '\0'; i++)
      {
        stance[h] = choices[k].ways[i];
        some = some_way_passes (w, c, stance, h + 1);
      }
  stance[h] = old;
  return some;
}

bool
oracle_could_pass (const OWorld *w, const OCount *c)
{
  char stance[MAX_PARTS];

  memcpy (stance, c->stance, sizeof stance);
  return some_way_passes (w, c, stance, 0);
}

bool
oracle_passes_with (const OWorld *w, const OCount *c, uint64_t consent, uint64_t change)
{
  char stance[MAX_PARTS];

  memcpy (stance, c->stance, sizeof stance);
  for (int h = 0; h < c->heads; h++)
    if (((consent | change) >> h & 1) != 0)
      stance[h] = 'a';
  return passes_however (w, c, stance, 0);
}

static uint64_t
heads_with (const OCount *c, const char *stances)
{
  uint64_t set = 0;

  for (int h = 0; h < c->heads; h++)
    if (strchr (stances, c->stance[h]) != NULL)
      set |= UINT64_C (1) << h;
  return set;
}

static OSize
measure (const OCount *c, uint64_t set)
{
  OSize size = { 0, 0, 0 };

  for (int h = 0; h < c->heads; h++)
    if ((set >> h & 1) != 0)
      {
        size.heads += 1;
        size.rooms += c->rooms[h];
        size.area += c->area[h];
      }
  return size;
}

static bool
is_better (OSize a, OSize b)
{
  if (a.heads != b.heads)
    return a.heads < b.heads;
  return a.rooms != b.rooms ? a.rooms < b.rooms : a.area > b.area;
}

bool
oracle_needed (const OWorld *w, const OCount *c, OSize *size)
{
  uint64_t silent = heads_with (c, "-");
  bool found = false;

  *size = (OSize){ 1000, 1000, 0 };
  if (w->closed && !c->passes)
    return false; /* nobody answers any more */
  /* every subset of `silent`, the empty one last */
  for (uint64_t set = silent;; set = (set - 1) & silent)
    {
      OSize candidate = measure (c, set);

      if (is_better (candidate, *size) && oracle_passes_with (w, c, set, 0))
        {
          *size = candidate;
          found = true;
        }
      if (set == 0)
        return found;
    }
}

static bool
passes_with_some_silent (const OWorld *w, const OCount *c, uint64_t change)
{
  uint64_t silent = heads_with (c, "-");

  for (uint64_t set = silent;; set = (set - 1) & silent)
    {
      if (oracle_passes_with (w, c, set, change))
        return true;
      if (set == 0)
        return false;
    }
}

bool
oracle_persuade (const OWorld *w, const OCount *c, OSize *size)
{
  uint64_t others = heads_with (c, "ob");
  bool found = false;

  *size = (OSize){ 0, 0, 0 };
  if (c->passes)
    return true;
  *size = (OSize){ 1000, 1000, 0 };
  if (w->closed)
    return false;
  for (uint64_t set = others; set != 0; set = (set - 1) & others)
    {
      OSize candidate = measure (c, set);

      if (is_better (candidate, *size) && passes_with_some_silent (w, c, set))
        {
          *size = candidate;
          found = true;
        }
    }
  return found;
}
