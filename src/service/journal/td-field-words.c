/* Tidang: what a column of a sheet can mean, in words; the nicks stay for scripts.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-imports.h"

#include "td-import-plan.h"

#include <glib/gi18n-lib.h>

static const char *const labels[TD_N_FIELDS] = {
  [TD_FIELD_IGNORED] = N_ ("Ignored"),
  [TD_FIELD_PLACE] = N_ ("Region code"),
  [TD_FIELD_DISTRICT] = N_ ("District"),
  [TD_FIELD_STREET] = N_ ("Street office"),
  [TD_FIELD_COMMUNITY] = N_ ("Community"),
  [TD_FIELD_COMPOUND] = N_ ("Compound"),
  [TD_FIELD_BUILDING] = N_ ("Building"),
  [TD_FIELD_UNIT] = N_ ("Unit"),
  [TD_FIELD_ROOM] = N_ ("Room"),
  [TD_FIELD_LOCATION] = N_ ("Address of the flat"),
  [TD_FIELD_NOTE] = N_ ("Note"),
  [TD_FIELD_ADDRESS] = N_ ("Address"),
  [TD_FIELD_FLOORS] = N_ ("Storeys"),
  [TD_FIELD_HOUSEHOLDS] = N_ ("Households"),
  [TD_FIELD_UNIT_COUNT] = N_ ("Number of units"),
  [TD_FIELD_BUILT] = N_ ("Year built"),
  [TD_FIELD_STRUCTURE] = N_ ("Structure"),
  [TD_FIELD_ENTRY] = N_ ("Entrance"),
  [TD_FIELD_LONGITUDE] = N_ ("Longitude"),
  [TD_FIELD_LATITUDE] = N_ ("Latitude"),
  [TD_FIELD_DATUM] = N_ ("Datum"),
  [TD_FIELD_RATING] = N_ ("Rating"),
  [TD_FIELD_OBSTACLE] = N_ ("Main obstacle"),
  [TD_FIELD_WISH] = N_ ("Residents’ wish"),
  [TD_FIELD_FLOOR] = N_ ("Floor"),
  [TD_FIELD_OWNER] = N_ ("Owner"),
  [TD_FIELD_CO_OWNER] = N_ ("Co-owner"),
  [TD_FIELD_DOC_KIND] = N_ ("Kind of document"),
  [TD_FIELD_DOC_NO] = N_ ("ID number"),
  [TD_FIELD_AREA] = N_ ("Area (m²)"),
  [TD_FIELD_AREA_SOURCE] = N_ ("Source of the area"),
  [TD_FIELD_PHONE] = N_ ("Telephone"),
  [TD_FIELD_OCCUPANCY] = N_ ("Occupancy"),
  [TD_FIELD_OCCUPIED] = N_ ("Taken up by the lift"),
  [TD_FIELD_PART_KIND] = N_ ("Kind of flat"),
  [TD_FIELD_TITLE] = N_ ("Proof of title"),
  [TD_FIELD_TITLE_NO] = N_ ("Title no."),
  [TD_FIELD_OPINION] = N_ ("Opinion"),
  [TD_FIELD_AGREE] = N_ ("Agree"),
  [TD_FIELD_AGREE_PAY] = N_ ("Agree (will pay)"),
  [TD_FIELD_AGREE_NO_PAY] = N_ ("Agree (will not pay)"),
  [TD_FIELD_OPPOSE] = N_ ("Oppose"),
  [TD_FIELD_ABSTAIN] = N_ ("Abstain"),
  [TD_FIELD_INVALID] = N_ ("Invalid"),
  [TD_FIELD_CAUSE] = N_ ("Why invalid"),
  [TD_FIELD_DATE] = N_ ("Date"),
  [TD_FIELD_WAY] = N_ ("Way"),
  [TD_FIELD_PROXY] = N_ ("Proxy"),
  [TD_FIELD_ROUND] = N_ ("Round"),
  [TD_FIELD_SIGNATURE] = N_ ("Owner’s signature"),
  [TD_FIELD_VOTER] = N_ ("Voter"),
};

const char *
td_import_field_label (const char *nick)
{
  TdField field;

  return td_field_from_nick (nick, &field) && labels[field] != NULL ? _ (labels[field]) : "";
}

GArray *
td_import_fields (TdSheetKind kind)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (TdImportField));

  for (const TdField *field = td_import_kind_fields ((TdImportKind)kind); *field != TD_FIELD_UNKNOWN; field++)
    {
      TdImportField one = { .nick = td_field_to_nick (*field) };

      one.label = td_import_field_label (one.nick);
      g_array_append_val (fields, one);
    }
  return fields;
}
