/* Tidang: an XML part of a workbook through libxml2's SAX, with no document type and no entities.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-zip.h"

#include <libxml/parser.h>

G_BEGIN_DECLS

/* libxml2 hands attributes over five pointers each: local name, prefix, namespace, value, its end. */
typedef struct
{
  const xmlChar **raw;
  int n;
} TdXmlAttributes;

/* The value of the attribute of this local name (whatever its prefix), not terminated; NULL when absent. */
const char *td_xml_attribute (const TdXmlAttributes *attributes, const char *name, gsize *length);
char *td_xml_attribute_dup (const TdXmlAttributes *attributes, const char *name);
/* Whether it is there and 1 or true. */
gboolean td_xml_attribute_true (const TdXmlAttributes *attributes, const char *name);

/* What a part's reader is made of. `name` is the local name, interned in the parser's dictionary: prefixes
 * (x:c) do not matter. */
typedef struct
{
  void (*start) (gpointer data, const char *name, const TdXmlAttributes *attributes);
  void (*end) (gpointer data, const char *name);
  void (*text) (gpointer data, const char *text, gsize length);
  /* after each piece of the file; FALSE stops (*error set: with it) */
  gboolean (*piece) (gpointer data, double fraction, GError **error);
  /* before the first: a place to intern names; may be NULL */
  void (*begin) (gpointer data, xmlDictPtr names);
  /* td_xml_scan() only, may be NULL: elements from `at` (a '<' inside the root element) read at one go, as
   * start, text and end would have been; returns what follows, NULL where they are not of the plain kind */
  const char *(*quick) (gpointer data, const char *at, const char *end);
} TdXmlReader;

/* TRUE at the end of the part, and where piece() stopped without an error. */
gboolean td_xml_read (TdZip *zip,
                      const char *entry,
                      const TdXmlReader *reader,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error);

/* The same for parts that grow with the rows: an own scanner where the part is plain UTF-8, the general
 * parser otherwise. Attribute values are handed on as written, entities in them too. */
gboolean td_xml_scan (TdZip *zip,
                      const char *entry,
                      const TdXmlReader *reader,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error);

G_END_DECLS
