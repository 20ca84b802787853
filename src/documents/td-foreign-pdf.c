/* Tidang: PDFs of others, opened, judged and joined by libqpdf within a process of their own.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-foreign-private.h"

#ifdef TD_WITH_QPDF

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define LARGEST_SIDE 14400.0 /* points: 200 inches, what the format allows */

/* ---- opening ---- */

static qpdf_data
open_pdf (const char *path, TdForeign *found)
{
  qpdf_data pdf = qpdf_init ();
  QPDF_ERROR_CODE code;

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  code = qpdf_read (pdf, path, NULL);
  if ((code & QPDF_ERRORS) == 0)
    return pdf;
  found->state = qpdf_get_error_code (pdf, qpdf_get_error (pdf)) == qpdf_e_password ? TD_FOREIGN_LOCKED
                                                                                    : TD_FOREIGN_DAMAGED;
  qpdf_cleanup (&pdf);
  return NULL;
}

/* ---- judging ---- */

/* A file that was not copied to its end may still open: its mark of the end is missing. */
static gboolean
is_cut (const char *path)
{
  char tail[2048];
  struct stat about;
  gsize n = 0;
  FILE *file = fopen (path, "rbe");

  if (file == NULL)
    return TRUE;
  if (fstat (fileno (file), &about) == 0 &&
      fseek (file, about.st_size > (off_t)sizeof tail ? -(long)sizeof tail : 0,
             about.st_size > (off_t)sizeof tail ? SEEK_END : SEEK_SET) == 0)
    n = fread (tail, 1, sizeof tail, file);
  fclose (file);
  return memmem (tail, n, "%%EOF", 5) == NULL;
}

static gboolean
box_of (qpdf_data pdf, qpdf_oh page, const char *key, double box[4])
{
  qpdf_oh array = qpdf_oh_get_key (pdf, page, key);
  double at[4];

  if (!qpdf_oh_is_array (pdf, array) || qpdf_oh_get_array_n_items (pdf, array) != 4)
    return FALSE;
  for (int i = 0; i < 4; i++)
    {
      qpdf_oh item = qpdf_oh_get_array_item (pdf, array, i);

      if (!qpdf_oh_is_number (pdf, item))
        return FALSE;
      at[i] = qpdf_oh_get_numeric_value (pdf, item);
    }
  box[0] = MIN (at[0], at[2]);
  box[1] = MIN (at[1], at[3]);
  box[2] = MAX (at[0], at[2]);
  box[3] = MAX (at[1], at[3]);
  return box[2] - box[0] > 1 && box[3] - box[1] > 1 && box[2] - box[0] <= LARGEST_SIDE &&
         box[3] - box[1] <= LARGEST_SIDE;
}

/* Every page is there, with a size and something that can be read as its content. */
static gboolean
are_pages_whole (qpdf_data pdf, int n)
{
  for (int i = 0; i < n; i++)
    {
      qpdf_oh page = qpdf_get_page_n (pdf, (size_t)i);
      qpdf_oh contents;
      double box[4];
      gboolean whole = qpdf_oh_is_dictionary (pdf, page) && box_of (pdf, page, "/MediaBox", box);

      contents = whole ? qpdf_oh_get_key (pdf, page, "/Contents") : 0;
      whole = whole && (qpdf_oh_is_stream (pdf, contents) || qpdf_oh_is_array (pdf, contents) ||
                        !qpdf_oh_has_key (pdf, page, "/Contents"));
      qpdf_oh_release_all (pdf);
      if (!whole || qpdf_has_error (pdf))
        return FALSE;
    }
  return TRUE;
}

