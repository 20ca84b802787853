/* Tidang: invented owners: names with rare characters, document numbers of the birth years 1900 to 1903,
 * companies. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-gen-random.h"

G_BEGIN_DECLS

typedef struct
{
  char name[64];
  char number[20]; /* document number or credit code; empty: not known to the office */
  char phone[16];  /* empty: none */
  gboolean company;
} TdGenPerson;

/* Gives out people; no two share a document number. */
typedef struct _TdGenPeople TdGenPeople;

TdGenPeople *td_gen_people_new (TdGenRandom *random);
void td_gen_people_free (TdGenPeople *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdGenPeople, td_gen_people_free)

/* county: the six digits that the document number starts with. */
void td_gen_people_next (TdGenPeople *people, const char *county, TdGenPerson *out);

/* name: as it stands on the sheet; the credit code is made up, its check characters are right. */
void td_gen_people_company (TdGenPeople *people, const char *county, const char *name, TdGenPerson *out);

/* The check character of GB 11643 for the first 17 digits. */
char td_gen_identity_check (const char *digits);

/* The check character of GB 32100 for the first 17 characters. */
char td_gen_credit_check (const char *code);

G_END_DECLS
