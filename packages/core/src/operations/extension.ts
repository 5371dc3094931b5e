import { find, put, remove } from "../model/database.ts";
import type { Extension } from "../model/extension.ts";
import { globalRef } from "../model/reference.ts";
import { ident } from "../names/identifier.ts";
import { type AnyOperation, defineOperation, NO_EFFECTS, statement } from "./definition.ts";

export interface OnExtension {
  readonly extension: Extension;
}

const subject = ({ extension }: OnExtension) => globalRef("extension", extension.name);

/** An extension may be there for other users of the database: made if absent, and left in place. */
export const createExtension = defineOperation<"createExtension", OnExtension, [name: string]>({
  name: "createExtension",
  change: "add",
  subject,
  takes: [null],
  read: (_, name) => ({ extension: { name } }),
  write: ({ extension }) => [extension.name],
  sql: ({ extension }) => statement(`CREATE EXTENSION IF NOT EXISTS ${ident(extension.name)}`),
  apply: (database, { extension }) => put(database, "extension", extension),
  effects: () => NO_EFFECTS,
  dependencies: (payload) => ({ provides: [subject(payload)] }),
  inverse: () => [],
  presence: {
    model: (database, { extension }) => find(database, "extension", extension) !== undefined,
    sql: () => "false",
  },
  detail: () => "",
});

export const dropExtension = defineOperation<"dropExtension", OnExtension, [name: string]>({
  name: "dropExtension",
  change: "remove",
  subject,
  takes: [null],
  read: (_, name) => ({ extension: { name } }),
  write: ({ extension }) => [extension.name],
  sql: ({ extension }) => statement(`DROP EXTENSION ${ident(extension.name)}`),
  apply: (database, { extension }) => remove(database, "extension", extension),
  effects: () => NO_EFFECTS,
  dependencies: (payload) => ({ removes: [subject(payload)] }),
  inverse: (payload) => [{ ...payload, operation: "createExtension" } as AnyOperation],
  detail: () => "",
});
