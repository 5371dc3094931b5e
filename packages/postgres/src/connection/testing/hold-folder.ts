/** Run as a process of its own: claims the folder of its argument, says so, and stays. */
import { DatabaseInUse } from "../errors.ts";
import { claimFolder } from "../pglite/claim.ts";

try {
  await claimFolder(process.argv[2] ?? "");
  process.stdout.write("held\n");
} catch (error) {
  if (!(error instanceof DatabaseInUse)) throw error;
  process.stdout.write(`in use by ${error.pid}\n`);
}
process.stdin.resume();
