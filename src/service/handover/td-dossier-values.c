/* Tidang: values of records as the papers of a whole dossier show them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-dossier-values.h"

#include "td-attach.h"
#include "td-disclosures.h"
#include "td-review-load.h"

#include "td-ids.h"
#include "td-text.h"

/* Fields that name a person, in whatever kind they stand. */
static gboolean
names_person (const char *id)
{
  static const char *const persons[] = { "representative",
                                         "legal-representative",
                                         "contact",
                                         "leader",
                                         "members",
                                         "holder",
                                         "receiver",
                                         "handed-by",
                                         "received-by",
                                         "safety-manager",
                                         "payer",
                                         "party",
                                         "applicant",
                                         "name-of",
                                         "writer",
                                         "chair",
                                         "found-by",
                                         "owner",
                                         "checked-by",
                                         "taken-by",
                                         "who",
                                         "by",
                                         "witness",
                                         "person",
                                         "parties",
                                         "contractor",
                                         "supervisor",
                                         "account-name",
                                         NULL };

  return g_strv_contains (persons, id);
}

/* (transfer full) */
static char *
mask_names (const char *text)
{
  g_auto (GStrv) names = g_strsplit_set (text, " ,", -1);
  GString *masked = g_string_new (NULL);

  for (char **name = names; *name != NULL; name++)
    {
      g_auto (GStrv) each = g_strsplit (*name, "、", -1);

      for (char **one = each; *one != NULL; one++)
        {
          g_autofree char *mask = **one != '\0' ? td_mask_name (*one) : g_strdup ("");

          g_string_append_printf (masked, "%s%s", masked->len > 0 && *mask != '\0' ? "、" : "", mask);
        }
    }
  return g_string_free (masked, FALSE);
}

/* Fields that number a lift, a paper, a rule or an office: nobody's, whatever their digits look like. */
static gboolean
numbers_thing (const TdLeafKind *kind, const char *id)
{
  static const char *const things[] = { "agreed-no",
                                        "bill-no",
                                        "certificate",
                                        "contract-no",
                                        "credit-code",
                                        "device",
                                        "device-code",
                                        "document",
                                        "formula",
                                        "formula-hash",
                                        "internal-number",
                                        "invoice",
                                        "model",
                                        "number",
                                        "pack",
                                        "product",
                                        "project",
                                        "receipt",
                                        "registration",
                                        "report",
                                        "rule",
                                        "rule-hash",
                                        "serial",
                                        "sha256",
                                        NULL };

  /* Of an account it is the account. */
  return g_strv_contains (things, id) && !(g_str_equal (kind->id, "account") && g_str_equal (id, "number"));
}

char *
td_dossier_mask (const TdLetterSheet *sheet,
                 const TdLeafKind *kind,
                 const TdLeafField *field,
                 const char *value)
{
  g_autofree char *masked = NULL;

  if (field->type == TD_LEAF_LONG)
    return g_strdup ("（略）");
  if (numbers_thing (kind, field->id))
    return g_strdup (value);
  masked = td_disclosure_mask (sheet->input.roll, value);
  return names_person (field->id) ? mask_names (value) : td_disclosure_mask_digits (masked);
}

static const char *
file_name (const TdLetterSheet *sheet, const char *hash)
{
  const TdAttachment *file = td_leaf_book_file (sheet->desk->leaves, hash);

  return file != NULL ? file->name : "";
}

/* The review pack by its name; of one that is not at hand its id. (transfer full) */
static char *
pack_title (const TdLetterSheet *sheet, const char *id)
{
  gboolean lost = FALSE;
  g_autoptr (TdReviewPack) pack =
      td_review_pack_of (sheet->desk->self, id, sheet->desk->source->unit->place, &lost, NULL);

  return g_strdup (pack != NULL && !lost ? pack->title : id);
}

char *
td_dossier_value (const TdLetterSheet *sheet, const TdLeaf *leaf, const TdLeafField *field)
{
  const char *kept = td_leaf_get (leaf, field->id);
  const TdLeaf *linked;
  const TdLeafKind *kind;

  if (*kept == '\0' || field->type == TD_LEAF_ROOM)
    return g_strdup ("");
  if (field->type == TD_LEAF_FILE)
    return sheet->wanted->unmasked ? g_strdup (file_name (sheet, kept)) : g_strdup ("有附件");
  if (g_str_equal (field->id, "pack"))
    return pack_title (sheet, kept);
  if (field->type == TD_LEAF_LINK)
    {
      linked = td_leaf_book_find (sheet->desk->leaves, td_leaf_link (leaf, field->id));
      kind = linked != NULL ? td_leaf_kinds_find (sheet->desk->leaves->kinds, linked->kind) : NULL;
      if (kind == NULL || kind->line->len == 0)
        return g_strdup ("");
      field = td_leaf_kind_field (kind, g_array_index (kind->line, guint, 0));
      return field->type == TD_LEAF_LINK ? g_strdup ("") : td_letter_shown (sheet, linked, field->id);
    }
  return td_letter_shown (sheet, leaf, field->id);
}

/* What only the program reads: digests and the places of a form. Nobody can check them on paper. */
gboolean
td_dossier_field_is_inner (const char *id)
{
  static const char *const inner[] = { "seen", "formula-hash", "rule-hash", "sha256", "cells", NULL };

  return g_strv_contains (inner, id);
}
