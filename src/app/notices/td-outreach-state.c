/* Tidang: the ledger of those who object, as a person reads it, and what the teams owe (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-outreach-state.h"

#include "td-text.h"

#include <glib/gi18n.h>

void
td_outreach_line_free (TdOutreachLine *line)
{
  if (line == NULL)
    return;
  g_free (line->text);
  g_free (line->state);
  g_free (line);
}

/* ---- words ---- */

static void
add_part (GString *text, const char *part)
{
  g_autofree char *tidy = td_text_squeeze (part);

  if (*tidy != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", tidy);
}

/* “until 2026-09-20, 8 days left”. (transfer full) */
static char *
until_text (TdDate due, TdDate today)
{
  g_autofree char *day = td_date_to_iso (due);
  int n = (int)(due - today);

  if (due == TD_DATE_NONE)
    return g_strdup (_ ("no day was said"));
  if (n == 0)
    return g_strdup_printf (_ ("until %s, today"), day);
  if (n < 0)
    return g_strdup_printf (ngettext ("until %s, %d day late", "until %s, %d days late", (gulong)-n), day,
                            -n);
  return g_strdup_printf (ngettext ("until %s, %d day left", "until %s, %d days left", (gulong)n), day, n);
}

/* A field of a leaf in words; "" where its kind does not have it. (transfer full) */
static char *
said (const TdOutreachFile *file, const TdLeaf *leaf, const char *field)
{
  const TdLeafKind *kind = td_leaf_kinds_find (file->book->kinds, leaf->kind);
  int at = kind != NULL ? td_leaf_kind_find (kind, field) : -1;

  return at < 0 ? g_strdup ("") : td_leaf_book_value (file->book, leaf, td_leaf_kind_field (kind, (guint)at));
}

static void
add_said (GString *text, const TdOutreachFile *file, const TdLeaf *leaf, const char *field)
{
  g_autofree char *value = said (file, leaf, field);

  add_part (text, value);
}

/* ---- lines ---- */

static TdOutreachLine *
line_new (const TdOutreachFile *file, TdOutreachKind kind, gint64 part_id, TdDate on, GString **text)
{
  TdOutreachLine *line = g_new0 (TdOutreachLine, 1);
  g_autofree char *day = td_date_to_iso (on);

  line->kind = kind;
  line->part_id = part_id;
  line->on = on;
  line->due = TD_DATE_NONE;
  *text = g_string_new (day);
  add_part (*text, td_outreach_file_room (file, part_id));
  return line;
}

static TdOutreachLine *
line_of_objection (const TdOutreachFile *file, const TdObjection *objection)
{
  GString *text;
  TdOutreachLine *line = line_new (file, TD_OUTREACH_OBJECTION, objection->part_id, objection->date, &text);

  add_part (text, objection->written ? _ ("objection in writing") : _ ("objection by word of mouth"));
  if (objection->part_id == 0)
    add_part (text, _ ("from outside the roll"));
  line->text = g_string_free (text, FALSE);
  line->open = !objection->settled;
  if (objection->settled && objection->settled_on != TD_DATE_NONE)
    {
      g_autofree char *day = td_date_to_iso (objection->settled_on);

      line->state = g_strdup_printf (_ ("settled on %s"), day);
    }
  else
    line->state = g_strdup (objection->settled ? _ ("settled") : _ ("not settled"));
  return line;
}

static void
end_visit (TdOutreachLine *line, const TdOutreachFile *file, const TdLeaf *leaf)
{
  TdPromise promise = td_visit_promise (leaf);
  g_autoptr (GString) state = g_string_new (NULL);

  if (promise == TD_PROMISE_OPEN)
    {
      g_autofree char *until = NULL;

      line->open = TRUE;
      line->due = td_leaf_day (leaf, "due");
      until = until_text (line->due, file->today);
      g_string_printf (state, _ ("promise, %s"), until);
      add_said (state, file, leaf, "owner");
      add_said (state, file, leaf, "promise");
    }
  else if (promise != TD_PROMISE_NONE)
    {
      g_string_assign (state, promise == TD_PROMISE_KEPT     ? _ ("promise kept")
                              : promise == TD_PROMISE_BROKEN ? _ ("promise not kept")
                                                             : _ ("promise not needed any more"));
      add_said (state, file, leaf, "closed-on");
    }
  line->state = g_strdup (state->str);
}

static void
end_petition (TdOutreachLine *line, const TdOutreachFile *file, const TdLeaf *leaf)
{
  g_autoptr (GString) state = g_string_new (NULL);

  if (td_petition_is_open (leaf))
    {
      g_autofree char *until = NULL;

      line->open = TRUE;
      line->due = td_leaf_day (leaf, "due");
      until = until_text (line->due, file->today);
      g_string_printf (state, _ ("to be answered, %s"), until);
      add_said (state, file, leaf, "owner");
    }
  else
    {
      g_autofree char *on = said (file, leaf, "replied-on");

      g_string_printf (state, _ ("answered on %s"), on);
      add_said (state, file, leaf, "outcome");
    }
  line->state = g_strdup (state->str);
}

static void
end_mediation (TdOutreachLine *line, const TdOutreachFile *file, const TdLeaf *leaf)
{
  gboolean tentative = FALSE;
  TdDate until = td_mediation_until (leaf, file->calendar, &tentative);
  g_autofree char *applied = said (file, leaf, "applied-on");
  g_autofree char *confirmation = said (file, leaf, "confirmation");

  /* Once the days are over nothing can be asked for any more. */
  if (td_mediation_is_open (leaf) && until != TD_DATE_NONE && until >= file->today)
    {
      g_autofree char *text = until_text (until, file->today);

      line->open = TRUE;
      line->due = until;
      line->state = g_strdup_printf (tentative ? _ ("the court can confirm it %s (tentative)")
                                               : _ ("the court can confirm it %s"),
                                     text);
    }
  else if (*confirmation != '\0')
    line->state = g_strdup_printf (_ ("confirmation: %s"), confirmation);
  else if (*applied != '\0')
    line->state = g_strdup_printf (_ ("confirmation asked for on %s"), applied);
  else
    line->state = g_strdup (
        td_mediation_is_open (leaf) ? _ ("the thirty days for the court's confirmation are over") : "");
}

static TdOutreachLine *
line_of_leaf (const TdOutreachFile *file, const TdLeaf *leaf, TdOutreachKind kind)
{
  static const struct
  {
    const char *day, *fields[3];
    void (*end) (TdOutreachLine *line, const TdOutreachFile *file, const TdLeaf *leaf);
  } rows[TD_N_OUTREACH_KINDS] = {
    [TD_OUTREACH_VISIT] = { "on", { "team", "result", NULL }, end_visit },
    [TD_OUTREACH_PETITION] = { "received-on", { "channel", "number", NULL }, end_petition },
    [TD_OUTREACH_MEDIATION] = { "on", { "mediator", NULL, NULL }, end_mediation },
  };
  const TdLeafKind *known = td_leaf_kinds_find (file->book->kinds, leaf->kind);
  GString *text;
  TdOutreachLine *line = line_new (file, kind, leaf->part_id, td_leaf_day (leaf, rows[kind].day), &text);

  line->leaf_id = leaf->id;
  if (known != NULL)
    add_part (text, td_leaf_kind_label (known));
  for (guint i = 0; rows[kind].fields[i] != NULL; i++)
    add_said (text, file, leaf, rows[kind].fields[i]);
  line->text = g_string_free (text, FALSE);
  rows[kind].end (line, file, leaf);
  line->late = line->open && line->due != TD_DATE_NONE && line->due < file->today;
  return line;
}

static int
by_need (gconstpointer a, gconstpointer b)
{
  const TdOutreachLine *x = *(TdOutreachLine *const *)a, *y = *(TdOutreachLine *const *)b;

  if (x->open != y->open)
    return x->open ? -1 : 1;
  if (x->open && x->due != y->due)
    return x->due == TD_DATE_NONE ? 1 : y->due == TD_DATE_NONE ? -1 : x->due < y->due ? -1 : 1;
  if (x->on != y->on)
    return x->on > y->on ? -1 : 1;
  return (x->leaf_id < y->leaf_id) - (x->leaf_id > y->leaf_id);
}

GPtrArray *
td_outreach_lines (const TdOutreachFile *file)
{
  static const char *const kinds[TD_N_OUTREACH_KINDS] = { NULL, TD_LEAF_VISIT, TD_LEAF_PETITION,
                                                          TD_LEAF_MEDIATION };
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_outreach_line_free);

  for (guint i = 0; file->vote != NULL && i < file->vote->objections->len; i++)
    g_ptr_array_add (lines, line_of_objection (file, file->vote->objections->pdata[i]));
  for (guint i = 0; i < file->book->leaves->len; i++)
    {
      const TdLeaf *leaf = file->book->leaves->pdata[i];

      for (int kind = TD_OUTREACH_VISIT; kind < TD_N_OUTREACH_KINDS; kind++)
        if (g_str_equal (leaf->kind, kinds[kind]))
          g_ptr_array_add (lines, line_of_leaf (file, leaf, (TdOutreachKind)kind));
    }
  g_ptr_array_sort (lines, by_need);
  return lines;
}

