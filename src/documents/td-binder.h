/* Tidang: the handover pack — own papers, others' PDFs and photos of a dossier bound into volumes.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cover, contents (卷内目录: 顺序号, 文号, 责任者, 题名, 日期, 页次, 备注, after GB/T 11822-2008), divider
 * sheets with the list of what is behind them, every part in its order, and at the end a list of the SHA-256
 * of all parts. How the pages are counted: td-binding.h. A part that cannot be taken in is never left out: a
 * sheet in its place says why, and its file goes with the pack as it is. */
#pragma once

#include "td-foreign.h"
#include "td-paper.h"

G_BEGIN_DECLS

/* Either pages of the program's own, or a file. Everything is borrowed. */
typedef struct
{
  guint section;
  const char *title;          /* 题名, as the contents name it */
  const char *number;         /* 文号; NULL: none is known */
  const char *author;         /* 责任者: who signed or issued it; NULL: nobody is known */
  const char *day;            /* “2026-09-10”, or NULL */
  const char *remark;         /* 备注; NULL */
  TdDisplayList *pages;       /* own; NULL: a file */
  const char *name;           /* of the file, as its owner named it */
  const char *path;           /* where its bytes lie; NULL: gone, or changed */
  const char *hash;           /* SHA-256 of the file, hex */
  gint64 size;                /* of the file */
  const char *shown, *moment; /* below a photo instead of its name and day; NULL */
} TdBinderPart;

typedef struct
{
  const TdPaperInput *input; /* whose dossier; its roll may hold no part */
  const TdPaperCommon *common;
  const char *const *sections; /* titles; parts of one section follow each other */
  const TdBinderPart *parts;
  guint n_parts;
  const char *sender, *receiver; /* NULL: a blank */
  gboolean dossier;              /* the whole dossier instead of what is handed over */
  guint limit;                   /* pages of a volume; 0: one volume */
} TdBinderJob;

/* A part as it came to be bound. */
typedef struct
{
  TdForeignState state; /* WHOLE: taken in */
  guint notes;          /* TdForeignNotes */
  char *hash;           /* SHA-256 of the file; of own pages that of their text, page after page */
  gint64 size;          /* in bytes, of what the hash is of */
  guint volume;         /* from 0 */
  guint first, n_pages; /* within its volume, from 1 */
  char *original;       /* where its file lies beside the volumes; NULL: it does not */
} TdBoundPart;

typedef struct
{
  char *path;
  char *hash; /* SHA-256 of the volume */
  gint64 size;
  guint pages;
  gboolean over; /* its one part is longer than the limit */
} TdBoundVolume;

/* A pack that is written under temporary names: td_bound_commit() puts all of it in place. */
typedef struct
{
  GPtrArray *volumes; /* TdBoundVolume */
  GPtrArray *parts;   /* TdBoundPart, as in the job; then the list of hashes */
  char *folder;       /* of the originals that are not bound; NULL: none */
  GPtrArray *files;   /* of TdAtomicFile */
} TdBound;

/* `done` of `total`, in steps of about a part. */
typedef void (*TdBinderStep) (guint done, guint total, gpointer data);

/* Volumes at `path` (one of several: “PATH-第1卷.pdf”), originals in “PATH-原件”. Errors: TD_PAPER_ERROR,
 * TD_PDF_ERROR, G_FILE_ERROR; cancelled: G_IO_ERROR. (transfer full) */
TdBound *td_binder_write (TdPress *press,
                          const TdBinderJob *job,
                          const char *path,
                          TdBinderStep step,
                          gpointer data,
                          GCancellable *cancellable,
                          GError **error);
gboolean td_bound_commit (TdBound *bound, GError **error);
void td_bound_free (TdBound *bound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdBound, td_bound_free)

/* “文件有密码，或者不允许打印”; what the sheets say, whatever the window's language. "" for WHOLE. (transfer
 * full) */
char *td_binder_reason (TdPress *press, TdForeignState state);

G_END_DECLS
