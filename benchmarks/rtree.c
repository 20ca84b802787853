/* Tidang: a peer of the map's index — SQLite's R*Tree on the same places, in memory.
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* rtree POINTS: prints “name <tab> seconds”. What a view asks of it is what it can answer: how many of each
 * rating stand in the rectangle, in cells of a cluster's width. */
#include "scatter.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#define VIEWS 20
#define WIDTH 1280
#define HEIGHT 800
#define CELL 120 /* pixels: twice a cluster's radius */

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *statement;

  if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db));
  return statement;
}

static void
build (sqlite3 *db, const TdMercator *points, guint n)
{
  sqlite3_stmt *insert;

  run (db, "BEGIN; CREATE VIRTUAL TABLE place USING rtree_i32 (id, x0, x1, y0, y1, +rating INTEGER)");
  insert = prepare (db, "INSERT INTO place VALUES (?1, ?2, ?2, ?3, ?3, ?4)");
  for (guint i = 0; i < n; i++)
    {
      sqlite3_bind_int (insert, 1, (int)i + 1);
      sqlite3_bind_int (insert, 2, points[i].x);
      sqlite3_bind_int (insert, 3, points[i].y);
      sqlite3_bind_int (insert, 4, (int)i % 4);
      if (sqlite3_step (insert) != SQLITE_DONE)
        g_error ("%s", sqlite3_errmsg (db));
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  run (db, "COMMIT");
}

static double
ask (sqlite3_stmt *query, TdMercator middle, int zoom)
{
  double steps = td_mercator_steps_per_pixel (zoom);
  gint64 begun = g_get_monotonic_time ();

  sqlite3_bind_int64 (query, 1, (gint64)(middle.x - steps * WIDTH / 2));
  sqlite3_bind_int64 (query, 2, (gint64)(middle.x + steps * WIDTH / 2));
  sqlite3_bind_int64 (query, 3, (gint64)(middle.y - steps * HEIGHT / 2));
  sqlite3_bind_int64 (query, 4, (gint64)(middle.y + steps * HEIGHT / 2));
  sqlite3_bind_int64 (query, 5, (gint64)(steps * CELL));
  while (sqlite3_step (query) == SQLITE_ROW)
    continue;
  sqlite3_reset (query);
  return (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC;
}

static int
by_size (gconstpointer a, gconstpointer b)
{
  const double *one = a, *other = b;

  return (*one > *other) - (*one < *other);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)atoi (argv[1]) : 146000;
  g_autofree TdMercator *points = td_scatter_points (n, 1);
  g_autoptr (GArray) seconds = g_array_new (FALSE, FALSE, sizeof (double));
  gint64 begun = g_get_monotonic_time ();
  sqlite3_stmt *query;
  sqlite3 *db;

  if (sqlite3_open (":memory:", &db) != SQLITE_OK)
    g_error ("no database");
  build (db, points, n);
  printf ("build\t%.9f\n", (double)(g_get_monotonic_time () - begun) / G_USEC_PER_SEC);
  query = prepare (db, "SELECT x0 / ?5, y0 / ?5, rating, count(*) FROM place"
                       " WHERE x0 >= ?1 AND x1 <= ?2 AND y0 >= ?3 AND y1 <= ?4 GROUP BY 1, 2, 3");
  for (int zoom = 5; zoom <= 18; zoom++)
    for (int view = 0; view < VIEWS; view++)
      {
        double taken = ask (query, points[(guint)(((guint64)view * 2654435761u + (guint)zoom) % n)], zoom);

        g_array_append_val (seconds, taken);
      }
  g_array_sort (seconds, by_size);
  printf ("view\t%.9f\n", g_array_index (seconds, double, (guint)((seconds->len - 1) * 0.95)));
  sqlite3_finalize (query);
  sqlite3_close (db);
  return 0;
}
