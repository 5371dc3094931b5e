/** Many cases side by side in one database, so that one pg_dump tells of all of them. */
import { ident } from "@autogen/core";
import type { Ground } from "@autogen/testkit/ground";
import type { Revision } from "../../graph/revision.ts";
import type { Case, GlobalName } from "./case.ts";
import { loadFiles } from "./files.ts";
import { Journey } from "./journey.ts";
import { clear, enter } from "./place.ts";

/** Why a case is wrong. */
export interface Failure {
  readonly number: number;
  readonly error: Error;
}

export interface BatchOptions {
  /** An empty folder for revision files. */
  readonly folder: string;
  /** Where shadow databases are kept. */
  readonly cache: string;
}

/** Runs all of them, each step for all before the next. */
export async function runBatch(
  ground: Ground,
  cases: readonly Case[],
  options: BatchOptions,
): Promise<readonly Failure[]> {
  const batch = new Batch(ground, cases, options);
  await batch.run();
  return [...batch.failures].map(([number, error]) => ({ number, error }));
}

class Batch {
  readonly failures = new Map<number, Error>();
  readonly #ground: Ground;
  readonly #journeys: readonly Journey[];
  readonly #folder: string;

  constructor(ground: Ground, cases: readonly Case[], { folder, cache }: BatchOptions) {
    this.#ground = ground;
    const shadow = { cache, open: ground.shadow };
    this.#journeys = cases.map((each) => new Journey(each, ground.connection, shadow));
    this.#folder = folder;
  }

  async run(): Promise<void> {
    await this.#each((journey) => clear(this.#ground.connection, journey.case));
    const firsts = await this.#files("first", async (journey) => journey.firstFile());
    await this.#eachWith(firsts, (journey, first) => journey.begin(first));
    const seconds = await this.#files("second", (journey) => journey.secondFile());
    const start = await this.#ground.dump();
    await this.#eachWith(seconds, (journey, second) => journey.upgrade(second));
    const upgraded = await this.#ground.dump();
    await this.#eachWith(seconds, (journey, second) => journey.downgrade(second));
    this.#compare(
      "pg_dump after the downgrade, and at the start",
      await this.#ground.dump(),
      start,
    );
    await this.#eachWith(firsts, (journey, first) => journey.end(first));
    await this.#each((journey) => journey.direct());
    const direct = await this.#ground.dump();
    this.#compare("pg_dump after the upgrade, and built directly", upgraded, direct);
    for (const journey of this.#journeys) await clear(this.#ground.connection, journey.case);
  }

  /** A case that fails is taken away. */
  async #each(step: (journey: Journey) => Promise<void>): Promise<void> {
    for (const journey of this.#journeys) {
      const { number } = journey.case;
      if (this.failures.has(number)) continue;
      try {
        await enter(this.#ground.connection, journey.case);
        await step(journey);
      } catch (error) {
        this.failures.set(number, error as Error);
        await clear(this.#ground.connection, journey.case);
      }
    }
  }

  #eachWith(
    revisions: ReadonlyMap<number, Revision>,
    step: (journey: Journey, revision: Revision) => Promise<void>,
  ): Promise<void> {
    return this.#each(async (journey) => {
      const revision = revisions.get(journey.case.number);
      if (revision) await step(journey, revision);
    });
  }

  async #files(
    name: string,
    text: (journey: Journey) => Promise<string>,
  ): Promise<ReadonlyMap<number, Revision>> {
    const texts = new Map<number, string>();
    await this.#each(async (journey) => {
      texts.set(journey.case.number, await text(journey));
    });
    return loadFiles(this.#folder, name, texts);
  }

  /** A statement that only one dump has is laid to the case whose schema it names. */
  #compare(what: string, found: readonly string[], expected: readonly string[]): void {
    const differing = [
      ...without(found, expected).map((statement) => ({ sign: "+", statement })),
      ...without(expected, found).map((statement) => ({ sign: "-", statement })),
    ];
    for (const { sign, statement } of differing) {
      for (const { number } of this.#casesIn(statement)) {
        const { message = `${what}:` } = this.failures.get(number) ?? {};
        this.failures.set(number, new Error(`${message}\n${sign} ${statement}`));
      }
    }
  }

  /** What speaks of one that failed before, and has gone, differs for that. */
  #casesIn(statement: string): readonly Case[] {
    const all = this.#journeys.map((journey) => journey.case);
    const named = all.filter(
      ({ schemas, globals }) =>
        schemas.some((name) => isIn(statement, name)) ||
        globals.some((each) => isOf(statement, each)),
    );
    const isGone = ({ number }: Case): boolean => {
      const failure = this.failures.get(number);
      return failure !== undefined && !failure.message.startsWith("pg_dump");
    };
    return named.some(isGone) ? [] : named.length > 0 ? named : all;
  }
}

/** Whether a statement speaks of a schema, or of something in it. */
function isIn(statement: string, schema: string): boolean {
  const name = escaped(ident(schema));
  return new RegExp(`SCHEMA ${name}(?![\\w"])|(?<![\\w"])${name}\\.`).test(statement);
}

/** Whether a statement speaks of what is in no schema. */
function isOf(statement: string, { kind, name }: GlobalName): boolean {
  const words = kind === "eventTrigger" ? "EVENT TRIGGER" : kind.toUpperCase();
  return new RegExp(`${words} (?:IF NOT EXISTS )?${escaped(ident(name))}(?![\\w"])`).test(
    statement,
  );
}

function escaped(text: string): string {
  return text.replace(/[$\\().*+?[\]^{|}]/g, "\\$&");
}

/** What the first list has more of than the second. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const each of other) counts.set(each, (counts.get(each) ?? 0) + 1);
  return list.filter((each) => {
    const count = counts.get(each) ?? 0;
    counts.set(each, count - 1);
    return count <= 0;
  });
}
