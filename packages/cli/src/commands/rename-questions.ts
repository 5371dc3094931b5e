/** Asking on a terminal what has another name. */
import { UnansweredQuestion } from "../arguments/errors.ts";
import type { RenameQuestion, RenameReport } from "../library/types.ts";
import type { Terminal } from "./context.ts";

/**
 * Asks whether something that is gone is one of what is new.
 *
 * @throws UnansweredQuestion where the person breaks it off
 */
export async function askForRename(
  { kind, from, choices }: RenameQuestion,
  terminal: Terminal,
): Promise<RenameReport | undefined> {
  const { isCancel, select } = await import("@clack/prompts");
  const created = choices.map(({ to }) => to).join(" or ");
  const answer = await select<RenameReport | "drop">({
    ...terminal,
    message: `The ${kind} ${from} is gone from the definitions. Has it another name?`,
    options: [
      ...choices.map((choice) => ({ value: choice, label: `rename it to ${choice.to}` })),
      { value: "drop" as const, label: `drop it, and create ${created}` },
    ],
  });
  if (isCancel(answer)) throw new UnansweredQuestion(`${kind}:${from}`);
  return answer === "drop" ? undefined : answer;
}
