/* Tidang: what a paper takes from elsewhere where its own record says nothing.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-taken-over.h"

#include "td-procedures.h"
#include "td-works-file.h"
#include "td-workspace-private.h"

typedef struct
{
  const TdLeafBook *book;
  const TdLeaf *leaf;
  TdDate today;
  GPtrArray *taken;
} Taking;

static void
taken_free (gpointer data)
{
  TdTakenOver *taken = data;

  g_free (taken->value);
  g_free (taken->from);
  g_free (taken);
}

const TdTakenOver *
td_taken_over_find (const GPtrArray *taken, const char *field)
{
  for (guint i = 0; i < taken->len; i++)
    if (g_str_equal (((const TdTakenOver *)taken->pdata[i])->field, field))
      return taken->pdata[i];
  return NULL;
}

/* What the record says goes first, then what was asked first. */
static void
take (Taking *taking, const char *field, const char *value, const char *from)
{
  TdTakenOver *taken;

  if (value == NULL || *value == '\0' || *td_leaf_get (taking->leaf, field) != '\0' ||
      td_taken_over_find (taking->taken, field) != NULL)
    return;
  taken = g_new0 (TdTakenOver, 1);
  taken->field = field;
  taken->value = g_strdup (value);
  taken->from = g_strdup (from);
  g_ptr_array_add (taking->taken, taken);
}

/* ---- acts ---- */

const TdAct *
td_leaf_book_act (const TdLeafBook *book, TdActKind kind)
{
  return book->acts != NULL ? td_acts_find (book->acts, kind) : NULL;
}

/* fields: of the record, for the act's day, number and party; NULL: none. */
static void
take_act (Taking *taking, TdActKind kind, const char *day, const char *number, const char *party)
{
  const TdAct *act = td_leaf_book_act (taking->book, kind);
  const char *from = td_act_kind_to_label (kind);
  g_autofree char *on = act != NULL ? td_date_to_iso (act->on) : NULL;

  if (act == NULL)
    return;
  if (day != NULL)
    take (taking, day, on, from);
  if (number != NULL)
    take (taking, number, act->number, from);
  if (party != NULL)
    take (taking, party, act->party, from);
}

const char *
td_taken_party (const TdLeafBook *book, const char *role)
{
  static const struct
  {
    const char *role;
    TdActKind act;
  } named[] = { { "user-unit", TD_ACT_USER_UNIT },
                { "contractor", TD_ACT_CONTRACT },
                { "installer", TD_ACT_INSTALL_NOTICE },
                { "inspector", TD_ACT_INSPECTION } };

  for (guint i = 0; book->acts != NULL && i < G_N_ELEMENTS (named); i++)
    {
      if (!g_str_equal (named[i].role, role))
        continue;
      /* A later one may name what the first forgot. */
      for (guint k = 0; k < book->acts->len; k++)
        {
          const TdAct *act = book->acts->pdata[k];

          if (act->kind == named[i].act && act->outcome == TD_ACT_DONE && *act->party != '\0')
            return act->party;
        }
    }
  return "";
}

/* ---- records and parties ---- */

static const TdLeafKind *
kind_of (const TdLeafBook *book, const char *id)
{
  return td_leaf_kinds_find (book->kinds, id);
}

/* The last of a kind in the order of its lists; NULL: none. */
static const TdLeaf *
last_of (const Taking *taking, const char *id)
{
  const TdLeafKind *kind = kind_of (taking->book, id);
  g_autoptr (GPtrArray) leaves = kind != NULL ? td_leaf_book_of (taking->book, kind) : NULL;

  return leaves != NULL && leaves->len > 0 ? leaves->pdata[leaves->len - 1] : NULL;
}

static void
take_fields (Taking *taking, const char *id, const char *const (*fields)[2], guint n)
{
  const TdLeaf *leaf = last_of (taking, id);

  for (guint i = 0; leaf != NULL && i < n; i++)
    take (taking, fields[i][0], td_leaf_get (leaf, fields[i][1]),
          td_leaf_kind_label (kind_of (taking->book, id)));
}

/* The company that a record links. */
static void
take_link (Taking *taking, const char *field, const char *id, const char *link)
{
  const TdLeaf *leaf = last_of (taking, id);
  const TdLeaf *company = leaf != NULL ? td_leaf_book_find (taking->book, td_leaf_link (leaf, link)) : NULL;

  if (company != NULL)
    take (taking, field, td_leaf_get (company, "name"), td_leaf_kind_label (kind_of (taking->book, id)));
}

