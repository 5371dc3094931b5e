import { basename } from "node:path";
import {
  diff,
  EMPTY_DATABASE,
  type Equality,
  type Operation,
  type Plan,
  planned,
  type Questionnaire,
  questionnaireOf,
  questionsBetween,
  type Sources,
  withExistingTables,
  withImplied,
} from "@autogen/core";
import {
  decideEquality,
  environmentFacts,
  type Judges,
  settled,
  type ThrowawayOptions,
  tryOperations,
} from "@autogen/postgres";
import type { RevisionGraph } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { timed } from "../timing.ts";
import { withDatabase } from "./database.ts";
import { loadDefinitions, type ReadDefinitions } from "./definitions.ts";
import { findingsOf, undeclarable } from "./findings.ts";
import { fileOf, judgesOf } from "./judges.ts";
import type { RevisionFile } from "./known-revisions.ts";
import { Later } from "./later.ts";
import { type FilesRead, keepCheck, recallCheck } from "./recalled-check.ts";
import { changeReports, driftReport } from "./report.ts";
import { filesWithText, type Recalled, recallRevisions } from "./revisions.ts";
import { withReplayedDatabase } from "./shadow.ts";
import { type LiveSources, ownedAtHeads, readSources } from "./sources.ts";
import type {
  ChangeReport,
  CheckedChange,
  CheckOptions,
  CheckReport,
  CheckTarget,
} from "./types.ts";

/** The name of a built file follows from what is in it, and in all that it imports: from all that makes a check. */
export const build = basename(import.meta.url);

/** Compares the definitions with the database and with the revision files. */
export async function check(
  configuration: Configuration,
  { against, strict = false }: CheckOptions,
): Promise<CheckReport> {
  const report =
    (await timed("recall", () => recallCheck(configuration, { against, build }))) ??
    (await compared(configuration, against));
  const { unmanaged, unmodelled } = report;
  const isComplete = unmanaged.length === 0 && unmodelled.length === 0;
  return { ...report, equal: report.equal && (isComplete || !strict) };
}

async function compared(
  configuration: Configuration,
  against: CheckTarget | undefined,
): Promise<CheckReport> {
  const revisions = await filesWithText(configuration.out);
  const load = () =>
    Promise.all([
      timed("revisions", () => recallRevisions(configuration)),
      timed("definitions", () => loadDefinitions(configuration)),
    ]);
  if (against === "revisions") {
    const [recalled, definitions] = await load();
    return withFiles(filesRead(revisions, recalled, definitions), async (files) => {
      const report = await checkRevisions(recalled.graph, definitions, configuration);
      await keepCheck(configuration, { against, build }, report, await files.result());
      return report;
    });
  }
  return withDatabase(configuration, load, (connection, [recalled, definitions]) =>
    withFiles(filesRead(revisions, recalled, definitions), async (files) => {
      const { graph } = recalled;
      const [facts, live] = await settled([
        environmentFacts(connection),
        timed("catalog", () =>
          readSources(connection, configuration, graph, definitions, { printed: true }),
        ),
      ]);
      const comparison = comparisonOf(live);
      const meanwhile = () => {
        files.begin();
        comparison.likely.begin();
      };
      const judges = judgesOf(connection, live, configuration, { facts, meanwhile });
      const report = await timed("comparison", () =>
        against === "database"
          ? checkDatabase(comparison, judges)
          : checkBoth(comparison, graph, definitions, judges, configuration),
      );
      const { ledger, schemas, catalog } = live;
      const read = { facts, ledger, schemas, catalog: catalog.print };
      await keepCheck(configuration, { against, build }, report, await files.result(), read);
      return report;
    }),
  );
}

/** Revisions that were run are kept by a check that fails, too. */
async function withFiles(
  files: Later<FilesRead>,
  check: (files: Later<FilesRead>) => Promise<CheckReport>,
): Promise<CheckReport> {
  try {
    return await check(files);
  } finally {
    await files.done();
  }
}

/** What a check that is to be recalled has to know of files; revisions that were run are kept by it. */
function filesRead(
  revisions: readonly RevisionFile[],
  { keep }: Recalled,
  definitions: ReadDefinitions,
): Later<FilesRead> {
  return new Later(async () => {
    const [known, provenance] = await Promise.all([keep(), definitions.provenance()]);
    return { definitions: definitions.files, provenance, revisions, known };
  });
}

/** Definitions beside a database, before PostgreSQL has said what is equal. */
interface Comparison {
  readonly live: LiveSources;
  readonly questionnaire: Questionnaire;
  /** The plan where all answers are yes, as they are of what nobody has changed. */
  readonly likely: Later<Plan>;
}

