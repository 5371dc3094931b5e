/** What a person says has another name, settled against what there is and what is declared. */
import { groupedBy } from "../model/groups.ts";
import type { Dependant } from "../model/standing-dependant.ts";
import { nameKey, type QualifiedName, sameName } from "../names/qualified.ts";
import { applyOperation, describe, type Operation } from "../operations/operation.ts";
import { AmbiguousRename, ImpossibleRename } from "./errors.ts";
import type { Sources } from "./plan.ts";
import {
  type Candidate,
  type NamedObject,
  namesIn,
  RENAME_PHASES,
  type RenameKind,
} from "./rename-candidates.ts";
import { isHeld } from "./taken-names.ts";

/** `old=new`, as a person says it; the names lead to the object: `["auth", "users", "email"]`. */
export interface RenameRequest {
  readonly kind?: RenameKind;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Where unquoted names were folded to lower case: the same request with those names quoted. */
  readonly quoted?: string;
}

export interface SettledRenames {
  readonly operations: readonly Operation[];
  /** The sources as they are once those have run. */
  readonly sources: Sources;
}

/**
 * The operations that the requests stand for, in an order in which they can run. What belongs to an object
 * that gets another name too can be named by either.
 * @param defaultSchema which may be stated as any other
 * @throws ImpossibleRename, AmbiguousRename
 */
export function settledRenames(
  requests: readonly RenameRequest[],
  sources: Sources,
  defaultSchema: string,
): SettledRenames {
  const settling = new Settling(sources, defaultSchema);
  for (const candidates of RENAME_PHASES) settling.phase(requests, candidates);
  return settling.result(requests);
}

class Settling {
  #sources: Sources;
  readonly #defaultSchema: string;
  readonly #settled = new Map<RenameRequest, Candidate>();
  /** By the key of an object, the names that it had before. */
  readonly #former = new Map<string, QualifiedName>();

  constructor(sources: Sources, defaultSchema: string) {
    this.#sources = sources;
    this.#defaultSchema = defaultSchema;
  }

  /** Until nothing more can be renamed: a name may have to become free first. */
  phase(requests: readonly RenameRequest[], all: (sources: Sources) => readonly Candidate[]): void {
    const waiting = new Set(requests);
    for (let found = true; found; ) {
      found = false;
      const byName = groupedBy(all(this.#sources), ({ to }) => to.at(-1) as string);
      for (const request of waiting) {
        const candidate = this.#matching(request, byName.get(request.to.at(-1) as string) ?? []);
        if (!candidate || this.#isHeld(candidate)) continue;
        this.#settle(request, candidate);
        waiting.delete(request);
        found = true;
        break;
      }
    }
  }

  result(requests: readonly RenameRequest[]): SettledRenames {
    for (const request of requests) {
      if (!this.#settled.has(request)) throw this.#impossible(request);
    }
    const operations = [...this.#settled.values()].map(({ operation }) => operation);
    return { operations, sources: this.#sources };
  }

  #matching(request: RenameRequest, candidates: readonly Candidate[]): Candidate | undefined {
    const found = candidates.filter((candidate) => this.#isMeant(request, candidate));
    const earlier = this.#settled.get(request);
    const all = [...(earlier ? [earlier] : []), ...found];
    if (all.length > 1) {
      throw new AmbiguousRename(
        request.from,
        request.to,
        all.map(({ kind }) => kind),
      );
    }
    return found[0];
  }

  #isHeld({ operation, to }: Candidate): boolean {
    return isHeld(describe(operation).subject, to.at(-1) as string, this.#sources);
  }

  #settle(request: RenameRequest, candidate: Candidate): void {
    this.#settled.set(request, candidate);
    const { operation } = candidate;
    this.#sources = {
      ...this.#sources,
      live: applyOperation(this.#sources.live, operation),
      owned: applyOperation(this.#sources.owned, operation),
      dependants: withOtherNames(this.#sources.dependants ?? [], candidate),
    };
    const { holder, from, to } = candidate;
    if (holder) return;
    const [name, former] = [to, from].map((path) => nameOfPath(path)) as [
      QualifiedName,
      QualifiedName,
    ];
    this.#former.set(nameKey(name), former);
  }

  #isMeant(request: RenameRequest, { kind, holder, from, to }: Candidate): boolean {
    if (request.kind !== undefined && request.kind !== kind) return false;
    return [
      [request.from, from],
      [request.to, to],
    ].every(([path = [], names = []]) => this.#isPath(path, holder, names));
  }

  /** Whether a path leads to an object of that name, or to the part of a holder that has it. */
  #isPath(
    path: readonly string[],
    holder: QualifiedName | undefined,
    name: readonly string[],
  ): boolean {
    if (!holder) return this.#paths(nameOfPath(name)).some((one) => isSame(one, path));
    return (
      path.at(-1) === name.at(-1) &&
      this.#paths(holder).some((one) => isSame(one, path.slice(0, -1)))
    );
  }

  #paths(name: QualifiedName): readonly (readonly string[])[] {
    const former = this.#former.get(nameKey(name));
    const own =
      name.schema === undefined
        ? [[name.name], [this.#defaultSchema, name.name]]
        : [[name.schema, name.name]];
    return former ? [...own, ...this.#paths(former)] : own;
  }

  #impossible({ from, to, kind, quoted }: RenameRequest): ImpossibleRename {
    const { live, owned, declared } = this.#sources;
    const those = (path: readonly string[], database: Sources["live"]) =>
      namesIn(database).filter(
        (named) =>
          (kind === undefined || named.kind === kind) &&
          this.#isPath(path, named.holder, named.name),
      );
    const [there, gone, declaredAs] = [those(to, live), those(from, live), those(to, declared)];
    if (gone.length === 0 || those(from, owned).length === 0) {
      return new ImpossibleRename(from, to, "unknown", quoted);
    }
    if (declaredAs.length === 0) return new ImpossibleRename(from, to, "undeclared", quoted);
    const isMoved = there.length === 0 && gone.some((one) => declaredAs.some(isInOther(one)));
    return new ImpossibleRename(from, to, isMoved ? "elsewhere" : "taken", quoted);
  }
}

/** What stands on something that gets another name stands on that. */
function withOtherNames(
  dependants: readonly Dependant[],
  { holder, from, to }: Candidate,
): readonly Dependant[] {
  if (holder) {
    const [old, now] = [from.at(-1), to.at(-1) as string];
    return dependants.map((each) =>
      each.column === old && sameName(each.of, holder) ? { ...each, column: now } : each,
    );
  }
  const [old, now] = [nameOfPath(from), nameOfPath(to)];
  const other = (name: QualifiedName) => (sameName(name, old) ? now : name);
  return dependants.map((each) => ({
    ...each,
    name: isRelation(each) ? other(each.name) : each.name,
    of: other(each.of),
    ...(each.on && { on: other(each.on) }),
  }));
}

function isRelation({ kind }: Dependant): boolean {
  return kind === "view" || kind === "materialized view";
}

function nameOfPath(path: readonly string[]): QualifiedName {
  const [name = "", schema] = path.toReversed();
  return schema === undefined ? { name } : { schema, name };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** Whether another is of its kind and in another schema. */
function isInOther(one: NamedObject): (other: NamedObject) => boolean {
  const { schema } = nameOfPath(one.name);
  return ({ kind, holder, name }) =>
    one.kind === kind && !one.holder && !holder && nameOfPath(name).schema !== schema;
}
