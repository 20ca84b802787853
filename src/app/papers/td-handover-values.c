/* Tidang: what stands in the dialog of a handover pack or a bound dossier (immutable), and what follows from
 * it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-handover-values.h"

#include "td-text.h"

#include <glib/gi18n.h>

/* ---- values ---- */

TdHandoverValues *
td_handover_values_new (gboolean whole, const char *path)
{
  TdHandoverValues *values = g_new0 (TdHandoverValues, 1);
  values->whole = whole;
  values->sender = g_strdup ("");
  values->receiver = g_strdup ("");
  values->pages = whole ? 0 : TD_HANDOVER_PAGES;
  /* As it stands on the paper and in the history: in Chinese whatever the window speaks. */
  values->purpose = g_strdup (whole ? "" : "归档移交");
  values->path = g_strdup (path);
  return values;
}

TdHandoverValues *
td_handover_values_copy (const TdHandoverValues *values)
{
  TdHandoverValues *copy = g_new0 (TdHandoverValues, 1);
  *copy = *values;
  copy->sender = g_strdup (values->sender);
  copy->receiver = g_strdup (values->receiver);
  copy->purpose = g_strdup (values->purpose);
  copy->path = g_strdup (values->path);
  return copy;
}

void
td_handover_values_free (TdHandoverValues *values)
{
  if (values == NULL)
    return;
  g_free (values->sender);
  g_free (values->receiver);
  g_free (values->purpose);
  g_free (values->path);
  g_free (values);
}

static void
take (char **to, const char *text)
{
  char *old = *to;
  *to = g_strdup (text);
  g_free (old);
}

TdHandoverValues *
td_handover_values_with_sender (const TdHandoverValues *values, const char *sender)
{
  TdHandoverValues *copy = td_handover_values_copy (values);
  take (&copy->sender, sender);
  return copy;
}

TdHandoverValues *
td_handover_values_with_receiver (const TdHandoverValues *values, const char *receiver)
{
  TdHandoverValues *copy = td_handover_values_copy (values);
  take (&copy->receiver, receiver);
  return copy;
}

TdHandoverValues *
td_handover_values_with_pages (const TdHandoverValues *values, int pages)
{
  TdHandoverValues *copy = td_handover_values_copy (values);
  copy->pages = pages;
  return copy;
}

TdHandoverValues *
td_handover_values_with_full (const TdHandoverValues *values, gboolean full)
{
  TdHandoverValues *copy = td_handover_values_copy (values);
  copy->full = full;
  return copy;
}

TdHandoverValues *
td_handover_values_with_purpose (const TdHandoverValues *values, const char *purpose)
{
  TdHandoverValues *copy = td_handover_values_copy (values);
  take (&copy->purpose, purpose);
  return copy;
}

TdHandoverValues *
td_handover_values_with_path (const TdHandoverValues *values, const char *path)
{
  TdHandoverValues *copy = td_handover_values_copy (values);
  take (&copy->path, path);
  return copy;
}

TdHandoverValues *
td_handover_values_with_known (const TdHandoverValues *values, const TdHandoverOutlook *outlook)
{
  TdHandoverValues *copy = td_handover_values_copy (values);
  if (values->whole)
    return copy;
  if (td_text_is_blank (copy->sender) && outlook->senders->len > 0)
    take (&copy->sender, outlook->senders->pdata[0]);
  if (td_text_is_blank (copy->receiver) && outlook->receivers->len > 0)
    take (&copy->receiver, outlook->receivers->pdata[0]);
  return copy;
}

static const char *
said (const char *text)
{
  return td_text_is_blank (text) ? NULL : text;
}

void
td_handover_values_to_options (const TdHandoverValues *values, TdHandoverOptions *options)
{
  *options = (TdHandoverOptions){ .sender = said (values->sender),
                                  .receiver = said (values->receiver),
                                  .pages_per_volume = values->pages,
                                  .unmasked = values->full,
                                  .whole = values->whole,
                                  .purpose = values->full ? said (values->purpose) : NULL };
}

/* ---- pages ---- */

static const int pages[TD_N_HANDOVER_PAGES] = { TD_HANDOVER_PAGES, 100, 200, 300, 0 };

int
td_handover_pages_of (guint choice)
{
  return pages[MIN (choice, TD_N_HANDOVER_PAGES - 1)];
}

