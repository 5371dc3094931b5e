/** Objects of the database that live in no schema. */
import type { UnmanagedSource } from "./source.ts";

/** Objects with an oid below this came with PostgreSQL: `FirstNormalObjectId` in transam.h. */
const FIRST_OWN = "16384";

const NAMED = [
  ["pg_event_trigger", "evtname", "event trigger"],
  ["pg_publication", "pubname", "publication"],
  ["pg_foreign_data_wrapper", "fdwname", "foreign-data wrapper"],
  ["pg_foreign_server", "srvname", "server"],
  ["pg_language", "lanname", "language"],
] as const;

export const GLOBAL_OBJECTS: readonly UnmanagedSource[] = [
  ...NAMED.map(([catalog, name, kind]) => ({
    catalog,
    row: "o",
    kind: `'${kind}'`,
    name: `o.${name}`,
    where: `o.oid >= ${FIRST_OWN}`,
  })),
  {
    catalog: "pg_cast",
    row: "o",
    kind: "'cast'",
    name: "format_type(o.castsource, NULL) || ' AS ' || format_type(o.casttarget, NULL)",
    where: `o.oid >= ${FIRST_OWN}`,
  },
];
