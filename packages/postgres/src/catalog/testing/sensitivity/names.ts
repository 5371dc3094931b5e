/** Types, schemas, extensions, roles, and what ties objects together. */
import {
  BOOKKEEPING,
  type Change,
  change,
  DIMENSIONS,
  type Entries,
  FOLLOWS,
  IDENTITY,
  LOOKED_UP,
  MEMBERSHIP,
  MEMBERSHIP_SINCE_16,
  OWNER,
  SECRET,
  SERVERS,
  UNMANAGED,
  USUAL,
  VERSION,
} from "./entry.ts";

const DOMAIN = change("CREATE DOMAIN extra AS int");
const domain = (clauses: string): Change =>
  change("DROP DOMAIN d", `CREATE DOMAIN d AS ${clauses}`);

export const PG_TYPE: Entries = {
  oid: IDENTITY,
  typname: change("ALTER TYPE e RENAME TO renamed"),
  typnamespace: change("ALTER TYPE e SET SCHEMA other"),
  typowner: change("ALTER TYPE e OWNER TO sense_role"),
  typlen: FOLLOWS,
  typbyval: FOLLOWS,
  typtype: DOMAIN,
  typcategory: UNMANAGED,
  typispreferred: UNMANAGED,
  typisdefined: UNMANAGED,
  typdelim: UNMANAGED,
  typrelid: IDENTITY,
  typsubscript: UNMANAGED,
  typelem: FOLLOWS,
  typarray: FOLLOWS,
  typinput: UNMANAGED,
  typoutput: UNMANAGED,
  typreceive: UNMANAGED,
  typsend: UNMANAGED,
  typmodin: UNMANAGED,
  typmodout: UNMANAGED,
  typanalyze: UNMANAGED,
  typalign: UNMANAGED,
  typstorage: UNMANAGED,
  typnotnull: change("ALTER DOMAIN d SET NOT NULL"),
  typbasetype: DOMAIN,
  typtypmod: domain("varchar(10)"),
  typndims: DIMENSIONS,
  typcollation: domain('varchar(9) COLLATE "C"'),
  typdefaultbin: change("ALTER DOMAIN d SET DEFAULT 'x'"),
  typdefault: FOLLOWS,
  typacl: change("REVOKE USAGE ON TYPE e FROM PUBLIC"),
};

export const PG_ENUM: Entries = {
  oid: IDENTITY,
  enumtypid: IDENTITY,
  enumsortorder: change("DROP TYPE e", "CREATE TYPE e AS ENUM ('two', 'one')"),
  enumlabel: change("ALTER TYPE e RENAME VALUE 'one' TO 'uno'"),
};

export const PG_NAMESPACE: Entries = {
  oid: IDENTITY,
  nspname: change("ALTER SCHEMA other RENAME TO another"),
  nspowner: change("ALTER SCHEMA other OWNER TO sense_role"),
  nspacl: change("GRANT USAGE ON SCHEMA other TO PUBLIC"),
};

export const PG_EXTENSION: Entries = {
  oid: IDENTITY,
  extname: change("DROP EXTENSION citext"),
  extowner: OWNER,
  extnamespace: change("ALTER EXTENSION citext SET SCHEMA other"),
  extrelocatable: VERSION,
  extversion: change("DROP EXTENSION citext", "CREATE EXTENSION citext VERSION '1.5'"),
  extconfig: VERSION,
  extcondition: VERSION,
};

const OWN = change("ALTER SEQUENCE q OWNED BY t.p");

export const PG_DEPEND: Entries = {
  classid: FOLLOWS,
  objid: OWN,
  objsubid: FOLLOWS,
  refclassid: FOLLOWS,
  refobjid: OWN,
  refobjsubid: OWN,
  deptype: change("ALTER EXTENSION citext ADD TABLE lone"),
};

export const PG_DESCRIPTION: Entries = {
  objoid: change("COMMENT ON TABLE t IS 'why'"),
  classoid: change("COMMENT ON CONSTRAINT t_check ON t IS 'why'"),
  objsubid: change("COMMENT ON COLUMN t.c IS 'why'"),
  description: change("COMMENT ON INDEX i IS 'why'"),
};

export const PG_AM: Entries = {
  oid: IDENTITY,
  amname: LOOKED_UP,
  amhandler: LOOKED_UP,
  amtype: LOOKED_UP,
};

export const PG_OPCLASS: Entries = {
  oid: IDENTITY,
  opcmethod: LOOKED_UP,
  opcname: LOOKED_UP,
  opcnamespace: LOOKED_UP,
  opcowner: OWNER,
  opcfamily: UNMANAGED,
  opcintype: LOOKED_UP,
  opcdefault: LOOKED_UP,
  opckeytype: UNMANAGED,
};

export const PG_TABLESPACE: Entries = {
  oid: IDENTITY,
  spcname: LOOKED_UP,
  spcowner: OWNER,
  spcacl: LOOKED_UP,
  spcoptions: BOOKKEEPING,
};

