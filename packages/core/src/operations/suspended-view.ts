/**
 * Views that nobody here has made, out of the way for a moment: with their owner, privileges and
 * comment, and where they are there at all.
 */
import type { ViewKind } from "../model/view-reads.ts";
import { dollarQuoted, literal } from "../names/identifier.ts";
import {
  type NameArgument,
  nameArgument,
  type QualifiedName,
  qualified,
  readName,
} from "../names/qualified.ts";
import {
  type AnyOperation,
  defineOperation,
  type OperationDefinition,
  statement,
} from "./definition.ts";
import { materializedViewFacets } from "./materialized-view.ts";
import { lookup } from "./sql.ts";
import { capital, type Holding, holding, type StandingFacets } from "./standing.ts";
import { viewFacets } from "./view.ts";

type Suspending<Verb extends string, K extends ViewKind, Spec> = OperationDefinition<
  `${Verb}${Capitalize<K>}`,
  Holding<K>,
  [name: NameArgument, spec: Spec]
>;

/** A setting of the session holds what is to be restored: it also outlasts a commit in between. */
function settingOf(view: QualifiedName): string {
  return `'autogen.view_' || md5(${literal(qualified(view))})`;
}

const ROW =
  "json_build_object('owner', relowner::regrole, 'acl', relacl::text, 'comment', obj_description(oid, 'pg_class'))";

function suspendSql<K extends ViewKind, Spec>(
  facets: StandingFacets<K, Spec>,
  view: Holding<K>[K],
): string {
  return `DO ${dollarQuoted(`BEGIN IF ${facets.exists(view)} THEN
PERFORM set_config(${settingOf(view)}, (SELECT ${ROW}::text FROM pg_class WHERE oid = ${lookup("to_regclass", view)}), false);
${facets.dropSql(view)};
END IF; END`)}`;
}

function restoreSql<K extends ViewKind, Spec>(
  facets: StandingFacets<K, Spec>,
  view: Holding<K>[K],
): string {
  const [name, word] = [qualified(view), facets.kind === "view" ? "VIEW" : "MATERIALIZED VIEW"];
  const execute = (format: string, ...args: readonly string[]) =>
    `EXECUTE format(${[literal(format), ...args].join(", ")});`;
  return `DO ${dollarQuoted(`DECLARE kept json := nullif(current_setting(${settingOf(view)}, true), '')::json; given record;
BEGIN IF kept IS NOT NULL THEN
${facets.createSql(view).map(closed).join("\n")}
${execute(`COMMENT ON ${word} ${doubled(name)} IS %L`, "kept->>'comment'")}
FOR given IN SELECT * FROM aclexplode((kept->>'acl')::aclitem[]) LOOP
${execute(
  `GRANT %s ON ${doubled(name)} TO %s%s`,
  "given.privilege_type",
  "CASE given.grantee WHEN 0 THEN 'PUBLIC' ELSE given.grantee::regrole::text END",
  "CASE WHEN given.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END",
)}
END LOOP;
${execute(`ALTER ${word} ${doubled(name)} OWNER TO %s`, "kept->>'owner'")}
PERFORM set_config(${settingOf(view)}, '', false);
END IF; END`)}`;
}

function closed(sql: string): string {
  return `${sql}\n;`;
}

/** As `format` takes it. */
function doubled(name: string): string {
  return name.replaceAll("%", "%%");
}

function suspension<K extends ViewKind, Spec>(
  facets: StandingFacets<K, Spec>,
): {
  readonly suspend: Suspending<"suspend", K, Spec>;
  readonly restore: Suspending<"restore", K, Spec>;
} {
  const { kind } = facets;
  const common = {
    change: "alter",
    subject: (payload: Holding<K>) => facets.ref(payload[kind]),
    read: (_: unknown, name: NameArgument, spec: Spec) =>
      holding(kind, facets.object(readName(name), spec)),
    write: (payload: Holding<K>): [NameArgument, Spec] => [
      nameArgument(payload[kind]),
      facets.spec(payload[kind]),
    ],
  } as const;
  const provided = (payload: Holding<K>) => [
    facets.ref(payload[kind]),
    ...(facets.provides?.(payload[kind]) ?? []),
  ];
  const required = (payload: Holding<K>) => facets.requires?.(payload[kind]) ?? [];
  const locks = (payload: Holding<K>) => ({
    locks: facets.dropEffects?.(payload[kind]).locks ?? [],
    loses: [],
  });
  return {
    suspend: defineOperation({
      ...common,
      name: `suspend${capital(kind)}` as const,
      sql: (payload: Holding<K>) => statement(suspendSql(facets, payload[kind])),
      apply: (database) => database,
      effects: locks,
      dependencies: (payload) => ({ removes: provided(payload), releases: required(payload) }),
      inverse: (payload) => [{ ...payload, operation: `restore${capital(kind)}` } as AnyOperation],
      detail: () => "dropped for the moment, since nobody here has made it",
    }),
    restore: defineOperation({
      ...common,
      name: `restore${capital(kind)}` as const,
      sql: (payload: Holding<K>) => statement(restoreSql(facets, payload[kind])),
      apply: (database) => database,
      effects: locks,
      dependencies: (payload) => ({
        provides: provided(payload),
        requires: required(payload),
        last: true,
      }),
      inverse: (payload) => [{ ...payload, operation: `suspend${capital(kind)}` } as AnyOperation],
      detail: () => "created again as it was",
    }),
  };
}

export const { suspend: suspendView, restore: restoreView } = suspension(viewFacets);
export const { suspend: suspendMaterializedView, restore: restoreMaterializedView } =
  suspension(materializedViewFacets);
