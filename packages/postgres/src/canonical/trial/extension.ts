/** Extensions that a definition needs without saying so, or that no server here has. */
import { EXTENSION_CONTENTS, nameKey } from "@autogen/core";
import type { Connection } from "../../connection/connection.ts";
import type { StatementFailed } from "../../connection/errors.ts";
import type { Shadow } from "../../shadow/embedded.ts";
import type { Judges } from "../equality.ts";

/** The beginnings of PostgreSQL's messages about something that is not there. */
const MISSING = /^(?:type|function|operator class|access method) "?(?:\w+\.)?(\w+)"?/;

/** The extension that has what PostgreSQL does not find. */
export function missingExtension({ message }: StatementFailed): string | undefined {
  const [, name] = MISSING.exec(message) ?? [];
  if (name === undefined) return undefined;
  return Object.keys(EXTENSION_CONTENTS).find((extension) =>
    EXTENSION_CONTENTS[extension]?.test(name),
  );
}

export interface Supply {
  /** Whether it is declared, and the database's server can install it. */
  readonly isComing: boolean;
  readonly advice: string;
}

/** Whether the definitions and the servers have an extension, and what to do about it. */
export async function supplyOf(
  extension: string,
  { target, declared }: Pick<Judges, "target" | "declared">,
  shadow: () => Promise<Shadow>,
): Promise<Supply> {
  const isDeclared = declared.extension.has(nameKey({ name: extension }));
  const isThere = target !== undefined && (await isAvailable(target.connection, extension));
  const isAnywhere = isThere || (await isAvailable((await shadow()).connection, extension));
  const sentences = [
    ...(isDeclared ? [] : [declaration(extension)]),
    ...(isAnywhere ? [] : [installation(extension, target !== undefined)]),
  ];
  return { isComing: isDeclared && isThere, advice: sentences.join(" ") };
}

async function isAvailable(connection: Connection, extension: string): Promise<boolean> {
  const rows = await connection.query(
    "SELECT FROM pg_catalog.pg_available_extensions WHERE name = $1",
    [extension],
  );
  return rows.length > 0;
}

function declaration(extension: string): string {
  const constant = extension.replaceAll(/[\W_]+(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `It belongs to the extension ${extension}, which is not declared: add \`export const ${constant}Extension = pgExtension("${extension}");\` to the definitions, with pgExtension from "drizzle-autogen".`;
}

function installation(extension: string, hasTarget: boolean): string {
  const who = hasTarget
    ? "Neither the database's server nor the embedded PostgreSQL has"
    : "The embedded PostgreSQL does not have";
  return `${who} the extension ${extension}: install its files on the server, https://www.postgresql.org/docs/current/sql-createextension.html.`;
}
