import { describe, expect, it } from "vitest";
import { createOutput, type OutputFlags } from "./output.ts";

function captured(flags: OutputFlags, isTTY: boolean) {
  const written = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof written) => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const env = { NO_COLOR: "1" };
  return { written, output: createOutput(stream("stdout"), stream("stderr"), env, flags) };
}

describe("standard error", () => {
  it("replaces a passing line on a terminal", () => {
    const { written, output } = captured({}, true);
    output.transient(() => "one …");
    output.transient(() => "two …");
    output.progress(() => "done");
    output.progress(() => "more");
    expect(written.stderr).toBe("one …\r\u001b[2Ktwo …\r\u001b[2Kdone\nmore\n");
  });

  it("has no passing lines elsewhere", () => {
    const { written, output } = captured({}, false);
    output.transient(() => "one …");
    output.progress(() => "done");
    expect(written.stderr).toBe("done\n");
  });

  it("has diagnostics only with --quiet", () => {
    const { written, output } = captured({ quiet: true }, true);
    output.transient(() => "one …");
    output.progress(() => "done");
    output.diagnostic(() => "error");
    expect(written.stderr).toBe("error\n");
  });
});

it("prints either the document or the text", () => {
  const text = captured({}, false);
  text.output.result({ a: 1 }, () => "a is 1");
  expect(text.written.stdout).toBe("a is 1\n");
  const json = captured({ json: true }, false);
  json.output.result({ a: 1 }, () => "a is 1");
  expect(json.written.stdout).toBe('{\n  "a": 1\n}\n');
});
