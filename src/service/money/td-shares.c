/* Tidang: cost shares of a dossier — the formulas at hand, several side by side, the one that was chosen,
 * joining later. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-shares.h"

#include "td-data-files.h"
#include "td-error.h"
#include "td-workspace-private.h"

/* ---- formulas ---- */

static char *
unused_text (const char *name, const char *cause)
{
  return g_strdup_printf (_ ("The formula of cost shares %s is not used: %s"), name, cause);
}

static const char *
id_of (gconstpointer scheme)
{
  return ((const TdShareScheme *)scheme)->id;
}

static const char *
label_of (gconstpointer scheme)
{
  return ((const TdShareScheme *)scheme)->title;
}

static gpointer
ref_scheme (gpointer scheme)
{
  return td_share_scheme_ref (scheme);
}

static void
unref_scheme (gpointer scheme)
{
  td_share_scheme_unref (scheme);
}

/* A file is one formula. */
static GPtrArray *
parse_scheme (const char *data, gsize size, GError **error)
{
  TdShareScheme *scheme = td_share_scheme_parse (data, size, error);
  GPtrArray *schemes;

  if (scheme == NULL)
    return NULL;
  schemes = g_ptr_array_new_with_free_func (unref_scheme);
  g_ptr_array_add (schemes, scheme);
  return schemes;
}

static const TdDataValues scheme_files = { "shares",     N_ ("Formulas of cost shares"),
                                           unused_text,  parse_scheme,
                                           id_of,        ref_scheme,
                                           unref_scheme, label_of };

const TdDataValues *
td_share_scheme_files (void)
{
  return &scheme_files;
}

GPtrArray *
td_share_schemes_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  return td_data_values_read (&scheme_files, data_dir, problems, error);
}

const GPtrArray *
td_share_schemes_at_hand (const char *data_dir, GError **error)
{
  return td_data_values_at_hand (&scheme_files, data_dir, error);
}

gboolean
td_shares_of_from_nick (const char *nick, TdSharesOf *out)
{
  static const char *const nicks[] = { "willing", "agreed", "all" };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_str_equal (nick, nicks[i]))
      {
        *out = (TdSharesOf)i;
        return TRUE;
      }
  return FALSE;
}

/* ---- flats ---- */

static gboolean
is_reckoned (const TdPart *part, const TdMoneyFlat *flat, TdSharesOf of)
{
  if (part->kind != TD_PART_FLAT && flat->pays != TD_PAYS_YES)
    return FALSE;
  if (of == TD_SHARES_OF_ALL)
    return TRUE;
  return flat->joined == TD_DATE_NONE &&
         (flat->pays == TD_PAYS_YES || (of == TD_SHARES_OF_WILLING && flat->pays == TD_PAYS_NOT_ASKED));
}

static TdShareFlat
share_flat (const TdPart *part, const TdMoneyFlat *flat)
{
  return (TdShareFlat){ .id = part->id,
                        .room = part->room,
                        .floor = part->floor != 0 ? part->floor : td_room_floor (part->room),
                        .area = part->area,
                        .agreed = flat->agreed,
                        .fixed = flat->fixed,
                        .weight = flat->weight };
}

/* As the shares stand: by floor from the top, then room. */
static int
by_floor (gconstpointer a, gconstpointer b)
{
  const TdShareFlat *x = a, *y = b;
  int rooms;

  if (x->floor != y->floor)
    return x->floor > y->floor ? -1 : 1;
  rooms = td_room_compare (x->room, y->room);
  return rooms != 0 ? rooms : (x->id > y->id) - (x->id < y->id);
}

GArray *
td_money_book_share_flats (const TdMoneyBook *book, TdSharesOf of)
{
  GArray *flats = g_array_new (FALSE, FALSE, sizeof (TdShareFlat));

  for (guint i = 0; i < book->roll->parts->len; i++)
    {
      const TdPart *part = book->roll->parts->pdata[i];
      const TdMoneyFlat *known = &g_array_index (book->flats, TdMoneyFlat, i);

      if (is_reckoned (part, known, of))
        {
          TdShareFlat flat = share_flat (part, known);

          g_array_append_val (flats, flat);
        }
    }
  g_array_sort (flats, by_floor);
  return flats;
}

static TdSharesInput
input_of (const TdMoneyBook *book, const TdShareScheme *scheme, const GArray *flats)
{
  return (TdSharesInput){ .scheme = scheme,
                          .flats = (const TdShareFlat *)(const void *)flats->data,
                          .n_flats = flats->len,
                          .open_ground = book->open_ground,
                          .cost = MAX (book->cost, 0),
                          .compensation = book->compensation,
                          .deducted = book->deducted,
                          .agreed_on =
                              book->plan != NULL ? td_leaf_day (book->plan, "agreed-on") : book->today };
}

