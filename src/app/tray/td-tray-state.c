/* Tidang: a scanned page before it is confirmed - what is chosen for each flat, what is lacking (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-tray-state.h"

#include "td-text.h"
#include "td-words.h"

#include <glib/gi18n.h>

#define MOST_ROOMS 4

/* ---- pages ---- */

TdTrayMark
td_tray_mark_of (const TdTrayPage *page)
{
  if (page->finding != TD_TRAY_MATCHED)
    return TD_TRAY_MARK_UNMATCHED;
  if (td_tray_page_count (page, TD_TRAY_ASKED) + td_tray_page_count (page, TD_TRAY_DIFFERS) > 0)
    return TD_TRAY_MARK_ASKED;
  if (td_tray_page_count (page, TD_TRAY_CERTAIN) + td_tray_page_count (page, TD_TRAY_KEEP) > 0)
    return TD_TRAY_MARK_READY;
  return td_tray_page_count (page, TD_TRAY_STOPPED) > 0 ? TD_TRAY_MARK_STOPPED : TD_TRAY_MARK_DONE;
}

const char *
td_tray_mark_icon (TdTrayMark mark)
{
  static const char *const icons[] = {
    [TD_TRAY_MARK_UNMATCHED] = "edit-find-symbolic", [TD_TRAY_MARK_ASKED] = "dialog-question-symbolic",
    [TD_TRAY_MARK_READY] = "document-edit-symbolic", [TD_TRAY_MARK_STOPPED] = "action-unavailable-symbolic",
    [TD_TRAY_MARK_DONE] = "emblem-ok-symbolic",
  };

  return icons[mark];
}

char *
td_tray_page_words (const TdTrayPage *page)
{
  static const TdTrayState order[] = { TD_TRAY_ASKED,    TD_TRAY_DIFFERS, TD_TRAY_CERTAIN, TD_TRAY_KEEP,
                                       TD_TRAY_RECORDED, TD_TRAY_SAME,    TD_TRAY_STOPPED, TD_TRAY_BLANK };
  GString *words = g_string_new (NULL);
  guint rows = 0;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    rows += td_tray_page_count (page, order[i]);
  if (page->finding != TD_TRAY_MATCHED)
    g_string_append (words, _ ("Unmatched"));
  for (guint i = 0; page->finding == TD_TRAY_MATCHED && i < G_N_ELEMENTS (order); i++)
    {
      guint n = td_tray_page_count (page, order[i]);

      if (n > 0)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "",
                                td_tray_state_to_label (order[i]));
      if (n > 0 && rows > 1)
        g_string_append_printf (words, " %u", n);
    }
  if (words->len == 0)
    g_string_append (words, _ ("Nothing can be recorded"));
  return g_string_free (words, FALSE);
}

char *
td_tray_page_place (const TdTrayPage *page)
{
  GString *words = g_string_new (NULL);
  guint rooms = 0;

  for (guint i = 0; i < page->forms->len; i++)
    {
      const TdTrayForm *form = page->forms->pdata[i];

      if (form->unit_id == 0)
        continue;
      if (form->keep && words->len == 0 && *form->title != '\0')
        g_string_append_printf (words, _ ("%s — %s"), form->title, form->unit_label);
      else if (words->len == 0)
        g_string_append (words, form->unit_label);
      if (form->keep && *((const TdTrayRow *)form->rows->pdata[0])->room == '\0')
        continue;
      for (guint k = 0; k < form->rows->len; k++, rooms++)
        if (rooms < MOST_ROOMS)
          g_string_append_printf (words, "%s%s", rooms == 0 ? " · " : _ (", "),
                                  ((const TdTrayRow *)form->rows->pdata[k])->room);
    }
  if (rooms > MOST_ROOMS)
    g_string_append (words, " …");
  return g_string_free (words, FALSE);
}

char *
td_tray_pages_words (const GPtrArray *pages)
{
  guint counts[TD_TRAY_MARK_DONE + 1] = { 0 };

  for (guint i = 0; i < pages->len; i++)
    counts[td_tray_mark_of (pages->pdata[i])]++;
  return g_strdup_printf (_ ("%u pages: %u to be looked at, %u to confirm, %u unmatched, %u done"),
                          pages->len, counts[TD_TRAY_MARK_ASKED], counts[TD_TRAY_MARK_READY],
                          counts[TD_TRAY_MARK_UNMATCHED],
                          counts[TD_TRAY_MARK_DONE] + counts[TD_TRAY_MARK_STOPPED]);
}