guint
td_handover_choice_of_pages (int wanted)
{
  for (guint i = 0; i < TD_N_HANDOVER_PAGES; i++)
    if (pages[i] == wanted)
      return i;
  return 0;
}

char *
td_handover_pages_to_text (guint choice)
{
  int n = td_handover_pages_of (choice);
  return n == 0 ? g_strdup (_ ("A single volume"))
                : g_strdup_printf (ngettext ("%d page to a volume", "%d pages to a volume", n), n);
}

/* ---- what follows ---- */

static void
list_lacks (TdHandoverState *state, const TdHandoverOutlook *outlook)
{
  char *without = td_handover_unsigned_to_text (outlook->unsigned_titles);
  for (guint i = 0; i < outlook->missing->len; i++)
    g_ptr_array_add (state->lacks, g_strdup (outlook->missing->pdata[i]));
  for (guint i = 0; i < outlook->remarks->len; i++)
    g_ptr_array_add (state->lacks, g_strdup (outlook->remarks->pdata[i]));
  if (without != NULL)
    g_ptr_array_add (state->lacks, without);
}

static char *
summary_of (const TdHandoverOutlook *outlook)
{
  g_autofree char *papers =
      g_strdup_printf (ngettext ("%u paper", "%u papers", outlook->n_papers), outlook->n_papers);
  g_autofree char *files =
      g_strdup_printf (ngettext ("%u file", "%u files", outlook->n_files), outlook->n_files);
  guint n = outlook->missing->len + outlook->remarks->len;
  if (n + outlook->unsigned_titles->len == 0)
    return g_strdup_printf (_ ("It holds %s and %s, and lacks nothing that is known."), papers, files);
  return g_strdup_printf (
      _ ("It holds %s and %s. Missing or left out: %u; not signed: %u. All of it is listed below."), papers,
      files, n, outlook->unsigned_titles->len);
}

static const char *
recorded_of (const TdHandoverValues *values)
{
  if (!values->whole)
    return values->full ? _ ("Files and signed scans are bound as they are. That it was handed over, to "
                             "whom, and what the names "
                             "are for is recorded.")
                        : _ ("Files and signed scans are bound as they are, with the names on them. That it "
                             "was handed over and "
                             "to whom is recorded.");
  return values->full
             ? _ ("That it was made, and what for, is recorded.")
             : _ ("The files of households and signed scans of owners are left out. Nothing is recorded.");
}

static void
check (TdHandoverState *state, const TdHandoverValues *values)
{
  if (values->full && td_text_is_blank (values->purpose))
    state->purpose_fault = _ ("Say what the full names and numbers are needed for.");
  if (td_text_is_blank (values->path))
    state->path_fault = _ ("Say where it is to be saved.");
  else if (!g_path_is_absolute (values->path))
    state->path_fault = _ ("Give the whole name, with its folder.");
  else if (!g_str_has_suffix (values->path, ".pdf"))
    state->path_fault = _ ("The name must end in .pdf.");
}

void
td_handover_state_init (TdHandoverState *state,
                        const TdHandoverValues *values,
                        const TdHandoverOutlook *outlook,
                        gboolean writes,
                        gboolean exists)
{
  *state = (TdHandoverState){ .asks_parties = !values->whole,
                              .can_full = writes,
                              .asks_purpose = values->full,
                              .masked_label = values->whole ? _ ("Masked") : _ ("Masked in printed papers"),
                              .full_label = _ ("In full"),
                              .recorded = recorded_of (values),
                              .purpose_fault = "",
                              .path_fault = "",
                              .path_note = "",
                              .lacks = g_ptr_array_new_with_free_func (g_free) };
  check (state, values);
  if (exists && *state->path_fault == '\0')
    state->path_note = _ ("A file of this name is there and will be replaced.");
  if (outlook != NULL)
    list_lacks (state, outlook);
  state->summary = outlook != NULL ? summary_of (outlook) : g_strdup (_ ("The dossier is looked at…"));
  state->can_save = *state->purpose_fault == '\0' && *state->path_fault == '\0';
}

void
td_handover_state_clear (TdHandoverState *state)
{
  g_clear_pointer (&state->summary, g_free);
  g_clear_pointer (&state->lacks, g_ptr_array_unref);
}
