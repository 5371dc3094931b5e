/** The main job in an empty project that has installed the package. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { installedProject, writeFiles } from "./project.ts";
import { mustRun, type Outcome, run } from "./run.ts";

const modules = fileURLToPath(new URL("../../../node_modules", import.meta.url));

const users = (...columns: readonly string[]) => `
  import { pgTable, text, uuid } from "drizzle-orm/pg-core";
  export const users = pgTable("users", { id: uuid("id").primaryKey(), ${columns.join(", ")} });
`;
const email = 'email: text("email").notNull().unique()';
const name = 'name: text("name").notNull().default("")';

/** An empty variable counts as none. */
const env = { AUTOGEN_DATABASE_URL: "", DATABASE_URL: "", NO_COLOR: "1" };

function autogenIn(cwd: string): (...words: readonly string[]) => Promise<Outcome> {
  const program = join(cwd, "node_modules/.bin/autogen");
  return (...words) => run(program, words, { cwd, env });
}

const done = (stdout: string) => ({ code: 0, stdout: expect.stringContaining(stdout) });

test("from the command line", { timeout: 240_000 }, async () => {
  const cwd = await installedProject({ "src/db/schema.ts": users(email) });
  const autogen = autogenIn(cwd);
  expect(await autogen("init")).toMatchObject(done("✓ Wrote autogen.config.ts"));
  expect(await autogen("-m", "create users")).toMatchObject(done("+ table  public.users"));
  expect(await autogen("upgrade")).toMatchObject(done("✓ Applied 1 revision"));
  expect(await autogen("check")).toMatchObject(done("agree"));

  await writeFiles(cwd, { "src/db/schema.ts": users(email, name) });
  expect(await autogen("check")).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("public.users.name"),
  });
  expect(await autogen("-m", "add name")).toMatchObject(done("+ column  public.users.name"));
  expect(await autogen("upgrade")).toMatchObject(done("✓ Applied 1 revision"));
  expect(await autogen("check")).toMatchObject(done("agree"));

  expect(await autogen("downgrade", "-1")).toMatchObject(done("_create_users"));
  expect(await autogen("check", "--against", "revisions")).toMatchObject({ code: 0 });
  const { stdout } = await autogen("current", "--json");
  expect(JSON.parse(stdout)).toMatchObject({
    current: [{ message: "create users", isHead: false }],
    pending: [expect.stringMatching(/^\d{12}_add_name$/)],
  });
});

const program = `
  import { check, current, downgrade, makeRevision, resolveConfiguration, upgrade } from "drizzle-autogen";

  const configuration = await resolveConfiguration();
  const made = await makeRevision(configuration, { message: "create users", proof: false });
  const seen = new Set<string>();
  const up = await upgrade(configuration, { target: "head", onEvent: ({ type }) => seen.add(type) });
  const { equal } = await check(configuration);
  const down = await downgrade(configuration, { target: "base" });
  const { pending } = await current(configuration);
  console.log(JSON.stringify({ made, up, seen: [...seen], equal, down, pending }));
`;

const configuration = `
  import { defineConfig } from "drizzle-autogen";
  export default defineConfig({ schema: "./schema.ts", out: "./migrations", url: "pglite://data" });
`;

/** The declarations of drizzle-orm ask for drivers that an application need not have. */
const OWN_ERROR = /^(?!.*node_modules\/drizzle-orm\/).*error TS/;

/** Types of Node.js are what the published declarations need, and no other package's. */
const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  module: "nodenext",
  target: "es2023",
  typeRoots: [join(modules, "@types")],
  types: ["node"],
  outDir: "compiled",
  rootDir: ".",
};

test("from a program in TypeScript", { timeout: 240_000 }, async () => {
  const cwd = await installedProject({
    "schema.ts": users(email),
    "autogen.config.ts": configuration,
    "program.ts": program,
    "tsconfig.json": JSON.stringify({
      compilerOptions,
      include: ["program.ts", "autogen.config.ts", "migrations"],
    }),
  });
  const compile = async () => {
    const { stdout } = await run(join(modules, ".bin/tsc"), ["--project", "."], { cwd });
    expect(stdout.split("\n").filter((line) => OWN_ERROR.test(line))).toEqual([]);
  };
  await compile();
  const output = await mustRun(process.execPath, ["compiled/program.js"], { cwd, env });
  const [file = ""] = readdirSync(join(cwd, "migrations"));
  const revision = file.replace(".ts", "");
  expect(file).toMatch(/^\d{12}_create_users\.ts$/);
  expect(JSON.parse(output)).toMatchObject({
    made: { revision, changes: [{ operation: "createTable" }] },
    up: { direction: "upgrade", applied: [revision], current: [revision] },
    seen: expect.arrayContaining(["revision-started", "statement-finished"]),
    equal: true,
    down: { direction: "downgrade", applied: [revision], current: [] },
    pending: [revision],
  });
  await compile();
  expect(readdirSync(join(cwd, "compiled/migrations"))).toEqual([`${revision}.js`]);
});

test("the command says so where there is no build", async () => {
  const cwd = await installedProject({});
  rmSync(join(cwd, "node_modules/drizzle-autogen/dist"), { recursive: true });
  expect(await autogenIn(cwd)("check")).toEqual({
    code: 2,
    stdout: "",
    stderr: "autogen is not built: run `npm run build` in the root of its repository.\n",
  });
});
