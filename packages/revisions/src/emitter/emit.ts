import {
  type FunctionDeclarationStructure,
  type ImportDeclarationStructure,
  IndentationText,
  NewLineKind,
  Project,
  StructureKind,
  type WriterFunction,
} from "ts-morph";
import { commentText, headerComment } from "./header.ts";
import { layoutAssignment, layoutCall } from "./layout.ts";
import { type CallNode, importsOf } from "./node.ts";
import type { ReviewedCall, RevisionSource } from "./source.ts";
import { callTree, valueTree } from "./tree.ts";

/** The one module that a revision file imports. */
const MODULE = "drizzle-autogen";

/**
 * The text of a revision file. It imports only what it uses, compiles under `strict`, and is laid
 * out so that Biome and Prettier (both at 100 columns, two spaces) leave it as it is.
 *
 * @throws UnprintableValue where an argument is not plain data
 */
export function emit(source: RevisionSource): string {
  const upgrade = source.upgrade.map(statementOf);
  const downgrade = source.downgrade.map(statementOf);
  const file = newProject().createSourceFile("revision.ts", {
    statements: [
      {
        ...importOf([...upgrade, ...downgrade].map(({ call }) => call)),
        leadingTrivia: `${headerComment(source)}\n`,
      },
      paragraph(constantsOf(source).join("\n")),
      functionOf("upgrade", upgrade),
      functionOf("downgrade", downgrade),
    ],
  });
  return file.getFullText();
}

function newProject(): Project {
  return new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    manipulationSettings: {
      indentationText: IndentationText.TwoSpaces,
      newLineKind: NewLineKind.LineFeed,
    },
  });
}

interface ReviewedStatement {
  readonly call: CallNode;
  readonly review: readonly string[];
}

function statementOf(call: ReviewedCall): ReviewedStatement {
  return { call: callTree(call), review: call.review ?? [] };
}

function importOf(calls: readonly CallNode[]): ImportDeclarationStructure {
  const kind = StructureKind.ImportDeclaration;
  const values = [...new Set(calls.flatMap(importsOf))].sort();
  return values.length > 0
    ? {
        kind,
        moduleSpecifier: MODULE,
        namedImports: [{ name: "Operations", isTypeOnly: true }, ...values],
      }
    : { kind, moduleSpecifier: MODULE, isTypeOnly: true, namedImports: ["Operations"] };
}

function constantsOf(source: RevisionSource): readonly string[] {
  const { revision, revises, branchLabels, dependsOn, replaces, service } = source;
  const parents = [revises ?? []].flat();
  return [
    constant("revision", revision),
    constant("revises", parents.length > 1 ? parents : (parents[0] ?? null)),
    ...(branchLabels?.length ? [constant("branchLabels", branchLabels)] : []),
    ...(dependsOn?.length ? [constant("dependsOn", dependsOn)] : []),
    ...(replaces?.length ? [constant("replaces", replaces)] : []),
    ...(service ? [constant("service", service)] : []),
  ];
}

function constant(name: string, value: string | readonly string[] | null): string {
  const tree = valueTree(value, { operation: name, path: [] });
  return `${layoutAssignment(`export const ${name}`, tree)};`;
}

/** A parameter that nothing uses is marked by an underscore, as compilers and linters ask. */
function functionOf(
  name: string,
  statements: readonly ReviewedStatement[],
): FunctionDeclarationStructure | WriterFunction {
  if (statements.length === 0) {
    return paragraph(`export function ${name}(_op: Operations): void {}`);
  }
  const body = statements.flatMap(statementLines).join("\n");
  return {
    kind: StructureKind.Function,
    isExported: true,
    name,
    parameters: [{ name: "op", type: "Operations" }],
    returnType: "void",
    statements: (writer) => writer.withIndentationLevel(0, () => writer.write(body)),
  };
}

function statementLines({ call, review }: ReviewedStatement): readonly string[] {
  const marks = review.map((text) => `  // REVIEW: ${commentText(text)}`.trimEnd());
  return [...marks, `  ${layoutCall(call, 2)};`];
}

function paragraph(text: string): WriterFunction {
  return (writer) => writer.blankLineIfLastNot().write(text);
}
