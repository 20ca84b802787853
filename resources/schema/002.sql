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

-- Numbers that a dossier had before it was renumbered: they stand on its printed papers.
CREATE TABLE file_alias (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  file_no TEXT NOT NULL CHECK (length(file_no) = 20)
) STRICT;
CREATE UNIQUE INDEX file_alias_no ON file_alias (file_no, dossier_id);
CREATE INDEX file_alias_dossier ON file_alias (dossier_id);

-- Votes of a whole building or compound are few and are looked for from each of its dossiers.
CREATE INDEX vote_wide ON vote (dossier_id) WHERE scope > 0;

-- Of one desk the order of ids is the order of time; an index by time cost every action one more page.
DROP INDEX action_hlc;
