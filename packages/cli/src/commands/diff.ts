import type { ExitCode } from "../arguments/command.ts";
import { NotAvailable } from "../arguments/errors.ts";
import { readSource } from "../arguments/source.ts";
import { diffText } from "../output/diff.ts";
import type { Context } from "./context.ts";

interface Arguments {
  readonly from: string;
  readonly to: string;
  readonly format: "summary" | "json" | "sql" | "revision";
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { cwd, configuration, library, output } = context;
  if (args.format === "sql" || args.format === "revision") {
    throw new NotAvailable(`diff --format ${args.format}`);
  }
  const sources = { from: readSource(args.from, cwd), to: readSource(args.to, cwd) };
  const report = await library.diff(await configuration(), sources);
  output.result(report, (style) =>
    args.format === "json" ? JSON.stringify(report, null, 2) : diffText(report, style),
  );
  return report.equal ? 0 : 1;
}
