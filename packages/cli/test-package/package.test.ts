/** What npm packs of drizzle-autogen, and what an empty project gets of it. */
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, inject, test } from "vitest";
import cli from "../package.json" with { type: "json" };

const root = fileURLToPath(new URL("../../..", import.meta.url));
const { contents, project } = inject("packed");
const installed = join(project, "node_modules/drizzle-autogen");

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
}

const read = (...path: readonly string[]) => readFileSync(join(...path), "utf8");
const readJson = <T>(...path: readonly string[]) => JSON.parse(read(...path)) as T;

/** The first column of a table of docs/dependencies.md. */
function documented(heading: string): readonly string[] {
  const [, section = ""] = read(root, "docs/dependencies.md").split(`## ${heading}\n`);
  const [table = ""] = section.split("\n## ");
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, name = ""]) => name).sort();
}

/** What the private packages and the command line need, and npm does not install with it. */
function bundled(): readonly string[] {
  const packages = readdirSync(join(root, "packages")).filter((name) => name !== "testkit");
  const names = packages.flatMap((name) =>
    Object.keys(readJson<Manifest>(root, "packages", name, "package.json").dependencies ?? {}),
  );
  const external = { ...cli.dependencies, ...cli.peerDependencies };
  return [...new Set([...names, ...Object.keys(cli.devDependencies)])]
    .filter((name) => !name.startsWith("@autogen/") && !Object.hasOwn(external, name))
    .sort();
}

test("it holds the program and its texts", () => {
  const others = contents.filter((path) => !/^(?:dist|bin)\//.test(path));
  expect(others.sort()).toEqual(["LICENSE", "README.md", "package.json"]);
  expect(contents.filter((path) => !/\.(?:js|d\.ts|txt|md|json)$|^LICENSE$/.test(path))).toEqual(
    [],
  );
  expect(read(installed, "LICENSE")).toBe(read(root, "LICENSE"));
});

test("its dependencies are those that docs/dependencies.md names", () => {
  const needed = Object.keys({ ...cli.dependencies, ...cli.peerDependencies });
  expect(documented("What `drizzle-autogen` needs")).toEqual(needed.sort());
  expect(documented("What is inside `drizzle-autogen`")).toEqual(bundled());
});

test("what is bundled comes with its licence", () => {
  const licences = read(installed, "dist/licences.txt");
  const named = [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(/gm)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining([...bundled()]));
});

test("its modules import what is installed with it, and nothing private", () => {
  const modules = contents.filter((path) => /^dist\/.*(?:\.js|\.d\.ts)$/.test(path));
  const known = [...builtinModules, ...Object.keys(cli.dependencies), "drizzle-orm"];
  const imported = modules.flatMap((path) =>
    [...read(installed, path).matchAll(IMPORT)].map(([, stated, called]) => stated ?? called ?? ""),
  );
  expect(imported).toEqual(
    expect.arrayContaining(["@electric-sql/pglite", "postgres", "rolldown", "ts-morph"]),
  );
  const isKnown = (specifier: string) =>
    known.includes(specifier.replace("node:", "")) || known.includes(packageOf(specifier));
  expect(imported.filter((specifier) => !isKnown(specifier))).toEqual([]);
});

/** `rolldown` of `rolldown/utils`. */
function packageOf(specifier: string): string {
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** Of a bare specifier, in a statement or a call; one line may have many. */
const IMPORT =
  /(?:^|[;}])(?:import|export)\b[^;"`]*"([^."/][^"]*)"|\bimport\(["`]([^."`/][^"`]*)["`]\)/gm;

test("nothing of what is installed runs a script", () => {
  const { packages } = readJson<Lockfile>(project, "package-lock.json");
  expect(Object.keys(packages)).toContain("node_modules/rolldown");
  const scripted = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript);
  expect(scripted).toEqual([]);
});
