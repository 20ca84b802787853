/* Tidang: leaves of dossiers and of the file — read, put down, changed, taken away — and their words.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-attach.h"
#include "td-leaf.h"
#include "td-units.h"

G_BEGIN_DECLS

/* ---- kinds ---- */

/* The shipped ones and the user's own (data_dir/leaves/[*].json, docs/leaves.md; data_dir NULL: the user's).
 * Broken own files are in *problems (char *), which may be NULL. (transfer full) (element-type TdLeafKind) */
GPtrArray *td_leaf_kinds_list (const char *data_dir, GPtrArray **problems, GError **error);
/* The same, read once. From any thread. (transfer none) (element-type TdLeafKind) */
const GPtrArray *td_leaf_kinds_at_hand (const char *data_dir, GError **error);

/* In the language of the interface. */
const char *td_leaf_kind_label (const TdLeafKind *kind);
const char *td_leaf_area_label (const TdLeafKind *kind);
const char *td_leaf_field_label (const TdLeafField *field);
const char *td_leaf_choice_label (const TdLeafChoice *choice);
const char *td_leaf_kind_help (const TdLeafKind *kind);    /* "" */
const char *td_leaf_field_help (const TdLeafField *field); /* "" */
const char *td_leaf_field_unit (const TdLeafField *field); /* "" */
/* What is wrong with a value and what to do; static or interned. */
const char *td_leaf_fault_to_text (const TdLeafField *field, TdLeafFault fault);

/* ---- leaves ---- */

/* All that a dossier's leaves need to be shown and filled in; read in one go and not changed any more. */
typedef struct
{
  gint64 unit_id;          /* 0: the shared ones of the file */
  char *label;             /* “西韩新苑 7号楼 2单元”, or the file's name */
  const GPtrArray *kinds;  /* (element-type TdLeafKind) */
  GPtrArray *leaves;       /* (element-type TdLeaf), of the dossier, or of the file for unit_id 0 */
  GPtrArray *shared;       /* (element-type TdLeaf), of the file; empty for unit_id 0 */
  TdRoll *roll;            /* its flats; NULL for unit_id 0 */
  GPtrArray *files;        /* (element-type TdAttachment) of the dossier, or of the file's shared records */
  GPtrArray *shared_files; /* (element-type TdAttachment) of the file's shared records; empty for unit_id 0 */
  GPtrArray *acts;         /* (element-type TdAct) that were recorded of the dossier; empty for unit_id 0 */
  GHashTable *voted;       /* leaf id → number of the vote about it; NULL: none */
} TdLeafBook;
TdLeafBook *td_leaf_book_load (TdWorkspace *self, gint64 unit_id, GError **error);
void td_leaf_book_free (TdLeafBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdLeafBook, td_leaf_book_free)

/* Of one kind, in the order of its lists. (transfer container) (element-type TdLeaf) */
GPtrArray *td_leaf_book_of (const TdLeafBook *book, const TdLeafKind *kind);
/* Those that a link may name. (transfer container) (element-type TdLeaf) */
GPtrArray *td_leaf_book_linkable (const TdLeafBook *book, const TdLeafField *field);
/* NULL: not there. */
const TdLeaf *td_leaf_book_find (const TdLeafBook *book, gint64 leaf_id);
/* By its SHA-256, of the dossier or of the shared records; NULL: not there any more. */
const TdAttachment *td_leaf_book_file (const TdLeafBook *book, const char *hash);
/* A value in words: a flat's number, a file's name, the line of a linked leaf. (transfer full) */
char *td_leaf_book_value (const TdLeafBook *book, const TdLeaf *leaf, const TdLeafField *field);
/* “no. 2 · voted on in vote 1”: its number, or where it has none its first field. (transfer full) */
char *td_leaf_book_head (const TdLeafBook *book, const TdLeaf *leaf);
/* “第2版 · 无机房曳引 · 630 kg”. (transfer full) */
char *td_leaf_book_line (const TdLeafBook *book, const TdLeaf *leaf);

/* Takes what a person wrote for a field: as td_leaf_read(), and a flat by its number, a file by its name or
 * hash, a leaf by its id, number or a field of its line where only one has it. FALSE with *fault: the leaf
 * stays. */
gboolean td_leaf_book_set (const TdLeafBook *book,
                           TdLeaf *leaf,
                           const TdLeafField *field,
                           const char *typed,
                           TdDate today,
                           TdLeafFault *fault);

/* What follows from a leaf as it is typed (id 0: a new one), said before it is stored: where a payment leaves
 * the account, how much the milestones ask for. (transfer full); NULL: nothing. *field: the id of a field
 * that it makes needed while it is empty (static), else NULL. */
char *td_leaf_foresee (const TdLeafBook *book, const TdLeaf *leaf, const char **field);

/* ---- deeds ---- */

/* Puts a leaf down (id 0, which is then set; its number too) or changes it, as one action. unit_id 0: a
 * shared one. Values are kept as td_leaf_read() gives them; a flat is given by part_id. Refused in words: a
 * value in no form of its type, a required one that is missing, a flat, file or leaf that is not the
 * dossier's. */
gboolean td_leaf_put (TdWorkspace *self, gint64 unit_id, TdLeaf *leaf, GError **error);
/* The same, and the file at `path` becomes one of the dossier's (of the leaf's household, where it has one)
 * and stands in `field`, all as one action. A shared record keeps it itself, once for all dossiers. path
 * NULL: as td_leaf_put(). */
gboolean td_leaf_put_file (TdWorkspace *self,
                           gint64 unit_id,
                           TdLeaf *leaf,
                           const char *field,
                           TdAttachKind kind,
                           const char *path,
                           GError **error);
/* Refused while another leaf links to it. */
gboolean td_leaf_remove (TdWorkspace *self, gint64 unit_id, gint64 leaf_id, GError **error);

/* Of one dossier and kind, in the order of its lists, for the rules that read them. (transfer full)
 * (element-type TdLeaf) */
GPtrArray *td_leaves_of (TdWorkspace *self, gint64 unit_id, const char *kind, GError **error);

G_END_DECLS
