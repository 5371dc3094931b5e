/** What was found and left alone, as reports. */
import {
  type Database,
  ident,
  kindLabel,
  nameKey,
  type ObjectRef,
  objectsOf,
  type Plan,
  refKey,
  refName,
  STANDING_KINDS,
  type StandingKind,
  schemaOf,
  unsaidBetween,
} from "@autogen/core";
import type { Definitions } from "@autogen/drizzle";
import type { Catalog } from "@autogen/postgres";
import { unmanagedReport } from "./report.ts";
import type { UnmanagedReport, UnmodelledReport } from "./types.ts";

export interface Findings {
  readonly unmanaged: readonly UnmanagedReport[];
  readonly unmodelled: readonly UnmodelledReport[];
}

/** What was read, and what of it is somebody else's. */
interface Found {
  readonly catalog: Catalog;
  readonly definitions: Definitions;
  readonly foreignSchemas: ReadonlySet<string>;
}

/** What either side has, each once. */
export function findingsOfBoth(one: Findings, other: Findings): Findings {
  return {
    unmanaged: distinct([...one.unmanaged, ...other.unmanaged]),
    unmodelled: distinct([...one.unmodelled, ...other.unmodelled]),
  };
}

function distinct<T>(found: readonly T[]): readonly T[] {
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

/** Of a database whose tables are partly ours. */
export function findingsOf({ catalog, definitions, foreignSchemas }: Found, plan: Plan): Findings {
  const isManaged = ({ object }: { readonly object: ObjectRef }) =>
    object.kind === "schema" || objectsOf(plan.base, holderOf(object)).has(standingKey(object));
  const existing = new Set(definitions.existing.map(refKey));
  const isForeign = (schema = catalog.defaultSchema) => foreignSchemas.has(schema);
  const unmanaged = plan.unmanaged.filter(
    (ref) => !existing.has(refKey(ref)) && !isForeign(schemaOf(ref)),
  );
  const others = catalog.unmanaged.filter(({ schema }) => !isForeign(schema));
  return {
    unmanaged: [
      ...unmanaged.map((ref) => unmanagedReport(ref, catalog.defaultSchema)),
      ...otherObjects({ ...catalog, unmanaged: others }),
    ],
    unmodelled: [
      ...unmodelledIn(catalog, isManaged),
      ...unsaidIn(catalog, plan.base),
      ...undeclarable(definitions),
    ],
  };
}

/** Standing objects of kinds that the model does not have. */
export function otherObjects({ unmanaged, defaultSchema }: Catalog): readonly UnmanagedReport[] {
  return unmanaged.map(({ kind, schema, path, signature, global }) => ({
    object:
      (global ? path : [schema ?? defaultSchema, ...path]).map(ident).join(".") +
      (signature === undefined ? "" : `(${signature})`),
    kind,
  }));
}

export function unmodelledIn(
  { unmodelled, defaultSchema }: Catalog,
  isOurs: (found: { readonly object: ObjectRef }) => boolean = () => true,
): readonly UnmodelledReport[] {
  return unmodelled.filter(isOurs).map((found) => attributeReport(found, defaultSchema));
}

/**
 * What needs a declaration of its own and has none.
 * @param ours of what was read
 */
export function unsaidIn(
  { database, defaultSchema }: Pick<Catalog, "database" | "defaultSchema">,
  ours: Database,
): readonly UnmodelledReport[] {
  return unsaidBetween(database, ours).map((found) => attributeReport(found, defaultSchema));
}

function attributeReport(
  { object, attribute }: { readonly object: ObjectRef; readonly attribute: string },
  defaultSchema: string,
): UnmodelledReport {
  return { object: refName(object, defaultSchema), kind: kindLabel(object), attribute };
}

/** What is declared and cannot be compared. */
export function undeclarable({ unsupported }: Definitions): readonly UnmodelledReport[] {
  return unsupported.map(({ object, kind, reason }) => ({ object, kind, attribute: reason }));
}

/** The kind of what stands alone: a part's is its table. */
function holderOf({ kind }: ObjectRef): StandingKind {
  return STANDING_KINDS.find((standing) => standing === kind) ?? "table";
}

function standingKey({ schema, path: [name = ""] }: ObjectRef): string {
  return nameKey(schema === undefined ? { name } : { schema, name });
}
