import { describeServers, freshCache } from "@autogen/testkit";
import { beforeAll, test } from "vitest";

import { casesIn } from "./case.ts";
import { travel } from "./journey.ts";

/** On a machine that is busy; one takes a second or two. */
const MINUTES = 300_000;

/** Declares a test for each case of a folder, on each server of the run. */
export function describeCases(group: string): void {
  describeServers(group, (server) => {
    let cache = "";
    beforeAll(async () => {
      cache = await freshCache();
    });
    test.for(casesIn(group))("$title", { timeout: MINUTES }, (one) =>
      travel(one, { server, cache }),
    );
  });
}
