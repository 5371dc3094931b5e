/** One pair, one way: the script of `diff` turns a database with the one schema into one with the other. */
import { execFile } from "node:child_process";
import { connect } from "@autogen/postgres";
import { dumpedStatements, printedAgain } from "@autogen/testkit";
import { resolveConfiguration } from "../../packages/cli/src/configuration/resolve.ts";
import { diff, diffSql } from "../../packages/cli/src/library/diff.ts";
import type { DiffReport } from "../../packages/cli/src/library/types.ts";

export interface Outcome {
  /**
   * - `converged`: equal by our reader and by `pg_dump`
   * - `reported`: what is left is of objects that were named as beyond the model
   * - `unloaded`: the pair itself cannot be loaded
   */
  readonly end: "converged" | "reported" | "wrong" | "unloaded";
  readonly changes: readonly string[];
  /** What the tool named as beyond its model. */
  readonly named: readonly string[];
  /** What is left to do, by our reader and by `pg_dump`; or what failed. */
  readonly left: readonly string[];
}

const SILENT = { changes: [], named: [] } as const;

export interface Journey {
  /** Two empty databases. */
  readonly from: string;
  readonly to: string;
  readonly given: string;
  readonly before: string;
  readonly after: string;
  readonly cache: string;
}

export async function travel(journey: Journey): Promise<Outcome> {
  const { from, to, given, before, after, cache } = journey;
  try {
    for (const [url, sql] of [
      [from, before],
      [to, after],
    ] as const)
      await psql(url, `${given};\n${sql}`);
  } catch (error) {
    return { ...SILENT, end: "unloaded", left: [String(error)] };
  }
  const configuration = await resolveConfiguration({}, { AUTOGEN_CACHE: cache }, cache);
  const sides = { from: { url: from }, to: { url: to } };
  const report = await diffSql(configuration, sides);
  const changes = report.changes.map(({ summary }) => summary);
  const named = namesOf(report);
  try {
    await psql(from, report.sql);
  } catch (error) {
    return { end: "wrong", changes, named, left: [String(error)] };
  }
  const again = await diff(configuration, sides);
  const lines = await differentLines(from, to);
  const left = [...again.changes.map(({ summary }) => summary), ...lines];
  if (left.length === 0) return { end: "converged", changes, named, left };
  const isNamed = again.changes.length === 0 && lines.every((line) => isOf(line, report));
  return { end: isNamed ? "reported" : "wrong", changes, named, left };
}

function namesOf({ unmanaged, unmodelled }: DiffReport): readonly string[] {
  return [
    ...unmanaged.map(({ kind, object }) => `${kind} ${object}`),
    ...unmodelled.map(({ kind, object, attribute }) => `${attribute} of ${kind} ${object}`),
  ];
}

/** Whether a statement of a dump is about something that was named. */
function isOf(statement: string, { unmanaged, unmodelled }: DiffReport): boolean {
  return [...unmanaged, ...unmodelled].some(({ object }) => {
    const name = object.replace(/\(.*$/s, "").split(".").at(-1)?.replaceAll('"', "") ?? "";
    return name !== "" && statement.includes(name);
  });
}

/** The statements of the one dump that the other has not, whatever the order of columns. */
async function differentLines(from: string, to: string): Promise<readonly string[]> {
  const [is, shall] = await Promise.all(
    [from, to].map(async (url) =>
      (await dumpedStatements(url, { ignoreColumnOrder: true })).map(printedAgain),
    ),
  );
  const without = (these: readonly string[], those: readonly string[], sign: string) =>
    these.filter((each) => !those.includes(each)).map((each) => `${sign} ${each}`);
  return [...without(is ?? [], shall ?? [], "-"), ...without(shall ?? [], is ?? [], "+")];
}

/** @throws Error with what psql said */
function psql(url: string, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      "psql",
      ["-X", "-q", "-v", "ON_ERROR_STOP=1", url],
      (error, _, stderr) => (error ? reject(new Error(stderr.trim())) : resolve()),
    );
    child.stdin?.end(sql);
  });
}

/** Two databases of a server, for one journey. */
export async function onDatabases<T>(
  server: string,
  names: readonly [string, string],
  work: (from: string, to: string) => Promise<T>,
): Promise<T> {
  const maintenance = await connect(server);
  const at = (name: string) => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  };
  try {
    for (const name of names) await maintenance.script(`CREATE DATABASE ${name}`);
    return await work(at(names[0]), at(names[1]));
  } finally {
    for (const name of names) {
      await maintenance.script(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    }
    await maintenance.close();
  }
}
