/* Tidang: places of stairwells on the map — given, moved, taken away, looked over.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A place is kept as WGS-84 (= CGCS2000) in 1e-7 degrees, with the coordinate system in which it was given.
 * The entry of an action says how it came to be. Regions (a community's code) are td-places.h. */
#pragma once

#include "td-coordinates.h"
#include "td-far.h"
#include "td-workspace.h"

G_BEGIN_DECLS

/* How a place came to be. */
typedef enum
{
  TD_PLACED_DROPPED, /* clicked on the map */
  TD_PLACED_DRAGGED, /* its mark was moved */
  TD_PLACED_PASTED,  /* coordinates from another program */
  TD_PLACED_PHOTO,   /* from what a camera wrote */
  TD_PLACED_TYPED    /* coordinates on the command line */
} TdPlacedHow;
#define TD_N_PLACED_HOWS 5
/* dropped dragged pasted photo typed */
const char *td_placed_how_to_nick (TdPlacedHow how);
gboolean td_placed_how_from_nick (const char *nick, TdPlacedHow *out);
const char *td_placed_how_to_label (TdPlacedHow how); /* translated */
const char *td_placed_how_to_chinese (TdPlacedHow how);

/* “WGS-84 · CGCS2000 (GPS, Tianditu)”, translated; "" is “not stated”. */
const char *td_placing_datum_label (TdDatum datum);

/* One stairwell of a building as it stood when it was read. */
typedef struct
{
  gint64 unit_id;
  gboolean located;
  gint32 lon, lat;
  TdDatum datum;
} TdPlacedUnit;

/* What a person has before them who places a stairwell. */
typedef struct
{
  gint64 unit_id;
  char *label;
  GArray *units;                 /* TdPlacedUnit: itself first, then the others of its building */
  guint others;                  /* placed stairwells of its community that are not of its building */
  gint32 middle_lon, middle_lat; /* of those */
  guint32 limit;                 /* metres: farther from there is far; 0: too few to say */
} TdPlacing;
TdPlacing *td_placing_load (TdWorkspace *self, gint64 unit_id, GError **error);
TdPlacing *td_placing_copy (const TdPlacing *placing);
void td_placing_free (TdPlacing *placing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdPlacing, td_placing_free)
const TdPlacedUnit *td_placing_unit (const TdPlacing *placing); /* itself */

/* What was given. */
typedef struct
{
  TdLonLat given;
  TdDatum datum; /* never TD_DATUM_UNKNOWN */
  TdPlacedHow how;
} TdPlaced;

/* Text to a place, or the sentence that says what is wrong with it: what td_coordinates_parse() finds,
 * numbers that stand the wrong way round, a place outside China. NULL: *given is one. (transfer full) */
char *td_placing_read (const char *text, TdLonLat *given);
/* The sentence for a place that no stairwell of China has, NULL: it may be one. (transfer full) */
char *td_placing_refusal (TdLonLat wgs84);

/* One undoable action: the stairwell of `placing`, or all of its building, gets this place. Refused when one
 * of them has another place than `placing` says: somebody changed it meanwhile. */
gboolean td_placing_put (TdWorkspace *self,
                         const TdPlacing *placing,
                         gboolean building,
                         const TdPlaced *placed,
                         GError **error);
/* Takes the place away; refused likewise, and where there is none. */
gboolean td_placing_clear (TdWorkspace *self, const TdPlacing *placing, gboolean building, GError **error);

/* ---- photos ---- */

typedef struct
{
  TdLonLat given;
  TdDatum datum;  /* TD_DATUM_UNKNOWN: the camera does not say, a person has to */
  char taken[20]; /* UTC, “2026-09-01 08:12:13”, or "" */
} TdPhotoPlace;
/* What the camera wrote; a photo without a place is refused with the reason. */
gboolean td_placing_read_photo (const char *path, TdPhotoPlace *place, GError **error);
/* The same of a file that is kept with a dossier under that name (td-attach.h). */
gboolean td_placing_read_kept (TdWorkspace *self,
                               gint64 attachment_id,
                               const char *name,
                               TdPhotoPlace *place,
                               GError **error);

/* ---- places that may be wrong ---- */

typedef struct
{
  gint64 unit_id;
  gint32 lon, lat;
  guint32 metres; /* from the middle of its community, or of its compound */
  guint32 limit;  /* metres: up to there it would not be told */
  gboolean compound;
} TdFarUnit;

/* Stairwells whose place lies far from the others of their community, or of their compound (td-far.h), the
 * farthest first. (transfer full) (element-type TdFarUnit) */
GArray *td_placing_far (TdWorkspace *self, GError **error);
/* “514 m” or “12.3 km” (transfer full) */
char *td_placing_metres (gint64 metres);
/* “514 m from the middle of its community”, translated. (transfer full) */
char *td_far_unit_text (const TdFarUnit *far);

G_END_DECLS
