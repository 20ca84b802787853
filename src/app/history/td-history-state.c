/* Tidang: what the history page says and asks for (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-history-state.h"

#include "td-changes.h"
#include "td-text.h"

#include <glib/gi18n.h>

static TdDate
read_day (const char *text, const char **problem)
{
  *problem = NULL;
  if (td_text_is_blank (text))
    return TD_DATE_NONE;
  TdDate day = td_date_parse_loose (text, 0);
  if (day == TD_DATE_NONE)
    *problem = _ ("Write a day like 2026-09-03.");
  return day;
}

TdHistoryDays
td_history_days_read (const char *from, const char *until)
{
  TdHistoryDays days;
  days.from = read_day (from, &days.from_problem);
  days.until = read_day (until, &days.until_problem);
  if (days.from != TD_DATE_NONE && days.until != TD_DATE_NONE && days.until < days.from)
    days.until_problem = _ ("This day is before the first one.");
  return days;
}

char *
td_history_line_text (const TdHistoryItem *item)
{
  g_autofree char *reason =
      td_text_is_blank (item->reason) ? g_strdup ("") : g_strdup_printf (_ (" — %s"), item->reason);
  return g_strdup_printf ("%s%s%s", item->text, reason, item->undone ? _ (" (undone)") : "");
}

char *
td_history_line_name (const TdHistoryItem *item, const char *when, gboolean with_unit)
{
  g_autofree char *text = td_history_line_text (item);
  const char *unit = with_unit && item->unit != NULL ? item->unit : "";
  return g_strdup_printf ("%s %s %s%s%s", when, item->who != NULL ? item->who : "", unit,
                          *unit != '\0' ? " " : "", text);
}

char *
td_history_scope_text (const char *room, const char *field)
{
  const char *label = field != NULL ? td_change_field_label (field) : NULL;
  if (room == NULL && label == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s%s%s", room != NULL ? room : "", room != NULL && label != NULL ? " · " : "",
                          label != NULL ? label : "");
}

void
td_history_fact_free (TdHistoryFact *fact)
{
  g_free (fact->text);
  g_free (fact->only);
  g_clear_pointer (&fact->field, g_variant_unref);
  g_free (fact);
}

static void
add_fact (GPtrArray *facts, const char *text)
{
  TdHistoryFact *fact = g_new0 (TdHistoryFact, 1);
  fact->text = g_strdup (text);
  g_ptr_array_add (facts, fact);
}

static GVariant *
field_variant (gint64 unit_id, gint64 part_id, const char *room, const char *field)
{
  return g_variant_ref_sink (g_variant_new ("(xxss)", unit_id, part_id, part_id != 0 ? room : "", field));
}

/* A row that came or went is no field. */
static void
offer_field (TdHistoryFact *fact, const TdChangeItem *change)
{
  if (change->op != 'U' || change->unit_id == 0 || !td_change_field_is_known (change->field))
    return;
  fact->only = g_strdup_printf (_ ("Only this field: %s%s%s"), change->thing,
                                *change->thing != '\0' ? " " : "", change->label);
  fact->field = field_variant (change->unit_id, change->part_id, change->thing, change->field);
}

GPtrArray *
td_history_facts_new (const GPtrArray *changes, gboolean more, const char *narrowed)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_history_fact_free);
  for (guint i = 0; i < changes->len; i++)
    {
      const TdChangeItem *change = g_ptr_array_index (changes, i);
      add_fact (facts, change->text);
      if (narrowed == NULL)
        offer_field (g_ptr_array_index (facts, i), change);
    }
  if (changes->len == 0)
    add_fact (facts, _ ("No field changed."));
  if (more)
    add_fact (facts, _ ("… and more. Export the history to see all of it."));
  return facts;
}

GPtrArray *
td_history_facts_new_said (const char *text)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_history_fact_free);
  add_fact (facts, text);
  return facts;
}

/* ---- the menu of a flat ---- */

static void
append_history (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

GMenuModel *
td_history_menu_new (const char *action, gint64 unit_id, gint64 part_id, const char *room)
{
  static const char *const names[] = { "part.area",   "part.area_source", "part.occupancy",
                                       "part.kind",   "part.title",       "owner.name",
                                       "owner.phone", "ballot.opinion",   "delivery.made_on",
                                       "part.note" };
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GVariant) whole = field_variant (unit_id, part_id, room, "");
  append_history (menu, _ ("The whole flat"), action, whole);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GVariant) target = field_variant (unit_id, part_id, room, names[i]);
      append_history (fields, td_change_field_label (names[i]), action, target);
    }
  g_menu_append_section (menu, _ ("One field"), G_MENU_MODEL (fields));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

char *
td_import_title_text (const TdImportItem *item)
{
  return g_strdup_printf ("%s%s", td_text_is_blank (item->file) ? item->text : item->file,
                          item->undone ? _ (" (undone)") : "");
}

char *
td_import_counts_text (const TdImportItem *item)
{
  if (item->added < 0)
    return g_strdup ("");
  return g_strdup_printf (_ ("%d added, %d updated, %d unchanged, %d refused"), (int)item->added,
                          (int)item->updated, (int)item->unchanged, (int)item->refused);
}

char *
td_bin_subtitle_text (const TdBinItem *item, const char *when)
{
  g_autofree char *joined = item->joined_into != NULL
                                ? g_strdup_printf (_ (" · joined into %s"), item->joined_into)
                                : g_strdup ("");
  return g_strdup_printf ("%s · %s · %s%s", when, item->who, item->reason, joined);
}
