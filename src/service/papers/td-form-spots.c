/* Tidang: a blank PDF form: places given in millimetres, and what is written there.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-private.h"

#include "td-workspace-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define SIZE 10.5 /* 五号, where none is given */
#define LARGEST_MM 1200.0

gboolean
td_form_is_pdf (const char *path)
{
  char head[1024] = "";
  FILE *file = g_fopen (path, "rb");
  gsize n = file != NULL ? fread (head, 1, sizeof head, file) : 0;

  if (file != NULL)
    fclose (file);
  return memmem (head, n, "%PDF-", 5) != NULL;
}

gboolean
td_form_open_pdf (TdForm *form, GError **error)
{
  GError *cause = NULL;

  form->n_pages = td_overlay_look (form->path, &cause);
  if (form->n_pages > 0)
    return TRUE;
  td_fail (
      error, TD_SERVICE_ERROR_REFUSED,
      _ ("%s is no form that can be filled (%s). Open it in a PDF reader, print it as PDF and take that."),
      form->path, cause->message);
  g_error_free (cause);
  return FALSE;
}

/* “35.5”, within what a page can have. */
static gboolean
read_number (const char *text, double least, double most, double *out)
{
  char *end = NULL;

  *out = text != NULL ? g_ascii_strtod (text, &end) : NAN;
  return text != NULL && end != text && *end == '\0' && isfinite (*out) && *out >= least && *out <= most;
}

static gboolean
read_align (const char *text, TdAlign *out)
{
  static const char *const words[] = { "left", "centre", "right", NULL };
  static const TdAlign aligns[] = { TD_ALIGN_START, TD_ALIGN_CENTRE, TD_ALIGN_END };

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], text))
      {
        *out = aligns[i];
        return TRUE;
      }
  return FALSE;
}

/* PAGE,X,Y,WIDTH[,SIZE[,ALIGN[,STEP]]] */
static gboolean
read_spot (const char *text, TdFormSpot *spot)
{
  g_auto (GStrv) words = g_strsplit (text, ",", 8);
  guint n = g_strv_length (words);
  double page;

  if (n < 4 || n > 7 || !read_number (words[0], 1, TD_FOREIGN_MOST_PAGES, &page) || page != floor (page) ||
      !read_number (words[1], 0, LARGEST_MM, &spot->at.x) ||
      !read_number (words[2], 0, LARGEST_MM, &spot->at.y) ||
      !read_number (words[3], 1, LARGEST_MM, &spot->at.width))
    return FALSE;
  spot->at.page = (guint)page;
  return (n < 5 || read_number (words[4], 4, 72, &spot->at.size)) &&
         (n < 6 || read_align (words[5], &spot->at.align)) &&
         (n < 7 || read_number (words[6], 1, LARGEST_MM, &spot->step));
}

gboolean
td_form_pick_spot (TdForm *form, const char *text, GError **error)
{
  const char *equals = strchr (text, '=');
  g_autofree char *numbers = equals != NULL ? g_strndup (text, (gsize)(equals - text)) : g_strdup ("");
  g_autofree char *name = g_strstrip (g_strdup (equals != NULL ? equals + 1 : ""));
  TdFormSpot spot = { .at = { .size = SIZE, .align = TD_ALIGN_START } };

  if (*name == '\0' || !read_spot (numbers, &spot))
    return td_fail (
        error, TD_SERVICE_ERROR_USAGE,
        _ ("“%s” is no place on a PDF form; write PAGE,X,Y,WIDTH=NAME in mm from the upper left corner, as "
           "1,35,62.5,80=房号, and after WIDTH if wanted the size in points, left, centre or right, and the "
           "mm from flat to flat."),
        text);
  if (spot.at.page > form->n_pages)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("The form has %u pages and “%s” is for page %u."),
                    form->n_pages, text, spot.at.page);
  if (td_form_meaning (NULL, name, -1, TRUE, NULL) == TD_FORM_UNKNOWN)
    return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                    _ ("“%s” means nothing here. “template fields” lists the names."), name);
  spot.name = name;
  g_ptr_array_add (form->names, g_steal_pointer (&name));
  g_ptr_array_add (form->said, g_strdup (text));
  g_array_append_val (form->spots, spot);
  return TRUE;
}

char *
td_form_spot_place (const TdFormSpot *spot)
{
  return g_strdup_printf (_ ("page %u, %g mm from the left, %g mm from the top"), spot->at.page, spot->at.x,
                          spot->at.y);
}

/* ---- filling ---- */

static void
add_text (const TdFormSource *source, const TdFormSpot *spot, int flat, GArray *texts, GPtrArray *keep)
{
  TdOverlayText at = spot->at;
  char *text = NULL;

  td_form_meaning (source, spot->name, flat, flat >= 0, &text);
  if (text == NULL)
    return;
  g_ptr_array_add (keep, text);
  at.text = text;
  at.y += MAX (flat, 0) * spot->step;
  g_array_append_val (texts, at);
}

gboolean
td_form_write_pdf (TdWorkspace *self,
                   const TdForm *form,
                   const TdFormSource *source,
                   const char *path,
                   GError **error)
{
  TdPress *press = td_workspace_press (self, error);
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (TdOverlayText));
  g_autoptr (GPtrArray) keep = g_ptr_array_new_with_free_func (g_free);
  GError *cause = NULL;

  if (press == NULL)
    return FALSE;
  for (guint i = 0; i < form->spots->len; i++)
    {
      const TdFormSpot *spot = &g_array_index (form->spots, TdFormSpot, i);
      gboolean rows = spot->step > 0 && source->flat < 0;

      if (!rows)
        add_text (source, spot, -1, texts, keep);
      for (guint flat = 0; rows && flat < td_form_source_n_flats (source); flat++)
        add_text (source, spot, (int)flat, texts, keep);
    }
  return td_overlay_write (press, form->path, (const TdOverlayText *)(gconstpointer)texts->data, texts->len,
                           path, &cause) ||
         td_fail_with (error, cause, path);
}
