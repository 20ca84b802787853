-- Tidang file, schema 2. Immutable once released.
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the papers say beyond the roll and the vote: entered once, printed by every paper.
CREATE TABLE paper_word (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  plan TEXT NOT NULL DEFAULT '', -- the plan's version; '': the dossier's, whatever the plan
  word TEXT NOT NULL CHECK (word <> ''),
  body TEXT NOT NULL DEFAULT '' -- '': taken back
) STRICT;
CREATE UNIQUE INDEX paper_word_key ON paper_word (dossier_id, plan, word);

-- Local: where the fields of printed papers lie. The code on a page names the first digits of its hash.
CREATE TABLE paper_geometry (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  bytes BLOB NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
