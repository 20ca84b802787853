/* Tidang: turning failures of the lower layers into sentences for a person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-error.h"

#include "td-exchange-error.h"
#include "td-mbtiles.h"
#include "td-pack-faults.h"
#include "td-paper.h"
#include "td-rule.h"
#include "td-scan.h"
#include "td-store.h"

#include <errno.h>
#include <stdio.h>

G_DEFINE_QUARK (td - service - error - quark, td_service_error)

int
td_service_exit_status (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain != TD_SERVICE_ERROR)
    return 3;
  switch ((TdServiceError)error->code)
    {
    case TD_SERVICE_ERROR_USAGE:
      return 2;
    case TD_SERVICE_ERROR_NOT_FOUND:
    case TD_SERVICE_ERROR_AMBIGUOUS:
    case TD_SERVICE_ERROR_REFUSED:
    case TD_SERVICE_ERROR_MISSING_GLYPHS:
    case TD_SERVICE_ERROR_CANCELLED:
      return 3;
    case TD_SERVICE_ERROR_FILE:
    case TD_SERVICE_ERROR_LOCKED:
    case TD_SERVICE_ERROR_READ_ONLY:
    case TD_SERVICE_ERROR_FULL:
      return 4;
    default:
      return 3;
    }
}

gboolean
td_fail (GError **error, TdServiceError code, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL && *error == NULL)
    *error = g_error_new_valist (TD_SERVICE_ERROR, code, format, args);
  va_end (args);
  return FALSE;
}

gboolean
td_check_target (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_REFUSED,
                  _ ("%s: the folder %s does not exist. Make it first, or choose another."), path, folder);
}

gboolean
td_check_cancelled (GCancellable *cancellable, GError **error)
{
  if (cancellable == NULL || !g_cancellable_is_cancelled (cancellable))
    return TRUE;
  return td_fail (error, TD_SERVICE_ERROR_CANCELLED, "%s", _ ("Cancelled. Nothing was changed."));
}

/* What a lower layer's failure is for a person: its kind and a sentence. The first %s is the place; the
 * second, where there is one, the technical detail. */
typedef struct
{
  int from;
  TdServiceError code;
  const char *sentence;
} Mapping;

static const Mapping store_mappings[] = {
  { TD_STORE_ERROR_NOT_OURS, TD_SERVICE_ERROR_FILE,
    N_ ("%s is not a Tidang file. Choose a file that ends in .tidang.") },
  { TD_STORE_ERROR_NEWER, TD_SERVICE_ERROR_FILE,
    N_ ("%s was written by a newer version of Tidang. Update the program on this computer, then open it "
        "again.") },
  { TD_STORE_ERROR_DAMAGED, TD_SERVICE_ERROR_FILE,
    N_ ("%s is damaged. Leave it as it is and restore the newest copy from its backup folder.") },
  { TD_STORE_ERROR_TRUNCATED, TD_SERVICE_ERROR_FILE,
    N_ ("%s is incomplete. It was perhaps copied only in part: copy it again or restore a backup.") },
  { TD_STORE_ERROR_READ_ONLY, TD_SERVICE_ERROR_READ_ONLY,
    N_ ("%s cannot be written: the file or its folder is read-only. Copy it to a folder of your own.") },
  { TD_STORE_ERROR_FULL, TD_SERVICE_ERROR_FULL,
    N_ ("%s: the disk is full. Nothing was lost and nothing was changed; free some space and try again.") },
  { TD_STORE_ERROR_REMOTE, TD_SERVICE_ERROR_FILE,
    N_ ("%s lies on a network or shared drive, where the file could be damaged. Copy it to this computer's "
        "own disk and work on it there.") },
  { TD_STORE_ERROR_LOCKED, TD_SERVICE_ERROR_LOCKED,
    N_ ("%s is in use by another program (%s). Close it there, or open it for reading only.") },
  { TD_STORE_ERROR_MISSING, TD_SERVICE_ERROR_FILE, N_ ("%s does not exist. Check the name and the folder.") },
  { TD_STORE_ERROR_EXISTS, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s exists already and is not overwritten. Choose another name.") },
  { TD_STORE_ERROR_ATTACHMENTS_MISSING, TD_SERVICE_ERROR_FILE,
    N_ ("%s: the folder of attachments is missing (%s). Copy it beside the file, or say where it lies.") },
  { TD_STORE_ERROR_BUSY, TD_SERVICE_ERROR_LOCKED,
    N_ ("%s is busy with other work. Wait a moment and try again.") },
  { TD_STORE_ERROR_REFUSED_UNDO, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: this cannot be undone, because a later action changed the same thing (%s). Undo that one "
        "first.") },
  { TD_STORE_ERROR_ERASED, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: this cannot be undone. What stood there before went for good when the personal data of a "
        "household were erased. Write down by hand what shall stand there now.") },
  { TD_STORE_ERROR_NOTHING, TD_SERVICE_ERROR_REFUSED, N_ ("%s: there is nothing to undo or redo.") },
  { TD_STORE_ERROR_NOT_FOUND, TD_SERVICE_ERROR_NOT_FOUND,
    N_ ("%s: not found (%s). Look it up in the register.") },
  { TD_STORE_ERROR_AMBIGUOUS, TD_SERVICE_ERROR_AMBIGUOUS,
    N_ ("%s: there are several; name one of them by its file number:\n%s") },
  { TD_STORE_ERROR_CONFLICT, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: this exists already or does not fit the file (%s). Nothing was changed.") },
  { TD_STORE_ERROR_CANCELLED, TD_SERVICE_ERROR_CANCELLED, N_ ("%s: cancelled. Nothing was changed.") },
  { TD_STORE_ERROR_IO, TD_SERVICE_ERROR_FILE,
    N_ ("%s cannot be read or written (%s). Check the disk, then try again.") },
};

