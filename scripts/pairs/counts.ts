/** How the journeys ended, by what they are about. */
import { writePart } from "../marked-part.ts";
import type { Outcome } from "./travel.ts";

const ENDS = [
  "converged",
  "reported",
  "wrong",
  "unloaded",
] as const satisfies readonly Outcome["end"][];

export class Counts {
  readonly #byKind = new Map<string, Record<Outcome["end"], number>>();

  /** @param name `<project>/<case>` */
  add(name: string, end: Outcome["end"]): void {
    const kind = kindOf(name);
    const counts = this.#byKind.get(kind) ?? { converged: 0, reported: 0, wrong: 0, unloaded: 0 };
    this.#byKind.set(kind, { ...counts, [end]: counts[end] + 1 });
  }

  total(end: Outcome["end"]): number {
    return [...this.#byKind.values()].reduce((sum, counts) => sum + counts[end], 0);
  }

  get all(): number {
    return ENDS.reduce((sum, end) => sum + this.total(end), 0);
  }

  get summary(): string {
    return ENDS.map((end) => `${this.total(end)} ${end}`).join(", ");
  }

  get table(): string {
    const rows = [...this.#byKind].map(([kind, counts]) => [
      kind,
      ...ENDS.map((end) => counts[end]),
    ]);
    const sums = ["together", ...ENDS.map((end) => this.total(end))];
    const lines = [["of what", ...ENDS], ["---", ...ENDS.map(() => "---:")], ...rows, sums];
    return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  }
}

/** One project tells it in the names of its cases: `create_table-add_column`. */
function kindOf(name: string): string {
  const [project = "", rest = ""] = name.split("/");
  const [kind, more] = rest.split("-", 2);
  return more === undefined ? project : `${project}, ${kind}`;
}

/** Puts the table in the marked part of a page. */
export function writeCounts(file: string, { table }: Counts): Promise<void> {
  return writePart(file, "pairs", table);
}
