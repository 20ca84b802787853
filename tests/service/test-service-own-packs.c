/* Tidang: tests of packs that an office adds for itself: formulas, review packs, rules of votes, subsidies.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-own-packs.h"
#include "td-own-text.h"
#include "td-packs.h"
#include "td-reviews.h"
#include "td-shares.h"
#include "td-subsidies.h"
#include "td-test-service.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define OWN_TITLE "本所自订："

static const TdDataValues *
kind_at (guint i)
{
  const TdDataValues *const kinds[] = { td_share_scheme_files (), td_review_pack_files (), td_rule_files (),
                                        td_subsidy_rule_files () };

  return i < G_N_ELEMENTS (kinds) ? kinds[i] : NULL;
}

/* The n-th shipped file of a kind. (transfer full) */
static char *
shipped (const TdDataValues *kind, guint n)
{
  g_autoptr (GPtrArray) files = td_data_files_read (kind->kind, "/nonexistent", NULL);
  gsize size = 0;
  const char *bytes = g_bytes_get_data (((const TdDataFile *)files->pdata[n])->bytes, &size);

  return g_strndup (bytes, size);
}

/* With words of the office before its first title. (transfer full) */
static char *
renamed (const char *text)
{
  const char *at = strstr (text, "\"title\": \"");

  g_assert_nonnull (at);
  at += strlen ("\"title\": \"");
  return g_strdup_printf ("%.*s" OWN_TITLE "%s", (int)(at - text), text, at);
}