/* Of the party with a role: its name, else whom an act names. */
static void
take_party (Taking *taking, const char *field, const char *role)
{
  const TdLeafKind *party = kind_of (taking->book, "party");
  const TdLeaf *company = td_works_company (taking->book, role, taking->today, NULL);
  const char *from = party != NULL ? td_leaf_kind_label (party) : "";

  if (company != NULL)
    take (taking, field, td_leaf_get (company, "name"), from);
  take (taking, field, td_taken_party (taking->book, role), _ ("Official acts"));
}

/* ---- the papers ---- */

static void
take_inspection (Taking *taking)
{
  static const char *const fields[][2] = { { "report", "report" },
                                           { "inspected-on", "inspected-on" },
                                           { "next-inspection", "next-on" } };
  const TdLeaf *inspection = last_of (taking, "supervisory-inspection");
  const TdLeafKind *kind = kind_of (taking->book, "supervisory-inspection");
  int verdict = kind != NULL ? td_leaf_kind_find (kind, "verdict") : -1;

  take_fields (taking, "supervisory-inspection", fields, G_N_ELEMENTS (fields));
  take_link (taking, "inspector", "supervisory-inspection", "body");
  take_party (taking, "inspector", "inspector");
  if (inspection != NULL && verdict >= 0)
    {
      /* Of a paper for a Chinese office. */
      g_autofree char *said = td_leaf_show (td_leaf_kind_field (kind, (guint)verdict),
                                            td_leaf_get (inspection, "verdict"), FALSE);

      take (taking, "conclusion", said, td_leaf_kind_label (kind));
      take (taking, "inspection", "监督检验", td_leaf_kind_label (kind));
    }
  take_act (taking, TD_ACT_INSPECTION, "inspected-on", "report", "inspector");
  if (td_leaf_book_act (taking->book, TD_ACT_INSPECTION) != NULL)
    {
      take (taking, "conclusion", "合格", td_act_kind_to_label (TD_ACT_INSPECTION));
      take (taking, "inspection", "监督检验", td_act_kind_to_label (TD_ACT_INSPECTION));
    }
}

static void
take_registration (Taking *taking)
{
  static const char *const of_notice[][2] = {
    { "product", "equipment" }, { "model", "model" }, { "serial", "serial" }, { "device-code", "device-code" }
  };
  const TdLeaf *user = td_works_company (taking->book, "user-unit", taking->today, NULL);
  const char *party = td_leaf_kind_label (kind_of (taking->book, "party"));

  take_fields (taking, "install-notice", of_notice, G_N_ELEMENTS (of_notice));
  take_link (taking, "maker", "install-notice", "maker");
  take_party (taking, "maker", "lift-maker");
  take_party (taking, "installer", "installer");
  take_party (taking, "user-unit", "user-unit");
  if (user != NULL)
    {
      take (taking, "credit-code", td_leaf_get (user, "credit-code"), party);
      take (taking, "user-address", td_leaf_get (user, "address"), party);
    }
  take_inspection (taking);
  take_act (taking, TD_ACT_USE, "use-from", NULL, NULL);
  take_act (taking, TD_ACT_REGISTRATION, "registered-on", "certificate", NULL);
  take (taking, "equipment", "电梯", _ ("this program"));
  take (taking, "place", taking->book->label, _ ("the dossier"));
}

static void
take_notice (Taking *taking)
{
  static const char *const of_registration[][2] = { { "model", "model" },
                                                    { "serial", "serial" },
                                                    { "device-code", "device-code" } };

  take_fields (taking, "use-registration", of_registration, G_N_ELEMENTS (of_registration));
  take_act (taking, TD_ACT_INSTALL_NOTICE, "on", "number", NULL);
}

GPtrArray *
td_taken_over (const TdLeafBook *book, const TdLeaf *leaf, TdDate today)
{
  Taking taking = { book, leaf, today, g_ptr_array_new_with_free_func (taken_free) };

  if (g_str_equal (leaf->kind, "use-registration"))
    take_registration (&taking);
  else if (g_str_equal (leaf->kind, "install-notice"))
    take_notice (&taking);
  else if (g_str_equal (leaf->kind, "supervisory-inspection"))
    take_act (&taking, TD_ACT_INSPECTION, "inspected-on", "report", NULL);
  else if (g_str_equal (leaf->kind, "archive-receipt"))
    take_act (&taking, TD_ACT_ARCHIVE, "on", "number", "archive");
  return taking.taken;
}
