import type { ExitCode } from "../arguments/command.ts";
import { readMessage } from "../arguments/message.ts";
import { readRename } from "../arguments/rename.ts";
import { renameFlag } from "../library/rename-flag.ts";
import type { RenameReport, RevisionOptions } from "../library/types.ts";
import { changeSections, revisionText } from "../output/revision.ts";
import type { Context } from "./context.ts";
import { askForRename } from "./rename-questions.ts";
import { printRevision, type RevisionArguments, readRevisionOptions } from "./revision-options.ts";

const TELLING = { sections: changeSections, text: revisionText };

interface Arguments extends RevisionArguments {
  readonly message: string | undefined;
  readonly empty: boolean | undefined;
  readonly rename: readonly string[] | undefined;
}

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const message = readMessage(args.message);
  const renames = args.rename?.map(readRename);
  const { library, output } = context;
  const { chooseRename, said } = questionsOn(context);
  const options = {
    message,
    ...(chooseRename && { chooseRename }),
    empty: args.empty ?? false,
    ...(renames && { renames }),
    ...readRevisionOptions(args, context),
  };
  const report = await library.makeRevision(await context.configuration(), options);
  if (said.length > 0)
    output.progress(() => `Without questions: ${said.map(renameFlag).join(" ")}`);
  return printRevision(report, options.dryRun, TELLING, context);
}

/** The answers are kept, to be told as the flags that would have said them. */
function questionsOn({ terminal }: Context) {
  const said: RenameReport[] = [];
  if (!terminal) return { said };
  const chooseRename: RevisionOptions["chooseRename"] = async (question) => {
    const answer = await askForRename(question, terminal);
    if (answer) said.push(answer);
    return answer;
  };
  return { said, chooseRename };
}
