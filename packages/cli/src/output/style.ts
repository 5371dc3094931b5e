import picocolors from "picocolors";
import type { Environment } from "../configuration/environment.ts";

/** Functions that colour a text, or leave it as it is. */
export type Style = ReturnType<typeof picocolors.createColors>;

/**
 * Colours on a terminal that has them; `FORCE_COLOR` gives them anywhere, `NO_COLOR` and
 * `--no-color` nowhere. https://no-color.org
 */
export function createStyle(isTerminal: boolean, env: Environment, noColor: boolean): Style {
  return picocolors.createColors(wantsColours(isTerminal, env, noColor));
}

function wantsColours(isTerminal: boolean, env: Environment, noColor: boolean): boolean {
  if (noColor || env.NO_COLOR) return false;
  const forced = env.FORCE_COLOR;
  if (forced) return forced !== "0" && forced !== "false";
  return isTerminal && env.TERM !== "dumb";
}
