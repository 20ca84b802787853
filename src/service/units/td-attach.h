/* Tidang: files kept with a dossier — what they are, whose they are, and whether their bytes are still the
 * same. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-units.h"

G_BEGIN_DECLS

/* What a file is. */
typedef enum
{
  TD_ATTACH_OTHER,
  TD_ATTACH_SCAN,      /* a form that came back */
  TD_ATTACH_AUTHORITY, /* 委托书 */
  TD_ATTACH_DEED,      /* 不动产权证 */
  TD_ATTACH_NOTICE,    /* a photo of what was posted */
  TD_ATTACH_PHOTO,
  TD_ATTACH_PLAN,
  TD_ATTACH_MINUTES
} TdAttachKind;
#define TD_N_ATTACH_KINDS 8
/* "" scan authority deed notice photo plan minutes */
const char *td_attach_kind_to_nick (TdAttachKind kind);
gboolean td_attach_kind_from_nick (const char *nick, TdAttachKind *out);
const char *td_attach_kind_to_label (TdAttachKind kind); /* translated */
/* As a file keeps it: “scan”, or “scan:agreement” for a paper of the program that came back, or
 * “scan:agreement CODE” where its code was read (td_paper_code_kept()). *paper, *code: NULL without one
 * (transfer full); both may be NULL. */
char *td_attach_kind_to_kept (TdAttachKind kind, const char *paper, const char *code); /* (transfer full) */
TdAttachKind td_attach_kind_from_kept (const char *kept, char **paper, char **code);

/* The largest file that is taken: 200 MiB. A film of a meeting belongs on a disk of its own. */
#define TD_ATTACH_LARGEST (G_GINT64_CONSTANT (200) << 20)

typedef struct
{
  gint64 id;
  gint64 unit_id;
  gint64 part_id; /* 0: of the dossier */
  gint64 vote_id; /* 0: of no vote */
  char *name;     /* "" after an erasure */
  TdAttachKind kind;
  char *paper; /* the paper of the program that it is, signed and scanned, by the nick of its template
                  (“agreement”); NULL: none that is known */
  char *code;  /* of that paper: which printing, and how many of its pages (td_paper_code_kept()); NULL: not
                  known */
  char *hash;  /* SHA-256, hex */
  gint64 size;
  gint64 at; /* micro-seconds */
} TdAttachment;
void td_attachment_free (TdAttachment *attachment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdAttachment, td_attachment_free)
TdAttachment *td_attachment_copy (const TdAttachment *attachment);

/* Oldest first. (transfer full) (element-type TdAttachment) */
GPtrArray *td_attachments_list (TdWorkspace *self, gint64 unit_id, GError **error);

/* Copies the files; all of them or none. What cannot be taken (no plain file, empty, too large) is said
 * before anything is copied. part_id and vote_id may be 0. */
gboolean td_attach_files (TdWorkspace *self,
                          gint64 unit_id,
                          gint64 part_id,
                          gint64 vote_id,
                          TdAttachKind kind,
                          const char *const *paths,
                          GError **error);
/* Whether a file can be taken at all; the sentence says why not. */
gboolean td_attach_check_file (const char *path, GError **error);
/* Bytes that are no file yet, such as a picture from the clipboard. */
gboolean td_attach_bytes (TdWorkspace *self,
                          gint64 unit_id,
                          gint64 part_id,
                          gint64 vote_id,
                          TdAttachKind kind,
                          const char *name,
                          GBytes *bytes,
                          GError **error);
/* Name, kind, flat and vote as `attachment` says. A name must be one that every desktop can write: no slash,
 * no control character, at most 120 characters, and its ending stays. */
gboolean td_attachment_describe (TdWorkspace *self, const TdAttachment *attachment, GError **error);
gboolean td_attachment_remove (TdWorkspace *self, gint64 unit_id, gint64 attachment_id, GError **error);

/* Where the verified bytes lie; not to be handed to another program, which might write there. A missing or
 * changed file is an error that says the next step. (transfer full) */
char *td_attachment_path (TdWorkspace *self, gint64 attachment_id, GError **error);
/* A verified copy at `dest`, which is replaced; or in a folder of its own, private to the user, from where
 * another program may open it until the workspace closes: returns its path (transfer full). */
gboolean td_attachment_save (TdWorkspace *self, gint64 attachment_id, const char *dest, GError **error);
char *td_attachment_lend (TdWorkspace *self, gint64 attachment_id, GError **error);

/* NULL when the name can be given, else the sentence that says why not (transfer full). */
char *td_attachment_check_name (const char *name, const char *before);

G_END_DECLS
