/* Tidang: tidang-cli papers — which letters a dossier has; and letters for the other commands.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli-letter.h"
#include "td-disclosures.h"
#include "td-households.h"
#include "td-papers.h"

#include <string.h>

char *
td_cli_letter_help (TdLetterGroup group)
{
  g_autofree char *nicks = td_letter_group_nicks (group);

  return g_strdup_printf (_ ("Write a paper: %s"), nicks);
}

static void
add_kind (GString *text, const char *name, const char *label, const char *chinese, const char *of)
{
  g_string_append_printf (text, "  %-22s %s (%s)%s%s\n", name, label, chinese, *of != '\0' ? " · " : "", of);
}

char *
td_cli_letter_kinds (void)
{
  GString *text = g_string_new (_ ("Kinds:"));

  g_string_append_c (text, '\n');
  for (int i = 0; i < TD_N_PAPERS; i++)
    add_kind (text, td_paper_to_nick ((TdPaperKind)i), td_paper_to_label ((TdPaperKind)i),
              td_paper_to_chinese ((TdPaperKind)i), "");
  add_kind (text, "household", _ ("What is kept of one household"), "本户信息告知单", _ ("of one flat"));
  for (guint i = 0; i < td_n_letter_kinds (); i++)
    {
      const TdLetterKind *kind = td_letter_kind_at (i);

      add_kind (text, kind->name, td_letter_kind_to_label (kind), kind->chinese,
                kind->of == TD_LETTER_OF_FLAT   ? _ ("of one flat")
                : kind->of == TD_LETTER_OF_FILE ? _ ("of the whole file")
                                                : "");
    }
  return g_string_free (text, FALSE);
}

const TdLetterKind *
td_cli_letter_kind (TdCli *cli, TdLetterGroup group, const char *nick)
{
  const TdLetterKind *kind = td_letter_kind_of_group (group, nick);
  g_autofree char *nicks = td_letter_group_nicks (group);

  if (kind == NULL)
    cli->status = td_cli_usage (cli, _ ("%s: “%s” is not one of %s."), "--paper", nick, nicks);
  return kind;
}

gboolean
td_cli_letter_check (TdCli *cli,
                     const TdLetterKind *kind,
                     const char *unit,
                     const char *room,
                     const char *output)
{
  if (output == NULL)
    cli->status = td_cli_usage (cli, _ ("Say with --output where the paper goes."));
  else if (kind->of == TD_LETTER_OF_FILE && unit != NULL)
    cli->status = td_cli_usage (cli, _ ("“%s” is of the whole file: name no unit."), kind->name);
  else if (kind->of != TD_LETTER_OF_FILE && unit == NULL)
    cli->status = td_cli_usage (cli, _ ("“%s” is of one unit: name it."), kind->name);
  else if (kind->of == TD_LETTER_OF_FLAT && room == NULL)
    cli->status =
        g_str_equal (cli->command->name, "document")
            ? td_cli_usage (cli, _ ("“%s” is of one flat: write its ROOM after the UNIT."), kind->name)
            : td_cli_usage (cli, _ ("Say with --room which flat the paper is for."));
  else if (kind->of != TD_LETTER_OF_FLAT && room != NULL)
    cli->status = td_cli_usage (cli, _ ("“%s” is not of one flat: leave --room out."), kind->name);
  else
    return TRUE;
  return FALSE;
}

gboolean
td_cli_letter_put (TdWorkspace *workspace,
                   const TdLetterKind *kind,
                   const TdLetterWanted *wanted,
                   const char *output,
                   GError **error)
{
  g_autofree char *lacks = NULL;

  if (!td_letters_write (workspace, kind, wanted, output, error))
    return FALSE;
  lacks = td_letters_lacks (workspace, kind, wanted, NULL);
  td_cli_letter_say_lacks (NULL, lacks);
  return TRUE;
}

void
td_cli_letter_say_lacks (const char *path, const char *lacks)
{
  g_auto (GStrv) lines = g_strsplit (lacks != NULL ? lacks : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    g_printerr ("tidang-cli: %s%s%s\n", path != NULL ? path : "", path != NULL ? ": " : "", lines[i]);
}

int
td_cli_letter_write (TdCli *cli,
                     const TdLetterKind *kind,
                     TdLetterWanted wanted,
                     const char *file,
                     const char *unit,
                     const char *room,
                     const char *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;

  if (!td_cli_letter_check (cli, kind, unit, room, output))
    return cli->status;
  workspace = td_cli_open (cli, file, wanted.unmasked, &error);
  if (workspace != NULL && unit != NULL)
    wanted.unit_id = td_unit_resolve (workspace, unit, &error);
  if (error == NULL && room != NULL)
    wanted.part_id = td_household_find (workspace, wanted.unit_id, room, &error);
  if (error == NULL)
    td_cli_letter_put (workspace, kind, &wanted, output, &error);
  return workspace != NULL ? td_cli_finish (cli, workspace, error == NULL, error) : td_cli_fail (error);
}

/* ---- the list ---- */