static const Mapping exchange_mappings[] = {
  { TD_EXCHANGE_ERROR_OPEN, TD_SERVICE_ERROR_NOT_FOUND,
    N_ ("%s cannot be opened (%s). Check the name and the folder.") },
  { TD_EXCHANGE_ERROR_NOT_A_SHEET, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is not a spreadsheet. Save it as .xlsx, .xls or .csv and import that.") },
  { TD_EXCHANGE_ERROR_ENCRYPTED, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is protected by a password. Save it without a password and import that.") },
  { TD_EXCHANGE_ERROR_DAMAGED, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is damaged (%s). Open it in the spreadsheet program, save it anew and import that.") },
  { TD_EXCHANGE_ERROR_UNSAFE, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s holds content that a spreadsheet must not hold (%s) and is not read. Ask where it comes from.") },
  { TD_EXCHANGE_ERROR_TOO_LARGE, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is too large when unpacked (%s). Divide it into several sheets.") },
  { TD_EXCHANGE_ERROR_ENCODING, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: the characters cannot be read (%s). Save it as UTF-8 or GB18030, or as .xlsx.") },
  { TD_EXCHANGE_ERROR_NO_SHEET, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s holds no sheet that can be imported (%s). A heading row with names such as 小区, 房号 is "
        "needed.") },
  { TD_EXCHANGE_ERROR_NOT_A_FORM, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is no form that can be filled (%s). Open it in Word or WPS, save it as .docx and take that.") },
  { TD_EXCHANGE_ERROR_NO_PLACE, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: a cell to fill is missing (%s). “form cells” lists them.") },
  { TD_EXCHANGE_ERROR_WRITE, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s cannot be written (%s). Check the folder and the free space; an older file was left as it is.") },
};

static const Mapping paper_mappings[] = {
  { TD_PAPER_ERROR_TEMPLATE, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: a document template is missing or faulty (%s). Mend or remove the own template.") },
  { TD_PAPER_ERROR_MISSING, TD_SERVICE_ERROR_MISSING_GLYPHS,
    N_ ("%s: no installed font has these characters. Install a font that has them, or allow them to be "
        "printed "
        "as 〓 with a footnote:\n%s") },
  { TD_PAPER_ERROR_INPUT, TD_SERVICE_ERROR_REFUSED, N_ ("%s cannot be printed so (%s).") },
  { TD_PAPER_ERROR_ENGINE, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: the document could not be made (%s). Check the installed fonts.") },
};

static const Mapping mbtiles_mappings[] = {
  { TD_MBTILES_ERROR_MISSING, TD_SERVICE_ERROR_NOT_FOUND,
    N_ ("%s does not exist. Check the name and the folder.") },
  { TD_MBTILES_ERROR_NOT_SQLITE, TD_SERVICE_ERROR_FILE,
    N_ ("%s is not a map in the MBTiles format. Choose a file that ends in .mbtiles.") },
  { TD_MBTILES_ERROR_NO_TILES, TD_SERVICE_ERROR_FILE,
    N_ ("%s holds no table of map tiles (%s). Export the map once more, as MBTiles.") },
  { TD_MBTILES_ERROR_EMPTY, TD_SERVICE_ERROR_FILE,
    N_ ("%s holds not one tile. Export the map once more, with the area and the levels that you need.") },
  { TD_MBTILES_ERROR_VECTOR, TD_SERVICE_ERROR_FILE,
    N_ ("%s holds vector tiles, which are not shown. Export the map as pictures: PNG, JPEG or WebP.") },
  { TD_MBTILES_ERROR_FORMAT, TD_SERVICE_ERROR_FILE,
    N_ ("%s holds tiles of a format that is not read (%s). Export the map as PNG, JPEG or WebP.") },
  { TD_MBTILES_ERROR_DAMAGED, TD_SERVICE_ERROR_FILE,
    N_ ("%s is damaged (%s). Copy it once more from where it came.") },
  { TD_MBTILES_ERROR_IO, TD_SERVICE_ERROR_FILE,
    N_ ("%s cannot be read (%s). Check the disk or the stick, then choose the file again.") },
};

static const Mapping scan_mappings[] = {
  { TD_SCAN_ERROR_NOT_BUILT, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: this program was built without the reading of scans. Enter the forms by hand.") },
  { TD_SCAN_ERROR_NO_PDF, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: this program was built without the reading of PDFs. Save the scan as TIFF, JPEG or PNG.") },
  { TD_SCAN_ERROR_OPEN, TD_SERVICE_ERROR_NOT_FOUND,
    N_ ("%s cannot be opened. Check the name and the permissions.") },
  { TD_SCAN_ERROR_EMPTY, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: there is nothing in it. Scan the paper once more.") },
  { TD_SCAN_ERROR_FORMAT, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is no PDF, TIFF, JPEG or PNG. Save the scan as one of these.") },
  { TD_SCAN_ERROR_DAMAGED, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: the scan is damaged or cut off. Scan the paper once more.") },
  { TD_SCAN_ERROR_LOCKED, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is protected by a password. Save it without a password and read that.") },
  { TD_SCAN_ERROR_TOO_LARGE, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is too large for a page of paper. Scan it at 200 to 300 dpi.") },
  { TD_SCAN_ERROR_TOO_LONG, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: reading it takes too long. Scan the paper once more, as a picture.") },
  { TD_SCAN_ERROR_READER, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s: its reader ended by itself. Scan the paper once more.") },
  { TD_SCAN_ERROR_CANCELLED, TD_SERVICE_ERROR_CANCELLED,
    N_ ("%s: cancelled. What was read before waits in the tray.") },
  { TD_SCAN_ERROR_GEOMETRY, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s does not lie as its form was printed. Enter the form by hand.") },
  { TD_SCAN_ERROR_NO_READER, TD_SERVICE_ERROR_FILE,
    N_ ("%s: the program that opens scans and the files of others (tidang-scan-reader) does not start. "
        "Install Tidang once more.") },
};

static const Mapping file_mappings[] = {
  { G_FILE_ERROR_NOENT, TD_SERVICE_ERROR_NOT_FOUND,
    N_ ("%s does not exist. Check the name and the folder.") },
  { G_FILE_ERROR_ACCES, TD_SERVICE_ERROR_READ_ONLY,
    N_ ("%s: access is not allowed. Choose another folder or ask the administrator.") },
  { G_FILE_ERROR_PERM, TD_SERVICE_ERROR_READ_ONLY,
    N_ ("%s: access is not allowed. Choose another folder or ask the administrator.") },
  { G_FILE_ERROR_ROFS, TD_SERVICE_ERROR_READ_ONLY,
    N_ ("%s lies on a read-only disk. Choose another folder.") },
  { G_FILE_ERROR_NOSPC, TD_SERVICE_ERROR_FULL, N_ ("%s: the disk is full. Free some space and try again.") },
  { G_FILE_ERROR_EXIST, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s exists already and is not overwritten. Choose another name.") },
  { G_FILE_ERROR_ISDIR, TD_SERVICE_ERROR_REFUSED, N_ ("%s is a folder. Name a file in it.") },
  { G_FILE_ERROR_NOTDIR, TD_SERVICE_ERROR_REFUSED,
    N_ ("%s is not in a folder that exists. Check the name.") },
};

static const Mapping *
find_mapping (const Mapping *mappings, guint n, int code)
{
  for (guint i = 0; i < n; i++)
    if (mappings[i].from == code)
      return &mappings[i];
  return NULL;
}

static const Mapping *
mapping_of (const GError *cause)
{
  if (cause->domain == TD_STORE_ERROR)
    return find_mapping (store_mappings, G_N_ELEMENTS (store_mappings), cause->code);
  if (cause->domain == TD_EXCHANGE_ERROR)
    return find_mapping (exchange_mappings, G_N_ELEMENTS (exchange_mappings), cause->code);
  if (cause->domain == TD_PAPER_ERROR)
    return find_mapping (paper_mappings, G_N_ELEMENTS (paper_mappings), cause->code);
  if (cause->domain == TD_MBTILES_ERROR)
    return find_mapping (mbtiles_mappings, G_N_ELEMENTS (mbtiles_mappings), cause->code);
  if (cause->domain == TD_SCAN_ERROR)
    return find_mapping (scan_mappings, G_N_ELEMENTS (scan_mappings), cause->code);
  if (cause->domain == G_FILE_ERROR)
    return find_mapping (file_mappings, G_N_ELEMENTS (file_mappings), cause->code);
  return NULL;
}

/* What a lower layer says without the place when it begins with it: the sentence names that already. */
static const char *
detail_of (const GError *cause, const char *where)
{
  const char *rest = cause->message;

  if (!g_str_has_prefix (rest, where))
    return rest;
  rest += strlen (where);
  if (rest[0] == ':' && rest[1] == ' ' && rest[2] != '\0')
    return rest + 2;
  return rest[0] == ' ' && rest[1] != '\0' ? rest + 1 : cause->message;
}

/* SQLite’s own English helps nobody at a desk; its number helps who is asked about it. A mistake of the
 * program (1) is told in full: it has to be reported. */
static char *
code_of (const char *detail)
{
  const char *number = g_strrstr (detail, "(SQLite ");
  int code;

  if (number == NULL || sscanf (number, "(SQLite %d)", &code) != 1 || code == 1)
    return NULL;
  return g_strdup_printf (_ ("code %d"), code);
}

char *
td_locked_by (const GError *cause)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("in use by (.+) on (.+), process \\d+, since (\\S+ \\d+:\\d+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, cause->message, 0, &match))
    return g_strdup (_ ("somebody"));

  g_autofree char *who = g_match_info_fetch (match, 1), *host = g_match_info_fetch (match, 2);
  g_autofree char *since = g_match_info_fetch (match, 3);

  return g_strdup_printf (_ ("%s on the computer %s, since %s"), who, host, since);
}

/* What stands beside the sentence, in words of a person. (transfer full) */
static char *
words_of (const GError *cause, const char *where)
{
  const char *detail = detail_of (cause, where);
  char *code = cause->domain == TD_STORE_ERROR || cause->domain == TD_MBTILES_ERROR ? code_of (detail) : NULL;

  g_debug ("%s", cause->message);
  if (g_error_matches (cause, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED))
    return td_locked_by (cause);
  return code != NULL ? code : g_strdup (detail);
}

gboolean
td_fail_with (GError **error, GError *cause, const char *place)
{
  const char *where = place != NULL && *place != '\0' ? place : _ ("The workspace");
  const Mapping *mapping;

  if (cause == NULL) /* a lower layer failed without saying why: still no success */
    return td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: this failed for an unknown cause."), where);
  if (cause->domain == TD_SERVICE_ERROR)
    {
      if (error != NULL && *error == NULL)
        g_propagate_error (error, cause);
      else
        g_error_free (cause);
      return FALSE;
    }
  mapping = mapping_of (cause);

  g_autofree char *words = words_of (cause, where);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    td_fail (error, TD_SERVICE_ERROR_CANCELLED, "%s", _ ("Cancelled. Nothing was changed."));
  else if (mapping != NULL)
    td_fail (error, mapping->code, _ (mapping->sentence), where, words);
  else if (cause->domain == TD_RULE_ERROR)
    {
      g_autofree char *faults = td_pack_faults_to_text (cause);

      td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: the rule pack is faulty:\n%s"), where, faults);
    }
  else
    td_fail (error, TD_SERVICE_ERROR_REFUSED, _ ("%s: %s"), where, detail_of (cause, where));
  g_error_free (cause);
  return FALSE;
}