static gboolean
waits (const TdTrayPage *page)
{
  return td_tray_mark_of (page) < TD_TRAY_MARK_STOPPED;
}

int
td_tray_pages_next (const GPtrArray *pages, gint64 id)
{
  int first = -1;
  gboolean behind = FALSE;

  for (guint i = 0; i < pages->len; i++)
    {
      const TdTrayPage *page = pages->pdata[i];

      /* Pages stand in the order of their ids; the one itself may be gone. */
      behind = behind || page->id > id;
      if (!waits (page) || page->id == id)
        continue;
      if (behind)
        return (int)i;
      if (first < 0)
        first = (int)i;
    }
  return first;
}

/* ---- choices ---- */

static const struct
{
  TdOpinion opinion;
  TdPay pay;
  TdCause cause;
} picks[TD_TRAY_N_PICKS] = {
  { TD_OPINION_NONE, TD_PAY_UNSAID, TD_CAUSE_NONE },
  { TD_OPINION_NONE, TD_PAY_UNSAID, TD_CAUSE_NONE },
  { TD_OPINION_AGREE, TD_PAY_UNSAID, TD_CAUSE_NONE },
  { TD_OPINION_AGREE, TD_PAY_YES, TD_CAUSE_NONE },
  { TD_OPINION_AGREE, TD_PAY_NO, TD_CAUSE_NONE },
  { TD_OPINION_OPPOSE, TD_PAY_UNSAID, TD_CAUSE_NONE },
  { TD_OPINION_ABSTAIN, TD_PAY_UNSAID, TD_CAUSE_NONE },
  { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_NO_CHOICE },
  { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_SEVERAL },
  { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_UNSIGNED },
  { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_NO_AUTHORITY },
  { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_LATE },
  { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_OTHER_BATCH },
  { TD_OPINION_INVALID, TD_PAY_UNSAID, TD_CAUSE_DOUBTFUL_SIGN },
};

const char *
td_tray_pick_label (int pick)
{
  static char *labels[TD_TRAY_N_PICKS]; /* main thread */

  g_return_val_if_fail (pick >= 0 && pick < TD_TRAY_N_PICKS, NULL);
  if (pick == TD_TRAY_PICK_NONE)
    return _ ("Choose…");
  if (pick == TD_TRAY_PICK_LEAVE)
    return _ ("Leave out");
  if (picks[pick].cause == TD_CAUSE_NONE && picks[pick].pay == TD_PAY_UNSAID)
    return td_words_opinion (picks[pick].opinion);
  if (labels[pick] == NULL)
    labels[pick] = g_strdup_printf (_ ("%s: %s"), td_words_opinion (picks[pick].opinion),
                                    picks[pick].cause != TD_CAUSE_NONE ? td_words_cause (picks[pick].cause)
                                                                       : td_words_pay (picks[pick].pay));
  return labels[pick];
}

const char *
td_tray_keep_label (int pick)
{
  g_return_val_if_fail (pick >= 0 && pick < TD_TRAY_N_KEEPS, NULL);
  return pick == TD_TRAY_PICK_KEEP ? _ ("Keep as a file of the dossier") : td_tray_pick_label (pick);
}

guint
td_tray_pick_of (const TdTrayAnswer *answer)
{
  for (guint i = TD_TRAY_PICK_LEAVE + 1; i < TD_TRAY_N_PICKS; i++)
    if (picks[i].opinion == answer->opinion && picks[i].pay == answer->pay && picks[i].cause == answer->cause)
      return i;
  return TD_TRAY_PICK_NONE;
}

/* ---- a flat ---- */

static gboolean
is_valid_answer (guint pick)
{
  return picks[pick].opinion != TD_OPINION_NONE && picks[pick].opinion != TD_OPINION_INVALID;
}

static gboolean
records (const TdTrayLine *line)
{
  if (line->form->keep)
    return line->open && line->pick == TD_TRAY_PICK_KEEP;
  return line->open && picks[line->pick].opinion != TD_OPINION_NONE;
}

TdTrayLineState
td_tray_line_state (const TdTrayLine *line)
{
  TdTrayLineState state = { 0 };

  if (!line->open)
    return state;
  if (line->form->keep)
    {
      if (line->pick == TD_TRAY_PICK_NONE)
        state.wants = _ ("Choose whether this paper is kept, or leave it out.");
      return state;
    }
  state.proxy = (line->row->asks & TD_TRAY_ASK_PROXY) != 0 && is_valid_answer (line->pick);
  state.reason = *line->row->recorded_words != '\0' && records (line);
  if (line->pick == TD_TRAY_PICK_NONE)
    state.wants = _ ("Choose what the form says, or leave it out.");
  else if (state.proxy && td_text_is_blank (line->proxy))
    state.wants = _ ("Write the name of the proxy.");
  else if (state.reason && td_text_is_blank (line->reason))
    state.wants = _ ("A ballot is recorded already. Say why this one takes its place.");
  return state;
}

