/** The history of the example: the successive states of its definitions, each with its message. */
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const states = fileURLToPath(new URL("./history/", import.meta.url));

export interface HistoryStep {
  readonly message: string;
  readonly time: Date;
  /** Folders whose files, one laid over the other, are the definitions. */
  readonly layers: readonly string[];
}

const schema = join(repository, "schema");
const state = (number: number): string => join(states, String(number));

export const HISTORY: readonly HistoryStep[] = [
  {
    message: "create jobs",
    time: new Date("2026-11-18T10:30:00Z"),
    layers: [schema, state(1)],
  },
  {
    message: "add auth billing usage tables",
    time: new Date("2026-11-19T10:15:00Z"),
    layers: [schema, state(2)],
  },
  {
    message: "add success column",
    time: new Date("2026-11-20T14:32:00Z"),
    layers: [schema],
  },
];

/** Puts the definitions of a step into a folder. */
export async function placeDefinitions({ layers }: HistoryStep, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const layer of layers) await cp(layer, folder, { recursive: true });
}
