/* Tidang: what is started from the campaign's page.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The progress sheet of these dossiers' votes, in this order: shown, printed, as PDF. */
void td_campaign_ledger (GtkWindow *parent, TdSession *session, const GArray *unit_ids);
/* The same as xlsx or csv, to a file that is asked for. */
void td_campaign_export (GtkWindow *parent, TdSession *session, const GArray *unit_ids);
/* Beginning with the one at `place`. */
void td_campaign_ballots (GtkWindow *parent, TdSession *session, const GArray *unit_ids, guint place);
void td_campaign_checks (GtkWindow *parent, TdSession *session);
/* unit_ids: from whose votes a sample is drawn. */
void td_campaign_calls (GtkWindow *parent, TdSession *session, const GArray *unit_ids);

G_END_DECLS
