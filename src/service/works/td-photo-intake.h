/* Tidang: photos of the works taken in, a folder at once — looked at, named by the rule, then kept and
 * recorded as one action. SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strangers' bytes: a photo is decoded to its end before it is taken, so that what is cut off, of another
 * kind or no picture at all is refused in words. Nothing is written before td_photo_intake_put(). */
#pragma once

#include "td-works-file.h"
#include "td-works-photos.h"

G_BEGIN_DECLS

#define TD_PHOTO_INTAKE_MOST 1000

typedef enum
{
  TD_PHOTO_NEW,    /* is kept and recorded */
  TD_PHOTO_KEPT,   /* its bytes are a file of the dossier already: only recorded */
  TD_PHOTO_TWIN,   /* recorded already, or twice among these: passed over */
  TD_PHOTO_REFUSED /* cannot be taken */
} TdPhotoState;
#define TD_N_PHOTO_STATES 4
const char *td_photo_state_to_nick (TdPhotoState state); /* new kept twin refused */

typedef struct
{
  char *path, *shown; /* shown: its own name */
  TdPhotoState state;
  char *why;          /* of a refused one: a sentence that names it; NULL */
  char *twin;         /* of what it is the same: a name; NULL */
  char *hash;         /* SHA-256; NULL: refused */
  const char *ending; /* ".jpg", ".png": by its bytes; static */
  TdDate taken;       /* as its camera says, in Beijing time; TD_DATE_NONE */
  TdDate day;         /* that is recorded: none that is yet to come */
  char time[6];       /* "08:12", "" */
  gboolean placed;
  gint32 lon, lat; /* WGS-84, 1e-7 degrees */
  gint64 metres;   /* from the stairwell; -1: not known */
  /* chosen: offered from its day, then what a person says */
  const char *stage; /* id of the choice, ""; interned */
  TdPhotoWhen when;
  gboolean left_out; /* a person does not want it */
  /* said for it alone: what is said for all leaves it */
  const char *own_stage; /* interned; NULL: nothing */
  TdPhotoWhen own_when;  /* UNSAID: nothing */
  /* follows from what was chosen */
  char *name; /* that it gets; of one that is kept, that it has */
} TdPhoto;

/* Changed by whoever shows it, on one thread at a time. */
typedef struct
{
  TdWorksFile *file;
  const TdLeafKind *kind; /* works-photo */
  char *compound, *building, *unit;
  gboolean placed;   /* the stairwell has a place on the map */
  GPtrArray *photos; /* (element-type TdPhoto) by their time; without one behind, refused ones last */
  guint passed_over; /* files of folders that are no pictures */
} TdPhotoIntake;
void td_photo_intake_free (TdPhotoIntake *intake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPhotoIntake, td_photo_intake_free)

/* Files, and folders with their pictures (not those within further folders). Stages and “before or after” are
 * offered, names given. An error: no such dossier or path, no picture at all, too many. progress may be NULL.
 * (transfer full) */
TdPhotoIntake *td_photo_intake_look (TdWorkspace *self,
                                     gint64 unit_id,
                                     const char *const *paths,
                                     const TdProgress *progress,
                                     GError **error);
/* Stage and “before or after” as the photo's time offers them. */
void td_photo_intake_offer (const TdPhotoIntake *intake, TdPhoto *photo);
/* Names all anew, after something was chosen. */
void td_photo_intake_rename (TdPhotoIntake *intake);
/* TdPhotoSays, of what is chosen now. */
guint td_photo_intake_says (const TdPhotoIntake *intake, const TdPhoto *photo);
/* A choice of the kind, for lists: NULL after the last one. */
const TdLeafChoice *td_photo_intake_stage (const TdPhotoIntake *intake, guint i);
guint td_photo_intake_count (const TdPhotoIntake *intake, TdPhotoState state); /* without those left out */

/* Keeps and records them as one action. Where one is refused nothing at all is done and all refusals are said
 * at once — unless `leave_out`: then those are passed over. A file that is not what was looked at any more
 * undoes all of it. *done (may be NULL): how many. */
gboolean td_photo_intake_put (TdWorkspace *self,
                              const TdPhotoIntake *intake,
                              gboolean leave_out,
                              guint *done,
                              const TdProgress *progress,
                              GError **error);

/* ---- words ---- */

/* How a photo goes: “kept already as …”, why it is refused, or its new name. (transfer full) */
char *td_photo_to_text (const TdPhoto *photo);
/* “2026-09-03 08:12 · 12 m from the stairwell”. (transfer full) */
char *td_photo_moment_text (const TdPhoto *photo);
/* What is to be said of it, a sentence each; "" for nothing. (transfer full) */
char *td_photo_remarks (const TdPhotoIntake *intake, const TdPhoto *photo);
/* Of all of them: “12 are taken in, 1 is there already, 2 cannot be taken”, and what is to be said of the
 * whole: the stairwell is not on the map, files passed over. (transfer full) */
char *td_photo_intake_sums (const TdPhotoIntake *intake);
char *td_photo_intake_notes (const TdPhotoIntake *intake);
/* The rule by which they are named. (transfer full) */
char *td_photo_intake_rule (void);

/* ---- what stands under a photo on paper ---- */

/* “基坑与基础　施工前” and “2026年9月3日 08:12　112.982310, 28.194120”, Chinese, of a record works-photo;
 * NULL kind: its choices are not known. (transfer full) */
char *td_photo_shown (const TdLeafKind *kind, const TdLeaf *leaf);
char *td_photo_moment (const TdLeaf *leaf);
/* The record of the photo with these bytes. leaves: (element-type TdLeaf); NULL: none. (transfer none) */
const TdLeaf *td_photo_record_of (const GPtrArray *leaves, const char *hash);

G_END_DECLS
