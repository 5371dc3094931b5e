/** Kinds that the model does not have: that an object is there is told, by its name. */
import { change, type Entries, each, INSIDE, LOOKED_UP, OWNER } from "./entry.ts";

export const PG_CAST: Entries = {
  castsource: change("CREATE CAST (pair AS int) WITH INOUT"),
  ...each(INSIDE, "oid casttarget castfunc castcontext castmethod"),
};

export const PG_CONVERSION: Entries = {
  conname: change("CREATE CONVERSION extra FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8"),
  conowner: OWNER,
  ...each(INSIDE, "oid connamespace conforencoding contoencoding conproc condefault"),
};

export const PG_FOREIGN_DATA_WRAPPER: Entries = {
  fdwname: change("CREATE FOREIGN DATA WRAPPER sense_wrapper"),
  fdwowner: OWNER,
  ...each(INSIDE, "oid fdwhandler fdwvalidator fdwacl fdwoptions"),
};

export const PG_FOREIGN_SERVER: Entries = {
  srvname: change(
    "CREATE FOREIGN DATA WRAPPER sense_wrapper",
    "CREATE SERVER sense_server FOREIGN DATA WRAPPER sense_wrapper",
  ),
  srvowner: OWNER,
  ...each(INSIDE, "oid srvfdw srvtype srvversion srvacl srvoptions"),
};

export const PG_LANGUAGE: Entries = {
  lanname: change("CREATE LANGUAGE sense_language HANDLER plpgsql_call_handler"),
  lanowner: OWNER,
  ...each(INSIDE, "oid lanispl lanpltrusted lanplcallfoid laninline lanvalidator lanacl"),
};

export const PG_OPERATOR: Entries = {
  oprname: change("CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)"),
  oprowner: OWNER,
  ...each(
    INSIDE,
    `oid oprnamespace oprkind oprcanmerge oprcanhash oprleft oprright oprresult oprcom oprnegate
     oprcode oprrest oprjoin`,
  ),
};

export const PG_OPFAMILY: Entries = {
  opfname: change("CREATE OPERATOR FAMILY extra USING btree"),
  opfowner: OWNER,
  ...each(INSIDE, "oid opfmethod opfnamespace"),
};

export const PG_TS_CONFIG: Entries = {
  cfgname: change('CREATE TEXT SEARCH CONFIGURATION extra (PARSER = pg_catalog."default")'),
  cfgowner: OWNER,
  ...each(INSIDE, "oid cfgnamespace cfgparser"),
};

export const PG_TS_DICT: Entries = {
  dictname: change("CREATE TEXT SEARCH DICTIONARY extra (TEMPLATE = simple)"),
  dictowner: OWNER,
  ...each(INSIDE, "oid dictnamespace dicttemplate dictinitoption"),
};

export const PG_TS_PARSER: Entries = {
  prsname: change(
    "CREATE TEXT SEARCH PARSER extra (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)",
  ),
  ...each(INSIDE, "oid prsnamespace prsstart prstoken prsend prsheadline prslextype"),
};

export const PG_TS_TEMPLATE: Entries = {
  tmplname: change("CREATE TEXT SEARCH TEMPLATE extra (LEXIZE = dsimple_lexize)"),
  ...each(INSIDE, "oid tmplnamespace tmplinit tmpllexize"),
};

export const PG_SUBSCRIPTION: Entries = {
  subname: {
    ...change(
      "CREATE SUBSCRIPTION sense_subscription CONNECTION '' PUBLICATION p WITH (connect = false, slot_name = NONE)",
    ),
    nativeOnly: true,
  },
  subdbid: LOOKED_UP,
  subowner: OWNER,
  ...each(
    INSIDE,
    "oid subenabled subbinary substream subconninfo subslotname subsynccommit subpublications",
  ),
  subskiplsn: { ...INSIDE, since: 15 },
  subtwophasestate: { ...INSIDE, since: 15 },
  subdisableonerr: { ...INSIDE, since: 15 },
  subpasswordrequired: { ...INSIDE, since: 16 },
  subrunasowner: { ...INSIDE, since: 16 },
  suborigin: { ...INSIDE, since: 16 },
  subfailover: { ...INSIDE, since: 17 },
};

export const PG_TRANSFORM: Entries = {
  trftype: change(
    "CREATE FUNCTION from_sql(internal) RETURNS internal LANGUAGE internal STRICT IMMUTABLE AS 'int4pl'",
    "CREATE TRANSFORM FOR pair LANGUAGE plpgsql (FROM SQL WITH FUNCTION from_sql(internal))",
  ),
  ...each(INSIDE, "oid trflang trffromsql trftosql"),
};

export const PG_USER_MAPPINGS: Entries = {
  usename: change(
    "CREATE FOREIGN DATA WRAPPER sense_wrapper",
    "CREATE SERVER sense_server FOREIGN DATA WRAPPER sense_wrapper",
    "CREATE USER MAPPING FOR PUBLIC SERVER sense_server",
  ),
  ...each(INSIDE, "umid srvid srvname umuser umoptions"),
};

export const PG_SECLABEL: Entries = {
  label: change(
    "INSERT INTO pg_seclabel VALUES ('t'::regclass, 'pg_class'::regclass, 0, 'p', 'l')",
  ),
  ...each(INSIDE, "objoid classoid objsubid provider"),
};

/** What has one attribute by which it is told stands here; a change makes one. */
export const UNMANAGED_CATALOGS: Readonly<Record<string, Entries>> = {
  pg_cast: PG_CAST,
  pg_conversion: PG_CONVERSION,
  pg_foreign_data_wrapper: PG_FOREIGN_DATA_WRAPPER,
  pg_foreign_server: PG_FOREIGN_SERVER,
  pg_language: PG_LANGUAGE,
  pg_operator: PG_OPERATOR,
  pg_opfamily: PG_OPFAMILY,
  pg_seclabel: PG_SECLABEL,
  pg_subscription: PG_SUBSCRIPTION,
  pg_transform: PG_TRANSFORM,
  pg_ts_config: PG_TS_CONFIG,
  pg_ts_dict: PG_TS_DICT,
  pg_ts_parser: PG_TS_PARSER,
  pg_ts_template: PG_TS_TEMPLATE,
  pg_user_mappings: PG_USER_MAPPINGS,
};
