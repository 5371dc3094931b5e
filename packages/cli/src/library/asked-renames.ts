/** Asking what has another name, one thing that is gone after the other. */
import {
  type RenameOffer,
  type RenameRequest,
  renameOffers,
  type Sources,
  settledRenames,
} from "@autogen/core";
import type { RenameReport, RevisionOptions } from "./types.ts";

export interface AskedRenames {
  readonly requests: readonly RenameRequest[];
  /** Whether a person said that it is dropped. */
  readonly isDropped: (rename: RenameReport) => boolean;
}

/**
 * What has been requested and what is answered. What belongs to an object that gets another name is asked
 * about after it.
 */
export async function askedRenames(
  { renames = [], chooseRename }: Pick<RevisionOptions, "renames" | "chooseRename">,
  sources: Sources,
  defaultSchema: string,
): Promise<AskedRenames> {
  const requests = [...renames];
  const dropped = new Set<string>();
  const isDropped = (offer: Pick<RenameReport, "kind" | "from">) => dropped.has(keyOf(offer));
  const next = (): RenameOffer | undefined =>
    renameOffers(settledRenames(requests, sources, defaultSchema).sources).find(
      (offer) => !isDropped(offer),
    );
  for (let offer = chooseRename && next(); chooseRename && offer; offer = next()) {
    const { kind, from, choices } = offer;
    const answer = await chooseRename({ kind, from, choices: choices.map(reported) });
    const chosen = answer && choices.find(({ to }) => to === answer.to);
    if (chosen) requests.push(chosen.request);
    else dropped.add(keyOf(offer));
  }
  return { requests, isDropped };
}

function reported({ kind, from, to }: RenameReport): RenameReport {
  return { kind, from, to };
}

function keyOf({ kind, from }: Pick<RenameReport, "kind" | "from">): string {
  return `${kind}:${from}`;
}
