-- Tidang file, schema 3. Immutable once released.
-- SPDX-License-Identifier: GPL-3.0-or-later

-- ---- local: what the window remembers in the file; not journalled ----

CREATE TABLE desk_memory (
  kind TEXT NOT NULL CHECK (kind <> ''), -- filter, layout, …
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

-- ---- register: indexes of its orders ----

-- ---- campaign: checks of ballots, samples and call-backs ----

-- ---- dossier: notes, attachments ----

-- ---- deadlines: what was put off ----

-- ---- owners: changes of owners, flats split and joined ----

-- ---- history: dossiers joined, places replaced ----
