import { splitOutside } from "./statements.ts";

export interface NormaliseOptions {
  /** Takes two tables whose columns only stand in another order for the same. */
  readonly ignoreColumnOrder?: boolean;
}

/** What a dump says of the session that restores it. */
const session = /^(?:SET |SELECT pg_catalog\.set_config\()/;
const meta = /^\\(?:un)?restrict .*\n?/gm;
const table = /^(CREATE (?:UNLOGGED |FOREIGN )?TABLE [^(]*\()([\s\S]*)(\n\)[\s\S]*)$/;
const notNullName = /^((?:[^']|'(?:[^']|'')*')*?) CONSTRAINT (?:"(?:[^"]|"")*"|[^\s"]+) NOT NULL/;

/** Storage parameters are in the order in which they were said; none means anything. */
const parameters = /\bWITH \(((?:[\w.]+=(?:'[^']*'|[\w.]+)(?:, )?){2,})\)/;

function inOneOrder(statement: string): string {
  if (!/^(?:CREATE|ALTER) /.test(statement)) return statement;
  return statement.replace(
    parameters,
    (_, list: string) => `WITH (${list.split(", ").sort().join(", ")})`,
  );
}

/** Columns that are counted together are in the order of the table's. */
const counted = /^(CREATE STATISTICS .*? ON )([\s\S]*)( FROM [^,()]*)$/;

/** So are those that are published. */
const published = /^(ALTER PUBLICATION .*? ADD TABLE [^(]*\()((?:[^"()]|"[^"]*")*)(\)[\s\S]*)$/;

function inOneOrderOfColumns(statement: string): string {
  const [, head, list, tail] = counted.exec(statement) ?? published.exec(statement) ?? [];
  if (head === undefined || list === undefined || tail === undefined) return statement;
  return head + splitOutside(list, ",").sort().join(", ") + tail;
}

function normaliseTable(statement: string, ignoreColumnOrder: boolean): string {
  const [, head, body, tail] = table.exec(statement) ?? [];
  if (head === undefined || !body || tail === undefined) {
    return ignoreColumnOrder ? inOneOrderOfColumns(statement) : statement;
  }
  const items = splitOutside(body, ",").map((item) => item.replace(notNullName, "$1 NOT NULL"));
  if (ignoreColumnOrder) items.sort();
  return `${head}\n    ${items.join(",\n    ")}${tail}`;
}

/**
 * Reduces the text of `pg_dump -s` to its statements, so that equal schemas give equal texts: without
 * comments, blank lines, settings of the session, the names of not-null constraints, and the order of
 * storage parameters.
 *
 * With `ignoreColumnOrder`, the columns within a table and the statements are sorted, since a dump
 * also puts comments and defaults in the order of the columns.
 */
export function normaliseDump(dump: string, options: NormaliseOptions = {}): string {
  return textOf(normalisedStatements(dump, options));
}

export function normalisedStatements(
  dump: string,
  options: NormaliseOptions = {},
): readonly string[] {
  const ignoreColumnOrder = options.ignoreColumnOrder ?? false;
  const statements = splitOutside(dump.replace(meta, ""), ";")
    .filter((statement) => statement !== "" && !session.test(statement))
    .map((statement) => inOneOrder(normaliseTable(statement, ignoreColumnOrder)));
  if (ignoreColumnOrder) statements.sort();
  return statements;
}

export function textOf(statements: readonly string[]): string {
  return statements.map((statement) => `${statement};\n`).join("");
}
