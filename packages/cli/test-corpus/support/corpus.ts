import { describeServers, freshCache } from "@autogen/testkit";
import { beforeAll, test } from "vitest";

import { casesIn } from "./case.ts";
import { travel } from "./journey.ts";

/** Declares a test for each case of a folder, on each server of the run. */
export function describeCases(group: string): void {
  describeServers(group, (server) => {
    let cache = "";
    beforeAll(async () => {
      cache = await freshCache();
    });
    test.each(casesIn(group).map((one) => [one.title, one] as const))("%s", (_, one) =>
      travel(one, { server, cache }),
    );
  });
}
