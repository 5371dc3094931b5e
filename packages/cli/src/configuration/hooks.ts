/** `hooks`, which are called around each revision. */
import type { Hooks, RevisionHook } from "@autogen/revisions";
import { InvalidConfiguration } from "./errors.ts";
import { readSettings, type SettingReader } from "./setting.ts";

const HOOKS = { beforeRevision: true, afterRevision: true } as const satisfies Record<
  keyof Hooks,
  true
>;

/**
 * @param path where the settings are in the file's export
 * @throws InvalidConfiguration where there is no such hook, or it is no function
 */
export function hooksSetting(file: string, read: SettingReader, path: string): Hooks | undefined {
  const hooks = read.object("hooks");
  if (!hooks) return undefined;
  const known = Object.keys(HOOKS);
  const unknown = Object.keys(hooks).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    const help = `The hooks are ${known.join(" and ")}.`;
    throw new InvalidConfiguration(file, `"${path}hooks.${unknown}" is no setting`, help);
  }
  const inside = readSettings(file, hooks, `${path}hooks.`);
  return {
    beforeRevision: inside.function("beforeRevision") as RevisionHook | undefined,
    afterRevision: inside.function("afterRevision") as RevisionHook | undefined,
  };
}
