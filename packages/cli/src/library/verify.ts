import { appliedRows, readLedger, verifyRevisions } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { ledgerName, withDatabase } from "./database.ts";
import { loadRevisions } from "./revisions.ts";
import type { VerifyOptions, VerifyReport } from "./types.ts";

/** Whether the revision files are what was applied. */
export function verify(
  configuration: Configuration,
  _options: VerifyOptions = {},
): Promise<VerifyReport> {
  const load = () => loadRevisions(configuration.out);
  return withDatabase(configuration, load, async (connection, revisions) => {
    const ledger = await readLedger(connection, ledgerName(configuration.ledger));
    const applied = appliedRows(ledger);
    const findings = verifyRevisions(revisions, applied);
    return { files: revisions.length, applied: applied.length, findings };
  });
}
