import { fileURLToPath } from "node:url";
import { loadRevisions } from "../../src/library/revisions.ts";
import { HISTORY } from "../../test/example/history.ts";
import type { RevisionSet } from "./set.ts";

const generated = fileURLToPath(new URL("../../../../generated", import.meta.url));

/** The history of the example, as the tool has emitted it. */
export async function exampleSet(): Promise<RevisionSet> {
  const revisions = await loadRevisions(generated);
  const rows = revisions.flatMap(({ revision }, at) => {
    const text = HISTORY[at]?.rows;
    return text === undefined ? [] : [[revision, text]];
  });
  return { name: "the example", revisions, rows: Object.fromEntries(rows) };
}