static void
judge_catalogue (qpdf_data pdf, TdForeign *found)
{
  qpdf_oh root = qpdf_get_root (pdf);
  qpdf_oh form = qpdf_oh_get_key (pdf, root, "/AcroForm");
  qpdf_oh names = qpdf_oh_get_key (pdf, root, "/Names");

  if (qpdf_oh_is_dictionary (pdf, form))
    {
      qpdf_oh flags = qpdf_oh_get_key (pdf, form, "/SigFlags");
      qpdf_oh needs = qpdf_oh_get_key (pdf, root, "/NeedsRendering");

      if (qpdf_oh_has_key (pdf, form, "/XFA") && qpdf_oh_is_bool (pdf, needs) &&
          qpdf_oh_get_bool_value (pdf, needs))
        found->state = TD_FOREIGN_FORM;
      if (qpdf_oh_is_integer (pdf, flags) && (qpdf_oh_get_int_value (pdf, flags) & 1) != 0)
        found->notes |= TD_FOREIGN_SIGNED;
    }
  if (qpdf_oh_has_key (pdf, root, "/Collection") ||
      (qpdf_oh_is_dictionary (pdf, names) && qpdf_oh_has_key (pdf, names, "/EmbeddedFiles")))
    found->notes |= TD_FOREIGN_ENCLOSES;
}

void
td_foreign_look_pdf (const char *path, TdForeign *found)
{
  qpdf_data pdf = open_pdf (path, found);
  int n;

  if (pdf == NULL)
    return;
  /* To stand in a volume is to be printed. */
  if (qpdf_is_encrypted (pdf) && !qpdf_allow_print_low_res (pdf))
    found->state = TD_FOREIGN_LOCKED;
  n = qpdf_get_num_pages (pdf);
  if (n > 0 && qpdf_push_inherited_attributes_to_page (pdf) & QPDF_ERRORS)
    n = -1;
  found->n_pages = n > 0 ? (guint)n : 0;
  if (n < 0 || (n <= TD_FOREIGN_MOST_PAGES && !are_pages_whole (pdf, n)))
    found->state = TD_FOREIGN_DAMAGED;
  if (found->state == TD_FOREIGN_WHOLE)
    judge_catalogue (pdf, found);
  if (found->state == TD_FOREIGN_WHOLE && qpdf_more_warnings (pdf))
    found->notes |= TD_FOREIGN_REPAIRED;
  if (found->state == TD_FOREIGN_WHOLE && is_cut (path))
    found->state = TD_FOREIGN_DAMAGED;
  qpdf_cleanup (&pdf);
}

/* ---- the stamp ---- */

static qpdf_oh
new_numbers (qpdf_data pdf, const double *numbers, guint n)
{
  qpdf_oh array = qpdf_oh_new_array (pdf);

  for (guint i = 0; i < n; i++)
    qpdf_oh_append_item (pdf, array, qpdf_oh_new_real_from_double (pdf, numbers[i], 3));
  return array;
}

static int
turns_of (qpdf_data pdf, qpdf_oh page)
{
  qpdf_oh rotate = qpdf_oh_get_key (pdf, page, "/Rotate");
  long long degrees = qpdf_oh_is_integer (pdf, rotate) ? qpdf_oh_get_int_value (pdf, rotate) : 0;

  return (int)((degrees % 360 + 360) % 360 / 90);
}

/* Where the stamp stands on a page that is shown after so many quarter turns clockwise:
 * bottom right as it is seen, upright. */
static void
stamp_place (const double seen[4], int turns, double rect[4])
{
  const double width = TD_FOREIGN_STAMP_WIDTH, height = TD_FOREIGN_STAMP_HEIGHT;
  double x0 = seen[0], y0 = seen[1], x1 = seen[2], y1 = seen[3];
  double right = MIN (TD_FOREIGN_STAMP_RIGHT, (x1 - x0) / 10),
         bottom = MIN (TD_FOREIGN_STAMP_BOTTOM, (y1 - y0) / 20);

  switch (turns)
    {
    case 1: /* the seen bottom is the page's right edge, the seen right its top */
      memcpy (rect, (double[]){ x1 - bottom - height, y1 - right - width, x1 - bottom, y1 - right }, 32);
      break;
    case 2:
      memcpy (rect, (double[]){ x0 + right, y1 - bottom - height, x0 + right + width, y1 - bottom }, 32);
      break;
    case 3:
      memcpy (rect, (double[]){ x0 + bottom, y0 + right, x0 + bottom + height, y0 + right + width }, 32);
      break;
    default:
      memcpy (rect, (double[]){ x1 - right - width, y0 + bottom, x1 - right, y0 + bottom + height }, 32);
      break;
    }
}

