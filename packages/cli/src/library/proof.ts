/** Trying what is about to be written, and saying how far that went. */
import { callOf, replay } from "@autogen/core";
import type { ShadowOptions } from "@autogen/postgres";
import type { Proof, ProofSubject, SeenLock } from "@autogen/revisions";
import type { HeaderLine } from "./header.ts";
import type { ProofReport, RevisionOptions } from "./types.ts";

/** What is told of a proof, and what it saw. */
export interface Tried {
  readonly report: ProofReport;
  /** How the upgrade locked what was there; absent where it was not run. */
  readonly locks?: readonly SeenLock[];
}

export async function proofOf(
  subject: ProofSubject,
  { proof = true }: Pick<RevisionOptions, "proof">,
  shadow: ShadowOptions,
): Promise<Tried> {
  if (subject.upgrade.length === 0) return skipped("nothing changed");
  if (!proof) return skipped("it was not asked for");
  const { prove } = await import("@autogen/revisions/proof");
  return triedOf(await prove(asRead(subject), shadow));
}

function skipped(reason: string): Tried {
  return { report: { status: "skipped", reasons: [reason] } };
}

function triedOf({ locks, ...report }: Proof): Tried {
  return locks ? { report, locks } : { report };
}

/** What runs is what a file gives when it is read back. */
function asRead({ base, upgrade, downgrade, ...rest }: ProofSubject): ProofSubject {
  const up = replay(base, upgrade.map(callOf));
  const down = replay(up.database, downgrade.map(callOf));
  return { ...rest, base, upgrade: up.operations, downgrade: down.operations };
}

export function proofLine({ status, server, reasons }: ProofReport): readonly HeaderLine[] {
  switch (status) {
    case "proven":
      return [{ label: "Proven", text: `up, down, up on ${server}` }];
    case "partly":
      return [{ label: "Proven", text: `in part on ${server}: ${reasons.join("; ")}` }];
    case "unproven":
    case "skipped":
      return [{ label: "Proven", text: `no: ${reasons.join("; ")}` }];
  }
}