static void
set_flags (JsonBuilder *builder, const TdLetterKind *kind)
{
  td_cli_json_set_bool (builder, "official", (kind->flags & TD_LETTER_OFFICIAL) != 0);
  td_cli_json_set_bool (builder, "of-record", (kind->flags & TD_LETTER_OF_RECORD) != 0);
  td_cli_json_set_bool (builder, "in-full", (kind->flags & TD_LETTER_PERSONAL) != 0);
  td_cli_json_set_bool (builder, "bound",
                        kind->of == TD_LETTER_OF_UNIT && (kind->flags & TD_LETTER_WORKING) == 0);
}

static void
print_json (const GPtrArray *states)
{
  static const char *const ofs[] = {
    [TD_LETTER_OF_UNIT] = "unit", [TD_LETTER_OF_FLAT] = "flat", [TD_LETTER_OF_FILE] = "file"
  };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < states->len; i++)
    {
      const TdLetterState *state = states->pdata[i];

      json_builder_begin_object (builder);
      td_cli_json_set_string (builder, "kind", state->kind->name);
      td_cli_json_set_string (builder, "group", td_letter_group_to_nick (state->kind->group));
      td_cli_json_set_string (builder, "title", state->kind->chinese);
      td_cli_json_set_string (builder, "purpose", td_purpose_to_nick (td_purpose_of (state->kind->name)));
      td_cli_json_set_string (builder, "signed-by", td_letter_kind_to_signer (state->kind));
      td_cli_json_set_string (builder, "of", ofs[state->kind->of]);
      td_cli_json_set_bool (builder, "of-flat", state->kind->of == TD_LETTER_OF_FLAT);
      set_flags (builder, state->kind);
      td_cli_json_set_bool (builder, "ready", state->why == NULL);
      td_cli_json_set_string (builder, "why", state->why);
      td_cli_json_set_string (builder, "lacks", state->lacks);
      td_cli_json_set_int (builder, "signed-copies", state->n_back);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

/* The name of the unit goes before every cause, and all of the list are of one. */
static const char *
without_unit (const char *why, const char *unit)
{
  const char *rest = unit != NULL && g_str_has_prefix (why, unit) ? why + strlen (unit) : why;

  if (rest != why && g_str_has_prefix (rest, "："))
    rest += strlen ("：");
  else if (rest != why && *rest == ':')
    rest++;
  else
    return why;
  return rest + strspn (rest, " ");
}

/* (transfer full) */
static char *
state_word (const TdLetterState *state, const char *unit)
{
  g_auto (GStrv) lacks = NULL;
  g_autofree char *said = NULL;

  if (state->kind->of == TD_LETTER_OF_FLAT)
    return g_strdup (_ ("of one flat"));
  if (state->why != NULL)
    return g_strdup (without_unit (state->why, unit));
  if (state->lacks == NULL || *state->lacks == '\0')
    return g_strdup (_ ("ready"));
  lacks = g_strsplit (state->lacks, "\n", -1);
  said = g_strjoinv (" ", lacks);
  return g_strdup_printf (_ ("ready — %s"), said);
}

static void
print_words (const GPtrArray *states, const char *unit)
{
  TdCliTable *table =
      td_cli_table_new (C_ ("paper", "Kind"), _ ("Paper"), _ ("Signed by"), _ ("Purpose"), _ ("State"), NULL);

  for (guint i = 0; i < states->len; i++)
    {
      const TdLetterState *state = states->pdata[i];
      g_autofree char *ready = state_word (state, unit);
      g_autofree char *back = state->n_back == 0
                                  ? NULL
                                  : g_strdup_printf (ngettext ("%u signed copy is kept",
                                                               "%u signed copies are kept", state->n_back),
                                                     state->n_back);
      g_autofree char *word = back == NULL ? g_strdup (ready) : g_strconcat (ready, _ ("; "), back, NULL);

      td_cli_table_add (table, state->kind->name, td_letter_kind_to_label (state->kind),
                        td_letter_kind_to_signer (state->kind),
                        td_purpose_to_label (td_purpose_of (state->kind->name)), word, NULL);
    }
  td_cli_table_print (table);
}

int
td_cmd_papers (TdCli *cli, int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdWorkspace) workspace = NULL;
  g_autoptr (GPtrArray) states = NULL;
  g_autofree char *label = NULL;
  gint64 id = 0;

  if (!td_cli_parse (cli, NULL, &argc, &argv, 1, 2))
    return cli->status;
  workspace = td_cli_open (cli, argv[0], FALSE, &error);
  if (workspace != NULL && argc > 1)
    id = td_unit_resolve (workspace, argv[1], &error);
  if (error == NULL)
    {
      states = td_letters_of (workspace, id, &error);
      label = id != 0 ? td_unit_label_of (workspace, id) : NULL;
    }
  if (workspace != NULL)
    td_workspace_close (workspace);
  if (states == NULL)
    return td_cli_fail (error);
  if (cli->json)
    print_json (states);
  else
    print_words (states, label);
  return TD_EXIT_DONE;
}
