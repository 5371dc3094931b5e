/** What a module exports, as far as its text says it: nothing of it is compiled or run. */
import type { ESTree } from "rolldown/utils";
import type { ModuleExports } from "./memory.ts";

/**
 * The exports of a module by name: a constant that is a literal, or a list of literals, has its value,
 * a function is `undefined`.
 *
 * @param source TypeScript or JavaScript
 * @returns `undefined` where the text is not valid, or only running it tells what it exports
 */
export type ReadConstants = (source: string) => ModuleExports | undefined;

/** Loads the parser, and gives what reads constants. */
export async function constantsReader(): Promise<ReadConstants> {
  const { parseSync } = await import("rolldown/utils");
  return (source) => {
    const { program, errors } = parseSync("module.ts", source);
    return errors.length > 0 ? undefined : exportsOf(program.body);
  };
}

function exportsOf(body: ESTree.Program["body"]): ModuleExports | undefined {
  const exports: Record<string, unknown> = {};
  for (const statement of body) {
    const found = exportedBy(statement);
    if (!found) return undefined;
    Object.assign(exports, found);
  }
  return exports;
}

function exportedBy(statement: ESTree.Program["body"][number]): ModuleExports | undefined {
  if (statement.type === "ExportAllDeclaration" || statement.type === "ExportDefaultDeclaration") {
    return undefined;
  }
  if (statement.type !== "ExportNamedDeclaration" || statement.exportKind === "type") return {};
  const { declaration, specifiers } = statement;
  if (specifiers.length > 0) return undefined;
  if (declaration?.type === "FunctionDeclaration" && declaration.id) {
    return { [declaration.id.name]: undefined };
  }
  return declaration?.type === "VariableDeclaration" ? constantsOf(declaration) : undefined;
}

function constantsOf({
  kind,
  declarations,
}: ESTree.VariableDeclaration): ModuleExports | undefined {
  if (kind !== "const") return undefined;
  const constants: Record<string, unknown> = {};
  for (const { id, init } of declarations) {
    const value = init ? literalIn(init) : undefined;
    if (id.type !== "Identifier" || value === undefined) return undefined;
    constants[id.name] = value;
  }
  return constants;
}

/** `undefined` stands for what is no literal. */
function literalIn(expression: ESTree.Expression | ESTree.SpreadElement): unknown {
  switch (expression.type) {
    case "Literal":
      return expression.value;
    case "ArrayExpression": {
      const values = expression.elements.map((element) => element && literalIn(element));
      return values.every((value) => value !== undefined && value !== null) ? values : undefined;
    }
    case "TSAsExpression":
    case "TSSatisfiesExpression":
      return literalIn(expression.expression);
    default:
      return undefined;
  }
}
