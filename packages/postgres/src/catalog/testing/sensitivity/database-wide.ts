/** What a database has outside of its schemas, and the model, too. */
import { change, changeSince, type Entries, FOLLOWS, IDENTITY, OWNER } from "./entry.ts";

const FUNCTION = "CREATE FUNCTION fires() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'";

const fires = (definition: string, ...more: readonly string[]) =>
  change(FUNCTION, `CREATE EVENT TRIGGER sense_trigger ON ${definition}`, ...more);

export const PG_EVENT_TRIGGER: Entries = {
  oid: IDENTITY,
  evtname: fires("ddl_command_end EXECUTE FUNCTION fires()"),
  evtevent: fires("sql_drop EXECUTE FUNCTION fires()"),
  evtowner: OWNER,
  evtfoid: fires("ddl_command_end EXECUTE FUNCTION fires()"),
  evtenabled: fires(
    "ddl_command_end EXECUTE FUNCTION fires()",
    "ALTER EVENT TRIGGER sense_trigger DISABLE",
  ),
  evttags: fires("ddl_command_end WHEN TAG IN ('CREATE RULE') EXECUTE FUNCTION fires()"),
};

const publication = (definition: string) =>
  change(`CREATE PUBLICATION sense_publication ${definition}`);

export const PG_PUBLICATION: Entries = {
  oid: IDENTITY,
  pubname: publication(""),
  pubowner: OWNER,
  puballtables: publication("FOR ALL TABLES"),
  pubinsert: publication("WITH (publish = 'update')"),
  pubupdate: publication("WITH (publish = 'insert')"),
  pubdelete: publication("WITH (publish = 'insert')"),
  pubtruncate: publication("WITH (publish = 'insert')"),
  pubviaroot: publication("WITH (publish_via_partition_root)"),
  pubgencols: changeSince(
    18,
    "CREATE PUBLICATION sense_publication WITH (publish_generated_columns = stored)",
  ),
};

export const PG_PUBLICATION_REL: Entries = {
  oid: IDENTITY,
  prpubid: FOLLOWS,
  prrelid: publication("FOR TABLE lone"),
  prqual: changeSince(15, "CREATE PUBLICATION sense_publication FOR TABLE lone WHERE (id > 1)"),
  prattrs: changeSince(15, "CREATE PUBLICATION sense_publication FOR TABLE lone (id)"),
};

export const PG_PUBLICATION_NAMESPACE: Entries = {
  oid: { ...IDENTITY, since: 15 },
  pnpubid: { ...FOLLOWS, since: 15 },
  pnnspid: changeSince(15, "CREATE PUBLICATION sense_publication FOR TABLES IN SCHEMA public"),
};
