// Tickets, their transcript and search, the effects they wish for, and what must happen only once.

export const name = '0001-tickets'

export const sql = `
CREATE TABLE ticket (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  portal     TEXT NOT NULL,
  tenant     TEXT NOT NULL,
  status     TEXT NOT NULL,
  requester  TEXT NOT NULL,
  thread     TEXT UNIQUE,
  updated_at INTEGER NOT NULL,
  body       TEXT NOT NULL
) STRICT;
CREATE INDEX ticket_newest ON ticket (updated_at DESC, id DESC);
CREATE INDEX ticket_of_requester ON ticket (requester, updated_at DESC, id DESC);

CREATE TABLE ticket_number (
  prefix TEXT PRIMARY KEY,
  last   INTEGER NOT NULL
) STRICT;

CREATE TABLE entry (
  ticket TEXT NOT NULL REFERENCES ticket (id),
  n      INTEGER NOT NULL CHECK (n > 0),
  body   TEXT NOT NULL,
  PRIMARY KEY (ticket, n)
) STRICT;

CREATE VIRTUAL TABLE words USING fts5 (ticket UNINDEXED, text, prefix = '2 3');

CREATE TABLE effect (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  ticket     TEXT REFERENCES ticket (id),
  lane       TEXT NOT NULL,
  -- Effects of one queue are taken one at a time, oldest first; NULL waits for nobody.
  queue      TEXT,
  coalescing TEXT,
  body       TEXT NOT NULL,
  attempt    INTEGER NOT NULL DEFAULT 0,
  taken      INTEGER NOT NULL DEFAULT 0 CHECK (taken IN (0, 1)),
  not_before INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  error      TEXT
) STRICT;
CREATE INDEX effect_waiting ON effect (not_before) WHERE taken = 0;
CREATE INDEX effect_in_queue ON effect (queue, id) WHERE queue IS NOT NULL;
CREATE INDEX effect_coalescing ON effect (ticket, coalescing) WHERE coalescing IS NOT NULL;

CREATE TABLE applied_event (
  id     TEXT PRIMARY KEY,
  ticket TEXT REFERENCES ticket (id),
  at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  key TEXT PRIMARY KEY,
  at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`
