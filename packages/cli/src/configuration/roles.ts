/** Which roles are managed: `entities.roles`, as drizzle-kit has it. */
import { readSettings, type SettingReader } from "./setting.ts";

export interface ManagedRoles {
  /** Absent: all of them. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

/** Roles that a provider makes: https://orm.drizzle.team/docs/rls */
const PROVIDED: Readonly<Record<"neon" | "supabase", readonly string[]>> = {
  neon: ["authenticated", "anonymous"],
  supabase: [
    "anon",
    "authenticator",
    "authenticated",
    "service_role",
    "supabase_auth_admin",
    "supabase_storage_admin",
    "dashboard_user",
    "supabase_admin",
  ],
};

/** @throws InvalidConfiguration where a setting is of a wrong type */
export function rolesSetting(name: string, read: SettingReader): ManagedRoles | undefined {
  const entities = read.object("entities");
  const roles: unknown = entities?.roles;
  if (roles === undefined || roles === null || roles === false) return undefined;
  if (roles === true) return {};
  const settings = readSettings(name, entities ?? {}, "entities.").object("roles") ?? {};
  const own = readSettings(name, settings, "entities.roles.");
  const provider = own.oneOf("provider", ["neon", "supabase"]);
  const include = own.strings("include");
  const exclude = [...(own.strings("exclude") ?? []), ...(provider ? PROVIDED[provider] : [])];
  return { ...(include && { include }), ...(exclude.length > 0 && { exclude }) };
}

/** Whether the role of that name is one of those. */
export function managesRole(roles: ManagedRoles | undefined): (name: string) => boolean {
  return (name) =>
    roles !== undefined &&
    (roles.include === undefined || roles.include.includes(name)) &&
    !roles.exclude?.includes(name);
}