static char *
put_file (Desk *desk, const char *folder, const char *name, const char *bytes, gssize size)
{
  g_autofree char *place = g_build_filename (desk->folder, folder, NULL);
  char *path = g_build_filename (place, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (place, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  return path;
}

/* The title by which it is at hand now; "" where it is not. (transfer full) */
static char *
title_at_hand (Desk *desk, const TdDataValues *kind, const char *id)
{
  g_autoptr (GError) error = NULL;
  const GPtrArray *values = td_data_values_at_hand (kind, desk->folder, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (kind->id (values->pdata[i]), id))
      return g_strdup (kind->label (values->pdata[i]));
  return g_strdup ("");
}

static guint
n_own (Desk *desk, const TdDataValues *kind, guint *n_faults)
{
  g_autoptr (GPtrArray) own = td_own_packs (kind, desk->folder, NULL);

  *n_faults = 0;
  for (guint i = 0; i < own->len; i++)
    *n_faults += ((const TdOwnPack *)own->pdata[i])->fault != NULL;
  return own->len;
}

static GPtrArray *
add (Desk *desk, const TdDataValues *kind, const char *path)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *values = td_own_packs_add (kind, path, desk->folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (values->len, >, 0);
  return values;
}

static void
refuse (Desk *desk, const TdDataValues *kind, const char *path, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = td_own_packs_add (kind, path, desk->folder, NULL, &error);

  g_assert_null (values);
  g_assert_error (error, TD_SERVICE_ERROR, code);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not say “%s”", error->message, word);
}

/* ---- both ways ---- */

/* An own one takes the place of the shipped one at once, and gives it back. */
static void
test_there_and_back (Desk *desk, gconstpointer data)
{
  for (guint i = 0; kind_at (i) != NULL; i++)
    {
      const TdDataValues *kind = kind_at (i);
      g_autofree char *text = shipped (kind, 0);
      g_autofree char *own = renamed (text);
      g_autofree char *path = put_file (desk, "from", "Das hier.txt", own, -1);
      g_autofree char *before = NULL, *now = NULL, *again = NULL;
      g_autofree char *kept = NULL, *was = NULL;
      g_autoptr (GPtrArray) shipped_values = kind->parse (text, strlen (text), NULL);
      const char *id = kind->id (shipped_values->pdata[0]);
      g_autoptr (GPtrArray) values = NULL, twice = NULL, files = NULL, gone = NULL;
      g_autoptr (GError) error = NULL;
      guint n_faults;

      before = title_at_hand (desk, kind, id);
      g_assert_cmpstr (before, ==, kind->label (shipped_values->pdata[0]));
      values = add (desk, kind, path);
      now = title_at_hand (desk, kind, id);
      g_assert_true (g_str_has_prefix (now, OWN_TITLE));
      g_assert_cmpstr (now + strlen (OWN_TITLE), ==, before);
      twice = add (desk, kind, path);
      g_assert_cmpuint (n_own (desk, kind, &n_faults), ==, 1);
      g_assert_cmpuint (n_faults, ==, 0);
      files = td_own_packs (kind, desk->folder, NULL);
      kept = td_own_text_read (((const TdOwnPack *)files->pdata[0])->path, NULL);
      g_assert_cmpstr (kept, ==, own);
      gone = td_own_packs_remove (kind, id, desk->folder, &was, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (gone->len, ==, values->len);
      again = title_at_hand (desk, kind, id);
      g_assert_cmpstr (again, ==, before);
      g_assert_cmpstr (was, ==, own);
      g_assert_null (td_own_packs_remove (kind, id, desk->folder, NULL, &error));
      g_assert_error (error, TD_SERVICE_ERROR, TD_SERVICE_ERROR_NOT_FOUND);
    }
}

/* ---- hostile files ---- */

static void
test_hostile (Desk *desk, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *huge = g_strnfill (TD_OWN_TEXT_LARGEST + 1, ' ');
  const struct
  {
    const char *bytes;
    gssize size;
  } hostile[] = {
    { "", 0 },
    { "\0\0\0", 3 },
    { "\xff\xfe{}", 4 },
    { "{", 1 },
    { "[]", 2 },
    { "null", 4 },
    { "NaN", 3 },
    { "PK\003\004", 4 },
    { "{\"a\":1}", 7 },
    { deep, 200000 },
    { huge, TD_OWN_TEXT_LARGEST + 1 },
  };

  for (guint i = 0; kind_at (i) != NULL; i++)
    {
      const TdDataValues *kind = kind_at (i);
      g_autofree char *text = shipped (kind, 0);
      g_autofree char *good = renamed (text);
      g_autofree char *path = put_file (desk, "from", "good.json", good, -1);
      g_autoptr (GPtrArray) values = add (desk, kind, path);
      const char *id = kind->id (values->pdata[0]);
      g_autofree char *now = NULL;
      gsize length = strlen (good);
      guint n_faults;

      for (guint h = 0; h < G_N_ELEMENTS (hostile); h++)
        {
          g_autofree char *bad = put_file (desk, "from", "bad.json", hostile[h].bytes, hostile[h].size);

          refuse (desk, kind, bad, TD_SERVICE_ERROR_REFUSED, "bad.json");
        }
      /* Cut off anywhere but behind its last bracket. */
      while (length > 0 && good[length - 1] != '}')
        length--;
      for (gsize cut = 0; cut < length; cut += 97)
        {
          g_autofree char *bad = put_file (desk, "from", "bad.json", good, (gssize)cut);

          refuse (desk, kind, bad, TD_SERVICE_ERROR_REFUSED, "bad.json");
        }
      refuse (desk, kind, desk->folder, TD_SERVICE_ERROR_REFUSED, desk->folder);
      refuse (desk, kind, "/nonexistent/x.json", TD_SERVICE_ERROR_NOT_FOUND, "/nonexistent/x.json");
      /* Another kind's. */
      {
        const TdDataValues *other = kind_at (i == 0 ? 1 : 0);
        g_autofree char *theirs = shipped (other, 0);
        g_autofree char *bad = put_file (desk, "from", "bad.json", theirs, -1);

        refuse (desk, kind, bad, TD_SERVICE_ERROR_REFUSED, "$.format");
      }
      /* What was there stays. */
      now = title_at_hand (desk, kind, id);
      g_assert_true (g_str_has_prefix (now, OWN_TITLE));
      g_assert_cmpuint (n_own (desk, kind, &n_faults), ==, 1);
      g_assert_cmpuint (n_faults, ==, 0);
    }
}

/* ---- files of several ---- */

/* Only the first of its rules. (transfer full) */
static char *
first_alone (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *rules;

  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  rules = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "rules");
  while (json_array_get_length (rules) > 1)
    json_array_remove_element (rules, 1);
  return json_to_string (json_parser_get_root (parser), TRUE);
}

/* A file with more than one rule. */
static char *
several (const TdDataValues *kind)
{
  for (guint n = 0;; n++)
    {
      char *text = shipped (kind, n);
      g_autoptr (GPtrArray) values = kind->parse (text, strlen (text), NULL);

      if (values->len > 1)
        return text;
      g_free (text);
    }
}

/* Nothing that an own file holds besides is lost by adding one of its rules. */
static void
test_nothing_lost (Desk *desk, gconstpointer data)
{
  for (guint i = 2; kind_at (i) != NULL; i++)
    {
      const TdDataValues *kind = kind_at (i);
      g_autofree char *text = several (kind);
      g_autofree char *own = renamed (text);
      g_autofree char *one = first_alone (own);
      g_autofree char *path = put_file (desk, "from", "all.json", own, -1);
      g_autofree char *alone = put_file (desk, "from", "one.json", one, -1);
      g_autoptr (GPtrArray) values = add (desk, kind, path);
      g_autoptr (GPtrArray) gone = NULL, first = NULL, all = NULL;
      guint n_faults;

      refuse (desk, kind, alone, TD_SERVICE_ERROR_REFUSED, kind->id (values->pdata[1]));
      gone = td_own_packs_remove (kind, kind->id (values->pdata[1]), desk->folder, NULL, NULL);
      g_assert_cmpuint (gone->len, ==, values->len);
      /* The other way about: the larger file takes the place of the smaller. */
      first = add (desk, kind, alone);
      all = add (desk, kind, path);
      g_assert_cmpuint (n_own (desk, kind, &n_faults), ==, 1);
      g_assert_cmpuint (all->len, ==, values->len);
    }
}

/* Files that somebody dropped there by hand: two with one id, one that is no use, one under another's name.
 */
static void
test_by_hand (Desk *desk, gconstpointer data)
{
  const TdDataValues *kind = td_share_scheme_files ();
  g_autofree char *area = shipped (kind, 0);
  g_autofree char *other = shipped (kind, 1);
  g_autofree char *own = renamed (area);
  g_autoptr (GPtrArray) values = kind->parse (area, strlen (area), NULL);
  g_autoptr (GPtrArray) others = kind->parse (other, strlen (other), NULL);
  g_autofree char *name = g_strconcat (kind->id (values->pdata[0]), ".json", NULL);
  g_autofree char *a = put_file (desk, kind->kind, "a.json", area, -1);
  g_autofree char *b = put_file (desk, kind->kind, "b.json", area, -1);
  g_autofree char *broken = put_file (desk, kind->kind, "broken.json", "{", -1);
  g_autofree char *named = put_file (desk, kind->kind, name, other, -1);
  g_autofree char *path = put_file (desk, "from", "x.json", own, -1);
  g_autoptr (GPtrArray) added = add (desk, kind, path);
  g_autoptr (GPtrArray) gone = NULL, again = NULL, rest = NULL;
  g_autofree char *now = title_at_hand (desk, kind, kind->id (values->pdata[0]));
  g_autofree char *theirs = NULL;
  guint n_faults;

  g_assert_true (g_str_has_prefix (now, OWN_TITLE));
  g_assert_cmpuint (n_own (desk, kind, &n_faults), ==, 3);
  g_assert_cmpuint (n_faults, ==, 1);
  g_assert_true (g_file_test (broken, G_FILE_TEST_EXISTS));
  theirs = td_own_text_read (named, NULL);
  g_assert_cmpstr (theirs, ==, other);
  /* The name of what is no use removes it; that of another id is left alone when its name is taken. */
  gone = td_own_packs_remove (kind, "broken", desk->folder, NULL, NULL);
  g_assert_cmpuint (gone->len, ==, 1);
  again = td_own_packs_remove (kind, kind->id (values->pdata[0]), desk->folder, NULL, NULL);
  g_assert_nonnull (again);
  rest = add (desk, kind, path);
  g_assert_cmpuint (n_own (desk, kind, &n_faults), ==, 2);
  g_assert_cmpuint (n_faults, ==, 0);
  g_clear_pointer (&theirs, g_free);
  theirs = td_own_text_read (named, NULL);
  g_assert_cmpstr (theirs, ==, other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/service/own-packs/" name, Desk, NULL, desk_set_up, func, desk_tear_down)
  ADD ("there-and-back", test_there_and_back);
  ADD ("hostile", test_hostile);
  ADD ("nothing-lost", test_nothing_lost);
  ADD ("by-hand", test_by_hand);
#undef ADD
  return g_test_run ();
}
