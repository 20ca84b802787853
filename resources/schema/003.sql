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

-- Flats are counted for each line of a list, and a list can be ordered by their number.
CREATE INDEX part_flats ON part (dossier_id) WHERE kind = 0 AND deleted = 0;

-- ---- campaign: checks of ballots, samples and call-backs ----

-- What is wanted of a vote beyond its rule: a second person's look at every ballot.
CREATE TABLE vote_care (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  second_look INTEGER NOT NULL CHECK (second_look IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX vote_care_vote ON vote_care (vote_id);

CREATE TABLE ballot_check (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  part_id INTEGER NOT NULL REFERENCES part (id),
  ballot_id INTEGER NOT NULL REFERENCES ballot (id),
  outcome INTEGER NOT NULL CHECK (outcome IN (1, 2)), -- confirmed, returned
  reason TEXT NOT NULL DEFAULT '',
  made_on TEXT NOT NULL DEFAULT '',
  made_by INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX ballot_check_ballot ON ballot_check (ballot_id);
CREATE INDEX ballot_check_vote ON ballot_check (vote_id);

-- A draw over several votes has one row for each vote that a ballot was drawn from.
CREATE TABLE sample (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  draw INTEGER NOT NULL,
  method INTEGER NOT NULL,
  seed TEXT NOT NULL CHECK (seed <> ''),
  wanted INTEGER NOT NULL DEFAULT 0 CHECK (wanted >= 0),
  percent INTEGER NOT NULL DEFAULT 0 CHECK (percent BETWEEN 0 AND 100),
  drawn INTEGER NOT NULL CHECK (drawn > 0),
  population INTEGER NOT NULL CHECK (population >= drawn),
  keys_hash TEXT NOT NULL CHECK (length(keys_hash) = 64),
  drawn_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sample_vote ON sample (vote_id);

CREATE TABLE call_back (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL,
  sample_id INTEGER NOT NULL REFERENCES sample (id),
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  part_id INTEGER NOT NULL REFERENCES part (id),
  ballot_id INTEGER NOT NULL REFERENCES ballot (id),
  position INTEGER NOT NULL CHECK (position > 0),
  ballot_key TEXT NOT NULL,
  outcome INTEGER NOT NULL DEFAULT 0 CHECK (outcome BETWEEN 0 AND 4),
  called_on TEXT NOT NULL DEFAULT '',
  called_by TEXT NOT NULL DEFAULT '',
  remark TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX call_back_vote ON call_back (vote_id);
CREATE UNIQUE INDEX call_back_ballot ON call_back (ballot_id);

-- ---- dossier: notes, attachments ----

CREATE TABLE note (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  part_id INTEGER NOT NULL DEFAULT 0, -- the flat it is about; 0: the dossier
  made_on TEXT NOT NULL DEFAULT '',
  made_at INTEGER NOT NULL,
  edited_at INTEGER NOT NULL DEFAULT 0,
  author INTEGER NOT NULL DEFAULT 0, -- operator
  body TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX note_dossier ON note (dossier_id);

-- Local: whose scans were ever put beside the file. The bytes of one that was removed stay for undo; an
-- erasure has to find them.
CREATE TABLE attachment_trace (
  part_id INTEGER NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (part_id, hash)
) STRICT, WITHOUT ROWID;
INSERT INTO attachment_trace (part_id, hash) SELECT DISTINCT part_id, hash FROM attachment WHERE part_id <> 0;

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

-- ---- rating: survey cards ----

-- Where a rating comes from, for those that came not from a list alone: what the bulk survey said, what
-- follows from the card (under the scheme whose bytes `pack` keeps), what a person decided otherwise. The
-- rating in force is the dossier's.
CREATE TABLE survey_card (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  scheme TEXT NOT NULL DEFAULT '', -- '': nothing was answered yet
  scheme_version INTEGER NOT NULL DEFAULT 0,
  scheme_hash TEXT NOT NULL DEFAULT '',
  surveyed INTEGER NOT NULL DEFAULT 0 CHECK (surveyed BETWEEN 0 AND 3),
  surveyed_reason TEXT NOT NULL DEFAULT '',
  ruled INTEGER NOT NULL DEFAULT 0 CHECK (ruled BETWEEN 0 AND 3), -- 0: it cannot be said yet
  manual INTEGER NOT NULL DEFAULT 0 CHECK (manual BETWEEN 0 AND 3),
  manual_reason TEXT NOT NULL DEFAULT '',
  manual_on TEXT NOT NULL DEFAULT '',
  manual_by INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX survey_card_dossier ON survey_card (dossier_id);

CREATE TABLE survey_fact (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  item TEXT NOT NULL CHECK (item <> ''),
  answer TEXT NOT NULL DEFAULT '', -- '': not known
  note TEXT NOT NULL DEFAULT '',
  made_on TEXT NOT NULL DEFAULT '',
  made_by INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX survey_fact_item ON survey_fact (dossier_id, item);

-- Which of the dossier's files shows an item; by its hash, which stays when the file is described anew.
CREATE TABLE survey_photo (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  item TEXT NOT NULL CHECK (item <> ''),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE UNIQUE INDEX survey_photo_item ON survey_photo (dossier_id, item, hash);

-- What a report says of a place's survey, as it is printed (2.5万余), to be compared with the file's own count.
CREATE TABLE survey_total (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  region TEXT NOT NULL DEFAULT '', -- '': of the whole file
  what INTEGER NOT NULL CHECK (what BETWEEN 0 AND 4), -- stairwells, suitable, hard, unsuitable, households
  said TEXT NOT NULL CHECK (said <> ''),
  source TEXT NOT NULL DEFAULT '',
  made_on TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX survey_total_what ON survey_total (region, what);

-- ---- procedure: where a dossier stands, and its official acts ----

-- Under which procedure a dossier goes its way (its bytes are in `pack`), and the step it stands at.
CREATE TABLE course (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  procedure_id TEXT NOT NULL CHECK (procedure_id <> ''),
  procedure_version INTEGER NOT NULL,
  procedure_hash TEXT NOT NULL CHECK (length(procedure_hash) = 64),
  step TEXT NOT NULL CHECK (step <> '')
) STRICT;
CREATE UNIQUE INDEX course_dossier ON course (dossier_id);

-- When a step was entered last; `held` names the conditions that were not met then, passed by authority.
CREATE TABLE step_mark (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  step TEXT NOT NULL CHECK (step <> ''),
  entered_on TEXT NOT NULL DEFAULT '',
  held TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  made_by INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX step_mark_step ON step_mark (dossier_id, step);

CREATE TABLE act (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  outcome INTEGER NOT NULL DEFAULT 0 CHECK (outcome IN (0, 1)), -- done, failed
  made_on TEXT NOT NULL DEFAULT '',
  number TEXT NOT NULL DEFAULT '',
  party TEXT NOT NULL DEFAULT '',
  paper TEXT NOT NULL DEFAULT '', -- hash of the attachment that proves it
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX act_dossier ON act (dossier_id, kind);

-- ---- leaves: records whose kinds and fields are data ----

-- One record of a dossier. `part_id`: of this household, whose key covers its texts. Of a value `body` is a
-- text as a person wrote it, `plain` anything else (a day, a sum, a choice, a file), which no erasure takes;
-- `field` is “KIND.FIELD”.
CREATE TABLE leaf (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  part_id INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL CHECK (kind <> ''),
  number INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX leaf_dossier ON leaf (dossier_id, kind);
CREATE INDEX leaf_part ON leaf (part_id) WHERE part_id <> 0;

CREATE TABLE leaf_value (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  leaf_id INTEGER NOT NULL REFERENCES leaf (id),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  part_id INTEGER NOT NULL DEFAULT 0,
  field TEXT NOT NULL CHECK (instr(field, '.') > 1),
  plain TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX leaf_value_field ON leaf_value (leaf_id, field);
CREATE INDEX leaf_value_dossier ON leaf_value (dossier_id);

-- What belongs to no single dossier: companies, batches of works.
CREATE TABLE shared_leaf (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  kind TEXT NOT NULL CHECK (kind <> ''),
  number INTEGER NOT NULL DEFAULT 0,
  secret BLOB NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1, 2)) -- 1: taken away, 2: undone
) STRICT;
CREATE INDEX shared_leaf_kind ON shared_leaf (kind);

CREATE TABLE shared_value (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  leaf_id INTEGER NOT NULL REFERENCES shared_leaf (id),
  field TEXT NOT NULL CHECK (instr(field, '.') > 1),
  plain TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX shared_value_field ON shared_value (leaf_id, field);

-- ---- scans: paper that came back and waits to be confirmed; local, not journalled ----

-- Ids count up and are never given twice: a page that a person named is that page.
-- Its picture lies beside the file in NAME.tidang-files/tray/, named by its hash.
CREATE TABLE tray_page (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  read_at INTEGER NOT NULL,
  source TEXT NOT NULL DEFAULT '', -- name of the file that was read
  number INTEGER NOT NULL,         -- the page of it, from 1
  n_pages INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  dpi INTEGER NOT NULL DEFAULT 0, -- hundredths
  codes TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;

-- A form on a page; dossier 0: of another file, or not known.
CREATE TABLE tray_form (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id INTEGER NOT NULL REFERENCES tray_page (id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL DEFAULT '', -- '': named by hand
  dossier_id INTEGER NOT NULL DEFAULT 0,
  vote_number INTEGER NOT NULL DEFAULT 0,
  fault INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX tray_form_page ON tray_form (page_id);
CREATE INDEX tray_form_code ON tray_form (code);

-- What was found for one flat; part 0: the flat is not known.
CREATE TABLE tray_row (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  form_id INTEGER NOT NULL REFERENCES tray_form (id),
  part_id INTEGER NOT NULL DEFAULT 0,
  marks TEXT NOT NULL DEFAULT '',
  action_id INTEGER NOT NULL DEFAULT 0 -- that recorded it
) STRICT;
CREATE INDEX tray_row_form ON tray_row (form_id);
CREATE INDEX tray_row_part ON tray_row (part_id);

-- ---- forms of the office ----

-- Not recorded: the bytes of forms by their hash; which ones the file uses is a shared leaf of the kind “form”.
CREATE TABLE form_bytes (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  bytes BLOB NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- ---- plans: which version a vote was about ----

-- `plan_hash` is that of the leaf as it was when the vote was opened.
CREATE TABLE vote_plan (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  dossier_id INTEGER NOT NULL REFERENCES dossier (id),
  vote_id INTEGER NOT NULL REFERENCES vote (id),
  plan_id INTEGER NOT NULL REFERENCES leaf (id),
  plan_hash TEXT NOT NULL CHECK (length(plan_hash) = 64)
) STRICT;
CREATE UNIQUE INDEX vote_plan_vote ON vote_plan (vote_id);
CREATE INDEX vote_plan_plan ON vote_plan (plan_id);

-- ---- history: dossiers joined, places replaced ----

-- ---- operators: who no longer works here ----

-- Not recorded, like the PIN: what an entry says is the name. The action of the removal says who and when.
ALTER TABLE operator ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1));
