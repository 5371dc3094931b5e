/** What routines take and give, and their bodies in standard SQL, printed of routines that have them. */
import { dollarQuoted, ident, literal, tokensOf } from "@autogen/core";
import type { Connection } from "../connection/connection.ts";
import { chunks } from "./batches.ts";
import type { Answering } from "./kinds.ts";
import { madeAndRead } from "./session.ts";
import type { About, Asked, Print, Prints } from "./texts.ts";

const ROUTINES_PER_BATCH = 100;

export const routines: Answering<"routine"> = {
  batches: (questions) => chunks(questions, ROUTINES_PER_BATCH),
  print: printRoutines,
  typesOf: () => [],
  readsTables: true,
  holderOf: ({ to }) => `routine ${to}`,
};

const PREFIX = "autogen_routine_";

/** Of a query in a body, arguments are printed with the name of their routine before them. */
async function printRoutines(
  connection: Connection,
  questions: readonly Asked<About<"routine">>[],
): Promise<Prints> {
  const made = questions.flatMap(({ question, sides }) =>
    sides.map(({ key, text }) => routineSql(key, text, question)),
  );
  const rows = await madeAndRead<Print>(
    connection,
    ["SET LOCAL check_function_bodies = off", ...made].join(";\n"),
    `SELECT substr(proname, ${PREFIX.length + 1}) AS key, concat(
       CASE prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, ' (', pg_get_function_arguments(oid), ')',
       CASE WHEN prokind <> 'p' THEN ' RETURNS ' || pg_get_function_result(oid) END,
       ' ' || replace(pg_get_function_sqlbody(oid), quote_ident(proname) || '.', '')) AS print
     FROM pg_proc WHERE pronamespace = pg_my_temp_schema() AND starts_with(proname, '${PREFIX}')`,
  );
  return new Map(rows.map(({ key, print }) => [key, print]));
}

/** The text up to its body: what is in a body may look like the end of the head, which no print of a head contains. */
function routineSql(
  key: string,
  text: string,
  { hasBody, name, rowsOf }: Pick<About<"routine">, "hasBody" | "name" | "rowsOf">,
): string {
  const [word = "", ...rest] = text.split(" ");
  const language = hasBody ? "sql" : "plpgsql";
  const create = `CREATE ${word} pg_temp.${ident(PREFIX + key)}`;
  if (!hasBody) return `${create}${rest.join(" ")} LANGUAGE ${language} AS 'BEGIN END'`;
  const body = /\s(?:RETURN\s|BEGIN\s+ATOMIC\b)/i.exec(text);
  const at = body?.index ?? text.length;
  const head = text.slice(word.length + 1, at);
  const called = renamed(text.slice(at), head, name, ident(PREFIX + key));
  if (rowsOf === undefined) return `${create}${head} LANGUAGE sql ${called}`;
  return withRowsOf(rowsOf, create, head, ` LANGUAGE sql ${called}`);
}

/** A relation may have the name of a type of PostgreSQL's own, which alone would be that one. */
function withRowsOf(relation: string, create: string, head: string, rest: string): string {
  const result = head.slice(`(new ${relation}, old ${relation})`.length);
  const escaped = (text: string) => text.replaceAll("%", "%%");
  const made = `${escaped(create)}(new %1$s, old %1$s)${escaped(result + rest)}`;
  return `DO ${dollarQuoted(`BEGIN EXECUTE (SELECT format(${literal(made)}, format('%I.%I', n.nspname, c.relname))
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ${literal(relation)}::regclass); END`)}`;
}

/** The body in which arguments that have the name of their routine before them have another one there. */
function renamed(body: string, head: string, from: string | undefined, to: string): string {
  if (from === undefined) return body;
  const names = new Set(tokensOf(head).map((token) => token.name));
  const tokens = tokensOf(body);
  const places = tokens.filter(
    ({ name }, at) =>
      name === from &&
      tokens[at - 1]?.text !== "." &&
      tokens[at + 1]?.text === "." &&
      names.has(tokens[at + 2]?.name),
  );
  return places.reduceRight((text, { at, end }) => text.slice(0, at) + to + text.slice(end), body);
}