char *
td_outreach_headline (const GPtrArray *lines)
{
  guint n[TD_N_OUTREACH_KINDS] = { 0 }, open[TD_N_OUTREACH_KINDS] = { 0 }, late = 0;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *parts[TD_N_OUTREACH_KINDS + 1] = { NULL };

  for (guint i = 0; i < lines->len; i++)
    {
      const TdOutreachLine *line = lines->pdata[i];

      n[line->kind]++;
      open[line->kind] += line->open;
      late += line->late;
    }
  parts[0] = g_strdup_printf (ngettext ("%u objection", "%u objections", n[0]), n[0]);
  parts[1] = g_strdup_printf (ngettext ("%u visit", "%u visits", n[1]), n[1]);
  parts[2] = g_strdup_printf (ngettext ("%u petition", "%u petitions", n[2]), n[2]);
  parts[3] = g_strdup_printf (ngettext ("%u mediation", "%u mediations", n[3]), n[3]);
  for (guint i = 0; i < TD_N_OUTREACH_KINDS; i++)
    {
      if (n[i] > 0)
        add_part (text, parts[i]);
      if (n[i] > 0 && open[i] > 0)
        g_string_append_printf (text, ngettext (", %u open", ", %u open", open[i]), open[i]);
      g_free (g_steal_pointer (&parts[i]));
    }
  if (late > 0)
    {
      g_autofree char *part = g_strdup_printf (ngettext ("%u is late", "%u are late", late), late);

      add_part (text, part);
    }
  return g_strdup (text->str);
}

