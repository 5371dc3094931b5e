/** Whether the queries of new views can be read: by the target, or where all is as declared. */
import {
  type AnyView,
  nameKey,
  nameOf,
  type Operation,
  type QueryQuestion,
  type Question,
  type ViewChange,
  viewChangeOf,
  viewsIn,
} from "@autogen/core";
import type { StatementFailed } from "../../connection/errors.ts";
import type { ShadowOnDemand } from "../../shadow/on-demand.ts";
import { createRelations } from "../../shadow/relations.ts";
import { answer } from "../answer.ts";
import { isCertain } from "../certain.ts";
import type { Judges } from "../equality.ts";
import { InvalidExpression, subjectOf } from "../errors.ts";
import { readBy } from "../judged-queries.ts";
import { mayMove, movingQueries } from "../moving-time.ts";

/** Those that no PostgreSQL can read, nor can be expected to later. */
export async function tryViews(
  operations: readonly Operation[],
  judges: Judges,
  shadow: ShadowOnDemand,
): Promise<readonly InvalidExpression[]> {
  const questions = newQueries(operations, judges);
  if (questions.length === 0) return [];
  const { target } = judges;
  const there = await failuresOf(target?.connection, questions);
  const left = questions.filter((question) => there.has(question));
  const readable = questions.filter((question) => !there.has(question));
  const moving = target ? await movingQueries(readable, target.connection, judges) : [];
  if (left.length === 0) return moving;
  const { connection } = await shadow.open();
  await createRelations(connection, readBy(left, judges.declared));
  const refused = [...(await failuresOf(connection, left))].flatMap(([question, cause]) =>
    cause && isCertain(cause, there.get(question), judges)
      ? [new InvalidExpression(subjectOf(question, judges.fileOf), cause)]
      : [],
  );
  return [...moving, ...(await movingQueries(left, connection, judges)), ...refused];
}

/** The queries that operations create, each asked about by itself; of others, those with such a time. */
function newQueries(
  operations: readonly Operation[],
  { declared }: Judges,
): readonly QueryQuestion[] {
  const changed = operations.flatMap((operation) => viewChangeOf(operation) ?? []);
  const keys = (changes: readonly ViewChange[]) =>
    new Set(changes.flatMap(({ to }) => (to ? [nameKey(to)] : [])));
  const created = keys(changed.filter(({ from }) => !from));
  const altered = keys(changed);
  const isNew = ({ view }: AnyView, { to }: QueryQuestion): boolean =>
    created.has(nameKey(view)) || (altered.has(nameKey(view)) && mayMove({ to }));
  return viewsIn(declared).flatMap((each) => {
    const question = questionAbout(each);
    return isNew(each, question) ? [question] : [];
  });
}

function questionAbout({ kind, view }: AnyView): QueryQuestion {
  const { sql } = view.definition;
  return { about: "query", kind, view: nameOf(view), from: sql, to: sql };
}

/** Those that a session cannot read, and why; without a cause where it may not be asked. */
async function failuresOf(
  connection: Parameters<typeof answer>[0] | undefined,
  questions: readonly QueryQuestion[],
): Promise<ReadonlyMap<Question, StatementFailed | undefined>> {
  if (!connection) return new Map(questions.map((question) => [question, undefined]));
  const { unanswered } = await answer(connection, questions, []);
  return new Map(unanswered.map(({ question, cause }) => [question, cause]));
}
