/** What of PostgreSQL's catalogs is read, and what is knowingly left out: the tests' own list. */
import {
  CATALOGS,
  UNASKED,
} from "../../packages/postgres/src/catalog/testing/sensitivity/catalogs.ts";
import {
  type Entries,
  type Entry,
  isLeftOut,
} from "../../packages/postgres/src/catalog/testing/sensitivity/entry.ts";

export function leftOutParts(): ReadonlyMap<string, string> {
  const catalogs = Object.entries({ ...CATALOGS, ...UNASKED }).toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const rows = catalogs.map(([catalog, entries]) => rowOf(catalog, entries));
  const table = ["| catalog | read | left out, because it is |", "|---|---|---|", ...rows];
  return new Map([["catalog attributes", table.join("\n")]]);
}

function rowOf(catalog: string, entries: Entries): string {
  const read: string[] = [];
  const byReason = new Map<string, string[]>();
  for (const [attribute, entry] of Object.entries(entries)) {
    const name = `\`${attribute}\`${versions(entry)}`;
    if (!isLeftOut(entry)) read.push(name);
    else byReason.set(entry.leftOut, [...(byReason.get(entry.leftOut) ?? []), name]);
  }
  const left = [...byReason].map(([reason, names]) => `${reason}: ${names.join(" ")}`);
  return `| \`${catalog}\` | ${read.join(" ")} | ${left.join("; ")} |`;
}

function versions({ since, until }: Entry): string {
  if (since !== undefined) return until === undefined ? ` (${since} on)` : ` (${since}–${until})`;
  return until === undefined ? "" : ` (to ${until})`;
}
