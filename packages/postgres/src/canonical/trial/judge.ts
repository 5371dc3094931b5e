/** Whether what operations bring can be: the target says so where it can, else a shadow. */
import { nameOf, type Operation, qualified, type Trial, trialsOf } from "@autogen/core";
import { type Shadow, wouldHaveMore } from "../../shadow/embedded.ts";
import { standInFunctions } from "../../shadow/functions.ts";
import { shadowOnDemand } from "../../shadow/on-demand.ts";
import { inTurn } from "../attempt.ts";
import { isMissing } from "../certain.ts";
import type { Judges } from "../equality.ts";
import { InvalidExpression, refuse } from "../errors.ts";
import { movingTimes } from "../moving-time.ts";
import { namesOneOf, type StandInType, typesToStandIn } from "../stand-in.ts";
import { type Blame, type Blamed, blame } from "./blame.ts";
import { missingExtension, supplyOf } from "./extension.ts";
import { questionsAbout, tried } from "./kinds.ts";
import { refused } from "./try.ts";
import { tryViews } from "./views.ts";

/**
 * Tries what operations bring into tables, and the queries of new views, before anything is written.
 * @param operations what leads to the definitions
 * @throws InvalidExpression, InvalidExpressions where PostgreSQL does not accept it
 */
export async function tryOperations(
  operations: readonly Operation[],
  judges: Judges,
): Promise<void> {
  const trials = trialsOf(operations, judges.declared).map(withoutCertain).filter(hasParts);
  const moving = await movingTimes(trials.flatMap(questionsAbout), judges);
  const shadow = shadowOnDemand(judges);
  try {
    const found = await inTurn(await suspects(trials, judges, shadow.open), (suspect) =>
      invalidIn(suspect, judges, shadow.open),
    );
    refuse([...moving, ...found.flat(), ...(await tryViews(operations, judges, shadow))]);
  } finally {
    await shadow.close();
  }
}

function withoutCertain({ table, parts }: Trial): Trial {
  return { table, parts: parts.filter((each) => tried(each)?.isOpen(each.part)) };
}

function hasParts({ parts }: Trial): boolean {
  return parts.length > 0;
}

function standIns({ target, declared }: Judges): readonly StandInType[] {
  return typesToStandIn(declared, target?.database);
}

/** What nobody has accepted yet, and whether the shadow was asked. */
interface Suspect {
  readonly trial: Trial;
  readonly isShadowed: boolean;
}

async function suspects(
  trials: readonly Trial[],
  judges: Judges,
  shadow: () => Promise<Shadow>,
): Promise<readonly Suspect[]> {
  if (trials.length === 0) return [];
  const { forShadow, failed } = await refusedByTarget(trials, judges);
  const isRicher = failed.length > 0 && isShadowRicher(judges);
  const left = isRicher ? [...forShadow, ...failed] : forShadow;
  const certain = isRicher ? [] : failed;
  const refusals = left.length === 0 ? [] : await refusedByShadow(left, judges, await shadow());
  return [
    ...certain.map((trial) => ({ trial, isShadowed: false })),
    ...(refusals === "untried" ? [] : refusals).map((trial) => ({ trial, isShadowed: true })),
  ];
}

async function refusedByShadow(
  trials: readonly Trial[],
  { target, declared }: Judges,
  { connection }: Shadow,
): ReturnType<typeof refused> {
  await standInFunctions(connection, target?.connection, trials.flatMap(textsOf), declared);
  return refused(connection, trials, []);
}

function textsOf({ parts }: Trial): readonly string[] {
  return parts.flatMap((each) => tried(each)?.texts(each.part) ?? []);
}

/** Whether a shadow has what the target does not. */
function isShadowRicher(judges: Judges): boolean {
  const { target, declared } = judges;
  return (
    target === undefined ||
    wouldHaveMore(declared, target.database) ||
    standIns(judges).some(({ schema }) => schema !== undefined)
  );
}

interface Sorted {
  /** What the target may not or need not be asked. */
  readonly forShadow: readonly Trial[];
  readonly failed: readonly Trial[];
}

async function refusedByTarget(trials: readonly Trial[], judges: Judges): Promise<Sorted> {
  if (!judges.target) return { forShadow: trials, failed: [] };
  const types = standIns(judges);
  const isNamedIn = namesOneOf(types);
  const isForShadow = (trial: Trial) =>
    isNamedIn(
      trial.table.columns.map(({ type }) => type),
      textsOf(trial),
    );
  const forTarget = trials.filter((trial) => !isForShadow(trial));
  const failed = await refused(judges.target.connection, forTarget, types);
  if (failed === "untried") return { forShadow: trials, failed: [] };
  return { forShadow: trials.filter(isForShadow), failed };
}

/** Not all that a shadow refuses is wrong: it lacks what only the database has, or will have. */
async function invalidIn(
  { trial, isShadowed }: Suspect,
  judges: Judges,
  shadow: () => Promise<Shadow>,
): Promise<readonly InvalidExpression[]> {
  const { target } = judges;
  const there = target ? await blame(target.connection, trial, standIns(judges)) : "untried";
  const here = isShadowed ? await blame((await shadow()).connection, trial, []) : there;
  if (here === "untried" || isAccepted(there) || isAccepted(here)) return [];
  const isDecided = there !== "untried" && !there.some(({ cause }) => isMissing(cause));
  const lacking = isShadowed ? (await shadow()).lacking : [];
  const isKnown = there !== "untried" && !(judges.incomplete ?? false);
  const found = await inTurn(isDecided ? there : here, async (blamed) => {
    if (!isMissing(blamed.cause)) return [invalid(trial, blamed, judges)];
    const extension = missingExtension(blamed.cause) ?? lacking[0];
    const supply = extension ? await supplyOf(extension, judges, shadow) : undefined;
    if (!isKnown || supply?.isComing) return [];
    return [invalid(trial, blamed, judges, supply?.advice)];
  });
  return found.flat();
}

function isAccepted(blamed: Blamed): boolean {
  return blamed !== "untried" && blamed.length === 0;
}

function invalid(
  trial: Trial,
  { part, cause }: Blame,
  { fileOf }: Judges,
  advice?: string,
): InvalidExpression {
  const { table } = trial;
  const kind = part && tried(part);
  const help = advice || cause.hint?.replaceAll(/\bautogen_0\b/g, table.name);
  const subject = {
    holder: part && kind ? kind.holder(table, part.part) : `table ${qualified(table)}`,
    text: part && kind ? kind.text(part.part) : "it",
    file: fileOf?.(table),
    relation: nameOf(table),
  };
  return new InvalidExpression({ ...subject, ...(help && { help }) }, cause);
}
