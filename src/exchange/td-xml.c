/* Tidang: an XML part of a workbook through libxml2's SAX, with no document type and no entities.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "td-xml.h"

#include <string.h>

#define CHUNK (64 * 1024)

typedef struct
{
  const TdXmlReader *reader;
  gpointer data;
  xmlParserCtxtPtr parser;
  gboolean unsafe;
  char *fault;
} Read;

const char *
td_xml_attribute (const TdXmlAttributes *attributes, const char *name, gsize *length)
{
  for (int i = 0; i < attributes->n; i++)
    {
      const xmlChar **attribute = attributes->raw + 5 * i;

      if (strcmp ((const char *)attribute[0], name) == 0)
        {
          *length = (gsize)(attribute[4] - attribute[3]);
          return (const char *)attribute[3];
        }
    }
  return NULL;
}

char *
td_xml_attribute_dup (const TdXmlAttributes *attributes, const char *name)
{
  gsize length;
  const char *value = td_xml_attribute (attributes, name, &length);

  return value != NULL ? g_strndup (value, length) : NULL;
}

gboolean
td_xml_attribute_true (const TdXmlAttributes *attributes, const char *name)
{
  gsize length;
  const char *value = td_xml_attribute (attributes, name, &length);

  return value != NULL &&
         ((length == 1 && value[0] == '1') || (length == 4 && memcmp (value, "true", 4) == 0));
}

static void
on_start (void *context,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **raw)
{
  Read *read = context;
  TdXmlAttributes attributes = { raw, n_attributes };

  read->reader->start (read->data, (const char *)name, &attributes);
}

static void
on_end (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Read *read = context;

  read->reader->end (read->data, (const char *)name);
}

static void
on_text (void *context, const xmlChar *text, int length)
{
  Read *read = context;

  read->reader->text (read->data, (const char *)text, (gsize)length);
}

/* Any document type is refused before its entities are read: no office program writes one. */
static void
on_doctype (void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Read *read = context;

  read->unsafe = TRUE;
  xmlStopParser (read->parser);
}

static void
on_fault (void *context, xmlErrorPtr fault)
{
  Read *read = context;

  if (read->fault == NULL && fault->level >= XML_ERR_ERROR && fault->message != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (fault->message, -1);

      read->fault = g_strdup_printf ("line %d: %s", fault->line, g_strstrip (valid));
    }
}

static xmlParserCtxtPtr
new_parser (Read *read)
{
  xmlSAXHandler sax = { 0 };
  xmlParserCtxtPtr parser;

  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_doctype;
  sax.serror = on_fault;
  parser = xmlCreatePushParserCtxt (&sax, read, NULL, 0, NULL);
  if (parser != NULL)
    xmlCtxtUseOptions (parser, XML_PARSE_NONET);
  return parser;
}

static gboolean
finish (const Read *read, const char *entry, GError **error)
{
  if (read->unsafe)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_UNSAFE, "“%s” declares a document type", entry);
  else if (!read->parser->wellFormed || read->fault != NULL)
    g_set_error (error, TD_EXCHANGE_ERROR, TD_EXCHANGE_ERROR_DAMAGED, "“%s” is no XML: %s", entry,
                 read->fault != NULL ? read->fault : "it ends too early");
  else
    return TRUE;
  return FALSE;
}

static gboolean
feed (Read *read, TdZip *zip, const char *entry, GCancellable *cancellable, GError **error)
{
  g_autofree char *buffer = g_malloc (CHUNK);

  for (;;)
    {
      gssize length;
      GError *stop = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      length = td_zip_read (zip, buffer, CHUNK, error);
      if (length < 0)
        return FALSE;
      xmlParseChunk (read->parser, buffer, (int)length, length == 0);
      if (read->unsafe || !read->parser->wellFormed || read->fault != NULL || length == 0)
        return finish (read, entry, error);
      if (!read->reader->piece (read->data, td_zip_fraction (zip), &stop))
        {
          if (stop == NULL)
            return TRUE;
          g_propagate_error (error, stop);
          return FALSE;
        }
    }
}

gboolean
td_xml_read (TdZip *zip,
             const char *entry,
             const TdXmlReader *reader,
             gpointer data,
             GCancellable *cancellable,
             GError **error)
{
  Read read = { .reader = reader, .data = data };
  gboolean ok;

  if (!td_zip_enter (zip, entry, error))
    return FALSE;
  read.parser = new_parser (&read);
  if (read.parser == NULL)
    g_error ("no memory for an XML parser");
  if (reader->begin != NULL)
    reader->begin (data, read.parser->dict);
  ok = feed (&read, zip, entry, cancellable, error);
  xmlFreeParserCtxt (read.parser);
  td_zip_leave (zip);
  g_free (read.fault);
  return ok;
}
