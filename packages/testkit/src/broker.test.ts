import { expect, it } from "vitest";
import { openBroker, requestServer } from "./broker.ts";
import { testServer } from "./servers/server.ts";

const native = testServer("native", 15);
const broken = testServer("native", 14);

it("starts a server once, on the first request, and stops it at the end", async () => {
  const events: string[] = [];
  const broker = await openBroker([native, broken], async ({ name }) => {
    events.push(`start ${name}`);
    return {
      url: "postgres://here",
      stop: async () => {
        events.push(`stop ${name}`);
      },
    };
  });
  expect(events).toEqual([]);
  const requests = [1, 2, 3].map(() => requestServer(broker.address, native));
  expect(new Set(await Promise.all(requests))).toEqual(new Set(["postgres://here"]));
  await broker.close();
  expect(events).toEqual(["start native 15", "stop native 15"]);
});

it("passes on why a server cannot be had, and still closes", async () => {
  const broker = await openBroker([broken], () => Promise.reject(new Error("no such package")));
  await expect(requestServer(broker.address, broken)).rejects.toThrow(/native 14.*no such package/);
  await expect(requestServer(broker.address, native)).rejects.toThrow(/This run has native 14/);
  await broker.close();
});
