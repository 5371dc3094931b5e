import { createRequire } from "node:module";
import yargs from "yargs";

const { version } = createRequire(import.meta.url)("../package.json") as { version: string };

await yargs(process.argv.slice(2)).scriptName("autogen").version(version).strict().parseAsync();
