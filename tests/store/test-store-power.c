/* Tidang: the power goes at many moments of actions, checkpoints and imports; what a restart finds is whole.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "power-vfs.h"
#include "store-fixture.h"

#define CUTS 100

typedef struct
{
  Fixture f;
  GArray *acknowledged; /* gint64: actions that td_store_commit() or its like has reported */
  GArray *images;       /* Image */
  int bad;              /* images that were not whole or had lost an acknowledged action */
} Power;

typedef struct
{
  char *folder;
  guint acknowledged; /* how many were, at that moment */

} Image;

static void
cut (gpointer data)
{
  Power *p = data;
  static int turn = 0;
  if (p->images->len >= CUTS)
    return;
  Image image = { NULL, p->acknowledged->len };
  g_autofree char *name = g_strdup_printf ("cut-%u", p->images->len);
  image.folder = g_build_filename (p->f.folder, name, NULL);
  g_assert_cmpint (g_mkdir (image.folder, 0700), ==, 0);
  power_vfs_image (image.folder, turn++ % POWER_N_KEPT);
  g_array_append_val (p->images, image);
}

static void
acknowledge (Power *p, gint64 id, GError *error)
{
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  g_array_append_val (p->acknowledged, id);
}

static void
import (Power *p, int round, gint64 expected)
{
  GError *error = NULL;
  TdBulkOptions options = { .code = "import-households", .operator_name = "甲", .expected_parts = expected };
  TdBulkCounts counts;
  TdCompoundRow *compound = td_compound_row_new ("370212001002", "西韩社区", "西韩新苑");
  TdBulk *bulk = td_bulk_begin (p->f.store, &options, &error);
  g_assert_no_error (error);
  gint64 compound_id = td_bulk_compound (bulk, compound, &error);
  td_compound_row_free (compound);
  for (int d = 0; d < 3; d++)
    {
      g_autoptr (TdDossierRow) row = td_dossier_row_new ();
      g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)td_part_free);
      row->compound_id = compound_id;
      g_free (row->building);
      row->building = g_strdup_printf ("%d号楼", 20 + round * 3 + d);
      for (int i = 0; i < 40; i++)
        {
          g_autofree char *room = g_strdup_printf ("%d0%d", 1 + i / 4, 1 + i % 4);
          g_ptr_array_add (parts, fixture_part (room, "某人", "", 7000 + i));
        }
      p->f.dossier = td_bulk_put (bulk, 0, row, parts, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_true (td_bulk_finish (bulk, &counts, &error));
  acknowledge (p, counts.action_id, error);
}

static void
work (Power *p)
{
  GError *error = NULL;
  for (int i = 0; i < 14; i++)
    {
      fixture_begin (&p->f, "edit");
      g_assert_true (td_store_dossier_set_stage (p->f.store, p->f.dossier, 1 + i % 8, &error));
      acknowledge (p, td_store_commit (p->f.store, &error), error);
      if (i % 5 == 4)
        td_store_checkpoint (p->f.store, i % 2);
      if (i == 6)
        import (p, 0, 0);
      if (i % 4 == 3)
        g_assert_cmpint (td_store_undo (p->f.store, "甲", &error), >, 0);
      g_assert_no_error (error);
    }
}

/* Whether the file opens, is sound and holds every action that was acknowledged when the power went. */
static gboolean
is_whole (const Power *p, const Image *image)
{
  g_autoptr (GError) error = NULL;
  TdStoreOptions options = fixture_options ();
  g_autofree char *path = g_build_filename (image->folder, "试.tidang", NULL);
  power_vfs_reset (FALSE);
  options.vfs = "power"; /* spares the real syncs */
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_WRITE, &options, &error);
  g_autoptr (GPtrArray) faults = store != NULL ? td_store_check (store, NULL, NULL, &error) : NULL;
  if (faults == NULL || faults->len > 0)
    {
      g_test_message ("%s: %s", image->folder,
                      error != NULL ? error->message : ((TdFault *)g_ptr_array_index (faults, 0))->detail);
      return FALSE;
    }
  for (guint i = 0; i < image->acknowledged; i++)
    {
      TdActionRow *row = td_store_action (store, g_array_index (p->acknowledged, gint64, i), NULL);
      if (row == NULL)
        return FALSE;
      td_action_row_free (row);
    }
  return TRUE;
}

static void
clear_image (gpointer data)
{
  g_free (((Image *)data)->folder);
}

/* The cuts are spread by `every`. */
static void
run (Power *p, void (*what) (Power *), gboolean lying, int every)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  options.vfs = "power";
  p->acknowledged = g_array_new (FALSE, FALSE, sizeof (gint64));
  p->images = g_array_new (FALSE, FALSE, sizeof (Image));
  g_array_set_clear_func (p->images, clear_image);
  power_vfs_register ();
  power_vfs_reset (lying);
  td_store_close (p->f.store);
  p->f.store = td_store_open (p->f.path, TD_STORE_WRITE, &options, &error);
  g_assert_no_error (error);
  power_vfs_watch (cut, every, p);
  what (p);
  g_clear_pointer (&p->f.store, td_store_close);
  power_vfs_watch (NULL, 1, NULL);
  for (guint i = 0; i < p->images->len; i++)
    if (!is_whole (p, &g_array_index (p->images, Image, i)))
      p->bad++;
  g_test_message ("%u images of %u acknowledged actions, %d bad", p->images->len, p->acknowledged->len,
                  p->bad);
  g_assert_cmpuint (p->images->len, >, 20);
  g_array_unref (p->images);
  g_array_unref (p->acknowledged);
}

static void
test_actions (Power *p, gconstpointer data)
{
  run (p, work, FALSE, 5);
  g_assert_cmpint (p->bad, ==, 0);
}

static void
import_all (Power *p)
{
  import (p, 0, 0);
  import (p, 1, 0);
}

static void
test_import (Power *p, gconstpointer data)
{
  run (p, import_all, FALSE, 3);
  g_assert_cmpint (p->bad, ==, 0);
}

/* The same with a disk that says it has synced and has not: acknowledged actions are lost, and this test sees
 * it.
 */
static void
test_lying (Power *p, gconstpointer data)
{
  run (p, work, TRUE, 9);
  g_assert_cmpint (p->bad, >, 0);
}

/* A large import into an empty file goes past the write-ahead log. */
static void
import_large (Power *p)
{
  import (p, 0, 1000000);
}

static void
set_up (Power *p, gconstpointer data)
{
  fixture_set_up (&p->f, NULL);
}

static void
set_up_empty (Power *p, gconstpointer data)
{
  GError *error = NULL;
  TdStoreOptions options = fixture_options ();
  p->f.folder = g_dir_make_tmp ("tidang-XXXXXX", &error);
  p->f.path = g_build_filename (p->f.folder, "试.tidang", NULL);
  p->f.store = td_store_create (p->f.path, &options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Power *p, gconstpointer data)
{
  fixture_tear_down (&p->f, NULL);
}

static void
test_large (Power *p, gconstpointer data)
{
  run (p, import_large, FALSE, 2);
  g_assert_cmpint (p->bad, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/power/actions", Power, NULL, set_up, test_actions, tear_down);
  g_test_add ("/store/power/import", Power, NULL, set_up, test_import, tear_down);
  g_test_add ("/store/power/large-import", Power, NULL, set_up_empty, test_large, tear_down);
  g_test_add ("/store/power/lying-sync", Power, NULL, set_up, test_lying, tear_down);
  return g_test_run ();
}