const char *
td_outreach_line_icon (const TdOutreachLine *line)
{
  return line->late ? "dialog-warning-symbolic" : line->open ? "alarm-symbolic" : "object-select-symbolic";
}

const char *
td_outreach_line_class (const TdOutreachLine *line)
{
  return line->late ? "warning" : line->open ? "" : "dim-label";
}

/* ---- teams ---- */

char *
td_team_to_text (const TdTeamTally *tally)
{
  const char *team = *tally->team != '\0' ? tally->team : _ ("(no team)");
  g_autofree char *visits =
      g_strdup_printf (ngettext ("%u visit", "%u visits", tally->visits), tally->visits);
  g_autofree char *flats =
      g_strdup_printf (ngettext ("in %u flat", "in %u flats", tally->flats), tally->flats);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _ ("%s: %s %s"), team, visits, flats);
  if (tally->nobody > 0)
    g_string_append_printf (text, _ (", nobody at home at %u"), tally->nobody);
  if (tally->promised > 0)
    g_string_append_printf (text, _ ("; promises %u: kept %u, not kept %u, open %u"), tally->promised,
                            tally->kept, tally->broken, tally->open);
  return g_string_free (text, FALSE);
}

char *
td_team_behind (const TdTeamTally *tally)
{
  if (tally->late == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%u promise is late", "%u promises are late", tally->late), tally->late);
}

static int
by_late (gconstpointer a, gconstpointer b)
{
  const TdTeamTally *x = *(TdTeamTally *const *)a, *y = *(TdTeamTally *const *)b;

  if (x->late != y->late)
    return x->late > y->late ? -1 : 1;
  if ((*x->team == '\0') != (*y->team == '\0'))
    return *x->team == '\0' ? 1 : -1;
  return td_text_natural_compare (x->team, y->team);
}

void
td_teams_sort (GPtrArray *tallies)
{
  g_ptr_array_sort (tallies, by_late);
}

char *
td_team_debt_to_text (const TdTeamDebt *debt)
{
  g_autofree char *made = td_date_to_iso (debt->made), *due = td_date_to_iso (debt->due);
  GString *text = g_string_new (debt->unit);

  if (*debt->room != '\0')
    g_string_append_printf (text, " %s", debt->room);
  if (debt->days > 0)
    {
      g_autofree char *late = g_strdup_printf (
          ngettext ("until %s, %d day late", "until %s, %d days late", (gulong)debt->days), due, debt->days);

      add_part (text, late);
    }
  else
    {
      g_autofree char *since = g_strdup_printf (_ ("promised on %s, no day was said"), made);

      add_part (text, since);
    }
  add_part (text, debt->owner);
  return g_string_free (text, FALSE);
}
