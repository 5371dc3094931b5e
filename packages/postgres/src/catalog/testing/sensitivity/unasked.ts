/** Catalogs that are not asked at all, with the reason. */
import {
  BYTES,
  DATABASE_WIDE,
  type Entries,
  each,
  INSIDE,
  LOOKED_UP,
  SECRET,
  STATISTICS,
} from "./entry.ts";

export const PG_AGGREGATE: Entries = {
  ...each(
    INSIDE,
    `aggfnoid aggkind aggnumdirectargs aggtransfn aggfinalfn aggcombinefn aggserialfn
     aggdeserialfn aggmtransfn aggminvtransfn aggmfinalfn aggfinalextra aggmfinalextra
     aggfinalmodify aggmfinalmodify aggsortop aggtranstype aggtransspace aggmtranstype
     aggmtransspace agginitval aggminitval`,
  ),
};

export const PG_AMOP: Entries = {
  ...each(
    INSIDE,
    `oid amopfamily amoplefttype amoprighttype amopstrategy amoppurpose amopopr amopmethod
     amopsortfamily`,
  ),
};

export const PG_AMPROC: Entries = {
  ...each(INSIDE, "oid amprocfamily amproclefttype amprocrighttype amprocnum amproc"),
};

export const PG_AUTHID: Entries = {
  ...each(
    LOOKED_UP,
    `oid rolname rolsuper rolinherit rolcreaterole rolcreatedb rolcanlogin rolreplication
     rolbypassrls rolconnlimit rolpassword rolvaliduntil`,
  ),
};

export const PG_DATABASE: Entries = {
  ...each(
    DATABASE_WIDE,
    `oid datname datdba encoding datcollate datctype datistemplate datallowconn datconnlimit
     datfrozenxid datminmxid dattablespace datacl`,
  ),
  datlastsysoid: { ...DATABASE_WIDE, until: 14 },
  datlocprovider: { ...DATABASE_WIDE, since: 15 },
  daticulocale: { ...DATABASE_WIDE, since: 15, until: 16 },
  datcollversion: { ...DATABASE_WIDE, since: 15 },
  daticurules: { ...DATABASE_WIDE, since: 16 },
  dathasloginevt: { ...DATABASE_WIDE, since: 17 },
  datlocale: { ...DATABASE_WIDE, since: 17 },
};

export const PG_DB_ROLE_SETTING: Entries = {
  ...each(DATABASE_WIDE, "setdatabase setrole setconfig"),
};

export const PG_LARGEOBJECT: Entries = {
  ...each(BYTES, "loid pageno data"),
};

export const PG_LARGEOBJECT_METADATA: Entries = {
  ...each(BYTES, "oid lomowner lomacl"),
};

export const PG_PARAMETER_ACL: Entries = {
  oid: { ...DATABASE_WIDE, since: 15 },
  parname: { ...DATABASE_WIDE, since: 15 },
  paracl: { ...DATABASE_WIDE, since: 15 },
};

export const PG_REPLICATION_ORIGIN: Entries = {
  ...each(DATABASE_WIDE, "roident roname"),
};

export const PG_SHDEPEND: Entries = {
  ...each(DATABASE_WIDE, "dbid classid objid objsubid refclassid refobjid deptype"),
};

export const PG_SHSECLABEL: Entries = {
  ...each(DATABASE_WIDE, "objoid classoid provider label"),
};

export const PG_STATISTIC: Entries = {
  ...each(
    STATISTICS,
    `starelid staattnum stainherit stanullfrac stawidth stadistinct stakind1 stakind2 stakind3
     stakind4 stakind5 staop1 staop2 staop3 staop4 staop5 stacoll1 stacoll2 stacoll3 stacoll4
     stacoll5 stanumbers1 stanumbers2 stanumbers3 stanumbers4 stanumbers5 stavalues1 stavalues2
     stavalues3 stavalues4 stavalues5`,
  ),
};

export const PG_STATISTIC_EXT_DATA: Entries = {
  ...each(STATISTICS, "stxoid stxdndistinct stxddependencies stxdmcv stxdexpr"),
  stxdinherit: { ...STATISTICS, since: 15 },
};

export const PG_SUBSCRIPTION_REL: Entries = {
  ...each(STATISTICS, "srsubid srrelid srsubstate srsublsn"),
};

export const PG_TS_CONFIG_MAP: Entries = {
  ...each(INSIDE, "mapcfg maptokentype mapseqno mapdict"),
};

export const PG_USER_MAPPING: Entries = each(SECRET, "oid umuser umserver umoptions");

export const PG_FOREIGN_TABLE: Entries = each(INSIDE, "ftrelid ftserver ftoptions");

export const UNASKED: Readonly<Record<string, Entries>> = {
  pg_aggregate: PG_AGGREGATE,
  pg_amop: PG_AMOP,
  pg_amproc: PG_AMPROC,
  pg_authid: PG_AUTHID,
  pg_database: PG_DATABASE,
  pg_db_role_setting: PG_DB_ROLE_SETTING,
  pg_foreign_table: PG_FOREIGN_TABLE,
  pg_largeobject: PG_LARGEOBJECT,
  pg_largeobject_metadata: PG_LARGEOBJECT_METADATA,
  pg_parameter_acl: PG_PARAMETER_ACL,
  pg_replication_origin: PG_REPLICATION_ORIGIN,
  pg_shdepend: PG_SHDEPEND,
  pg_shseclabel: PG_SHSECLABEL,
  pg_statistic: PG_STATISTIC,
  pg_statistic_ext_data: PG_STATISTIC_EXT_DATA,
  pg_subscription_rel: PG_SUBSCRIPTION_REL,
  pg_ts_config_map: PG_TS_CONFIG_MAP,
  pg_user_mapping: PG_USER_MAPPING,
};
