/** Trying what is about to be written, and saying how far that went. */
import { callOf, replay } from "@autogen/core";
import type { ThrowawayOptions } from "@autogen/postgres";
import type { ProofSubject } from "@autogen/revisions";
import type { HeaderLine } from "./header.ts";
import type { ProofReport, RevisionOptions } from "./types.ts";

export async function proofOf(
  subject: ProofSubject,
  { proof = true }: Pick<RevisionOptions, "proof">,
  shadow: ThrowawayOptions,
): Promise<ProofReport> {
  if (subject.upgrade.length === 0) return { status: "skipped", reasons: ["nothing changed"] };
  if (!proof) return { status: "skipped", reasons: ["it was not asked for"] };
  const { prove } = await import("@autogen/revisions/proof");
  return prove(asRead(subject), shadow);
}

/** What runs is what a file gives when it is read back. */
function asRead({ base, upgrade, downgrade }: ProofSubject): ProofSubject {
  const up = replay(base, upgrade.map(callOf));
  const down = replay(up.database, downgrade.map(callOf));
  return { base, upgrade: up.operations, downgrade: down.operations };
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
