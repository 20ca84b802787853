/* Tidang: the write lease — one process writes, and the others learn who and since when.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-files.h"
#include "td-store-private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

/* The lease is a flock(2) on NAME.tidang.lock: the kernel frees it when its process dies, so that it can
 * never be stale; the text in it only says who. Two stores of one process exclude each other as well. */

static char *
holder (int fd)
{
  char text[512];
  ssize_t n = pread (fd, text, sizeof text - 1, 0);
  text[MAX (n, 0)] = '\0';
  g_strchomp (text);
  return text[0] != '\0' && g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_strdup ("another process");
}

static void
say_who (int fd)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *since = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  g_autofree char *text = g_strdup_printf ("%s on %s, process %d, since %s\n", g_get_user_name (),
                                           g_get_host_name (), (int)getpid (), since);
  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, strlen (text), 0) < 0)
    g_debug ("lease: %s", g_strerror (errno));
}

gboolean
td_lease_take (TdStore *store, GError **error)
{
  store->lease_path = g_strconcat (store->path, ".lock", NULL);
  int fd = td_store_file_ops ()->open (store->lease_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return td_file_fail (error, errno == ENOENT ? EACCES : errno, store->lease_path,
                         "taking the write lease");
  if (flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      g_autofree char *who = holder (fd);
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED, "%s: in use by %s", store->path, who);
      close (fd);
      return FALSE;
    }
  say_who (fd);
  store->lease_fd = fd;
  return TRUE;
}

void
td_lease_release (TdStore *store)
{
  if (store->lease_fd < 0)
    return;
  /* The file stays, emptied: removing it would race with one who has just opened it. */
  if (ftruncate (store->lease_fd, 0) != 0)
    g_debug ("lease: %s", g_strerror (errno));
  close (store->lease_fd);
  store->lease_fd = -1;
}

/* WAL's shared memory does not work across machines: two writers corrupt the file without an error. */
gboolean
td_store_is_remote (const char *path)
{
  static const long remote[] = {
    0x6969,     /* NFS */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB2 */
    0x517b,     /* SMB */
    0x01021997, /* 9P */
    0x564c,     /* NCP */
    0x5346414f, /* AFS */
    0x6b414653, /* kAFS */
    0x73757245, /* Coda */
    0x00c36400, /* Ceph */
    0x65735546, /* FUSE: sshfs, gvfs, document portals */
    0x47504653, /* GPFS */
    0x0bd00bd0, /* Lustre */
    0x786f4256, /* VirtualBox shared folder */
    0xbacbacbc, /* VMware shared folder */
  };
  long type = td_store_file_ops ()->fs_type (path);
  for (guint i = 0; i < G_N_ELEMENTS (remote); i++)
    if ((guint32)type == (guint32)remote[i])
      return TRUE;
  return FALSE;
}
