// Everything that a store keeps. Text is compared by its bytes, as SQLite does: ids, keys and pages are in the same order.

export const name = '0001-store'

export const sql = `
CREATE TABLE ticket (
  id         text COLLATE "C" PRIMARY KEY,
  portal     text COLLATE "C" NOT NULL,
  tenant     text COLLATE "C" NOT NULL,
  status     text COLLATE "C" NOT NULL,
  requester  text COLLATE "C" NOT NULL,
  thread     text COLLATE "C" CONSTRAINT ticket_of_thread UNIQUE,
  updated_at bigint NOT NULL,
  body       text NOT NULL,
  -- By the clock of the database: what a replica missed while it was cut off.
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ticket_newest ON ticket (updated_at DESC, id DESC);
CREATE INDEX ticket_of_requester ON ticket (requester, updated_at DESC, id DESC);
CREATE INDEX ticket_changed ON ticket (changed_at);

CREATE TABLE ticket_number (
  prefix text COLLATE "C" PRIMARY KEY,
  last   bigint NOT NULL
);

CREATE TABLE entry (
  ticket text COLLATE "C" NOT NULL REFERENCES ticket (id),
  n      integer NOT NULL CHECK (n > 0),
  body   text NOT NULL,
  PRIMARY KEY (ticket, n)
);

-- What search finds: entry n of a ticket; under 0 its id and title.
CREATE TABLE words (
  ticket text COLLATE "C" NOT NULL REFERENCES ticket (id),
  n      integer NOT NULL,
  text   tsvector NOT NULL,
  PRIMARY KEY (ticket, n)
);
CREATE INDEX words_found ON words USING gin (text);

CREATE SEQUENCE replica_number AS integer;

-- Who performs effects: alive as long as it holds the advisory lock of its number, or was seen a moment ago.
CREATE TABLE replica (
  number  integer PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

CREATE TABLE effect (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ticket     text COLLATE "C" REFERENCES ticket (id),
  lane       text NOT NULL,
  -- Effects of one queue are taken one at a time, oldest first; NULL waits for nobody.
  queue      text COLLATE "C",
  coalescing text COLLATE "C",
  body       text NOT NULL,
  attempt    integer NOT NULL DEFAULT 0,
  taken_by   integer,
  not_before bigint NOT NULL,
  created_at bigint NOT NULL,
  error      text
);
CREATE INDEX effect_waiting ON effect (not_before) WHERE taken_by IS NULL;
CREATE INDEX effect_taken ON effect (taken_by) WHERE taken_by IS NOT NULL;
CREATE INDEX effect_in_queue ON effect (queue, id) WHERE queue IS NOT NULL;
CREATE INDEX effect_coalescing ON effect (ticket, coalescing) WHERE coalescing IS NOT NULL;

CREATE TABLE applied_event (
  id     text COLLATE "C" PRIMARY KEY,
  ticket text COLLATE "C" REFERENCES ticket (id),
  at     bigint NOT NULL
);

CREATE TABLE claim (
  key text COLLATE "C" PRIMARY KEY,
  at  bigint NOT NULL
);

CREATE TABLE setting (
  key        text COLLATE "C" PRIMARY KEY,
  value      text NOT NULL,
  changed_at bigint NOT NULL
);

CREATE TABLE audit (
  seq       bigint PRIMARY KEY,
  at        bigint NOT NULL,
  ticket    text COLLATE "C",
  what      text NOT NULL,
  by_person text COLLATE "C",
  detail    text NOT NULL,
  hash      text NOT NULL
);
CREATE INDEX audit_of_ticket ON audit (ticket, seq) WHERE ticket IS NOT NULL;

-- One row, locked by whoever adds a record. It outlives its records: one that was taken off the end leaves a gap.
CREATE TABLE audit_head (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  seq     bigint NOT NULL,
  hash    text NOT NULL
);
INSERT INTO audit_head (seq, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;
CREATE TRIGGER audit_is_never_rewritten BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_head_only_goes_on BEFORE UPDATE ON audit_head
FOR EACH ROW WHEN (NEW.seq <> OLD.seq + 1) EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_head_stays BEFORE DELETE OR TRUNCATE ON audit_head
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
`
