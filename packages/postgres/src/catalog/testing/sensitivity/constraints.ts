/** Constraints, indexes, policies and triggers. */
import {
  BOOKKEEPING,
  type Change,
  change,
  changeSince,
  type Entries,
  FOLLOWS,
  IDENTITY,
  UNMANAGED,
} from "./entry.ts";

const instead = (constraint: string, definition: string): Change =>
  change(
    `ALTER TABLE t DROP CONSTRAINT ${constraint}`,
    `ALTER TABLE t ADD CONSTRAINT ${constraint} ${definition}`,
  );

const foreignKey = (rest: string): Change =>
  instead("t_fk", `FOREIGN KEY (p) REFERENCES parent (id) ${rest}`);

const index = (definition: string): Change => change("DROP INDEX i", `CREATE ${definition}`);

const INHERIT = change("CREATE TABLE child () INHERITS (lone)");
const EXCLUDE = change("ALTER TABLE lone ADD CONSTRAINT extra EXCLUDE USING hash (id WITH =)");
const OPERATOR = change(
  "ALTER TABLE lone DROP CONSTRAINT apart",
  "ALTER TABLE lone ADD CONSTRAINT apart EXCLUDE USING gist (r1 WITH &&)",
);

export const PG_CONSTRAINT: Entries = {
  oid: IDENTITY,
  conname: change("ALTER TABLE t RENAME CONSTRAINT t_check TO renamed"),
  connamespace: FOLLOWS,
  contype: instead("t_unique", "CHECK (a <> '')"),
  condeferrable: foreignKey("DEFERRABLE"),
  condeferred: foreignKey("DEFERRABLE INITIALLY DEFERRED"),
  convalidated: foreignKey("NOT VALID"),
  conrelid: IDENTITY,
  contypid: UNMANAGED,
  conindid: FOLLOWS,
  conparentid: UNMANAGED,
  confrelid: instead("t_fk", "FOREIGN KEY (p) REFERENCES t (id)"),
  confupdtype: foreignKey("ON UPDATE CASCADE"),
  confdeltype: foreignKey("ON DELETE CASCADE"),
  confmatchtype: foreignKey("MATCH FULL"),
  conislocal: INHERIT,
  coninhcount: INHERIT,
  connoinherit: instead("t_check", "CHECK (id > 0) NO INHERIT"),
  conkey: instead("t_unique", "UNIQUE (a, n)"),
  confkey: instead("t_fk", "FOREIGN KEY (p) REFERENCES parent (alt)"),
  conpfeqop: FOLLOWS,
  conppeqop: FOLLOWS,
  conffeqop: FOLLOWS,
  confdelsetcols: { ...foreignKey("ON DELETE SET NULL (p)"), since: 15 },
  conexclop: OPERATOR,
  conbin: instead("t_check", "CHECK (id > 1)"),
  conenforced: changeSince(18, "ALTER TABLE t ALTER CONSTRAINT t_fk NOT ENFORCED"),
  conperiod: changeSince(
    18,
    "ALTER TABLE lone ADD CONSTRAINT extra UNIQUE (r1, r2 WITHOUT OVERLAPS)",
  ),
};

export const PG_INDEX: Entries = {
  indexrelid: IDENTITY,
  indrelid: IDENTITY,
  indnatts: index("INDEX i ON t (a, n) WHERE id > 0"),
  indnkeyatts: index("INDEX i ON t (a) INCLUDE (n, p) WHERE id > 0"),
  indisunique: index("UNIQUE INDEX i ON t (a, n) INCLUDE (p) WHERE id > 0"),
  indnullsnotdistinct: changeSince(
    15,
    "DROP INDEX u",
    "CREATE UNIQUE INDEX u ON t (a) NULLS NOT DISTINCT",
  ),
  indisprimary: instead("t_pkey", "UNIQUE (id)"),
  indisexclusion: EXCLUDE,
  indimmediate: instead("t_unique", "UNIQUE (a) DEFERRABLE"),
  indisclustered: change("ALTER TABLE t CLUSTER ON j"),
  indisvalid: change("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'j'::regclass"),
  indcheckxmin: BOOKKEEPING,
  indisready: BOOKKEEPING,
  indislive: BOOKKEEPING,
  indisreplident: change("ALTER TABLE t REPLICA IDENTITY USING INDEX u"),
  indkey: index("INDEX i ON t (n, a) INCLUDE (p) WHERE id > 0"),
  indcollation: index('INDEX i ON t (a COLLATE "C", n) INCLUDE (p) WHERE id > 0'),
  indclass: index("INDEX i ON t (a text_pattern_ops, n) INCLUDE (p) WHERE id > 0"),
  indoption: index("INDEX i ON t (a, n DESC) INCLUDE (p) WHERE id > 0"),
  indexprs: change("DROP INDEX x", "CREATE INDEX x ON t (upper(c))"),
  indpred: index("INDEX i ON t (a, n) INCLUDE (p) WHERE id > 1"),
};

const policy = (definition: string): Change =>
  change("DROP POLICY own ON t", `CREATE POLICY own ON t ${definition}`);

export const PG_POLICY: Entries = {
  oid: IDENTITY,
  polname: change("ALTER POLICY own ON t RENAME TO renamed"),
  polrelid: IDENTITY,
  polcmd: policy("FOR UPDATE USING (id > 0) WITH CHECK (id > 0)"),
  polpermissive: policy("AS RESTRICTIVE USING (id > 0) WITH CHECK (id > 0)"),
  polroles: change("ALTER POLICY own ON t TO CURRENT_USER"),
  polqual: change("ALTER POLICY own ON t USING (id > 1)"),
  polwithcheck: change("ALTER POLICY own ON t WITH CHECK (id > 1)"),
};

const TRIGGER = change(
  `CREATE TRIGGER extra BEFORE UPDATE ON lone FOR EACH ROW
   EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
);

const fired = (definition: string): Change =>
  change("DROP TRIGGER fired ON lone", `CREATE TRIGGER fired ${definition}`);

const FIRE = "EXECUTE FUNCTION suppress_redundant_updates_trigger";

export const PG_TRIGGER: Entries = {
  oid: IDENTITY,
  tgrelid: IDENTITY,
  tgparentid: FOLLOWS,
  tgname: TRIGGER,
  tgfoid: fired("BEFORE UPDATE ON lone FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger()"),
  tgtype: fired(`AFTER UPDATE ON lone FOR EACH ROW ${FIRE}('a')`),
  tgenabled: change("ALTER TABLE t DISABLE TRIGGER ALL"),
  tgisinternal: TRIGGER,
  tgconstrrelid: IDENTITY,
  tgconstrindid: IDENTITY,
  tgconstraint: IDENTITY,
  tgdeferrable: foreignKey("DEFERRABLE"),
  tginitdeferred: foreignKey("DEFERRABLE INITIALLY DEFERRED"),
  tgnargs: fired(`BEFORE UPDATE ON lone FOR EACH ROW ${FIRE}('a', 'b')`),
  tgattr: fired(`BEFORE UPDATE OF id ON lone FOR EACH ROW ${FIRE}('a')`),
  tgargs: fired(`BEFORE UPDATE ON lone FOR EACH ROW ${FIRE}('b')`),
  tgqual: fired(`BEFORE UPDATE ON lone FOR EACH ROW WHEN (new.id > 1) ${FIRE}('a')`),
  tgoldtable: fired(`AFTER UPDATE ON lone REFERENCING OLD TABLE AS o ${FIRE}('a')`),
  tgnewtable: fired(`AFTER UPDATE ON lone REFERENCING NEW TABLE AS n ${FIRE}('a')`),
};
