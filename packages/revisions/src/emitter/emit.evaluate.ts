/** Runs the text of a revision file and says what it exports and calls. */
import { type Call, type Operations, record, sql, unfilled } from "@autogen/core";
import { ts } from "ts-morph";

export interface Evaluated {
  readonly constants: Readonly<Record<string, unknown>>;
  readonly upgrade: readonly Call[];
  readonly downgrade: readonly Call[];
}

type Run = (op: Operations) => void;

export function evaluate(text: string): Evaluated {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  if (diagnostics?.length) throw new Error(ts.formatDiagnostics(diagnostics, formatHost));
  const exports: Record<string, unknown> = {};
  new Function("exports", "require", outputText)(exports, () => ({ sql, unfilled }));
  const { upgrade, downgrade, ...constants } = exports;
  return { constants, upgrade: record(upgrade as Run), downgrade: record(downgrade as Run) };
}

const formatHost = {
  getCanonicalFileName: (name: string) => name,
  getCurrentDirectory: () => "",
  getNewLine: () => "\n",
};
