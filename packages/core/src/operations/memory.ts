/**
 * What is taken away to come back is remembered in a setting of the session, which outlasts a commit. It does not
 * outlast the session: so each statement says what it remembers, and a ledger keeps that over a commit.
 * https://www.postgresql.org/docs/current/runtime-config-custom.html
 */
import { dollarQuoted, literal } from "../names/identifier.ts";
import type { Statement } from "./definition.ts";

/** The SQLSTATE of what cannot be put back, since nothing is remembered of it. */
export const NOTHING_REMEMBERED = "ZR003";

export interface Memory {
  /** The name of the setting: an SQL expression. */
  readonly setting: string;
  /** What is away, as a person calls it. */
  readonly of: string;
}

/** @param key unlike those of all others of its family */
export function memoryOf(family: string, key: string, of: string): Memory {
  return { setting: `${literal(`autogen.${family}_`)} || md5(${literal(key)})`, of };
}

/** That nothing was there to be taken away, which is not the same as no memory of it. */
const NOTHING = "'null'";

/**
 * @param value an expression of type json; null where there is nothing to be taken away
 * @param taking statements of PL/pgSQL that take it away, where there is something
 */
export function remembering(memory: Memory, value: string, taking?: string): readonly Statement[] {
  const { setting } = memory;
  const take = taking
    ? `IF current_setting(${setting}) <> ${NOTHING} THEN\n${taking}\nEND IF; `
    : "";
  const body = `BEGIN PERFORM set_config(${setting}, coalesce((${value})::text, ${NOTHING}), false);\n${take}END`;
  return [{ sql: `DO ${dollarQuoted(body)}`, transactional: true, remembers: memory }];
}

/** What can be done where nothing is remembered. */
const WAY_OUT = {
  restored:
    "Make it as it was before the revision, take the call that restores it out of the file, and run it again.",
  remade:
    "Take { remade: true } out of the call that makes it, run it again, and give it by hand what it had: comments, privileges, owner.",
} as const;

export interface Recall {
  /** `restored`: all of it comes from the memory. `remade`: what it has beside itself. */
  readonly as: keyof typeof WAY_OUT;
  /** Declarations of PL/pgSQL for the body. */
  readonly declare?: string;
  /** Statements of PL/pgSQL over `kept`, the json that is remembered; null where there was nothing. */
  readonly body: string;
}

/** Runs the statements that are remembered as a list: those of what a statement drops and makes anew. */
export function runningAgain(memory: Memory, as: Recall["as"] = "restored"): readonly Statement[] {
  return recalling(memory, {
    as,
    declare: "made text;",
    body: `FOR made IN SELECT * FROM json_array_elements_text(kept) LOOP
EXECUTE made;
END LOOP;`,
  });
}

/** Raises `NOTHING_REMEMBERED` in a session that does not know what was there. */
export function recalling(
  memory: Memory,
  { as, declare = "", body }: Recall,
): readonly Statement[] {
  const { setting, of } = memory;
  const message = `nothing is remembered of ${of}, which has made way and is to come back`;
  const block = `#variable_conflict use_column
DECLARE remembered text := nullif(current_setting(${setting}, true), ''); kept json := nullif(remembered, ${NOTHING})::json;${declare && ` ${declare}`}
BEGIN IF remembered IS NULL THEN
RAISE EXCEPTION USING ERRCODE = '${NOTHING_REMEMBERED}', MESSAGE = ${literal(message)}, HINT = ${literal(WAY_OUT[as])};
END IF;
${body}
PERFORM set_config(${setting}, '', false);
END`;
  return [{ sql: `DO ${dollarQuoted(block)}`, transactional: true, recalls: memory }];
}

/** What is away after those statements. */
export function awayAfter(statements: readonly Statement[]): readonly Memory[] {
  const away = new Map<string, Memory>();
  for (const { remembers, recalls } of statements) {
    if (remembers) away.set(remembers.setting, remembers);
    if (recalls) away.delete(recalls.setting);
  }
  return [...away.values()];
}
