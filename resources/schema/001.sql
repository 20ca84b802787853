-- Tidang file, schema 1. Immutable once released; later steps have higher numbers.
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Areas are 0.01 m², money fen, coordinates 1e-7 degrees, times micro-seconds since 1970, dates YYYY-MM-DD.
-- Recorded tables (see the descriptor in src/store/td-table.c) change only inside actions; nothing cascades.

CREATE TABLE local (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE operator (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  pin TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE compound (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  region TEXT NOT NULL DEFAULT '',
  place_name TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL CHECK (name_key <> ''),
  address TEXT NOT NULL DEFAULT '',
  import_id INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2))
) STRICT;
CREATE UNIQUE INDEX compound_key ON compound (name_key, region, iif(deleted = 0, 0, id));
CREATE INDEX compound_region ON compound (region, name_key);

CREATE TABLE dossier (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  compound_id INTEGER NOT NULL REFERENCES compound (id),
  file_no TEXT NOT NULL CHECK (length(file_no) = 20),
  building TEXT NOT NULL DEFAULT '',
  building_key TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  unit_key TEXT NOT NULL DEFAULT '',
  address TEXT NOT NULL DEFAULT '',
  storeys TEXT NOT NULL DEFAULT '',
  storeys_value INTEGER NOT NULL DEFAULT 0,
  flats INTEGER NOT NULL DEFAULT 0 CHECK (flats >= 0),
  built_year TEXT NOT NULL DEFAULT '',
  built_value INTEGER NOT NULL DEFAULT 0,
  structure TEXT NOT NULL DEFAULT '',
  entry_mode TEXT NOT NULL DEFAULT '',
  located INTEGER NOT NULL DEFAULT 0 CHECK (located IN (0, 1)),
  lon INTEGER NOT NULL DEFAULT 0 CHECK (lon BETWEEN -1800000000 AND 1800000000),
  lat INTEGER NOT NULL DEFAULT 0 CHECK (lat BETWEEN -900000000 AND 900000000),
  datum INTEGER NOT NULL DEFAULT 0 CHECK (datum BETWEEN 0 AND 3),
  rating INTEGER NOT NULL DEFAULT 0 CHECK (rating BETWEEN 0 AND 3),
  rating_reason TEXT NOT NULL DEFAULT '',
  stage INTEGER NOT NULL DEFAULT 0 CHECK (stage BETWEEN 0 AND 8),
  note TEXT NOT NULL DEFAULT '',
  import_id INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
  -- derived or local, not in entries
  secret BLOB NOT NULL,
  region TEXT NOT NULL DEFAULT '',
  sort_key TEXT NOT NULL DEFAULT '',
  updated_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX dossier_label ON dossier (compound_id, building_key, unit_key, iif(deleted = 0, 0, id));
CREATE UNIQUE INDEX dossier_file_no ON dossier (file_no);
CREATE INDEX dossier_sort ON dossier (sort_key, region, stage, rating) WHERE deleted = 0;
CREATE INDEX dossier_region ON dossier (region, stage, rating) WHERE deleted = 0;
CREATE INDEX dossier_updated ON dossier (updated_at) WHERE deleted = 0;

CREATE TABLE part (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  room TEXT NOT NULL,
  room_key TEXT NOT NULL CHECK (room_key <> ''),
  floor INTEGER NOT NULL DEFAULT 0,
  kind INTEGER NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 3),
  area INTEGER NOT NULL DEFAULT 0 CHECK (area >= 0),
  area_source INTEGER NOT NULL DEFAULT 0 CHECK (area_source BETWEEN 0 AND 3),
  occupancy INTEGER NOT NULL DEFAULT 0 CHECK (occupancy BETWEEN 0 AND 5),
  occupied INTEGER NOT NULL DEFAULT 0 CHECK (occupied IN (0, 1)),
  title INTEGER NOT NULL DEFAULT 0 CHECK (title BETWEEN 0 AND 6),
  title_no TEXT NOT NULL DEFAULT '',
  checked_by TEXT NOT NULL DEFAULT '',
  checked_on TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
  import_id INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)),
  secret BLOB -- the household's own key; NULL once it is erased
) STRICT;
CREATE UNIQUE INDEX part_room ON part (dossier_id, room_key, iif(deleted = 0, 0, id));

