/**
 * What is promised of any two databases, step by step: a revision file leads from one to the other and
 * back, and the catalog is at each end what the models say.
 */
import {
  callOf,
  type Database,
  diff,
  EMPTY_DATABASE,
  inverted,
  type Operation,
  planned,
  questionnaireOf,
  questionsBetween,
  type Replay,
  replay,
  TEXTUAL,
} from "@autogen/core";
import { type Connection, decideEquality, type ThrowawayOptions } from "@autogen/postgres";
import { emit } from "../../emitter/emit.ts";
import type { Revision } from "../../graph/revision.ts";
import type { Case } from "./case.ts";
import { expectNothing, expectSame, read, run } from "./place.ts";

export class Journey {
  readonly case: Case;
  readonly #connection: Connection;
  readonly #shadow: ThrowawayOptions;
  /** What the catalog showed at the start. */
  #start: Database = EMPTY_DATABASE;
  /** What the files say that was done. */
  #done: Replay = { operations: [], database: EMPTY_DATABASE };

  constructor(subject: Case, connection: Connection, shadow: ThrowawayOptions) {
    this.case = subject;
    this.#connection = connection;
    this.#shadow = shadow;
  }

  /** The text of the file that makes the start. */
  firstFile(): string {
    const upgrade = diff(EMPTY_DATABASE, this.case.a, TEXTUAL);
    return emitted("first", null, upgrade, inverted(upgrade, EMPTY_DATABASE));
  }

  async begin(first: Revision): Promise<void> {
    await this.#go(EMPTY_DATABASE, first.upgrade);
    this.#start = await this.#read();
    expectSame("the first file", this.#done.database, this.case.a, TEXTUAL, this.case);
  }

  /** The text of the file that leads from one end to the other, as `autogen -m` writes it. */
  async secondFile(): Promise<string> {
    const { a, b, home } = this.case;
    const start = await this.#equality(this.#start, a, questionsBetween(this.#start, a));
    expectSame("the catalog at the start", this.#start, a, start, this.case);
    const sources = { live: this.#start, declared: b, owned: a };
    const questionnaire = questionnaireOf(sources);
    const equality = await this.#equality(this.#start, b, questionnaire.questions);
    const plan = planned(sources, questionnaire.answeredBy(equality));
    const { operations, base, drift, unmanaged } = plan;
    if (drift.length + unmanaged.length > 0) throw new Error("something is nobody's");
    const adoptions = operations.filter(({ operation }) => operation === "adopt");
    expectNothing("what is adopted", adoptions, home);
    return emitted("second", "first", operations, inverted(operations, base));
  }

  async upgrade(second: Revision): Promise<void> {
    const { a, b, home } = this.case;
    const owned = await this.#go(a, second.upgrade);
    const live = await this.#read();
    const sources = { live, declared: b, owned };
    const questionnaire = questionnaireOf(sources);
    const equality = await this.#equality(live, b, questionnaire.questions);
    expectSame("the catalog after the upgrade, and the model", live, owned, equality, this.case);
    expectSame("the catalog after the upgrade", live, b, equality, this.case);
    const plan = planned(sources, questionnaire.answeredBy(equality));
    expectNothing("a check after the upgrade", plan.operations, home);
    expectNothing("a check that compares all again", planned(sources, equality).operations, home);
  }

  async downgrade(second: Revision): Promise<void> {
    const { a } = this.case;
    const model = await this.#go(this.#done.database, second.downgrade);
    const live = await this.#read();
    const equality = await this.#equality(live, a, [
      ...questionsBetween(live, a),
      ...questionsBetween(live, model),
      ...questionsBetween(live, this.#start),
    ]);
    expectSame("the catalog after the downgrade, and the model", live, model, equality, this.case);
    expectSame("the catalog after the downgrade", live, a, equality, this.case);
    expectSame("where it began", live, this.#start, equality, this.case);
  }

  /** Down to nothing. */
  async end(first: Revision): Promise<void> {
    const model = await this.#go(this.#done.database, first.downgrade);
    expectSame("the model at the end", model, EMPTY_DATABASE, TEXTUAL, this.case);
    expectSame("the catalog at the end", await this.#read(), EMPTY_DATABASE, TEXTUAL, this.case);
  }

  /** The target, without a way. */
  async direct(): Promise<void> {
    const operations = diff(EMPTY_DATABASE, this.case.b, TEXTUAL);
    await run(this.#connection, operations, [EMPTY_DATABASE, this.case.b]);
  }

  async #go(before: Database, calls: Revision["upgrade"]): Promise<Database> {
    this.#done = replay(before, calls);
    const { operations, database } = this.#done;
    await run(this.#connection, operations, [before, database]);
    return database;
  }

  #read(): Promise<Database> {
    return read(this.#connection, this.case);
  }

  #equality(
    live: Database,
    declared: Database,
    questions: Parameters<typeof decideEquality>[0],
  ): ReturnType<typeof decideEquality> {
    const target = { connection: this.#connection, database: live };
    return decideEquality(questions, { target, declared, shadow: this.#shadow });
  }
}

function emitted(
  revision: string,
  revises: string | null,
  upgrade: readonly Operation[],
  downgrade: readonly Operation[],
): string {
  return emit({
    message: revision,
    revision,
    revises,
    header: [],
    upgrade: upgrade.map(callOf),
    downgrade: downgrade.map(callOf),
  });
}