TdShares *
td_money_book_shares (const TdMoneyBook *book,
                      const TdShareScheme *scheme,
                      TdMoney cost,
                      TdMoney deducted,
                      gboolean open_ground,
                      TdSharesOf of)
{
  g_autoptr (GArray) flats = td_money_book_share_flats (book, of);
  TdSharesInput input = input_of (book, scheme, flats);

  input.cost = MAX (cost, 0);
  input.deducted = deducted;
  input.open_ground = open_ground;
  return td_shares_compute (&input);
}

/* ---- side by side ---- */

static void
column_free (gpointer data)
{
  TdShareColumn *column = data;

  td_shares_free (column->shares);
  g_free (column);
}

void
td_share_sheet_free (TdShareSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_clear_pointer (&sheet->flats, g_array_unref);
  g_clear_pointer (&sheet->columns, g_ptr_array_unref);
  g_free (sheet);
}

static gboolean
no_formula (const char *id, const GPtrArray *schemes, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < schemes->len; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", ((const TdShareScheme *)schemes->pdata[i])->id);
  return td_fail (error, TD_SERVICE_ERROR_NOT_FOUND,
                  _ ("There is no formula of cost shares “%s”. At hand are %s."), id, known->str);
}

/* (element-type TdShareScheme) */
static GPtrArray *
formulas_asked (TdWorkspace *self, const TdMoneyBook *book, const TdSharesAsk *ask, GError **error)
{
  const GPtrArray *schemes = td_share_schemes_at_hand (self->data_dir, error);
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autoptr (GPtrArray) offered = NULL;

  if (schemes == NULL)
    return NULL;
  for (guint i = 0; ask->formulas != NULL && ask->formulas[i] != NULL; i++)
    {
      const TdShareScheme *scheme = td_share_schemes_find (schemes, ask->formulas[i]);

      if (scheme == NULL)
        {
          no_formula (ask->formulas[i], schemes, error);
          return NULL;
        }
      if (!g_ptr_array_find (asked, scheme, NULL))
        g_ptr_array_add (asked, (gpointer)scheme);
    }
  offered = ask->formulas == NULL ? td_share_schemes_for (schemes, book->unit->place) : NULL;
  for (guint i = 0; offered != NULL && i < offered->len; i++)
    if (((const TdShareScheme *)offered->pdata[i])->known)
      g_ptr_array_add (asked, offered->pdata[i]);
  return g_steal_pointer (&asked);
}

TdShareSheet *
td_share_sheet_new (TdWorkspace *self, const TdMoneyBook *book, const TdSharesAsk *ask, GError **error)
{
  g_autoptr (GPtrArray) schemes = formulas_asked (self, book, ask, error);
  TdShareSheet *sheet;

  if (schemes == NULL)
    return NULL;
  sheet = g_new0 (TdShareSheet, 1);
  sheet->book = book;
  sheet->cost = ask->cost >= 0 ? ask->cost : book->cost;
  sheet->cost_from = ask->cost >= 0 ? TD_COST_SAID : book->cost_from;
  sheet->deducted = ask->deducted >= 0 ? ask->deducted : book->deducted;
  sheet->flats = td_money_book_share_flats (book, ask->of);
  sheet->columns = g_ptr_array_new_with_free_func (column_free);
  for (guint i = 0; i < schemes->len; i++)
    {
      TdShareColumn *column = g_new0 (TdShareColumn, 1);

      column->scheme = schemes->pdata[i];
      column->shares = td_money_book_shares (book, column->scheme, sheet->cost, sheet->deducted,
                                             ask->open_ground || book->open_ground, ask->of);
      g_ptr_array_add (sheet->columns, column);
    }
  return sheet;
}

/* ---- deeds ---- */

/* What was agreed of joining later holds on when another formula is chosen. */
static TdLeaf *
plan_leaf (const TdShareSheet *sheet, const TdSharesAsk *ask, TdDate on)
{
  static const char *const late[] = { "late-years", "late-percent", "late-after", "late-to" };
  const TdShareScheme *scheme = ((const TdShareColumn *)sheet->columns->pdata[0])->scheme;
  TdLeaf *leaf = td_leaf_new ("share-plan");
  g_autofree char *version = g_strdup_printf ("%d", scheme->version);
  g_autofree char *cost = td_money_to_string (sheet->cost);
  g_autofree char *deducted = sheet->deducted > 0 ? td_money_to_string (sheet->deducted) : NULL;
  g_autofree char *day = td_date_to_iso (on);

  td_leaf_set (leaf, "name", scheme->title);
  td_leaf_set (leaf, "formula", scheme->id);
  td_leaf_set (leaf, "formula-version", version);
  td_leaf_set (leaf, "formula-hash", scheme->hash);
  td_leaf_set (leaf, "cost", cost);
  td_leaf_set (leaf, "deducted", deducted);
  td_leaf_set (leaf, "open-ground", ask->open_ground || sheet->book->open_ground ? "yes" : NULL);
  td_leaf_set (leaf, "agreed-on", day);
  for (guint i = 0; sheet->book->plan != NULL && i < G_N_ELEMENTS (late); i++)
    td_leaf_set (leaf, late[i], td_leaf_get (sheet->book->plan, late[i]));
  return leaf;
}

