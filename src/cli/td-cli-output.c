/* Tidang: tables, JSON and the progress bar of the command line.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cli.h"

#include <stdio.h>
#include <unistd.h>

static gboolean bar_shown;

static void
show_bar (gint64 done, gint64 total, const char *what, gpointer data)
{
  enum
  {
    WIDTH = 30
  };
  int filled = total > 0 ? (int)(done * WIDTH / total) : 0;
  char bar[WIDTH + 1];
  for (int i = 0; i < WIDTH; i++)
    bar[i] = i < filled ? '#' : '.';
  bar[WIDTH] = '\0';
  g_printerr ("\r\033[K[%s] %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " %s", bar, done, total,
              what != NULL ? what : "");
  bar_shown = TRUE;
}

void
td_cli_progress (TdProgress *progress)
{
  *progress = (TdProgress){ .func = isatty (STDERR_FILENO) ? show_bar : NULL };
}

void
td_cli_progress_end (void)
{
  if (bar_shown)
    g_printerr ("\r\033[K");
  bar_shown = FALSE;
}

/* ---- JSON ---- */

/* Of this run: what --json promises. */
static gboolean json_wanted, json_printed;

void
td_cli_json_expect (int argc, char **argv)
{
  for (int i = 0; i < argc && !g_str_equal (argv[i], "--"); i++)
    json_wanted |= g_str_equal (argv[i], "--json");
}

void
td_cli_json_fail (int status, const char *message)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json_wanted || json_printed)
    return;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  td_cli_json_set_bool (builder, "ok", FALSE);
  td_cli_json_set_int (builder, "status", status);
  td_cli_json_set_string (builder, "error", message);
  json_builder_end_object (builder);
  td_cli_print_json (json_builder_get_root (builder));
}

void
td_cli_print_json (JsonNode *node)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  json_printed = TRUE;
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, node);
  g_autofree char *text = json_generator_to_data (generator, NULL);
  fputs (text, stdout);
  fputc ('\n', stdout);
  json_node_unref (node);
}

/* 63-bit ids do not survive readers that keep numbers as doubles. */
void
td_cli_json_set_id (JsonBuilder *builder, const char *name, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  td_cli_json_set_string (builder, name, text);
}

void
td_cli_json_set_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
td_cli_json_set_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
td_cli_json_set_area (JsonBuilder *builder, const char *name, gint64 area)
{
  g_autofree char *text = td_area_to_string (area);
  td_cli_json_set_string (builder, name, text);
}

void
td_cli_json_set_money (JsonBuilder *builder, const char *name, gint64 money)
{
  g_autofree char *text = td_money_to_string (money);
  td_cli_json_set_string (builder, name, text);
}

void
td_cli_json_set_money_known (JsonBuilder *builder, const char *name, gint64 money)
{
  if (money >= 0)
    {
      td_cli_json_set_money (builder, name, money);
      return;
    }
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

void
td_cli_json_set_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
td_cli_json_set_date (JsonBuilder *builder, const char *name, TdDate date)
{
  g_autofree char *text = date != TD_DATE_NONE ? td_date_to_iso (date) : NULL;
  td_cli_json_set_string (builder, name, text);
}

void
td_cli_json_set_time (JsonBuilder *builder, const char *name, gint64 micro_seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (micro_seconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *text = g_date_time_format_iso8601 (local);
  td_cli_json_set_string (builder, name, text);
}

char *
td_cli_time_to_string (gint64 micro_seconds)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (micro_seconds / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

struct _TdCliTable
{
  guint n_columns;
  GPtrArray *cells; /* row by row, the headings first */
};

static void
add_row (TdCliTable *table, const char *first, va_list args)
{
  const char *cell = first;
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_ptr_array_add (table->cells, g_strdup (cell != NULL ? cell : ""));
      if (cell != NULL)
        cell = va_arg (args, const char *);
    }
}

TdCliTable *
td_cli_table_new (const char *first_heading, ...)
{
  TdCliTable *table = g_new0 (TdCliTable, 1);
  table->cells = g_ptr_array_new_with_free_func (g_free);
  va_list args;
  va_start (args, first_heading);
  for (const char *heading = first_heading; heading != NULL; heading = va_arg (args, const char *))
    table->n_columns++;
  va_end (args);
  va_start (args, first_heading);
  add_row (table, first_heading, args);
  va_end (args);
  return table;
}

void
td_cli_table_add (TdCliTable *table, const char *first_cell, ...)
{
  va_list args;
  va_start (args, first_cell);
  add_row (table, first_cell, args);
  va_end (args);
}

static int
display_width (const char *text)
{
  int width = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

void
td_cli_table_print (TdCliTable *table)
{
  g_autofree int *widths = g_new0 (int, table->n_columns);
  for (guint i = 0; i < table->cells->len; i++)
    widths[i % table->n_columns] = MAX (widths[i % table->n_columns], display_width (table->cells->pdata[i]));
  for (guint i = 0; i < table->cells->len; i++)
    {
      const char *cell = table->cells->pdata[i];
      gboolean last = i % table->n_columns == table->n_columns - 1;
      if (last)
        printf ("%s\n", cell);
      else
        printf ("%s%*s", cell, widths[i % table->n_columns] - display_width (cell) + 2, "");
    }
  g_ptr_array_unref (table->cells);
  g_free (table);
}