void
td_tray_line_turn (TdTrayLine *line)
{
  guint read = td_tray_pick_of (&line->row->read);
  gboolean pays = line->row->read.pay != TD_PAY_UNSAID;
  guint order[8], n = 0, at = 0;

  if (!line->open)
    return;
  if (line->form->keep)
    {
      line->pick = line->pick == TD_TRAY_PICK_KEEP ? TD_TRAY_PICK_LEAVE : TD_TRAY_PICK_KEEP;
      return;
    }
  if (read != TD_TRAY_PICK_NONE && read > 6)
    order[n++] = read;
  if (!pays)
    order[n++] = 2;
  else
    {
      order[n++] = 3;
      order[n++] = 4;
    }
  order[n++] = 5;
  order[n++] = 6;
  order[n++] = TD_TRAY_PICK_LEAVE;
  for (guint i = 0; i < n; i++)
    if (order[i] == line->pick)
      at = i + 1;
  /* The first press chooses what was read. */
  if (line->pick == TD_TRAY_PICK_NONE && read != TD_TRAY_PICK_NONE)
    line->pick = read;
  else
    line->pick = order[at % n];
}

char *
td_tray_line_asks (const TdTrayLine *line)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < TD_N_TRAY_ASKS; i++)
    if ((line->row->asks & (1u << i)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", td_tray_ask_to_label (i));
  return g_string_free (text, FALSE);
}

const char *
td_tray_line_name (const TdTrayLine *line)
{
  if (line->form->keep)
    return *line->form->title != '\0' ? line->form->title : _ ("A paper");
  return *line->row->room != '\0' ? line->row->room : _ ("flat not known");
}

char *
td_tray_line_words (const TdTrayLine *line)
{
  const TdTrayRow *row = line->row;
  g_autofree char *asks = td_tray_line_asks (line);
  GString *text = g_string_new (NULL);

  g_strdelimit (asks, "\n", ' ');
  g_string_append_printf (text, "%s, %s", td_tray_line_name (line), td_tray_state_to_label (row->state));
  if (*row->read_words != '\0' && !line->form->keep)
    g_string_append_printf (text, _ ("; read: %s"), row->read_words);
  if (*row->recorded_words != '\0')
    g_string_append_printf (text, _ ("; recorded: %s"), row->recorded_words);
  if (*asks != '\0')
    g_string_append_printf (text, "; %s", asks);
  if (line->open)
    g_string_append_printf (text, _ ("; chosen: %s"),
                            line->form->keep ? td_tray_keep_label ((int)line->pick)
                                             : td_tray_pick_label ((int)line->pick));
  return g_string_free (text, FALSE);
}

/* ---- the page ---- */

static void
line_free (gpointer data)
{
  TdTrayLine *line = data;

  g_free (line->proxy);
  g_free (line->reason);
  g_free (line);
}

static TdTrayLine *
line_new (const TdTrayForm *form, const TdTrayRow *row)
{
  TdTrayLine *line = g_new0 (TdTrayLine, 1);

  line->form = form;
  line->row = row;
  line->open = row->state == TD_TRAY_CERTAIN || row->state == TD_TRAY_ASKED ||
               row->state == TD_TRAY_DIFFERS || row->state == TD_TRAY_KEEP;
  line->pick = row->state == TD_TRAY_CERTAIN ? td_tray_pick_of (&row->read)
               : row->state == TD_TRAY_KEEP  ? TD_TRAY_PICK_KEEP
                                             : TD_TRAY_PICK_NONE;
  line->proxy = g_strdup ("");
  line->reason = g_strdup ("");
  return line;
}

TdTrayDraft *
td_tray_draft_new (const TdTrayPage *page)
{
  TdTrayDraft *draft = g_new0 (TdTrayDraft, 1);

  draft->page = page;
  draft->lines = g_ptr_array_new_with_free_func (line_free);
  for (guint i = 0; i < page->forms->len; i++)
    {
      const TdTrayForm *form = page->forms->pdata[i];

      for (guint k = 0; k < form->rows->len; k++)
        g_ptr_array_add (draft->lines, line_new (form, form->rows->pdata[k]));
    }
  return draft;
}

void
td_tray_draft_free (TdTrayDraft *draft)
{
  if (draft == NULL)
    return;
  g_ptr_array_unref (draft->lines);
  g_free (draft);
}

void
td_tray_draft_keep (TdTrayDraft *draft, const TdTrayDraft *before)
{
  if (before == NULL || before->page->id != draft->page->id)
    return;
  for (guint i = 0; i < draft->lines->len; i++)
    for (guint k = 0; k < before->lines->len; k++)
      {
        TdTrayLine *line = draft->lines->pdata[i];
        const TdTrayLine *old = before->lines->pdata[k];

        if (old->row->id != line->row->id || !line->open || !old->open)
          continue;
        if (old->pick != TD_TRAY_PICK_NONE)
          line->pick = old->pick;
        line->authority = old->authority;
        g_free (line->proxy);
        line->proxy = g_strdup (old->proxy);
        g_free (line->reason);
        line->reason = g_strdup (old->reason);
      }
}

int
td_tray_draft_unsettled (const TdTrayDraft *draft, int from, int step)
{
  int n = (int)draft->lines->len;

  for (int i = 1; i <= n; i++)
    {
      int at = ((from + step * i) % n + n) % n;

      if (td_tray_line_state (draft->lines->pdata[at]).wants != NULL)
        return at;
    }
  return -1;
}

TdTrayDraftState
td_tray_draft_state (const TdTrayDraft *draft)
{
  TdTrayDraftState state = { 0 };
  guint papers = 0;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const TdTrayLine *line = draft->lines->pdata[i];

      state.open += line->open;
      state.record += records (line);
      papers += line->form->keep ? line->form->set->len : 0;
      state.unsettled += td_tray_line_state (line).wants != NULL;
    }
  state.ready = state.record > 0 && state.unsettled == 0;
  if (state.open == 0)
    state.said = g_strdup (_ ("Nothing on this page is to be recorded."));
  else if (papers > 0)
    state.said = state.unsettled > 0 ? g_strdup (_ ("The paper is to be looked at."))
                 : state.record == 0
                     ? g_strdup (_ ("The paper is left out: nothing is kept."))
                     : g_strdup_printf (ngettext ("%u page will be kept as a file of the dossier",
                                                  "%u pages will be kept as one file of the dossier", papers),
                                        papers);
  else if (state.unsettled > 0)
    state.said = g_strdup_printf (
        ngettext ("%u flat is to be looked at", "%u flats are to be looked at", state.unsettled),
        state.unsettled);
  else if (state.record == 0)
    state.said = g_strdup (_ ("All flats are left out: nothing is to be recorded."));
  else
    state.said =
        g_strdup_printf (ngettext ("%u ballot will be recorded, with its form as evidence",
                                   "%u ballots will be recorded, with their forms as evidence", state.record),
                         state.record);
  return state;
}

