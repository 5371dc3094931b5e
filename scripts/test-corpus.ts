/**
 * `npm run test:corpus`: the cases of this repository. With a folder, the pairs of schemas in it: each is turned
 * into the other by the script of `diff`, in both directions, and `pg_dump` says whether it is the other then.
 * `--case TEXT` takes those whose names have it, `--major N` another server than 15, `--server URL` one that
 * runs already, `--counts FILE` writes how they ended into a page.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "@autogen/postgres";
import { testServer } from "../packages/testkit/src/servers/server.ts";
import { startServer } from "../packages/testkit/src/servers/start.ts";
import { pairsIn, ROLES } from "./pairs/cases.ts";
import { Counts, writeCounts } from "./pairs/counts.ts";
import { type Outcome, onDatabases, travel } from "./pairs/travel.ts";
import { vitest } from "./vitest.ts";

/** Of all journeys, how many have to come to where they lead. */
const ENOUGH = 0.95;

const words = process.argv.slice(2);
const [folder] = words;
if (folder === undefined || folder.startsWith("-")) {
  await vitest({}, [], ["long-corpus"]);
} else {
  process.exitCode = (await travelAll(resolve(folder), words.slice(1))) ? 0 : 1;
}

async function travelAll(root: string, flags: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...flags],
    options: {
      case: { type: "string", default: "" },
      major: { type: "string", default: "15" },
      server: { type: "string" },
      counts: { type: "string" },
    },
  });
  const pairs = pairsIn(root).filter(({ name }) => name.includes(values.case));
  const server =
    values.server === undefined
      ? await startServer(testServer("native", Number(values.major)))
      : { url: values.server, stop: async () => undefined };
  const cache = await mkdtemp(join(tmpdir(), "autogen-pairs-"));
  const counts = new Counts();
  try {
    const maintenance = await connect(server.url);
    for (const role of ROLES) {
      await maintenance.script(`DROP ROLE IF EXISTS ${role}; CREATE ROLE ${role}`);
    }
    await maintenance.close();
    for (const { name, given, ...states } of pairs) {
      for (const way of [
        ["old", "new"],
        ["new", "old"],
      ] as const) {
        const [before, after] = [states[way[0]], states[way[1]]];
        const outcome = await onDatabases(server.url, ["pair_from", "pair_to"], (from, to) =>
          travel({ from, to, given, before, after, cache }),
        );
        counts.add(name, outcome.end);
        tell(`${name}, ${way.join(" to ")}`, outcome);
      }
    }
  } finally {
    await server.stop();
    await rm(cache, { recursive: true });
  }
  console.log(counts.summary);
  if (values.counts !== undefined) await writeCounts(values.counts, counts);
  return counts.total("wrong") === 0 && counts.total("converged") >= ENOUGH * counts.all;
}

function tell(title: string, { end, named, left }: Outcome): void {
  if (end === "converged") return;
  const why = end === "reported" ? named : left;
  console.log(
    `${end}: ${title}\n${why.map((line) => `  ${line.replaceAll("\n", "\n  ")}`).join("\n")}`,
  );
}
