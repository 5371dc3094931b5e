/** What of PostgreSQL's catalogs is knowingly left out of the comparison: the tests' own list. */
import {
  CATALOGS,
  UNMANAGED_CATALOGS,
} from "../../packages/postgres/src/catalog/testing/sensitivity/catalogs.ts";
import { isLeftOut } from "../../packages/postgres/src/catalog/testing/sensitivity/entry.ts";

export function leftOutParts(): ReadonlyMap<string, string> {
  const byReason = new Map<string, string[]>();
  for (const [catalog, entries] of Object.entries(CATALOGS)) {
    for (const [attribute, entry] of Object.entries(entries)) {
      if (!isLeftOut(entry)) continue;
      const name = `\`${catalog}.${attribute}\``;
      byReason.set(entry.leftOut, [...(byReason.get(entry.leftOut) ?? []), name]);
    }
  }
  const rows = [...byReason].map(([reason, names]) => `| ${reason} | ${names.join(" ")} |`);
  const whole = UNMANAGED_CATALOGS.map((catalog) => `\`${catalog}\``).join(" ");
  const table = ["| left out, because it is | attributes |", "|---|---|", ...rows];
  const kinds = `Kinds that are not managed, of which only that an object is there is told: ${whole}.`;
  return new Map([["catalog attributes", [...table, "", kinds].join("\n")]]);
}
