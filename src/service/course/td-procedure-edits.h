/* Tidang: procedures edited in the program — the office's own copies, what is wrong with them, and dossiers
 * that go by them. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An own copy takes the place of the procedure with its id for every file on this computer, for dossiers that
 * have not begun yet; those that have go on by the one kept in the file until td_procedure_use() says
 * otherwise. It is only put there when it can be used; what cannot be used yet is kept as a draft beside it.
 */
#pragma once

#include "td-course.h"
#include "td-own-text.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;       /* of one that cannot be read: the file's name */
  char *title;    /* as the file has it; of one that cannot be read "" */
  char *path;     /* of the own file; NULL: as it comes with the program */
  gboolean ships; /* one of this id comes with the program */
  char *fault;    /* why the own file is not used; NULL: it is */
} TdProcedureFile;
/* (transfer full) (element-type TdProcedureFile) */
GPtrArray *td_procedure_files (const char *data_dir);

/* All that is wrong with a text, by line; empty: it can be used. (transfer full) (element-type
 * TdTextNote) */
GPtrArray *td_procedure_notes (const char *text);

/* The text of the own copy, else of what comes with the program; *own may be NULL. Always UTF-8. (transfer
 * full); NULL: there is none of this id */
char *td_procedure_text (const char *data_dir, const char *id, gboolean *own, GError **error);
/* NULL: none of this id comes with the program. (transfer full) */
char *td_procedure_shipped_text (const char *id);

/* Puts the text in the place of the own copy of the id that it names; refused while something is wrong with
 * it: what was there stays. *before (may be NULL): the own copy that was there, NULL for none. The id.
 * (transfer full); NULL on error. `self` (may be NULL) says that its dossiers may look different now. */
char *
td_procedure_put (TdWorkspace *self, const char *data_dir, const char *text, char **before, GError **error);
/* Takes the own copy of an id away. */
gboolean
td_procedure_remove (TdWorkspace *self, const char *data_dir, const char *id, char **before, GError **error);

/* What is not good enough to be put there; text NULL: there is none any more. */
gboolean td_procedure_keep_draft (const char *data_dir, const char *id, const char *text, GError **error);
/* NULL: there is none. (transfer full) */
char *td_procedure_draft (const char *data_dir, const char *id);

/* ---- dossiers that go by it ---- */

/* What becomes of dossiers that are to go by another procedure. */
typedef struct
{
  char *title;      /* of the procedure */
  guint taken;      /* go by it from now on */
  guint same;       /* go by it already */
  guint refused;    /* it is for another place, or they cannot be read */
  GPtrArray *lines; /* (element-type char *) translated: whose step changes, and who is refused */
} TdProcedureUse;
void td_procedure_use_free (TdProcedureUse *use);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdProcedureUse, td_procedure_use_free)

/* The dossiers go on by the procedure at hand with this id, as one action; its bytes are kept in the file.
 * Each stays at its step; where the procedure has none of this id, it goes to the first step of its stage.
 * Those that refuse are left as they are. look: nothing is written. progress and reason may be NULL.
 * (transfer full) */
TdProcedureUse *td_procedure_use (TdWorkspace *self,
                                  const GArray *unit_ids,
                                  const char *id,
                                  gboolean look,
                                  const char *reason,
                                  const TdProgress *progress,
                                  GError **error);
/* “12 go by it, 3 do already”. (transfer full) */
char *td_procedure_use_sums (const TdProcedureUse *use);

G_END_DECLS
