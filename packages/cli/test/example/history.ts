/** The history of the example: the successive states of its definitions, each with its message. */
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BILLING, JOBS } from "./rows.ts";

const repository = fileURLToPath(new URL("../../../../", import.meta.url));
const states = fileURLToPath(new URL("./history/", import.meta.url));

export interface HistoryStep {
  readonly message: string;
  readonly time: Date;
  /** Folders whose files, one laid over the other, are the definitions. */
  readonly layers: readonly string[];
  /** As `--rename` takes them. */
  readonly renames?: readonly string[];
  /** What the reviewer writes into the file, in the place of what stands there. */
  readonly fill?: readonly (readonly [from: string, to: string])[];
  /** Rows that come to be once the revision is applied, as SQL. */
  readonly rows?: string;
}

const schema = join(repository, "schema");
const state = (number: number): string => join(states, String(number));

export const HISTORY: readonly HistoryStep[] = [
  {
    message: "create jobs",
    time: new Date("2026-11-18T10:30:00Z"),
    layers: [schema, state(5), state(3), state(1)],
    rows: JOBS,
  },
  {
    message: "add auth billing usage tables",
    time: new Date("2026-11-19T10:15:00Z"),
    layers: [schema, state(5), state(3), state(2)],
    rows: BILLING,
  },
  {
    message: "add success column",
    time: new Date("2026-11-20T14:32:00Z"),
    layers: [schema, state(5), state(3)],
  },
  {
    message: "plan and kind become enums",
    time: new Date("2026-11-23T09:20:00Z"),
    layers: [schema, state(5), state(4)],
  },
  {
    message: "team plan and kinds of events",
    time: new Date("2026-11-24T16:05:00Z"),
    layers: [schema, state(5)],
    renames: ["usage_event_kind.credit_change=usage_event_kind.credit_adjustment"],
    fill: [
      ["reconciliation: unfilled", 'reconciliation: "credit_adjustment"'],
      ["TEAM: unfilled", 'TEAM: "ENTERPRISE"'],
      ["import { type Operations, unfilled }", "import type { Operations }"],
    ],
  },
  {
    message: "row level security",
    time: new Date("2026-11-25T11:45:00Z"),
    layers: [schema],
  },
];

/** Puts the definitions of a step into a folder. */
export async function placeDefinitions({ layers }: HistoryStep, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const layer of layers) await cp(layer, folder, { recursive: true });
}
