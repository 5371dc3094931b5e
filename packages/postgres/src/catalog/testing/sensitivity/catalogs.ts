/** Every catalog that the reader asks, and what is known of its attributes. */
import { PG_CONSTRAINT, PG_INDEX, PG_POLICY, PG_TRIGGER } from "./constraints.ts";
import {
  PG_EVENT_TRIGGER,
  PG_PUBLICATION,
  PG_PUBLICATION_NAMESPACE,
  PG_PUBLICATION_REL,
} from "./database-wide.ts";
import type { Entries } from "./entry.ts";
import {
  PG_AM,
  PG_AUTH_MEMBERS,
  PG_COLLATION,
  PG_DEFAULT_ACL,
  PG_DEPEND,
  PG_DESCRIPTION,
  PG_ENUM,
  PG_EXTENSION,
  PG_INIT_PRIVS,
  PG_NAMESPACE,
  PG_OPCLASS,
  PG_RANGE,
  PG_ROLES,
  PG_SHDESCRIPTION,
  PG_STATISTIC_EXT,
  PG_TABLESPACE,
  PG_TYPE,
} from "./names.ts";
import {
  PG_ATTRDEF,
  PG_ATTRIBUTE,
  PG_CLASS,
  PG_INHERITS,
  PG_PARTITIONED_TABLE,
  PG_REWRITE,
  PG_SEQUENCE,
} from "./relations.ts";
import { PG_PROC } from "./routines.ts";
import { UNMANAGED_CATALOGS } from "./unmanaged.ts";

export const CATALOGS: Readonly<Record<string, Entries>> = {
  pg_am: PG_AM,
  pg_attrdef: PG_ATTRDEF,
  pg_attribute: PG_ATTRIBUTE,
  pg_auth_members: PG_AUTH_MEMBERS,
  pg_class: PG_CLASS,
  pg_collation: PG_COLLATION,
  pg_constraint: PG_CONSTRAINT,
  pg_default_acl: PG_DEFAULT_ACL,
  pg_depend: PG_DEPEND,
  pg_description: PG_DESCRIPTION,
  pg_enum: PG_ENUM,
  pg_event_trigger: PG_EVENT_TRIGGER,
  pg_extension: PG_EXTENSION,
  pg_index: PG_INDEX,
  pg_inherits: PG_INHERITS,
  pg_init_privs: PG_INIT_PRIVS,
  pg_namespace: PG_NAMESPACE,
  pg_opclass: PG_OPCLASS,
  pg_publication: PG_PUBLICATION,
  pg_publication_namespace: PG_PUBLICATION_NAMESPACE,
  pg_publication_rel: PG_PUBLICATION_REL,
  pg_range: PG_RANGE,
  pg_partitioned_table: PG_PARTITIONED_TABLE,
  pg_policy: PG_POLICY,
  pg_proc: PG_PROC,
  pg_rewrite: PG_REWRITE,
  pg_roles: PG_ROLES,
  pg_sequence: PG_SEQUENCE,
  pg_shdescription: PG_SHDESCRIPTION,
  pg_statistic_ext: PG_STATISTIC_EXT,
  pg_tablespace: PG_TABLESPACE,
  pg_trigger: PG_TRIGGER,
  pg_type: PG_TYPE,
  ...UNMANAGED_CATALOGS,
};

/** Those that no query of the reader names. */
export { UNASKED } from "./unasked.ts";
