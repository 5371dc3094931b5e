/**
 * A process of its own: how long the definitions take to load, as `check` does it. What they are loaded with
 * is compiled and imported at that time, too, but not our own code.
 *
 * Arguments: the folder of the project, and that of the cache. Prints milliseconds.
 */
import { join } from "node:path";
import { loadDefinitions } from "../../packages/cli/src/library/definitions.ts";

const [, , folder = "", cache = ""] = process.argv;
const begun = performance.now();
await loadDefinitions({
  cwd: folder,
  files: [],
  definitions: { patterns: ["./schema/*.ts"], folder },
  out: join(folder, "migrations"),
  ledger: { table: "autogen_version" },
  cache,
});
console.log(performance.now() - begun);