/* What was drawn on the place becomes the appearance of an annotation: the page's own content stays as it is.
 */
static qpdf_oh
make_stamp (qpdf_data base, qpdf_oh place, qpdf_oh page)
{
  static const double turned[4][6] = {
    { 1, 0, 0, 1, 0, 0 }, { 0, 1, -1, 0, 0, 0 }, { -1, 0, 0, -1, 0, 0 }, { 0, -1, 1, 0, 0, 0 }
  };
  qpdf_oh drawn = qpdf_oh_get_key (base, place, "/Contents");
  qpdf_oh form = qpdf_oh_get_dict (base, drawn);
  qpdf_oh stamp = qpdf_oh_parse (base, "<< /Type /Annot /Subtype /Stamp /F 196 /Name /PageNumber >>");
  qpdf_oh looks = qpdf_oh_new_dictionary (base);
  int turns = turns_of (base, page);
  const double box[4] = { 0, 0, TD_FOREIGN_STAMP_WIDTH, TD_FOREIGN_STAMP_HEIGHT };
  double seen[4], crop[4], rect[4];

  if (!box_of (base, page, "/MediaBox", seen))
    return 0;
  if (box_of (base, page, "/CropBox", crop))
    for (guint i = 0; i < 4; i++)
      seen[i] = i < 2 ? MAX (seen[i], crop[i]) : MIN (seen[i], crop[i]);
  stamp_place (seen, turns, rect);
  qpdf_oh_replace_key (base, form, "/Type", qpdf_oh_new_name (base, "/XObject"));
  qpdf_oh_replace_key (base, form, "/Subtype", qpdf_oh_new_name (base, "/Form"));
  qpdf_oh_replace_key (base, form, "/BBox", new_numbers (base, box, 4));
  qpdf_oh_replace_key (base, form, "/Matrix", new_numbers (base, turned[turns], 6));
  qpdf_oh_replace_key (base, form, "/Resources", qpdf_oh_get_key (base, place, "/Resources"));
  qpdf_oh_replace_key (base, looks, "/N", drawn);
  qpdf_oh_replace_key (base, stamp, "/Rect", new_numbers (base, rect, 4));
  qpdf_oh_replace_key (base, stamp, "/AP", looks);
  return qpdf_make_indirect_object (base, stamp);
}

/* ---- joining ---- */

/* What belongs to the document that the page came from, or does something by itself. */
static const char *const dropped[] = { "/Parent",   "/B",         "/StructParents", "/Tabs", "/AA",
                                       "/Metadata", "/PieceInfo", "/Thumb",         "/Dur",  "/Trans" };

