import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { folderWith } from "../testing/folder.ts";
import type { ConfigurationFlags } from "./configuration.ts";
import type { Environment } from "./environment.ts";
import { requireDatabase, requireDefinitions } from "./require.ts";
import { resolveConfiguration } from "./resolve.ts";

const AUTOGEN = `
  import { defineConfig } from "drizzle-autogen";
  export default defineConfig({
    schema: "./autogen-schema.ts",
    url: "postgres://autogen/db",
  });
`;

const DRIZZLE = `
  import { defineConfig } from "drizzle-kit";
  export default defineConfig({
    dialect: "postgresql",
    schema: ["./drizzle-schema.ts", "./more/*.ts"],
    out: "./drizzle-out",
    dbCredentials: { url: "postgres://drizzle/db" },
    casing: "snake_case",
    schemaFilter: "public",
    tablesFilter: ["users", "!old_*"],
    migrations: { table: "kit", schema: "kit" },
  });
`;

async function configure(
  files: Readonly<Record<string, string>>,
  flags: ConfigurationFlags = {},
  env: Environment = {},
) {
  const folder = await folderWith(files);
  return { folder, configuration: await resolveConfiguration(flags, env, folder) };
}

describe("where a value comes from", () => {
  const everything = { "autogen.config.ts": AUTOGEN, "drizzle.config.ts": DRIZZLE };
  const AUTOGEN_DATABASE_URL = "postgres://migrations/db";
  const DATABASE_URL = "postgres://application/db";

  it.each<[string, Record<string, string>, ConfigurationFlags, Environment, string, string]>([
    [
      "a flag",
      everything,
      { url: "postgres://flag/db" },
      { AUTOGEN_DATABASE_URL, DATABASE_URL },
      "postgres://flag/db",
      "--url",
    ],
    [
      "AUTOGEN_DATABASE_URL",
      everything,
      {},
      { AUTOGEN_DATABASE_URL, DATABASE_URL },
      AUTOGEN_DATABASE_URL,
      "AUTOGEN_DATABASE_URL",
    ],
    [
      "autogen.config.ts",
      everything,
      {},
      { DATABASE_URL },
      "postgres://autogen/db",
      "autogen.config.ts",
    ],
    [
      "drizzle.config.ts",
      { "drizzle.config.ts": DRIZZLE },
      {},
      { DATABASE_URL },
      "postgres://drizzle/db",
      "drizzle.config.ts",
    ],
    ["DATABASE_URL", {}, {}, { DATABASE_URL }, DATABASE_URL, "DATABASE_URL"],
    [
      "DATABASE_URL, where AUTOGEN_DATABASE_URL is empty",
      {},
      {},
      { AUTOGEN_DATABASE_URL: "", DATABASE_URL },
      DATABASE_URL,
      "DATABASE_URL",
    ],
    [
      ".env",
      { ".env": `DATABASE_URL="${DATABASE_URL}" # local` },
      {},
      {},
      DATABASE_URL,
      "DATABASE_URL in .env",
    ],
    [
      "the environment rather than .env",
      { ".env": "DATABASE_URL=postgres://file/db" },
      {},
      { DATABASE_URL },
      DATABASE_URL,
      "DATABASE_URL",
    ],
  ])("the URL: %s", async (_, files, flags, env, url, source) => {
    const { configuration } = await configure(files, flags, env);
    expect(requireDatabase(configuration)).toEqual({ url, source });
  });

  it("takes each value from the first file that has it", async () => {
    const { folder, configuration } = await configure(everything);
    expect(configuration).toEqual({
      cwd: folder,
      files: [`${folder}/autogen.config.ts`, `${folder}/drizzle.config.ts`],
      cache: join(homedir(), ".cache/autogen"),
      definitions: { patterns: ["./autogen-schema.ts"], folder },
      out: `${folder}/drizzle-out`,
      database: { url: "postgres://autogen/db", source: "autogen.config.ts" },
      casing: "snake_case",
      schemaFilter: ["public"],
      tablesFilter: ["users", "!old_*"],
      drizzleKit: { folder: `${folder}/drizzle-out`, schema: "kit", table: "kit" },
      ledger: { table: "autogen_version" },
    });
  });

  it("has defaults where nothing says anything", async () => {
    const { folder, configuration } = await configure({});
    expect(configuration).toEqual({
      cwd: folder,
      files: [],
      cache: join(homedir(), ".cache/autogen"),
      out: `${folder}/migrations`,
      ledger: { table: "autogen_version" },
    });
  });

  it.each([
    ["AUTOGEN_CACHE", { AUTOGEN_CACHE: "/kept", XDG_CACHE_HOME: "/caches" }, "/kept"],
    ["XDG_CACHE_HOME", { XDG_CACHE_HOME: "/caches" }, "/caches/autogen"],
  ])("keeps its cache where %s says", async (_, env, cache) => {
    const { configuration } = await configure({}, {}, env);
    expect(configuration.cache).toBe(cache);
  });

  it("has the settings of the service that is chosen, and those of all for the rest", async () => {
    const services = {
      "autogen.config.ts": `export default {
        url: "postgres://all/db",
        lockTimeout: 10,
        services: {
          auth: { schema: "./auth.ts", out: "./auth" },
          billing: { schema: "./billing.ts", out: "./billing", lockTimeout: 20, ledger: { schema: "b" } },
        },
      }`,
    };
    const { folder, configuration } = await configure(services, { service: "billing" });
    expect(configuration).toMatchObject({
      service: "billing",
      definitions: { patterns: ["./billing.ts"] },
      out: join(folder, "billing"),
      database: { url: "postgres://all/db" },
      lockTimeout: 20,
      ledger: { schema: "b", table: "autogen_version_billing" },
    });
    const auth = await configure(services, { service: "auth" });
    expect(auth.configuration).toMatchObject({ lockTimeout: 10, out: join(auth.folder, "auth") });
    await expect(configure(services, { service: "bilings" })).rejects.toThrow(
      'autogen.config.ts: it has no service "bilings".',
    );
    await expect(configure(services)).rejects.toMatchObject({
      message: "autogen.config.ts: it has services, and none is chosen.",
      help: "Say --service auth or --service billing.",
    });
  });

  it("has a service by default, and one for what belongs to no service", async () => {
    const of = (settings: string) =>
      configure({ "autogen.config.ts": `export default { ${settings} }` });
    const chosen = await of(`service: "a", services: { a: { out: "./a" } }`);
    expect(chosen.configuration).toMatchObject({ service: "a", out: join(chosen.folder, "a") });
    const shared = await of(`schema: "./s.ts", services: { a: { out: "./a" } }`);
    expect(shared.configuration).not.toHaveProperty("service");
    await expect(of(`service: "a", services: { a: { services: {} } }`)).rejects.toThrow(
      '"services.a.services" is no setting',
    );
    await expect(of(`service: "a", services: { a: { out: 1 } }`)).rejects.toThrow(
      '"services.a.out" should be a string',
    );
  });

  it("gives a service a ledger of its own, unless one is named", async () => {
    const byFlag = await configure({}, { service: "billing" });
    expect(byFlag.configuration).toMatchObject({
      service: "billing",
      ledger: { table: "autogen_version_billing" },
    });
    const named = await configure(
      { "autogen.config.mjs": `export default { ledger: { schema: "ops", table: "history" } };` },
      { service: "billing" },
    );
    expect(named.configuration.ledger).toEqual({ schema: "ops", table: "history" });
  });
});

