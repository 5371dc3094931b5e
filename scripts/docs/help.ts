/** What the command line says of itself. */
import { COMMANDS } from "../../packages/cli/src/arguments/commands.ts";
import { parseArguments } from "../../packages/cli/src/arguments/parse.ts";
import { fenced } from "./markdown.ts";

/** The flags that every command has stand on a page of their own. */
const EVERYWHERE = "Everywhere:";

export function commandNames(): readonly string[] {
  return COMMANDS.map(({ usage }) => [usage].flat()[0]?.split(" ")[0] ?? "");
}

/** `help COMMAND` for each command, and `help everywhere`. */
export async function helpParts(): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const name of commandNames()) {
    const own = (await sectionsOf(name)).filter((section) => !section.startsWith(EVERYWHERE));
    parts.set(`help ${name}`, fenced("text", own.join("\n\n")));
  }
  const shared = (await sectionsOf("check")).filter((section) => section.startsWith(EVERYWHERE));
  return parts.set("help everywhere", fenced("text", shared.join("\n\n")));
}

async function sectionsOf(name: string): Promise<readonly string[]> {
  const invocation = await parseArguments([name, "--help"]);
  if (invocation.kind !== "help") throw new Error(`autogen ${name} --help gave no help`);
  return invocation.text.split("\n\n");
}
