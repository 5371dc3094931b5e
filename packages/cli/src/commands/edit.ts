import { spawn } from "node:child_process";
import type { ExitCode } from "../arguments/command.ts";
import { EditorFailed, NoEditor } from "../arguments/errors.ts";
import type { Environment } from "../configuration/environment.ts";
import { displayPath } from "../configuration/paths.ts";
import type { Context } from "./context.ts";

export async function run(
  { revision }: { readonly revision: string },
  { cwd, env, terminal, configuration, library, output }: Context,
): Promise<ExitCode> {
  const report = await library.locate(await configuration(), { revision });
  const editor = editorIn(env);
  if (!terminal || editor === undefined) throw new NoEditor(report.file, terminal !== undefined);
  await opened(editor, report.file, cwd);
  output.result(report, () => displayPath(report.file, cwd));
  return 0;
}

/** What Unix calls the editor of a terminal, and the other where there is none. */
function editorIn({ VISUAL, EDITOR }: Environment): string | undefined {
  return VISUAL || EDITOR || undefined;
}

/** The editor may have flags of its own: `code --wait`. */
function opened(editor: string, file: string, cwd: string): Promise<void> {
  const child = spawn("sh", ["-c", `${editor} "$1"`, "sh", file], { cwd, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", (cause) => reject(new EditorFailed(editor, cause.message)));
    child.on("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new EditorFailed(editor, signal ?? `exit code ${code}`));
    });
  });
}
