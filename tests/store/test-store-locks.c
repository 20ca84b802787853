/* Tidang: what else the process does with a file that is open takes none of its locks away.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Where SQLite locks (its file format, 1.2 and “WAL-mode File Format” 2.3.1). */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510
#define INDEX_ALIVE 128 /* of -shm: somebody has it mapped */

static const char *program;
static const char *const endings[] = { "", "-shm", "-wal" };

/* Whether another process would be refused a lock to write there. */
static gboolean
is_held (const char *path, off_t start, off_t size)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = start, .l_len = size };
      int fd = open (path, O_RDWR);

      _exit (fd < 0 ? 0 : fcntl (fd, F_GETLK, &lock) != 0 ? 2 : lock.l_type != F_UNLCK);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) < 2);
  return WEXITSTATUS (status) == 1;
}

static gboolean
is_locked (const Fixture *f)
{
  g_autofree char *index = g_strconcat (f->path, "-shm", NULL);

  return is_held (f->path, SHARED_FIRST, SHARED_SIZE) && is_held (index, INDEX_ALIVE, 1);
}

/* As a file chooser does, for each file of a folder whose name does not say what it is. */
static void
look_at_files (const Fixture *f)
{
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (f->path, endings[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_CONTENT_TYPE,
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL);
      int fd = open (path, O_RDONLY | O_CLOEXEC);

      g_assert_nonnull (info);
      g_assert_cmpint (fd, >=, 0);
      close (fd);
    }
}

/* Descriptors of the file and of what lies beside it. */
static guint
count_open (const Fixture *f)
{
  g_autoptr (GDir) folder = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *link = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *to = g_file_read_link (link, NULL);

      n += to != NULL && g_str_has_prefix (to, f->path);
    }
  return n;
}

static void
test_stay (Fixture *f, gconstpointer data)
{
  g_assert_true (is_locked (f));
  look_at_files (f);
  g_assert_true (is_locked (f));
  fixture_begin (f, "edit");
  g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, 2, NULL));
  look_at_files (f);
  fixture_commit (f);
  g_assert_true (is_locked (f));
}

/* They are the process's: whoever closes last gives them back, and no descriptor stays. */
static void
test_two (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TdStore *beside = td_store_open_beside (f->store, &error);

  g_assert_no_error (error);
  look_at_files (f);
  td_store_close (beside);
  g_assert_true (is_locked (f));
  g_clear_pointer (&f->store, td_store_close);
  g_assert_false (is_held (f->path, SHARED_FIRST, SHARED_SIZE));
  g_assert_cmpuint (count_open (f), ==, 0);
}

static ino_t
inode_of (const char *path)
{
  GStatBuf about;

  return g_stat (path, &about) == 0 ? about.st_ino : 0;
}

/* The other process reads, and does not take itself for the last: the log is still there, and what is written
 * into it is found again. */
static void
test_other (Fixture *f, gconstpointer data)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL), *index = g_strconcat (f->path, "-shm", NULL);
  char *argv[] = { (char *)program, (char *)"--read", f->path, NULL };
  ino_t before, mapped;

  for (int stage = 1; stage < 5; stage++)
    {
      g_autofree char *out = NULL;
      g_autoptr (GError) error = NULL;
      int status = 1;

      fixture_begin (f, "edit");
      g_assert_true (td_store_dossier_set_stage (f->store, f->dossier, stage, NULL));
      fixture_commit (f);
      before = inode_of (log);
      mapped = inode_of (index);
      g_assert_cmpuint (before, !=, 0);
      look_at_files (f);
      g_assert_true (g_spawn_sync (NULL, argv, NULL, 0, NULL, NULL, &out, NULL, &status, &error));
      g_assert_no_error (error);
      g_assert_true (g_spawn_check_wait_status (status, &error));
      g_assert_cmpint (atoi (out), ==, stage);
      g_assert_true (inode_of (log) == before && inode_of (index) == mapped);
    }
}

/* In a process of its own: as any program would that knows SQLite. */
static int
read_stage (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  int stage = -1;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
      sqlite3_prepare_v2 (db, "SELECT max(stage) FROM dossier", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    stage = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  printf ("%d\n", stage);
  return stage < 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && strcmp (argv[1], "--read") == 0)
    return read_stage (argv[2]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/store/locks/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("stay", test_stay);
  ADD ("two", test_two);
  ADD ("other", test_other);
  return g_test_run ();
}
