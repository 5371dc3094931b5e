import { displayPath } from "../configuration/paths.ts";
import type { ProveReport } from "../library/types.ts";
import { proofText } from "./revision.ts";
import type { Style } from "./style.ts";

/** How far each revision is proven, under the path of its file. */
export function proveText({ revisions }: ProveReport, cwd: string, style: Style): string {
  if (revisions.length === 0) return "There are no revisions.";
  return revisions
    .map(({ file, proof }) => {
      const lines = proofText(proof, style).split("\n");
      return [displayPath(file, cwd), ...lines.map((line) => `  ${line}`)].join("\n");
    })
    .join("\n");
}