gboolean
td_shares_choose (TdWorkspace *self,
                  gint64 unit_id,
                  const char *formula,
                  const TdSharesAsk *ask,
                  TdDate on,
                  GError **error)
{
  const char *const formulas[] = { formula, NULL };
  TdSharesAsk one = *ask;
  g_autoptr (TdMoneyBook) book = td_money_book_load (self, unit_id, error);
  g_autoptr (TdShareSheet) sheet = NULL;
  g_autoptr (TdLeaf) leaf = NULL;
  const TdShareColumn *column;

  one.formulas = formulas;
  sheet = book != NULL ? td_share_sheet_new (self, book, &one, error) : NULL;
  if (sheet == NULL)
    return FALSE;
  column = sheet->columns->pdata[0];
  if (column->shares->fault != TD_SHARES_OK)
    {
      g_autofree char *why = td_shares_fault_to_text (book, column->shares);

      return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s, %s: %s"), book->label, column->scheme->title,
                      why);
    }
  leaf = plan_leaf (sheet, &one, on != TD_DATE_NONE ? on : book->today);
  return td_leaf_put (self, unit_id, leaf, error);
}

/* ---- joining later ---- */

static TdDate
completed_on (const TdMoneyBook *book)
{
  const TdAct *act = td_acts_find (book->acts, TD_ACT_ACCEPTANCE);

  return act != NULL ? act->on : TD_DATE_NONE;
}

/* The first payers and him. */
static GArray *
flats_with (const TdMoneyBook *book, gint64 part_id)
{
  GArray *flats = td_money_book_share_flats (book, TD_SHARES_OF_WILLING);
  const TdPart *part = td_roll_find (book->roll, part_id);

  for (guint i = 0; i < flats->len; i++)
    if (g_array_index (flats, TdShareFlat, i).id == part_id)
      part = NULL;
  if (part != NULL)
    {
      TdMoneyFlat plain = *td_money_book_flat (book, part_id);
      TdShareFlat flat = share_flat (part, &plain);

      g_array_append_val (flats, flat);
    }
  return flats;
}

/* What each first payer bears, without him. */
static GArray *
borne_by_others (const TdMoneyBook *book, const GArray *flats, gint64 part_id)
{
  GArray *borne = g_array_new (FALSE, FALSE, sizeof (TdBorne));

  for (guint i = 0; i < book->borne->len; i++)
    {
      TdBorne one = g_array_index (book->borne, TdBorne, i);

      for (guint f = 0; f < flats->len && one.id != part_id; f++)
        if (g_array_index (flats, TdShareFlat, f).id == one.id)
          {
            g_array_append_val (borne, one);
            break;
          }
    }
  return borne;
}

TdLateJoin *
td_shares_late_join (const TdMoneyBook *book, gint64 part_id, TdDate joined, GError **error)
{
  g_autoptr (GArray) flats = NULL;
  g_autoptr (GArray) borne = NULL;
  g_autoptr (TdLateJoin) join = NULL;
  TdShareLate *agreed;
  TdSharesInput input;

  if (td_roll_find (book->roll, part_id) == NULL || book->chosen == NULL)
    {
      td_fail (error, TD_SERVICE_ERROR_REFUSED,
               _ ("%s: no formula of cost shares was chosen yet, or there is no such flat."), book->label);
      return NULL;
    }
  flats = flats_with (book, part_id);
  borne = borne_by_others (book, flats, part_id);
  input = input_of (book, book->chosen, flats);
  input.late = agreed = td_money_plan_late (book->plan);
  join = td_share_late_join (&input, part_id, completed_on (book), joined,
                             (const TdBorne *)(void *)borne->data, borne->len);
  td_money_plan_late_free (agreed);
  if (join->fault == TD_LATE_OK)
    return g_steal_pointer (&join);
  td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s, %s: %s"), book->label, td_money_book_room (book, part_id),
           td_late_fault_to_text (join->fault));
  return NULL;
}
