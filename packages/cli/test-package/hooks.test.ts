/** Each recipe of docs/pre-commit.md, in a throwaway git repository. */
import { mkdtemp, readdir, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { installedProject, writeFiles } from "./project.ts";
import { follow, hooksRepository, recipe, type Step } from "./recipes.ts";
import { mustRun, type Outcome, run } from "./run.ts";

const SCHEMA = "schema.ts";
const before = definitions('email: text("email").notNull()');
const after = definitions('email: text("email").notNull()', 'name: text("name")');

function definitions(...columns: readonly string[]): string {
  return `
    import { pgTable, text, uuid } from "drizzle-orm/pg-core";
    export const users = pgTable("users", { id: uuid("id").primaryKey(), ${columns.join(", ")} });
  `;
}

const files = {
  ".gitignore": "node_modules/\n.autogen/\n*.tgz\n",
  "autogen.config.ts": `
    import { defineConfig } from "drizzle-autogen";
    export default defineConfig({ schema: "./${SCHEMA}", out: "./migrations", url: "pglite://.autogen/dev" });
  `,
};

type File = readonly [path: string, text: string];

/** The revision files that lead to the first definitions, and on to the second. */
async function emit(): Promise<readonly [File, File]> {
  const cwd = await installedProject(files);
  const autogen = (...words: readonly string[]) =>
    mustRun(join(cwd, "node_modules/.bin/autogen"), words, { cwd });
  for (const [message, text] of [["create users", before] as const, ["add name", after] as const]) {
    await writeFiles(cwd, { [SCHEMA]: text });
    await autogen("-m", message, "--no-proof");
    await autogen("upgrade");
  }
  const paths = (await readdir(join(cwd, "migrations"))).sort().map((name) => `migrations/${name}`);
  const texts = await Promise.all(paths.map((path) => readFile(join(cwd, path), "utf8")));
  return paths.map((path, at) => [path, texts[at]]) as unknown as readonly [File, File];
}

let emitted: ReturnType<typeof emit> | undefined;

function revisions(): ReturnType<typeof emit> {
  emitted ??= emit();
  return emitted;
}

interface Repository {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  readonly commit: () => Promise<Outcome>;
  readonly commits: () => Promise<number>;
}

/** No settings of this machine's, no server, and nothing left of what hooks keep. */
function environment(folder: string): Readonly<Record<string, string>> {
  return {
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "A",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "A",
    GIT_COMMITTER_EMAIL: "a@example.com",
    PREK_HOME: join(folder, "prek"),
    npm_config_prefer_offline: "true",
    AUTOGEN_DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing",
  };
}

async function repository([path, text]: File, elsewhere: string): Promise<Repository> {
  const cwd = await installedProject({ ...files, [SCHEMA]: before, [path]: text });
  const env = environment(elsewhere);
  const git = (...words: readonly string[]) => run("git", words, { cwd, env });
  await git("init", "--quiet");
  return {
    cwd,
    env,
    write: (more) => writeFiles(cwd, more),
    commit: async () => {
      await git("add", "--all");
      return git("commit", "--message", "change");
    },
    commits: async () => {
      const { code, stdout } = await git("rev-list", "--count", "HEAD");
      return code === 0 ? Number(stdout) : 0;
    },
  };
}

async function scratchFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "autogen-hooks-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** For pre-commit the URL of the hooks is a folder's. */
function offered(steps: readonly Step[], hooks: string): readonly Step[] {
  return steps.map(({ file, text }) => ({
    file,
    text: text.replace(/repo: \S+/, `repo: ${hooks}`),
  }));
}

test.each(["husky", "lefthook", "pre-commit"])(
  "the recipe for %s",
  { timeout: 240_000 },
  async (name) => {
    const [first, [path, text]] = await revisions();
    const elsewhere = await scratchFolder();
    const { cwd, env, write, commit, commits } = await repository(first, elsewhere);
    const hooks = await hooksRepository(elsewhere, env);
    const steps = recipe(name);
    expect(steps.map(({ file }) => typeof file).sort()).toEqual(["string", "undefined"]);
    await follow(offered(steps, hooks), { cwd, env });

    expect(await commit()).toMatchObject({ code: 0 });
    expect(await commits()).toBe(1);

    await write({ [SCHEMA]: after });
    const refused = await commit();
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toMatch(/column\s+public\.users\.name/);
    expect(await commits()).toBe(1);

    await write({ [path]: text });
    expect(await commit()).toMatchObject({ code: 0 });
    expect(await commits()).toBe(2);
  },
);
