import { sourceDate } from "../arguments/clock.ts";
import type { ExitCode } from "../arguments/command.ts";
import { readSource } from "../arguments/source.ts";
import type { DiffOptions, DiffReport } from "../library/types.ts";
import { paragraphs } from "../output/changes.ts";
import { diffSections, diffText } from "../output/diff.ts";
import { outcomeLines } from "../output/revision.ts";
import type { Style } from "../output/style.ts";
import type { Context } from "./context.ts";

interface Arguments {
  readonly from: string;
  readonly to: string;
  readonly format: Format;
}

type Format = "summary" | "json" | "sql" | "revision";

type Show = (options: DiffOptions, context: Context) => Promise<DiffReport>;

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { cwd } = context;
  const sources = { from: readSource(args.from, cwd), to: readSource(args.to, cwd) };
  const report = await SHOW[args.format](sources, context);
  return report.equal ? 0 : 1;
}

const SHOW: Readonly<Record<Format, Show>> = {
  async summary(sources, { configuration, library, output }) {
    const report = await library.diff(await configuration(), sources);
    output.result(report, (style) => diffText(report, style));
    return report;
  },
  async json(sources, { configuration, library, output }) {
    const report = await library.diff(await configuration(), sources);
    output.result(report, () => JSON.stringify(report, null, 2));
    return report;
  },
  async sql(sources, context) {
    const report = await context.library.diffSql(await context.configuration(), sources);
    showFile(report, report.sql, context);
    return report;
  },
  async revision(sources, context) {
    const now = sourceDate(context.env);
    const options = { ...sources, ...(now && { now }) };
    const report = await context.library.diffRevision(await context.configuration(), options);
    showFile(report, report.source, context, (style) => outcomeLines(report, style));
    return report;
  },
};

/** The text alone is the result, so that it can be piped; the rest is told beside it. */
function showFile(
  report: DiffReport,
  text: string,
  { output }: Context,
  more: (style: Style) => readonly string[] = () => [],
): void {
  output.progress((style) => paragraphs([...diffSections(report, style), ...more(style)]));
  output.result(report, () => text.trimEnd());
}