function comparisonOf(live: LiveSources): Comparison {
  const questionnaire = questionnaireOf(live.sources);
  const likely = new Later(async () => planned(live.sources, questionnaire.allEqual));
  return { live, questionnaire, likely };
}

async function checkDatabase(comparison: Comparison, judges: Judges): Promise<CheckReport> {
  const equality = await decideEquality(comparison.questionnaire.questions, judges);
  return databaseReport(comparison, equality, judges);
}

/** One session answers the questions of both comparisons. */
async function checkBoth(
  comparison: Comparison,
  graph: RevisionGraph,
  definitions: ReadDefinitions,
  judges: Judges,
  shadow: ThrowawayOptions,
): Promise<CheckReport> {
  const { live, questionnaire } = comparison;
  const { declared, owned } = withExistingTables({
    ...live.sources,
    owned: ownedAtHeads(graph),
  });
  const questions = [...questionnaire.questions, ...questionsBetween(owned, declared)];
  const equality = await decideEquality(questions, judges);
  const database = await databaseReport(comparison, equality, judges);
  const revisions = owned.handwritten
    ? (await checkRevisions(graph, definitions, shadow)).changes
    : labelled(
        "revisions",
        diff(owned, withImplied(declared, { owned }), equality),
        live.catalog.defaultSchema,
      );
  return reportOf({ ...database, changes: [...revisions, ...database.changes] });
}

/** Without a server: the files are replayed in memory, hand-written SQL in an embedded database. */
async function checkRevisions(
  graph: RevisionGraph,
  readDefinitions: ReadDefinitions,
  shadow: ThrowawayOptions,
): Promise<CheckReport> {
  const definitions = readDefinitions("public");
  const stated = { declared: definitions.database, owned: ownedAtHeads(graph) };
  const { declared, owned } = withExistingTables({ ...stated, live: EMPTY_DATABASE });
  const aside = { unmanaged: [], unmodelled: undeclarable(definitions), pending: [] };
  if (owned.handwritten) {
    const changes = await replayedDifferences(graph, { declared, owned }, shadow);
    return reportOf({ ...aside, changes });
  }
  const judges = { declared, shadow, fileOf: fileOf(definitions) };
  const equality = await decideEquality(questionsBetween(owned, declared), judges);
  const operations = diff(owned, withImplied(declared, { owned }), equality);
  await tryOperations(operations, judges);
  const changes = labelled("revisions", operations, "public");
  return reportOf({ ...aside, changes });
}

/** What hand-written SQL has made as it is declared is as good as made by an operation. */
function replayedDifferences(
  graph: RevisionGraph,
  { declared, owned }: Omit<Sources, "live">,
  shadow: ThrowawayOptions,
): Promise<readonly CheckedChange[]> {
  return withReplayedDatabase(graph, declared, shadow, async (connection, live) => {
    const sources = withExistingTables({ live, declared, owned });
    const target = { connection, database: live };
    const questionnaire = questionnaireOf(sources);
    const judges = { target, declared, shadow };
    const equality = await decideEquality(questionnaire.questions, judges);
    const { operations, drift, takenNames } = planned(sources, questionnaire.answeredBy(equality));
    const changes = operations.filter(({ operation }) => operation !== "adopt");
    return planReport("revisions", { operations: changes, drift, takenNames }, "public");
  });
}

async function databaseReport(
  { live, questionnaire, likely }: Comparison,
  equality: Equality,
  judges: Judges,
): Promise<CheckReport> {
  const plan = questionnaire.isAffirmedBy(equality)
    ? await likely.result()
    : planned(live.sources, equality);
  await tryOperations(plan.operations, judges);
  const { defaultSchema } = live.catalog;
  const changes = planReport("database", plan, defaultSchema);
  return reportOf({ ...findingsOf(live, plan), changes, pending: live.pending });
}

function planReport(
  against: CheckTarget,
  { operations, drift, takenNames }: Pick<Plan, "operations" | "drift" | "takenNames">,
  defaultSchema: string,
): readonly CheckedChange[] {
  const changes = changeReports(operations, defaultSchema, takenNames);
  return [
    ...changes.map((change) => withTarget(against, change)),
    ...drift.map((ref) => withTarget(against, driftReport(ref, defaultSchema))),
  ];
}

function labelled(
  against: CheckTarget,
  operations: readonly Operation[],
  defaultSchema: string,
): readonly CheckedChange[] {
  return changeReports(operations, defaultSchema).map((change) => withTarget(against, change));
}

function withTarget(against: CheckTarget, change: ChangeReport): CheckedChange {
  return { ...change, against };
}

function reportOf(found: Omit<CheckReport, "equal">): CheckReport {
  const { changes, unmanaged, unmodelled, pending } = found;
  const equal = changes.length === 0 && pending.length === 0;
  return { equal, changes, unmanaged, unmodelled, pending };
}