static gboolean
is_dropped (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dropped); i++)
    if (strcmp (key, dropped[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The keys of a dictionary, which may then be changed. (transfer full) */
static GPtrArray *
keys_of (qpdf_data pdf, qpdf_oh dictionary)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);

  qpdf_oh_begin_dict_key_iter (pdf, dictionary);
  while (qpdf_oh_dict_more_keys (pdf))
    g_ptr_array_add (keys, g_strdup (qpdf_oh_dict_next_key (pdf)));
  return keys;
}

/* Scripts and programs must not come along; what the other's annotations look like stays. FALSE for a link
 * within the document, which leads nowhere now. */
static gboolean
tame_annotation (qpdf_data base, qpdf_oh annotation, qpdf_oh page)
{
  qpdf_oh action = qpdf_oh_get_key (base, annotation, "/A");

  qpdf_oh_remove_key (base, annotation, "/AA");
  if (qpdf_oh_is_dictionary (base, action) &&
      !qpdf_oh_is_name_and_equals (base, qpdf_oh_get_key (base, action, "/S"), "/URI"))
    qpdf_oh_remove_key (base, annotation, "/A");
  if (qpdf_oh_has_key (base, annotation, "/P"))
    qpdf_oh_replace_key (base, annotation, "/P", page);
  qpdf_oh_remove_key (base, annotation, "/StructParent");
  return qpdf_oh_has_key (base, annotation, "/A") ||
         !qpdf_oh_is_name_and_equals (base, qpdf_oh_get_key (base, annotation, "/Subtype"), "/Link");
}

static void
add_stamp (qpdf_data base, qpdf_oh place, qpdf_oh stamp)
{
  qpdf_oh all = qpdf_oh_get_key (base, place, "/Annots");
  qpdf_oh own = qpdf_oh_new_array (base); /* several pages may share one array */

  for (int i = 0; qpdf_oh_is_array (base, all) && i < qpdf_oh_get_array_n_items (base, all); i++)
    {
      qpdf_oh annotation = qpdf_oh_get_array_item (base, all, i);

      if (qpdf_oh_is_dictionary (base, annotation) && tame_annotation (base, annotation, place))
        qpdf_oh_append_item (base, own, annotation);
    }
  qpdf_oh_append_item (base, own, stamp);
  qpdf_oh_replace_key (base, place, "/Annots", own);
}

/* The place keeps its object, to which bookmarks and contents point, and takes all that the page has. */
static gboolean
fill_place (qpdf_data base, qpdf_data from, guint at, guint number)
{
  qpdf_oh place = qpdf_get_page_n (base, at);
  qpdf_oh page, stamp;
  g_autoptr (GPtrArray) mine = NULL;
  g_autoptr (GPtrArray) theirs = NULL;

  if (qpdf_add_page_at (base, from, qpdf_get_page_n (from, number), QPDF_FALSE, place) & QPDF_ERRORS)
    return FALSE;
  page = qpdf_get_page_n (base, at + 1);
  stamp = make_stamp (base, place, page);
  mine = keys_of (base, place);
  theirs = keys_of (base, page);
  for (guint i = 0; i < mine->len; i++)
    if (strcmp (mine->pdata[i], "/Parent") != 0 && strcmp (mine->pdata[i], "/Type") != 0)
      qpdf_oh_remove_key (base, place, mine->pdata[i]);
  for (guint i = 0; i < theirs->len; i++)
    if (!is_dropped (theirs->pdata[i]))
      qpdf_oh_replace_key (base, place, theirs->pdata[i], qpdf_oh_get_key (base, page, theirs->pdata[i]));
  if (stamp != 0)
    add_stamp (base, place, stamp);
  if (qpdf_remove_page (base, page) & QPDF_ERRORS)
    return FALSE;
  qpdf_oh_release_all (base);
  qpdf_oh_release_all (from);
  return stamp != 0 && !qpdf_has_error (base) && !qpdf_has_error (from);
}

static gboolean
fill_all (qpdf_data base, const TdForeignInsert *inserts, guint n, GPtrArray *open)
{
  for (guint i = 0; i < n; i++)
    {
      TdForeign found = { 0 };
      qpdf_data from;

      printf (TD_FOREIGN_AT, i);
      fflush (stdout);
      from = open_pdf (inserts[i].path, &found);
      if (from == NULL)
        return FALSE;
      g_ptr_array_add (open, from);
      if (qpdf_get_num_pages (from) != (int)inserts[i].n_pages)
        return FALSE;
      for (guint p = 0; p < inserts[i].n_pages; p++)
        if (!fill_place (base, from, inserts[i].first + p, p))
          return FALSE;
    }
  printf (TD_FOREIGN_AT, n);
  fflush (stdout);
  return TRUE;
}

static gboolean
write_pdf (qpdf_data base, const char *to)
{
  if (qpdf_init_write (base, to) & QPDF_ERRORS)
    return FALSE;
  qpdf_set_stream_data_mode (base, qpdf_s_preserve);
  qpdf_set_object_stream_mode (base, qpdf_o_preserve);
  qpdf_set_deterministic_ID (base, QPDF_TRUE);
  return (qpdf_write (base) & QPDF_ERRORS) == 0;
}

static void
close_pdf (gpointer data)
{
  qpdf_data pdf = data;

  qpdf_cleanup (&pdf);
}

gboolean
td_foreign_join_pdf (const char *base, const char *to, const TdForeignInsert *inserts, guint n)
{
  /* Their streams are read while the volume is written. */
  GPtrArray *open = g_ptr_array_new_with_free_func (close_pdf);
  TdForeign found = { 0 };
  qpdf_data pdf = open_pdf (base, &found);
  gboolean done = pdf != NULL && fill_all (pdf, inserts, n, open) && write_pdf (pdf, to);

  if (done)
    printf (TD_FOREIGN_DONE);
  fflush (stdout);
  if (pdf != NULL)
    qpdf_cleanup (&pdf);
  g_ptr_array_unref (open);
  return done;
}

/* ---- laying over ---- */

/* What was drawn on a page of ours, as a form that any page of `base` can show. */
static qpdf_oh
take_drawn (qpdf_data base, qpdf_data drawn, int number, double *height)
{
  int last = qpdf_get_num_pages (base);
  qpdf_oh over, contents, form;
  double box[4];

  if (qpdf_add_page (base, drawn, qpdf_get_page_n (drawn, (size_t)number), QPDF_FALSE) & QPDF_ERRORS)
    return 0;
  over = qpdf_get_page_n (base, (size_t)last);
  contents = qpdf_oh_get_key (base, over, "/Contents");
  if (!qpdf_oh_is_stream (base, contents) || !box_of (base, over, "/MediaBox", box))
    return 0;
  form = qpdf_oh_get_dict (base, contents);
  qpdf_oh_replace_key (base, form, "/Type", qpdf_oh_new_name (base, "/XObject"));
  qpdf_oh_replace_key (base, form, "/Subtype", qpdf_oh_new_name (base, "/Form"));
  qpdf_oh_replace_key (base, form, "/BBox", new_numbers (base, box, 4));
  qpdf_oh_replace_key (base, form, "/Resources", qpdf_oh_get_key (base, over, "/Resources"));
  *height = box[3] - box[1];
  return qpdf_remove_page (base, over) & QPDF_ERRORS ? 0 : contents;
}

static qpdf_oh
new_content (qpdf_data pdf, const char *text)
{
  qpdf_oh stream = qpdf_oh_new_stream (pdf);
  qpdf_oh nothing = qpdf_oh_new_null (pdf);

  qpdf_oh_replace_stream_data (pdf, stream, (const unsigned char *)text, strlen (text), nothing, nothing);
  return stream;
}

/* A dictionary of a dictionary, made where there is none. */
static qpdf_oh
need_dictionary (qpdf_data pdf, qpdf_oh in, const char *key)
{
  qpdf_oh found = qpdf_oh_get_key (pdf, in, key);

  if (qpdf_oh_is_dictionary (pdf, found))
    return found;
  found = qpdf_oh_new_dictionary (pdf);
  qpdf_oh_replace_key (pdf, in, key, found);
  return found;
}

/* The place of the upper left corners, of a page that is shown after so many quarter turns clockwise. */
static char *
show_drawn (const double seen[4], int turns, double height, const char *name)
{
  double x0 = seen[0], y0 = seen[1], x1 = seen[2], y1 = seen[3];
  double down =
      (turns % 2 == 0 ? y1 - y0 : x1 - x0) - height; /* the drawn page's bottom over the seen one's */
  const double turned[4][6] = { { 1, 0, 0, 1, x0, y0 + down },
                                { 0, 1, -1, 0, x1 - down, y0 },
                                { -1, 0, 0, -1, x1, y1 - down },
                                { 0, -1, 1, 0, x0 + down, y1 } };
  GString *text = g_string_new ("\nQ\nq ");

  for (guint i = 0; i < 6; i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (text, "%s ", g_ascii_formatd (number, sizeof number, "%.3f", turned[turns][i]));
    }
  g_string_append_printf (text, "cm %s Do Q\n", name);
  return g_string_free (text, FALSE);
}

static gboolean
lay_over (qpdf_data base, qpdf_data drawn, int number)
{
  g_autofree char *name = g_strdup_printf ("/TidangFilled%d", number);
  g_autofree char *show = NULL;
  double height = 0, seen[4], crop[4];
  qpdf_oh form = take_drawn (base, drawn, number, &height);
  qpdf_oh page = qpdf_get_page_n (base, (size_t)number);
  qpdf_oh before = qpdf_oh_get_key (base, page, "/Contents");
  qpdf_oh all = qpdf_oh_new_array (base);

  if (form == 0 || !box_of (base, page, "/MediaBox", seen))
    return FALSE;
  if (box_of (base, page, "/CropBox", crop))
    for (guint i = 0; i < 4; i++)
      seen[i] = i < 2 ? MAX (seen[i], crop[i]) : MIN (seen[i], crop[i]);
  show = show_drawn (seen, turns_of (base, page), height, name);
  qpdf_oh_replace_key (base, need_dictionary (base, need_dictionary (base, page, "/Resources"), "/XObject"),
                       name, form);
  qpdf_oh_append_item (base, all, new_content (base, "q\n"));
  if (qpdf_oh_is_stream (base, before))
    qpdf_oh_append_item (base, all, before);
  for (int i = 0; qpdf_oh_is_array (base, before) && i < qpdf_oh_get_array_n_items (base, before); i++)
    qpdf_oh_append_item (base, all, qpdf_oh_get_array_item (base, before, i));
  qpdf_oh_append_item (base, all, new_content (base, show));
  qpdf_oh_replace_key (base, page, "/Contents", all);
  return !qpdf_has_error (base) && !qpdf_has_error (drawn);
}

gboolean
td_foreign_overlay_pdf (const char *path, const char *drawn_path, const char *to)
{
  TdForeign found = { 0 };
  qpdf_data base = open_pdf (path, &found);
  qpdf_data drawn = base != NULL ? open_pdf (drawn_path, &found) : NULL;
  gboolean done = drawn != NULL && (qpdf_push_inherited_attributes_to_page (base) & QPDF_ERRORS) == 0 &&
                  (qpdf_push_inherited_attributes_to_page (drawn) & QPDF_ERRORS) == 0;
  int n = done ? MIN (qpdf_get_num_pages (base), qpdf_get_num_pages (drawn)) : 0;

  for (int i = 0; done && i < n; i++)
    done = lay_over (base, drawn, i);
  done = done && write_pdf (base, to);
  if (done)
    printf (TD_FOREIGN_DONE);
  fflush (stdout);
  if (base != NULL)
    qpdf_cleanup (&base);
  if (drawn != NULL)
    qpdf_cleanup (&drawn);
  return done;
}

#else

void
td_foreign_look_pdf (const char *path, TdForeign *found)
{
  found->state = TD_FOREIGN_NOT_BUILT;
}

gboolean
td_foreign_join_pdf (const char *base, const char *to, const TdForeignInsert *inserts, guint n)
{
  return FALSE;
}

gboolean
td_foreign_overlay_pdf (const char *path, const char *drawn, const char *to)
{
  return FALSE;
}

#endif
