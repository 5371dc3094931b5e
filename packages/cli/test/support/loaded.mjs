/** Preloaded by a process: at its end, writes the URLs of the scripts that it compiled. */
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";

const urls = new Set();
const session = new Session();
session.connect();
session.on("Debugger.scriptParsed", ({ params }) => urls.add(params.url));
session.post("Debugger.enable");
process.on("exit", () => writeFileSync(process.env.LOADED_SCRIPTS, [...urls].join("\n")));
