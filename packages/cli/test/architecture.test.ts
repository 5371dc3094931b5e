/** What docs/architecture.md says of the rooms, held against their code. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { KIND_LABELS } from "@autogen/core";
import { describe, expect, it } from "vitest";

const packages = fileURLToPath(new URL("../..", import.meta.url));

/** For each room, what it may import beside itself and npm's packages. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  postgres: ["core"],
  loader: [],
  drizzle: ["core", "loader"],
  revisions: ["core", "loader", "postgres"],
  cli: ["core", "postgres", "loader", "drizzle", "revisions"],
  testkit: ["core", "postgres"],
};

/** Where each stage begins. */
const ENTRIES: readonly string[] = [
  "core/src/diff/diff.ts",
  "core/src/operations/operation.ts",
  "core/src/operations/order.ts",
  "drizzle/src/collect.ts",
  "drizzle/src/read-definitions.ts",
  "postgres/src/catalog/catalog.ts",
  "revisions/src/emitter/emit.ts",
  "revisions/src/graph/replay.ts",
  "revisions/src/runner/run.ts",
];

interface Module {
  /** From the folder of the packages. */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const TESTS = /\.test\.ts$|\/testing(?:\.ts$|\/)|\.(?:arbitraries|evaluate)\.ts$|\/fixtures\//;
const IMPORT = /^(?:import|export)\s(?:[\w\s*{},]+\sfrom\s)?"([^"]+)"|\bimport\("([^"]+)"\)/gm;

function modulesOf(room: string): readonly Module[] {
  const names = readdirSync(join(packages, room, "src"), { encoding: "utf8", recursive: true });
  return names
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(room, "src", name))
    .map((path) => {
      const text = readFileSync(join(packages, path), "utf8");
      const imports = [...text.matchAll(IMPORT)].map(([, one, other]) => one ?? other ?? "");
      return { path, room, text, imports };
    });
}

const everything = Object.keys(ROOMS).flatMap(modulesOf);
const code = everything.filter(({ path }) => !TESTS.test(path));

/** What the rule says of a module, with the module's path before it. */
function violations(
  modules: readonly Module[],
  rule: (module: Module) => readonly string[],
): readonly string[] {
  return modules.flatMap((module) => rule(module).map((found) => `${module.path}: ${found}`));
}

describe("the rooms", () => {
  it("are all that there is", () => {
    expect(readdirSync(packages).sort()).toEqual(Object.keys(ROOMS).sort());
    for (const room of Object.keys(ROOMS)) {
      expect(code.filter((module) => module.room === room).length, room).toBeGreaterThan(5);
    }
  });

  it("import in their directions, and never by a path", () => {
    const rule = ({ room, path, imports }: Module) =>
      imports.filter((specifier) => {
        if (specifier.startsWith(".")) {
          return !normalize(join(dirname(path), specifier)).startsWith(`${room}/src/`);
        }
        const [scope, other = ""] = specifier.split("/");
        return scope === "@autogen" && !ROOMS[room]?.includes(other);
      });
    expect(violations(code, rule)).toEqual([]);
  });

  it("import from npm what their package.json names", () => {
    const rule = ({ room, imports }: Module) => {
      const manifest = JSON.parse(readFileSync(join(packages, room, "package.json"), "utf8"));
      const { dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest;
      const named = { ...dependencies, ...peerDependencies, ...devDependencies };
      return imports.filter((specifier) => {
        if (/^(?:\.|node:)/.test(specifier) || specifier === "drizzle-autogen") return false;
        const [, name = ""] = /^((?:@[^/]+\/)?[^/]+)/.exec(specifier) ?? [];
        return !(name in named) && !(room === "testkit" && name === "vitest");
      });
    };
    expect(violations(code, rule)).toEqual([]);
  });

  it("know nothing of the command line", () => {
    const others = code.filter(({ room }) => room !== "cli");
    const rule = ({ imports }: Module) =>
      imports.filter((specifier) => /^drizzle-autogen\b/.test(specifier));
    expect(violations(others, rule)).toEqual([]);
  });

  it("leave the terminal, the end of the process and its environment to the command line", () => {
    const others = code.filter(({ room }) => room !== "cli" && room !== "testkit");
    const rule = ({ text }: Module) =>
      text.match(/\bprocess\.(?:stdout|stderr|exit\b|exitCode|env\b|argv)|\bconsole\./g) ?? [];
    expect(violations(others, rule)).toEqual([]);
  });
});

it("core imports nothing, not even of Node.js", () => {
  const core = code.filter(({ room }) => room === "core");
  const rule = ({ imports }: Module) => imports.filter((specifier) => !specifier.startsWith("."));
  expect(violations(core, rule)).toEqual([]);
});

it("the entry of a stage knows no kind of object", () => {
  const kinds = Object.keys(KIND_LABELS);
  const files = [...kinds.map(kebab), "table-index"].map((name) => `${name}.ts`);
  const entries = everything.filter(({ path }) => ENTRIES.includes(path));
  expect(entries.map(({ path }) => path).sort()).toEqual([...ENTRIES].sort());
  const rule = ({ text, imports }: Module) => [
    ...imports.filter((specifier) => files.includes(specifier.split("/").at(-1) ?? "")),
    ...kinds.filter((kind) => text.includes(`"${kind}"`)),
  ];
  expect(violations(entries, rule)).toEqual([]);
});

it("no file is longer than 350 lines", () => {
  const rule = ({ text }: Module) => {
    const lines = text.split("\n").length - 1;
    return lines > 350 ? [`${lines} lines`] : [];
  };
  expect(violations(everything, rule)).toEqual([]);
});

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
