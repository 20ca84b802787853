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

-- One for each deadline that was ever put aside; which one it is follows from its source, vote and item.
CREATE TABLE put_off (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  part_id INTEGER NOT NULL DEFAULT 0, -- the one flat it is about
  source TEXT NOT NULL CHECK (source <> ''),
  vote_id INTEGER NOT NULL DEFAULT 0,
  item_id INTEGER NOT NULL DEFAULT 0,
  until TEXT NOT NULL DEFAULT '', -- '': taken back
  made_on TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX put_off_key ON put_off (dossier_id, source, vote_id, item_id);

-- ---- owners: changes of owners, flats split and joined ----

-- One change of one flat of the register. Owners before and after by name; all they have stands in the entry.
CREATE TABLE transfer (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  part_id INTEGER NOT NULL REFERENCES part (id),
  into_id INTEGER NOT NULL DEFAULT 0, -- the flat that took its place
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 13),
  made_on TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  former TEXT NOT NULL DEFAULT '',
  latter TEXT NOT NULL DEFAULT '',
  noted_at INTEGER NOT NULL,
  noted_by INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX transfer_dossier ON transfer (dossier_id);
CREATE INDEX transfer_part ON transfer (part_id);
CREATE INDEX transfer_into ON transfer (into_id) WHERE into_id <> 0;

-- What happened to a flat while a vote that counts it was open: a remark, the frozen roll stays.
CREATE TABLE roll_note (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  part_id INTEGER NOT NULL REFERENCES part (id),
  transfer_id INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 13),
  made_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX roll_note_vote ON roll_note (vote_id);

-- ---- history: dossiers joined, places replaced ----

-- ---- operators: who no longer works here ----

-- Not recorded, like the PIN: what an entry says is the name. The action of the removal says who and when.
ALTER TABLE operator ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
