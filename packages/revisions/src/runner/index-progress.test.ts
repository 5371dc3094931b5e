import type { Connection } from "@autogen/postgres";
import { expect, it } from "vitest";
import { watched } from "./index-progress.ts";

function deferred<T>(): [Promise<T>, (value: T) => void] {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return [promise, (value) => settle?.(value)];
}

it("a build does not wait for a second session that comes too late, which is closed", async () => {
  const [asked, ask] = deferred<unknown>();
  const [second, open] = deferred<Connection>();
  const [closed, close] = deferred<void>();
  const connection = {
    sibling: (options: unknown) => {
      ask(options);
      return second;
    },
  } as Partial<Connection> as Connection;
  const watch = { interval: 0, onProgress: () => {} };
  await watched(connection, watch, async () => {
    expect(await asked).toEqual({ connectTimeout: 3 });
  });
  open({ close: async () => close() } as Partial<Connection> as Connection);
  await closed;
});
