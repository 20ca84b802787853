/* Tidang: copies of attached files that other programs look at — where they lie and when they end.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The copies of one open workspace: a folder in the user's cache that only the user reads. Copies hold
 * personal data, so they go when the workspace closes; those of a program that died go with the next
 * td_loans_sweep(). */
typedef struct _TdLoans TdLoans;

/* Where they lie, for all workspaces of this user. (transfer full) */
char *td_loans_root (void);
/* Makes its folder. Errors are TD_SERVICE_ERRORs. */
TdLoans *td_loans_new (GError **error);
/* Ends all of them. */
void td_loans_free (TdLoans *self);
/* A path of this name, which is nobody else's: in a folder of its own. (transfer full) */
char *td_loans_path (TdLoans *self, const char *name, GError **error);
/* Removes what td_loans_path() gave, and its folder. */
void td_loans_end (const char *path);

/* Removes the folders that nobody holds. Callable on any thread; what cannot be removed stays for the next
 * time. */
void td_loans_sweep (void);

G_END_DECLS
