/**
 * Random databases, two by two: `npm run test:soak -- --cases 5000 --seed 1 --server pg15`. A failure
 * says how it is run again.
 */
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { soak } from "../packages/revisions/src/random/testing/soak.ts";
import { openGround } from "../packages/testkit/src/ground/ground.ts";
import { testServer } from "../packages/testkit/src/servers/server.ts";
import { startServer } from "../packages/testkit/src/servers/start.ts";

const { values } = parseArgs({
  options: {
    cases: { type: "string", default: "500" },
    seed: { type: "string", default: `${randomInt(2 ** 31)}` },
    first: { type: "string", default: "0" },
    path: { type: "string" },
    server: { type: "string", multiple: true, default: ["pg15", "pglite", "pg18"] },
  },
});

function number(option: "cases" | "seed" | "first"): number {
  const value = Number(values[option]);
  if (Number.isSafeInteger(value)) return value;
  throw new Error(`--${option} is ${values[option]}; expected a whole number`);
}

function serverOf(word: string) {
  if (word === "pglite") return testServer("pglite", 18);
  const major = /^pg(1[4-8])$/.exec(word)?.[1];
  if (major) return testServer("native", Number(major));
  throw new Error(`--server is ${word}; expected pglite, or pg15 and the like`);
}

/** How many cases one session makes: it grows slower with all that it has seen of its catalogs. */
const CASES_OF_A_SESSION = 400;

async function soakOn(word: string): Promise<number> {
  const server = serverOf(word);
  const running = await startServer(server);
  const start = performance.now();
  const tell = (text: string) =>
    console.log(`${word}: ${text}, ${Math.round((performance.now() - start) / 1000)} s`);
  const [first, cases] = [number("first"), number("cases")];
  let told = 0;
  let wrong = 0;
  try {
    for (let done = 0; done < cases; done += CASES_OF_A_SESSION) {
      const ground = await openGround(server, running, `autogen_soak_${done}`);
      const texts = await soak(ground, {
        seed: number("seed"),
        cases: Math.min(CASES_OF_A_SESSION, cases - done),
        first: first + done,
        ...(values.path !== undefined && { path: values.path }),
        server: word,
        onFailure: (text) => console.error(`\n${text}\n`),
        onProgress: (more) => {
          if (done + more - told < 200 && done + more < cases) return;
          told = done + more;
          tell(`${told} cases`);
        },
      }).finally(ground.close);
      wrong += texts.length;
      if (values.path !== undefined) break;
    }
    tell(`${wrong} wrong`);
    return wrong;
  } finally {
    await running.stop();
  }
}

console.log(`seed ${values.seed}`);
let wrong = 0;
for (const word of values.server) wrong += await soakOn(word);
process.exitCode = wrong === 0 ? 0 : 1;
