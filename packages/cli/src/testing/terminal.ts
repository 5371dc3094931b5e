import { PassThrough } from "node:stream";
import type { Terminal } from "../commands/context.ts";

/**
 * A terminal at which somebody presses these keys, the next ones whenever a question is shown.
 *
 * @param keys for each question: `\r` is the enter key, `\u0003` Ctrl-C
 */
export function typing(...keys: readonly string[]): Terminal & { readonly shown: () => string } {
  const input = new PassThrough();
  const output = new PassThrough();
  const waiting = [...keys];
  let shown = "";
  let questions = 0;
  output.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    const asked = shown.split("is gone from the definitions").length - 1;
    if (asked <= questions) return;
    questions = asked;
    setImmediate(() => input.write(waiting.shift() ?? "\u0003"));
  });
  return { input, output, shown: () => shown };
}
