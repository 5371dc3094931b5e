import {
  ident,
  keptValue,
  objectRef,
  type QualifiedName,
  qualified,
  type Routine,
  rawSql,
  type Sql,
  signatureOf,
} from "@autogen/core";
import { displayName, invalidIn, modelName, type ReadContext } from "../context.ts";
import {
  isPgFunction,
  isPgProcedure,
  type PgFunction,
  type PgFunctionConfig,
  type PgProcedure,
  type PgRoutineArgument,
  type PgRoutineOptions,
} from "../declarations/routine.ts";
import { isTemplate, statedTableName } from "../drizzle.ts";
import { nameProblem } from "../names.ts";
import { templateText } from "../sql/template.ts";
import type { Declaration } from "./declaration.ts";
import { schemaDeclarations } from "./schema.ts";

type Config = PgFunctionConfig & Pick<PgFunction, "name">;

type Invalid = (problem: string) => Error;

export function declareRoutine(
  value: unknown,
  context: ReadContext,
): Declaration<"routine"> | undefined {
  if (!isPgFunction(value) && !isPgProcedure(value)) return undefined;
  const schema = value.schema?.schemaName;
  const name = routineName(value, context);
  const object = displayName(context, modelName(context, schema, value.name));
  return {
    kind: "routine",
    ref: objectRef("routine", name),
    object,
    scope: { schema: schema ?? context.defaultSchema },
    identity: value,
    uses: () => schemaDeclarations(schema, context),
    read: (file) => {
      const invalid: Invalid = (problem) => invalidIn(file, object, problem);
      const problem = nameProblem(value.name);
      if (problem) throw invalid(problem);
      return { ...name, ...readRoutine(value, isPgProcedure(value), context, invalid) };
    },
  };
}

/** Its name in the model: the signature, which overloads are told apart by. */
export function routineName(value: PgFunction | PgProcedure, context: ReadContext): QualifiedName {
  const { defaultSchema } = context;
  const types = argumentsOf(value)
    .filter(({ mode }) => mode !== "out")
    .map(({ type }) => type);
  return modelName(
    context,
    value.schema?.schemaName,
    signatureOf(value.name, types, defaultSchema),
  );
}

interface NamedArgument extends PgRoutineArgument {
  readonly name?: string;
}

function argumentsOf({ arguments: taken = {} }: PgRoutineOptions): readonly NamedArgument[] {
  const full = (argument: string | PgRoutineArgument): PgRoutineArgument =>
    typeof argument === "string" ? { type: argument } : argument;
  return Array.isArray(taken)
    ? taken.map(full)
    : Object.entries(taken).map(([name, argument]) => ({ name, ...full(argument) }));
}

function readRoutine(
  config: Config,
  isProcedure: boolean,
  { drizzle }: ReadContext,
  invalid: Invalid,
): Omit<Routine, "name" | "schema"> {
  const template = (value: unknown) =>
    templateText(value, { drizzle, table: undefined, columns: [], invalid });
  const text = (value: string | object): Sql =>
    rawSql(isTemplate(value) ? template(value) : String(value));
  const { language = "sql", body, sqlBody, library, volatility, parallel, security } = config;
  if ((body === undefined) === (sqlBody === undefined)) {
    throw invalid("needs either a body or an sqlBody");
  }
  const taken = argumentsOf(config)
    .map((argument) => argumentSql(argument, template, invalid))
    .join(", ");
  const returns = isProcedure ? undefined : returnsOf(config, invalid);
  const { strict, leakproof, window, cost, rows, support, transforms, set } = config;
  return {
    ...(isProcedure && { procedure: true }),
    ...(window && { window }),
    ...(taken !== "" && { arguments: taken }),
    ...(returns !== undefined && { returns }),
    language,
    ...(body !== undefined && { body: text(body) }),
    ...(sqlBody !== undefined && { sqlBody: rawSql(text(sqlBody).sql.trim()) }),
    ...(library !== undefined && { library }),
    ...(volatility && volatility !== "volatile" && { volatility }),
    ...(strict && { strict }),
    ...(security === "definer" && { securityDefiner: true }),
    ...(leakproof && { leakproof }),
    ...(parallel && parallel !== "unsafe" && { parallel }),
    ...(cost !== undefined && cost !== usualCost(language) && { cost }),
    ...(rows !== undefined && rows !== 1000 && { rows }),
    ...(support !== undefined && { support }),
    ...(transforms && transforms.length > 0 && { transforms }),
    ...(set && Object.keys(set).length > 0 && { set: settings(set) }),
  };
}

/** `procost`: https://www.postgresql.org/docs/current/sql-createfunction.html */
function usualCost(language: string): number {
  return language === "c" || language === "internal" ? 1 : 100;
}

function settings(set: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(set).map(([name, value]) => [name, keptValue(name, value)]),
  );
}

function argumentSql(
  { name, type, mode = "in", default: value }: NamedArgument,
  template: (value: unknown) => string,
  invalid: Invalid,
): string {
  const problem = name === undefined ? undefined : nameProblem(name);
  if (problem) throw invalid(`argument ${JSON.stringify(name)}: ${problem}`);
  if (type.trim() === "") throw invalid("has an argument with an empty type");
  return [
    ...(mode === "in" ? [] : [mode.toUpperCase()]),
    ...(name === undefined ? [] : [ident(name)]),
    type.trim(),
    ...(value === undefined ? [] : [`DEFAULT ${template(value)}`]),
  ].join(" ");
}

/** With arguments that are given back, PostgreSQL knows the result by itself. */
function returnsOf(config: Config, invalid: Invalid): string {
  const { returns } = config;
  if (typeof returns === "string") return returns.trim();
  if (returns === undefined) return givenBack(config, invalid);
  if ("table" in returns) {
    const columns = Object.entries(returns.table).map(([name, type]) => `${ident(name)} ${type}`);
    return `TABLE(${columns.join(", ")})`;
  }
  const { setOf } = returns;
  if (typeof setOf === "string") return `SETOF ${setOf}`;
  const { schema, name } = statedTableName(setOf);
  return `SETOF ${qualified(schema === undefined ? { name } : { schema, name })}`;
}

function givenBack(config: Config, invalid: Invalid): string {
  const given = argumentsOf(config).filter(({ mode }) => mode === "out" || mode === "inout");
  const [only] = given;
  if (!only) throw invalid("does not say what it returns");
  return given.length === 1 ? only.type.trim() : "record";
}
