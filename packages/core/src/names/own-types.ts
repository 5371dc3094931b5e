import type { QualifiedName } from "./qualified.ts";

/** PostgreSQL's own types, by the names that they have in `pg_type` of PostgreSQL 14 to 18. */
const OWN_TYPES: ReadonlySet<string> = new Set(
  `
  aclitem any anyarray anycompatible anycompatiblearray anycompatiblemultirange
  anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange bit
  bool box bpchar bytea char cid cidr circle cstring date datemultirange daterange event_trigger
  fdw_handler float4 float8 gtsvector index_am_handler inet int2 int2vector int4 int4multirange
  int4range int8 int8multirange int8range internal interval json jsonb jsonpath language_handler line
  lseg macaddr macaddr8 money name numeric nummultirange numrange oid oidvector path point polygon
  record refcursor regclass regcollation regconfig regdictionary regnamespace regoper regoperator
  regproc regprocedure regrole regtype table_am_handler text tid time timestamp timestamptz timetz
  trigger tsm_handler tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot
  unknown uuid varbit varchar void xid xid8 xml
`
    .trim()
    .split(/\s+/),
);

/** Whether a type of that name, without a schema, is PostgreSQL's own. */
export function isOwnType(name: string): boolean {
  return OWN_TYPES.has(name);
}

/**
 * Why a type cannot have that name: PostgreSQL finds its own ones first wherever no schema is named,
 * and would change those.
 */
export function typeNameProblem({ schema, name }: QualifiedName): string | undefined {
  if (schema !== undefined || !isOwnType(name)) return undefined;
  return `PostgreSQL has a type ${name} of its own; give this one another name, or a schema`;
}
