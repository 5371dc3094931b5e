import type { ErrorReport } from "../errors.ts";
import type { Style } from "./style.ts";

/** The sentence, the line that helps, and with `--verbose` what is behind it. */
export function errorText(report: ErrorReport, verbose: boolean, style: Style): string {
  return [
    `${style.bold(style.red("error:"))} ${report.message}`,
    ...(report.help ? [`${style.cyan("help:")} ${report.help}`] : []),
    ...(verbose && report.sql ? [style.dim(report.sql)] : []),
    ...(verbose && report.stack ? [style.dim(report.stack)] : []),
  ].join("\n");
}

/** With `--json`. */
export function errorDocument({ name, message, help, refusals }: ErrorReport): object {
  return {
    error: {
      name,
      message,
      ...(help !== undefined && { help }),
      ...(refusals && { refusals }),
    },
  };
}