CREATE TABLE owner (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  part_id INTEGER NOT NULL REFERENCES part (id),
  rank INTEGER NOT NULL DEFAULT 0,
  kind INTEGER NOT NULL DEFAULT 0 CHECK (kind IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  doc_kind INTEGER NOT NULL DEFAULT 0 CHECK (doc_kind BETWEEN 0 AND 5),
  doc_no TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX owner_part ON owner (part_id);

CREATE TABLE part_join (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  part_a INTEGER NOT NULL REFERENCES part (id),
  part_b INTEGER NOT NULL REFERENCES part (id),
  CHECK (part_a < part_b)
) STRICT;
CREATE UNIQUE INDEX part_join_pair ON part_join (dossier_id, part_a, part_b);

-- A rule pack's bytes as they were when a vote was opened; content-addressed, never changed.
CREATE TABLE pack (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE vote (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  number INTEGER NOT NULL CHECK (number > 0),
  matter INTEGER NOT NULL CHECK (matter BETWEEN 0 AND 2),
  scope INTEGER NOT NULL CHECK (scope BETWEEN 0 AND 2),
  rule_id TEXT NOT NULL,
  rule_version INTEGER NOT NULL,
  rule_hash TEXT NOT NULL DEFAULT '',
  rule_title TEXT NOT NULL DEFAULT '',
  rule_source TEXT NOT NULL DEFAULT '',
  missing_local INTEGER NOT NULL DEFAULT 0 CHECK (missing_local IN (0, 1)),
  round INTEGER NOT NULL DEFAULT 1,
  batch INTEGER NOT NULL DEFAULT 1,
  opens TEXT NOT NULL DEFAULT '',
  ends TEXT NOT NULL DEFAULT '',
  plan_version TEXT NOT NULL DEFAULT '',
  closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
  closed_on TEXT NOT NULL DEFAULT '',
  part_kinds INTEGER NOT NULL DEFAULT 1,
  roll_hash TEXT NOT NULL,
  roll_version INTEGER NOT NULL CHECK (roll_version > 0),
  heads INTEGER NOT NULL,
  area INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX vote_number ON vote (dossier_id, number);

-- The frozen roll. A row holds for the versions since … upto (0: still).
CREATE TABLE roll_part (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  dossier_id INTEGER NOT NULL,
  part_id INTEGER NOT NULL REFERENCES part (id),
  since INTEGER NOT NULL DEFAULT 1,
  upto INTEGER NOT NULL DEFAULT 0,
  position INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,
  unit_label TEXT NOT NULL DEFAULT '',
  room TEXT NOT NULL,
  floor INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  area INTEGER NOT NULL,
  area_source INTEGER NOT NULL,
  occupancy INTEGER NOT NULL,
  occupied INTEGER NOT NULL,
  title INTEGER NOT NULL,
  title_no TEXT NOT NULL DEFAULT '',
  checked_by TEXT NOT NULL DEFAULT '',
  checked_on TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1))
) STRICT;
CREATE INDEX roll_part_vote ON roll_part (vote_id, position);
CREATE INDEX roll_part_part ON roll_part (part_id);

CREATE TABLE roll_owner (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  roll_part_id INTEGER NOT NULL REFERENCES roll_part (id),
  part_id INTEGER NOT NULL,
  owner_id INTEGER NOT NULL DEFAULT 0,
  rank INTEGER NOT NULL DEFAULT 0,
  kind INTEGER NOT NULL DEFAULT 0 CHECK (kind IN (0, 1)),
  name TEXT NOT NULL DEFAULT '',
  doc_kind INTEGER NOT NULL DEFAULT 0 CHECK (doc_kind BETWEEN 0 AND 5),
  doc_no TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX roll_owner_part ON roll_owner (roll_part_id, rank);

CREATE TABLE roll_join (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  since INTEGER NOT NULL DEFAULT 1,
  upto INTEGER NOT NULL DEFAULT 0,
  part_a INTEGER NOT NULL,
  part_b INTEGER NOT NULL
) STRICT;
CREATE INDEX roll_join_vote ON roll_join (vote_id);

CREATE TABLE roll_version (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  version INTEGER NOT NULL CHECK (version > 0),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  heads INTEGER NOT NULL,
  area INTEGER NOT NULL,
  part_id INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT '',
  made_at INTEGER NOT NULL,
  made_by INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX roll_version_number ON roll_version (vote_id, version);

CREATE TABLE ballot (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  part_id INTEGER NOT NULL REFERENCES part (id),
  owner_id INTEGER NOT NULL DEFAULT 0,
  opinion INTEGER NOT NULL CHECK (opinion BETWEEN 0 AND 4),
  pay INTEGER NOT NULL DEFAULT 0 CHECK (pay BETWEEN 0 AND 2),
  cause INTEGER NOT NULL DEFAULT 0 CHECK (cause BETWEEN 0 AND 8),
  way INTEGER NOT NULL DEFAULT 0 CHECK (way BETWEEN 0 AND 4),
  signer INTEGER NOT NULL DEFAULT 0 CHECK (signer BETWEEN 0 AND 3),
  proxy TEXT NOT NULL DEFAULT '',
  authority INTEGER NOT NULL DEFAULT 0 CHECK (authority IN (0, 1)),
  disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed IN (0, 1)),
  cast_on TEXT NOT NULL DEFAULT '',
  batch INTEGER NOT NULL DEFAULT 0,
  serial TEXT NOT NULL DEFAULT '',
  remark TEXT NOT NULL DEFAULT '',
  witnesses TEXT NOT NULL DEFAULT '',
  replaced INTEGER NOT NULL DEFAULT 0, -- id of the ballot that replaced it, -1 withdrawn, 0 current
  replace_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX ballot_current ON ballot (vote_id, part_id, owner_id, iif(replaced = 0, 0, id));

CREATE TABLE delivery (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  part_id INTEGER NOT NULL REFERENCES part (id),
  made_on TEXT NOT NULL DEFAULT '',
  way INTEGER NOT NULL DEFAULT 0 CHECK (way BETWEEN 0 AND 4),
  made_by TEXT NOT NULL DEFAULT '',
  witness TEXT NOT NULL DEFAULT '',
  evidence TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX delivery_vote ON delivery (vote_id);

CREATE TABLE consent (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  part_id INTEGER NOT NULL REFERENCES part (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 5),
  given INTEGER NOT NULL CHECK (given IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX consent_part ON consent (vote_id, part_id, kind);

CREATE TABLE objection (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  part_id INTEGER NOT NULL DEFAULT 0,
  made_by TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  written INTEGER NOT NULL DEFAULT 0 CHECK (written IN (0, 1)),
  made_on TEXT NOT NULL DEFAULT '',
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled IN (0, 1)),
  settled_how TEXT NOT NULL DEFAULT '',
  settled_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX objection_vote ON objection (vote_id);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  vote_id INTEGER NOT NULL DEFAULT 0,
  part_id INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  size INTEGER NOT NULL CHECK (size >= 0),
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_dossier ON attachment (dossier_id);

-- The journal. An entry's body is its canonical JSON text, or that text deflated (packed = 1).
CREATE TABLE action (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  hlc INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  desk INTEGER NOT NULL,
  code TEXT NOT NULL CHECK (code <> ''),
  operator_id INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '',
  params TEXT NOT NULL DEFAULT '',
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)), -- done, undone, undone for good
  target INTEGER NOT NULL DEFAULT 0,
  undone_by INTEGER NOT NULL DEFAULT 0,
  first_entry INTEGER NOT NULL, -- its entries are this one and the following, `subjects` in all
  subjects INTEGER NOT NULL DEFAULT 0,
  dossier_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX action_hlc ON action (hlc, desk);
CREATE INDEX action_undone ON action (id) WHERE state = 1;

CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL,
  subject_kind INTEGER NOT NULL,
  subject_id INTEGER NOT NULL,
  desk INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  prev BLOB,
  packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
  body BLOB NOT NULL
) STRICT;
CREATE INDEX entry_subject ON entry (subject_id, seq);

-- Personal values by their commitment, beside the entries; an erasure deletes a scope.
CREATE TABLE entry_value (
  scope INTEGER NOT NULL,
  hash BLOB NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (scope, hash)
) STRICT, WITHOUT ROWID;

-- What a frozen roll's hash needs of erased values.
CREATE TABLE roll_commitment (
  vote_id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  part_id INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  field TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (vote_id, version, part_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Derived and local: what was counted of a vote, for lists. Every action on the dossier deletes it.
CREATE TABLE vote_count (
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (dossier_id, vote_id)
) STRICT, WITHOUT ROWID;

-- Derived: what a search looks through. rev is the id of the action that wrote it.
CREATE TABLE search_doc (
  dossier_id INTEGER PRIMARY KEY,
  rev INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX search_doc_rev ON search_doc (rev);
