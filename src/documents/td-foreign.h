/* Tidang: files of others on their way into a volume — PDFs and TIFFs looked through, and PDFs joined.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What came from elsewhere is opened by a process of its own, tidang-scan-reader (td-scan.h), with a limit to
 * its memory and time: a hostile file ends that process, never the program. A page of another's PDF keeps its
 * content as it is; a page number is laid over it as an annotation of its own. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why a file cannot stand in a volume. */
typedef enum
{
  TD_FOREIGN_WHOLE,     /* it can */
  TD_FOREIGN_EMPTY,     /* 0 bytes, or no page in it */
  TD_FOREIGN_FORMAT,    /* nothing that has pages */
  TD_FOREIGN_DAMAGED,   /* cut off or broken */
  TD_FOREIGN_LOCKED,    /* a password, or its owner forbids printing */
  TD_FOREIGN_TOO_LARGE, /* more memory, pages or time than any paper needs */
  TD_FOREIGN_FORM,      /* an XFA form, whose pages only its own reader makes */
  TD_FOREIGN_GONE,      /* the file is missing, or its bytes are others */
  TD_FOREIGN_NOT_BUILT  /* this program was built without the reading of such files */
} TdForeignState;
#define TD_N_FOREIGN_STATES 9

/* What a reader must know of one that can. */
typedef enum
{
  TD_FOREIGN_REPAIRED = 1 << 0, /* its table of contents was broken and made anew: look through its pages */
  TD_FOREIGN_SIGNED = 1 << 1,   /* an electronic signature can only be verified in the file itself */
  TD_FOREIGN_ENCLOSES = 1 << 2, /* other files lie in it, which are no pages */
} TdForeignNotes;

typedef struct
{
  TdForeignState state;
  guint notes; /* TdForeignNotes */
  guint n_pages;
} TdForeign;

/* More pages than any volume has; libharu's page tree ends at 32,767. */
#define TD_FOREIGN_MOST_PAGES 10000

/* PDFs and TIFFs, by their first bytes; anything else is TD_FOREIGN_FORMAT. The pages of a TIFF are put into
 * `folder` as PNG files named by td_foreign_page_path(). FALSE only when cancelled or when no process can be
 * started. */
gboolean td_foreign_look (const char *const *paths,
                          guint n,
                          const char *folder,
                          TdForeign *found,
                          GCancellable *cancellable,
                          GError **error);
/* Of the TIFF that was the `index`-th path, its page from 0. (transfer full) */
char *td_foreign_page_path (const char *folder, guint index, guint page);

/* A place for a page of another's is as high as a page may be, so that a bookmark to its top is one to the
 * top of whatever comes to stand there; what is drawn in its lowest left STAMP_WIDTH × STAMP_HEIGHT points is
 * laid over that page, so far from the right and bottom of what is seen of it. */
#define TD_FOREIGN_PLACE_HEIGHT 14400.0
#define TD_FOREIGN_STAMP_WIDTH 150.0
#define TD_FOREIGN_STAMP_HEIGHT 12.0
#define TD_FOREIGN_STAMP_RIGHT 22.0
#define TD_FOREIGN_STAMP_BOTTOM 9.0

/* Pages `first` … of `base` (from 0) are the places of the pages of `path`. */
typedef struct
{
  guint first, n_pages;
  const char *path;
} TdForeignInsert;

/* Writes `base` with the inserts' pages in their places to `to`, which may be half written on failure. FALSE
 * with *failed the insert that could not be joined (and no error), else with an error. */
gboolean td_foreign_join (const char *base,
                          const TdForeignInsert *inserts,
                          guint n,
                          const char *to,
                          int *failed,
                          GCancellable *cancellable,
                          GError **error);

/* Writes the PDF at `path` to `to`, each page of `drawn` laid over the page of the same number, upper left
 * corner on upper left corner as they are seen. What was drawn must be the program's own. `to` may be half
 * written on failure. */
gboolean td_foreign_overlay (const char *path,
                             const char *drawn,
                             const char *to,
                             GCancellable *cancellable,
                             GError **error);

/* What the main() of tidang-scan-reader, and of a test that reads by itself, calls before anything else:
 * whether this process is the one that opens them; *status is then its exit status. */
gboolean td_foreign_main (int argc, char **argv, int *status);

G_END_DECLS
