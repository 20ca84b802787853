/* Tidang: what the window remembers on this desk between two starts (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-base-map.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  TD_COLOURS_DESKTOP,
  TD_COLOURS_LIGHT,
  TD_COLOURS_DARK
} TdColours;

/* The only place with GSettings. Where the schema is not installed nothing is remembered, and all works the
 * same. */
typedef struct
{
  int width, height;
  gboolean maximized;
  gboolean regions; /* beside the register */
  gboolean visits;  /* beside the campaign */
  int paper_width, paper_height;
  double paper_zoom;   /* 0: fitted to the width, whether a page stands or lies */
  char *last_file;     /* "" for none */
  char *language;      /* of the interface: "zh_CN", "en", "": the desktop's */
  int colours;         /* TdColours */
  gboolean notify_due; /* a notification at start when something is due */
  int text_percent;    /* size of text in hundredths of the desktop's */
  char *register_view; /* its columns and order; "" as for the first time */
  char *scan_folder;   /* where the scanner puts its files; "" for none said */
  TdBaseMap *base_map; /* below the units of the map; never NULL */
} TdDesk;

#define TD_DESK_MIN_WIDTH 360
#define TD_DESK_MIN_HEIGHT 300

/* As remembered, else as for the first time; sizes that no screen can hold are mended. (transfer full) */
TdDesk *td_desk_load (void);
void td_desk_store (const TdDesk *desk);
void td_desk_free (TdDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdDesk, td_desk_free)
void td_desk_set_last_file (TdDesk *desk, const char *path);
void td_desk_set_scan_folder (TdDesk *desk, const char *folder);
void td_desk_set_base_map (TdDesk *desk, const TdBaseMap *map);
void td_desk_set_language (TdDesk *desk, const char *language);

G_END_DECLS
