/* Tidang: the procedures at hand, and their words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-procedures.h"

#include "td-data-files.h"
#include "td-error.h"

static char *
unused_text (const char *name, const char *cause)
{
  return g_strdup_printf (_ ("Procedure %s is not used: %s"), name, cause);
}

static const char *
id_of (gconstpointer procedure)
{
  return ((const TdProcedure *)procedure)->id;
}

static gpointer
ref_procedure (gpointer procedure)
{
  return td_procedure_ref (procedure);
}

static void
unref_procedure (gpointer procedure)
{
  td_procedure_unref (procedure);
}

/* A file is one procedure. */
static GPtrArray *
parse_procedure (const char *data, gsize size, GError **error)
{
  TdProcedure *procedure = td_procedure_parse (data, size, error);
  GPtrArray *procedures;

  if (procedure == NULL)
    return NULL;
  procedures = g_ptr_array_new_with_free_func (unref_procedure);
  g_ptr_array_add (procedures, procedure);
  return procedures;
}

static const TdDataValues procedure_files = {
  "procedures", N_ ("Procedures"), unused_text, parse_procedure, id_of, ref_procedure, unref_procedure
};

GPtrArray *
td_procedures_list (const char *data_dir, GPtrArray **problems, GError **error)
{
  return td_data_values_read (&procedure_files, data_dir, problems, error);
}

GBytes *
td_procedure_bytes (const TdProcedure *procedure, const char *data_dir)
{
  return td_data_files_by_hash ("procedures", data_dir, procedure->hash);
}

const GPtrArray *
td_procedures_at_hand (const char *data_dir, GError **error)
{
  return td_data_values_at_hand (&procedure_files, data_dir, error);
}

void
td_procedures_forget (const char *data_dir)
{
  td_data_values_forget (&procedure_files, data_dir);
}

const char *
td_procedure_word (const char *data_dir, const char *step)
{
  const GPtrArray *procedures = td_procedures_at_hand (data_dir, NULL);

  for (guint i = 0; procedures != NULL && i < procedures->len; i++)
    {
      const TdProcedure *procedure = procedures->pdata[i];
      int at = td_procedure_find (procedure, step);

      if (at >= 0)
        return td_procedure_step (procedure, (guint)at)->title;
    }
  return step;
}

const char *
td_act_kind_to_label (TdActKind kind)
{
  static const char *const labels[TD_N_ACT_KINDS] = {
    [TD_ACT_POLL] = NC_ ("act", "Owners asked"),
    [TD_ACT_PLAN] = NC_ ("act", "Plan settled"),
    [TD_ACT_AGREEMENT] = NC_ ("act", "Agreement signed"),
    [TD_ACT_FILING] = NC_ ("act", "Filed before the start"),
    [TD_ACT_APPLICATION] = NC_ ("act", "Application handed in"),
    [TD_ACT_ACCEPTED] = NC_ ("act", "Application accepted"),
    [TD_ACT_GEOTECH] = NC_ ("act", "Ground surveyed"),
    [TD_ACT_DRAWINGS] = NC_ ("act", "Drawings reviewed"),
    [TD_ACT_STRUCTURE] = NC_ ("act", "Opinion on structural safety"),
    [TD_ACT_JOINT_REVIEW] = NC_ ("act", "Joint review passed"),
    [TD_ACT_PLANNING] = NC_ ("act", "Planning permit"),
    [TD_ACT_CONTRACT] = NC_ ("act", "Works contract signed"),
    [TD_ACT_WORKS_PERMIT] = NC_ ("act", "Works permit or filing"),
    [TD_ACT_INSTALL_NOTICE] = NC_ ("act", "Installation notice"),
    [TD_ACT_BURIED] = NC_ ("act", "Pipes and pit laid ahead"),
    [TD_ACT_UTILITIES] = NC_ ("act", "Utilities moved"),
    [TD_ACT_START] = NC_ ("act", "Works begun"),
    [TD_ACT_END] = NC_ ("act", "Works ended"),
    [TD_ACT_INSPECTION] = NC_ ("act", "Supervisory inspection"),
    [TD_ACT_ACCEPTANCE] = NC_ ("act", "Completion acceptance"),
    [TD_ACT_ACCEPTANCE_FILING] = NC_ ("act", "Acceptance filed"),
    [TD_ACT_USER_UNIT] = NC_ ("act", "User unit named"),
    [TD_ACT_REGISTRATION] = NC_ ("act", "Use registered"),
    [TD_ACT_USE] = NC_ ("act", "Put into use"),
    [TD_ACT_HANDOVER] = NC_ ("act", "Handed over"),
    [TD_ACT_ARCHIVE] = NC_ ("act", "Archive handed over"),
    [TD_ACT_CLAIM] = NC_ ("act", "Subsidy applied for"),
    [TD_ACT_PAID] = NC_ ("act", "Subsidy paid"),
  };

  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (labels), NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "act", labels[kind]);
}

const char *
td_act_outcome_to_label (TdActOutcome outcome)
{
  return outcome == TD_ACT_FAILED ? C_ ("act", "failed") : C_ ("act", "done");
}

const char *
td_announce_to_label (TdAnnounce announce)
{
  static const char *const labels[TD_N_ANNOUNCES] = {
    [TD_ANNOUNCE_PLAN] = N_ ("Notice of the plan"),
    [TD_ANNOUNCE_RESULT] = N_ ("Notice of the result"),
    [TD_ANNOUNCE_PERMIT] = N_ ("Notice before the permit"),
    [TD_ANNOUNCE_SUBSIDY] = N_ ("Notice of the subsidy"),
  };

  g_return_val_if_fail ((guint)announce < G_N_ELEMENTS (labels), NULL);
  return _ (labels[announce]);
}

const char *
td_basis_to_label (TdBasis basis)
{
  return basis == TD_BASIS_PROPOSAL ? _ ("suggested") : basis == TD_BASIS_OWN ? _ ("own rule") : "";
}
