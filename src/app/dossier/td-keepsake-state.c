/* Tidang: what the notes and the attached files of a dossier say (no widgets).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-keepsake-state.h"

#include "td-text.h"
#include "td-typed.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *
room_of (const TdRoll *roll, gint64 part_id)
{
  const TdPart *part = part_id != 0 && roll != NULL ? td_roll_find (roll, part_id) : NULL;
  return part != NULL ? part->room : NULL;
}

char *
td_note_heading (const TdNote *note, const TdRoll *roll)
{
  g_autofree char *day = td_date_to_iso (note->date);
  const char *room = room_of (roll, note->part_id);
  GString *text = g_string_new (day);
  if (!td_text_is_blank (note->author))
    g_string_append_printf (text, " · %s", note->author);
  if (room != NULL)
    g_string_append_printf (text, " · %s", room);
  if (note->edited_at != 0)
    g_string_append_printf (text, " · %s", _ ("changed"));
  return g_string_free (text, FALSE);
}

const char *
td_note_body (const TdNote *note)
{
  return td_text_is_blank (note->text) ? _ ("(erased)") : note->text;
}

const char *
td_note_hint (const char *text)
{
  if (td_text_is_blank (text))
    return _ ("Write what is to be remembered.");
  if (g_utf8_strlen (text, -1) > TD_NOTE_LONGEST)
    return _ ("Too long for a note: attach it as a file.");
  return td_typed_fault (text, TD_TYPED_LONG);
}

char *
td_attachment_caption (const TdAttachment *attachment, const TdRoll *roll, TdBytesState bytes)
{
  static const char *const signs[] = {
    [TD_BYTES_UNSEEN] = "", [TD_BYTES_SAME] = "✓ ", [TD_BYTES_LOST] = "！ "
  };
  const char *room = room_of (roll, attachment->part_id);
  g_autofree char *size = g_format_size_full ((guint64)attachment->size, G_FORMAT_SIZE_IEC_UNITS);
  return g_strdup_printf ("%s%s%s · %s · %s%.8s", td_attach_kind_to_label (attachment->kind),
                          room != NULL ? " · " : "", room != NULL ? room : "", size, signs[bytes],
                          attachment->hash);
}

static gboolean
ends_in (const char *name, const char *const *endings, guint n)
{
  const char *dot = strrchr (name, '.');
  for (guint i = 0; dot != NULL && i < n; i++)
    if (g_ascii_strcasecmp (dot, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
td_attachment_is_picture (const char *name)
{
  static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp" };
  return ends_in (name, endings, G_N_ELEMENTS (endings));
}

gboolean
td_attachment_is_pdf (const char *name)
{
  static const char *const ending[] = { ".pdf" };
  return ends_in (name, ending, 1);
}

char *
td_attachment_pasted_name (gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (time, "%Y-%m-%d %H.%M");
  return g_strdup_printf (_ ("clipboard %s.png"), when);
}

GStrv
td_keepsake_flats (const TdRoll *roll, GArray **ids)
{
  GPtrArray *words = g_ptr_array_new ();
  gint64 none = 0;
  *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (words, g_strdup (_ ("Whole dossier")));
  g_array_append_val (*ids, none);
  for (guint i = 0; roll != NULL && i < roll->parts->len; i++)
    {
      const TdPart *part = g_ptr_array_index (roll->parts, i);
      if (part->erased)
        continue;
      g_ptr_array_add (words, g_strdup (part->room));
      g_array_append_val (*ids, part->id);
    }
  g_ptr_array_add (words, NULL);
  return (GStrv)g_ptr_array_free (words, FALSE);
}
