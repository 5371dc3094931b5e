/** Everything that is generated, by the name that pages ask for it with. */
import { corpusParts } from "./corpus.ts";
import { helpParts } from "./help.ts";
import { leftOutParts } from "./left-out.ts";
import type { NewDatabase } from "./session.ts";
import { adoption } from "./stories/adoption.ts";
import { branches } from "./stories/branches.ts";
import { enums } from "./stories/enums.ts";
import { events } from "./stories/events.ts";
import { example } from "./stories/example.ts";
import { phases } from "./stories/phases.ts";
import { services } from "./stories/services.ts";
import { shop } from "./stories/shop.ts";
import { squash } from "./stories/squash.ts";
import type { Story } from "./stories/story.ts";
import { takingOver } from "./stories/taking-over.ts";
import { tenants } from "./stories/tenants.ts";
import { triggers } from "./stories/triggers.ts";
import { vocabularyParts } from "./vocabulary.ts";

const STORIES: readonly Story[] = [
  shop,
  enums,
  events,
  triggers,
  example,
  adoption,
  takingOver,
  phases,
  branches,
  squash,
  services,
  tenants,
];

/** What needs no database. */
export async function writtenParts(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ...(await helpParts()),
    ...vocabularyParts(),
    ...leftOutParts(),
    ...corpusParts(),
  ]);
}

/**
 * What is seen when the command line runs.
 *
 * @param newDatabase where the commands work; the embedded databases of the folders where it gives
 *   no URL
 */
export async function runParts(newDatabase: NewDatabase): Promise<ReadonlyMap<string, string>> {
  const parts = new Map<string, string>();
  for (const story of STORIES) {
    for (const [name, text] of Object.entries(await story(newDatabase))) parts.set(name, text);
  }
  return parts;
}
