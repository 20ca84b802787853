/* Tidang: how the parts of a handover pack are bound into volumes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-binding.h"

#define COVER 1
#define DIVIDER 1
#define SLACK 0.01 /* sums of heights are not exact */

struct _TdBinding
{
  TdBindingPaper paper;
  TdBindingPart *parts;
  guint n_parts;
  TdBindingPlace *places;
  GArray *volumes; /* TdBindingVolume */
};

/* ---- the contents ---- */

/* Rows that are set one after another. */
typedef struct
{
  const TdBindingPaper *paper;
  guint pages;
  double room; /* left on the last page */
  guint section;
} Rows;

static Rows
rows_begin (const TdBindingPaper *paper)
{
  return (Rows){ paper, 1, paper->first_room, TD_BINDING_NO_SECTION };
}

/* Whether the part's row is preceded by its section's. */
static gboolean
rows_add (Rows *rows, const TdBindingPart *part)
{
  gboolean named = part->section != TD_BINDING_NO_SECTION && part->section != rows->section;
  double height = part->height + (named ? rows->paper->section_height : 0);

  if (height > rows->room + SLACK)
    {
      rows->pages++;
      rows->room = rows->paper->next_room;
    }
  rows->room -= height;
  rows->section = part->section;
  return named;
}

static guint
pages_of_contents (const TdBinding *binding, guint first, guint n)
{
  Rows rows = rows_begin (&binding->paper);

  for (guint i = first; i < first + n; i++)
    rows_add (&rows, &binding->parts[i]);
  return rows.pages;
}

/* What the contents of a volume list: the first one's the whole pack. */
static void
listed (const TdBinding *binding, guint volume, guint *first, guint *n)
{
  const TdBindingVolume *v = td_binding_volume (binding, volume);

  *first = volume == 0 ? 0 : v->first_part;
  *n = volume == 0 ? binding->n_parts : v->n_parts;
}

GArray *
td_binding_rows (const TdBinding *binding, guint volume, guint page)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (TdBindingRow));
  Rows rows = rows_begin (&binding->paper);
  guint first, n;

  listed (binding, volume, &first, &n);
  for (guint i = first; i < first + n && rows.pages <= page + 1; i++)
    {
      gboolean named = rows_add (&rows, &binding->parts[i]);
      TdBindingRow row = { named, i };

      if (rows.pages != page + 1)
        continue;
      if (named)
        g_array_append_val (found, row);
      row.section = FALSE;
      g_array_append_val (found, row);
    }
  return found;
}

/* ---- the volumes ---- */

static gboolean
needs_divider (const TdBinding *binding, guint first_of_volume, guint part)
{
  guint section = binding->parts[part].section;

  return section != TD_BINDING_NO_SECTION &&
         (part == first_of_volume || binding->parts[part - 1].section != section);
}

/* One volume from `first` on: as many parts as fit, at least one. */
static TdBindingVolume
bind_volume (const TdBinding *binding, guint first, guint all_contents)
{
  TdBindingVolume volume = { .first_part = first };
  Rows rows = rows_begin (&binding->paper);
  guint body = 0;

  for (guint i = first; i < binding->n_parts; i++)
    {
      guint contents, pages;

      rows_add (&rows, &binding->parts[i]);
      contents = first == 0 ? all_contents : rows.pages;
      body += binding->parts[i].pages + (needs_divider (binding, first, i) ? DIVIDER : 0);
      pages = COVER + contents + body;
      if (i > first && binding->paper.limit > 0 && pages > binding->paper.limit)
        break;
      volume.n_parts++;
      volume.contents = contents;
      volume.pages = pages;
    }
  volume.over = binding->paper.limit > 0 && volume.pages > binding->paper.limit;
  return volume;
}

static void
place_parts (TdBinding *binding, guint number, const TdBindingVolume *volume)
{
  guint page = COVER + volume->contents + 1;

  for (guint i = volume->first_part; i < volume->first_part + volume->n_parts; i++)
    {
      TdBindingPlace *place = &binding->places[i];

      place->volume = number;
      if (needs_divider (binding, volume->first_part, i))
        place->divider = page++;
      place->first = page;
      page += binding->parts[i].pages;
    }
}

TdBinding *
td_binding_new (const TdBindingPart *parts, guint n_parts, const TdBindingPaper *paper)
{
  TdBinding *binding = g_new0 (TdBinding, 1);
  guint contents;

  g_return_val_if_fail (n_parts > 0, NULL);

  binding->paper = *paper;
  binding->parts = g_memdup2 (parts, n_parts * sizeof *parts);
  binding->n_parts = n_parts;
  binding->places = g_new0 (TdBindingPlace, n_parts);
  binding->volumes = g_array_new (FALSE, FALSE, sizeof (TdBindingVolume));
  contents = pages_of_contents (binding, 0, n_parts);
  for (guint first = 0; first < n_parts;)
    {
      TdBindingVolume volume = bind_volume (binding, first, contents);

      place_parts (binding, binding->volumes->len, &volume);
      g_array_append_val (binding->volumes, volume);
      first += volume.n_parts;
    }
  return binding;
}

void
td_binding_free (TdBinding *binding)
{
  if (binding == NULL)
    return;
  g_free (binding->parts);
  g_free (binding->places);
  g_array_unref (binding->volumes);
  g_free (binding);
}

guint
td_binding_n_volumes (const TdBinding *binding)
{
  return binding->volumes->len;
}

const TdBindingVolume *
td_binding_volume (const TdBinding *binding, guint volume)
{
  g_return_val_if_fail (volume < binding->volumes->len, NULL);
  return &g_array_index (binding->volumes, TdBindingVolume, volume);
}

const TdBindingPlace *
td_binding_place (const TdBinding *binding, guint part)
{
  g_return_val_if_fail (part < binding->n_parts, NULL);
  return &binding->places[part];
}