describe("configuration files", () => {
  it.each(["ts", "mts", "js", "mjs"])("are found as autogen.config.%s", async (extension) => {
    const name = `autogen.config.${extension}`;
    const { folder, configuration } = await configure({ [name]: "export default { out: './o' };" });
    expect(configuration).toMatchObject({ files: [`${folder}/${name}`], out: `${folder}/o` });
  });

  it.each(["ts", "mts", "js", "mjs"])("are found as drizzle.config.%s", async (extension) => {
    const name = `drizzle.config.${extension}`;
    const text = "export default { dialect: 'postgresql', out: './o' };";
    const { folder, configuration } = await configure({ [name]: text });
    expect(configuration).toMatchObject({ files: [`${folder}/${name}`], out: `${folder}/o` });
  });

  it("are found as drizzle.config.json", async () => {
    const text = JSON.stringify({ dialect: "postgresql", schema: "./s.ts" });
    const { folder, configuration } = await configure({ "drizzle.config.json": text });
    expect(requireDefinitions(configuration)).toEqual({ patterns: ["./s.ts"], folder });
  });

  it("can be CommonJS", async () => {
    const text = "module.exports = { dialect: 'postgresql', out: './o' };";
    const { folder, configuration } = await configure({ "drizzle.config.js": text });
    expect(configuration.out).toBe(`${folder}/o`);
  });

  it("see what .env says", async () => {
    onTestFinished(() => {
      delete process.env.AUTOGEN_TEST_OUT;
    });
    const files = {
      ".env": "AUTOGEN_TEST_OUT=from-dotenv",
      "autogen.config.ts": "export default { out: process.env.AUTOGEN_TEST_OUT };",
    };
    const { folder, configuration } = await configure(files, {}, process.env);
    expect(configuration.out).toBe(`${folder}/from-dotenv`);
  });

  it("start relative paths at their own folder, flags at the current one", async () => {
    const folder = await folderWith({
      "deep/autogen.config.ts": `export default { schema: "./s.ts", out: "o", url: "pglite://db" };`,
    });
    const config = "deep/autogen.config.ts";
    const fromFile = await resolveConfiguration({ config }, {}, folder);
    expect(fromFile).toMatchObject({
      cwd: `${folder}/deep`,
      definitions: { patterns: ["./s.ts"], folder: `${folder}/deep` },
      out: `${folder}/deep/o`,
      database: { url: `pglite://${folder}/deep/db` },
    });
    const flags = { config, schema: ["s.ts"], out: "o", url: "pglite://db" };
    expect(await resolveConfiguration(flags, {}, folder)).toMatchObject({
      definitions: { patterns: ["s.ts"], folder },
      out: `${folder}/o`,
      database: { url: `pglite://${folder}/db` },
    });
  });

  it("can be drizzle-kit's when named, and then stand alone", async () => {
    const folder = await folderWith({ "autogen.config.ts": AUTOGEN, "kit.ts": DRIZZLE });
    const configuration = await resolveConfiguration({ config: "kit.ts" }, {}, folder);
    expect(configuration.files).toEqual([`${folder}/kit.ts`]);
    expect(requireDatabase(configuration).source).toBe("kit.ts");
  });

  it.each([
    ["export default 5;", "autogen.config.ts: its default export should be an object."],
    ["export default { schemas: './s.ts' };", 'autogen.config.ts: "schemas" is no setting.'],
    ["export default { out: 5 };", 'autogen.config.ts: "out" should be a string.'],
    ["export default { schema: [5] };", '"schema" should be a string or a list of strings.'],
    ["export default { casing: 'snake' };", '"casing" should be "snake_case" or "camelCase".'],
    ["export default { ledger: { table: 5 } };", '"ledger.table" should be a string.'],
    ["export default { hooks: { before() {} } };", '"hooks.before" is no setting.'],
    [
      "export default { hooks: { afterRevision: 1 } };",
      '"hooks.afterRevision" should be a function.',
    ],
    ["export default { lockTimeout: -1 };", '"lockTimeout" should be a number above 0.'],
  ])("refuse %s", async (text, sentence) => {
    await expect(configure({ "autogen.config.ts": text })).rejects.toThrow(sentence);
  });

  it("say where they fail", async () => {
    const text = "\nthrow new Error('no vault');";
    await expect(configure({ "autogen.config.ts": text })).rejects.toThrow(
      /autogen\.config\.ts:2:\d+ threw while it was loaded: Error: no vault/,
    );
  });

  it("say where JSON is not valid", async () => {
    await expect(configure({ "drizzle.config.json": "{" })).rejects.toThrow(
      "drizzle.config.json: it is no valid JSON",
    );
  });

  it("of another dialect are refused", async () => {
    const text = "export default { dialect: 'sqlite', schema: './s.ts' };";
    await expect(configure({ "drizzle.config.ts": text })).rejects.toMatchObject({
      message: 'drizzle.config.ts: "dialect" is "sqlite".',
      help: expect.stringContaining("PostgreSQL"),
    });
  });

  it("of another dialect are passed over beside an autogen.config.ts", async () => {
    const { folder, configuration } = await configure({
      "autogen.config.ts": AUTOGEN,
      "drizzle.config.ts": "export default { dialect: 'sqlite', out: './lite' };",
    });
    expect(configuration.out).toBe(`${folder}/migrations`);
  });
});

describe("what cannot be done without", () => {
  it("is refused where it is asked for, with the ways to give it", async () => {
    const { folder, configuration } = await configure({});
    expect(() => requireDatabase(configuration)).toThrow(/--url.*DATABASE_URL/);
    expect(() => requireDefinitions(configuration)).toThrow(`--schema`);
    expect(() => requireDefinitions(configuration)).toThrow(folder);
  });

  it("is not an embedded database in production, unless a flag says so", async () => {
    const files = { "autogen.config.ts": "export default { url: 'pglite://db' };" };
    const env = { NODE_ENV: "production" };
    const refused = await configure(files, {}, env);
    expect(() => requireDatabase(refused.configuration)).toThrow(
      "The database is embedded (pglite://, from autogen.config.ts), which is refused where NODE_ENV is production.",
    );
    const meant = await configure(files, { url: "pglite://" }, env);
    expect(requireDatabase(meant.configuration).url).toBe("pglite://");
    const elsewhere = await configure(files, {}, { NODE_ENV: "test" });
    expect(requireDatabase(elsewhere.configuration).url).toMatch(/^pglite:\/\/\/.*\/db$/);
  });
});