export const PG_DEFAULT_ACL: Entries = {
  oid: IDENTITY,
  defaclrole: change(
    "ALTER DEFAULT PRIVILEGES FOR ROLE pg_monitor GRANT SELECT ON TABLES TO PUBLIC",
  ),
  defaclnamespace: change(
    "ALTER DEFAULT PRIVILEGES IN SCHEMA other GRANT SELECT ON TABLES TO PUBLIC",
  ),
  defaclobjtype: change("ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO PUBLIC"),
  defaclacl: change("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC"),
};

export const PG_INIT_PRIVS: Entries = {
  objoid: USUAL,
  classoid: USUAL,
  objsubid: USUAL,
  privtype: USUAL,
  initprivs: USUAL,
};

const role = (option: string): Change => change(`ALTER ROLE sense_role ${option}`);

export const PG_AUTH_MEMBERS: Entries = {
  oid: { ...IDENTITY, since: 16 },
  roleid: change("GRANT pg_monitor TO sense_role"),
  member: change("GRANT pg_monitor TO sense_role"),
  grantor: OWNER,
  admin_option: MEMBERSHIP,
  inherit_option: MEMBERSHIP_SINCE_16,
  set_option: MEMBERSHIP_SINCE_16,
};

export const PG_ROLES: Entries = {
  oid: IDENTITY,
  rolname: role("RENAME TO sense_renamed"),
  rolsuper: role("SUPERUSER"),
  rolinherit: role("NOINHERIT"),
  rolcreaterole: role("CREATEROLE"),
  rolcreatedb: role("CREATEDB"),
  rolcanlogin: role("LOGIN"),
  rolreplication: role("REPLICATION"),
  rolconnlimit: role("CONNECTION LIMIT 3"),
  rolpassword: SECRET,
  rolvaliduntil: role("VALID UNTIL '2040-01-01'"),
  rolbypassrls: role("BYPASSRLS"),
  rolconfig: role("SET search_path = sense"),
};

/** Of the server: those on roles are seen where the configuration names the role. */
export const PG_SHDESCRIPTION: Entries = {
  objoid: change("COMMENT ON ROLE sense_role IS 'why'"),
  classoid: change("COMMENT ON ROLE sense_role IS 'for that'"),
  description: change("COMMENT ON ROLE sense_role IS 'and that'"),
};

const range = (options: string, before = "") =>
  change(`DO $$ BEGIN DROP TYPE span; ${before} CREATE TYPE span AS RANGE (${options}); END $$`);

const CANONICAL = `CREATE TYPE span; CREATE FUNCTION one(span) RETURNS span
  LANGUAGE internal IMMUTABLE AS 'int4range_canonical';`;

export const PG_RANGE: Entries = {
  rngtypid: change("DROP TYPE span"),
  rngsubtype: range("SUBTYPE = varchar"),
  rngmultitypid: range("SUBTYPE = text, MULTIRANGE_TYPE_NAME = spans"),
  rngcollation: range('SUBTYPE = text, COLLATION = "C"'),
  rngsubopc: range("SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops"),
  rngcanonical: range("SUBTYPE = int, CANONICAL = one", CANONICAL),
  rngsubdiff: change("CREATE TYPE far AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi)"),
};

const counted = (of: string): Change => change("DROP STATISTICS s", `CREATE STATISTICS s ${of}`);

export const PG_STATISTIC_EXT: Entries = {
  oid: IDENTITY,
  stxrelid: counted("(mcv) ON id, n FROM m"),
  stxname: change("ALTER STATISTICS s RENAME TO renamed"),
  stxnamespace: change("ALTER STATISTICS s SET SCHEMA other"),
  stxowner: OWNER,
  stxstattarget: change("ALTER STATISTICS s SET STATISTICS 7"),
  stxkeys: counted("(mcv) ON a, p FROM t"),
  stxkind: counted("(ndistinct) ON a, n FROM t"),
  stxexprs: counted("(mcv) ON a, n, lower(c) FROM t"),
};

const collated = (options: string, name = "k"): Change =>
  change(`DROP COLLATION ${name}`, `CREATE COLLATION ${name} (${options})`);

const LOCALE = collated("provider = icu, locale = 'sv'");

export const PG_COLLATION: Entries = {
  oid: IDENTITY,
  collname: change("ALTER COLLATION k RENAME TO renamed"),
  collnamespace: change("ALTER COLLATION k SET SCHEMA other"),
  collowner: OWNER,
  collprovider: collated("provider = libc, locale = 'C'"),
  collisdeterministic: collated("provider = icu, locale = 'de', deterministic = false"),
  collencoding: FOLLOWS,
  collcollate: collated("provider = libc, lc_collate = 'POSIX', lc_ctype = 'C'", "l"),
  collctype: collated("provider = libc, lc_collate = 'C', lc_ctype = 'POSIX'", "l"),
  colliculocale: { ...LOCALE, since: 15, until: 16 },
  colllocale: { ...LOCALE, since: 17 },
  collicurules: {
    ...collated("provider = icu, locale = 'de', rules = '&a < g'"),
    since: 16,
  },
  collversion: SERVERS,
};
