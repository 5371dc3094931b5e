/** Objects of the database that live in no schema. */
import { FIRST_OWN } from "../presence.ts";
import type { UnmanagedSource } from "./source.ts";

const NAMED = [
  ["pg_foreign_data_wrapper", "fdwname", "foreign-data wrapper", "foreignData"],
  ["pg_foreign_server", "srvname", "server", "foreignData"],
  ["pg_language", "lanname", "language", "language"],
] as const;

export const GLOBAL_OBJECTS: readonly UnmanagedSource[] = [
  ...NAMED.map(([catalog, name, kind, needs]) => ({
    catalog,
    needs,
    row: "o",
    kind: `'${kind}'`,
    name: `o.${name}`,
    where: `o.oid >= ${FIRST_OWN}`,
  })),
  {
    catalog: "pg_cast",
    needs: "cast",
    row: "o",
    kind: "'cast'",
    name: "format_type(o.castsource, NULL) || ' AS ' || format_type(o.casttarget, NULL)",
    where: `o.oid >= ${FIRST_OWN}`,
  },
  {
    catalog: "pg_transform",
    needs: "transform",
    row: "o",
    joins: "JOIN pg_language l ON l.oid = o.trflang",
    kind: "'transform'",
    name: "format_type(o.trftype, NULL) || ' in ' || l.lanname",
    where: `o.oid >= ${FIRST_OWN}`,
  },
  {
    catalog: "pg_subscription",
    needs: "subscription",
    row: "o",
    kind: "'subscription'",
    name: "o.subname",
    where: "o.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())",
  },
  {
    catalog: "pg_user_mappings",
    needs: "foreignData",
    row: "o",
    oid: "umid",
    kind: "'user mapping'",
    name: "o.usename || ' on ' || o.srvname",
  },
  {
    catalog: "pg_seclabel",
    needs: "securityLabel",
    row: "o",
    oid: "objoid",
    kind: "'security label'",
    name: "o.provider || ' on ' || pg_describe_object(o.classoid, o.objoid, o.objsubid)",
  },
];
