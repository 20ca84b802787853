/* Tidang: the shipped region codes, for the generator.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-gen-regions.h"

#include <gio/gio.h>
#include <lzma.h>
#include <string.h>

/* More than the file will hold for years: a damaged one must not eat the memory. */
#define UNPACKED_MAX (64 * 1024 * 1024)

static char *
unpack (const char *bytes, gsize length, GError **error)
{
  lzma_stream stream = LZMA_STREAM_INIT;
  g_autofree char *text = g_malloc (UNPACKED_MAX);
  lzma_ret ret;

  if (lzma_stream_decoder (&stream, UINT64_MAX, LZMA_CONCATENATED) != LZMA_OK)
    g_error ("no memory for the decoder");
  stream.next_in = (const guint8 *)bytes;
  stream.avail_in = length;
  stream.next_out = (guint8 *)text;
  stream.avail_out = UNPACKED_MAX - 1;
  ret = lzma_code (&stream, LZMA_FINISH);
  text[stream.total_out] = '\0';
  lzma_end (&stream);
  if (ret != LZMA_STREAM_END)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the region codes do not unpack (%d)",
                   (int)ret);
      return NULL;
    }
  return g_steal_pointer (&text);
}

static void
collect (TdGenRegions *regions, const char *prefix)
{
  char *line = regions->text;

  while (line != NULL && *line != '\0')
    {
      char *next = strchr (line, '\n');
      char *tab;

      if (next != NULL)
        *next++ = '\0';
      tab = strchr (line, '\t');
      if (tab != NULL && tab - line == 12 && g_str_has_prefix (line, prefix))
        {
          TdGenRegion region = { line, tab + 1 };

          *tab = '\0';
          g_array_append_val (regions->regions, region);
        }
      line = next;
    }
}

TdGenRegions *
td_gen_regions_load (const char *path, const char *prefix, GError **error)
{
  g_autoptr (TdGenRegions) regions = g_new0 (TdGenRegions, 1);
  g_autofree char *bytes = NULL;
  gsize length;

  regions->regions = g_array_new (FALSE, FALSE, sizeof (TdGenRegion));
  if (!g_file_get_contents (path, &bytes, &length, error))
    return NULL;
  regions->text = unpack (bytes, length, error);
  if (regions->text == NULL)
    return NULL;
  collect (regions, prefix);
  return g_steal_pointer (&regions);
}

void
td_gen_regions_free (TdGenRegions *regions)
{
  g_array_unref (regions->regions);
  g_free (regions->text);
  g_free (regions);
}