/* All pages of the paper: they were shown together. */
static void
add_pages_of (const TdTrayForm *form, GArray *choices)
{
  for (guint i = 0; i < form->set->len; i++)
    {
      const TdTrayChoice choice = { .row_id = g_array_index (form->set, gint64, i), .keep = TRUE };

      g_array_append_val (choices, choice);
    }
}

GArray *
td_tray_draft_choices (const TdTrayDraft *draft, TdDate date)
{
  GArray *choices = g_array_new (FALSE, TRUE, sizeof (TdTrayChoice));

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const TdTrayLine *line = draft->lines->pdata[i];
      TdTrayLineState state = td_tray_line_state (line);
      TdTrayChoice choice = { .row_id = line->row->id, .options = TD_BALLOT_OPTIONS_INIT };

      if (!records (line))
        continue;
      if (line->form->keep)
        {
          add_pages_of (line->form, choices);
          continue;
        }
      choice.options.opinion = picks[line->pick].opinion;
      choice.options.pay = picks[line->pick].pay;
      choice.options.cause = picks[line->pick].cause;
      choice.options.date = date;
      choice.options.signer = state.proxy                                 ? TD_SIGNER_PROXY
                              : line->row->read.signer == TD_SIGNER_PROXY ? TD_SIGNER_OWNER
                                                                          : line->row->read.signer;
      choice.options.way = state.proxy ? TD_BY_PROXY : TD_BY_SELF;
      choice.options.proxy = state.proxy ? line->proxy : NULL;
      choice.options.authority = state.proxy && line->authority;
      choice.options.replace = state.reason ? line->reason : NULL;
      g_array_append_val (choices, choice);
    }
  return choices;
}
