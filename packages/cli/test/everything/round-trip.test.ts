/** All of pg-core, made by drizzle-kit and seen by the tool, and the reverse. */
import { describeServers } from "@autogen/testkit";
import { expect, it } from "vitest";
import { query } from "../support/database.ts";
import { openProject, type Project } from "../support/project.ts";
import type { Changes, Checked, Made } from "../support/reports.ts";
import { definitionsOf, GENERATIONS, install, SCHEMAS } from "./generation.ts";
import { push } from "./kit.ts";
import { KNOWN_DIFFERENCES } from "./known-differences.ts";

for (const generation of GENERATIONS) {
  describeServers(`drizzle-orm ${generation.version}`, (server) => {
    async function open(): Promise<Project> {
      const project = await openProject(await definitionsOf(generation), server);
      await install(project.folder, generation);
      await query(project.database, "CREATE EXTENSION citext");
      return project;
    }

    const pushTo = ({ folder, database: { url } }: Project) =>
      push(generation, { folder, url, schemas: SCHEMAS });

    it("what drizzle-kit makes is what the definitions say", async () => {
      const project = await open();
      const { run, json, database } = project;
      expect((await pushTo(project)).errors).toBe("");
      const { stdout } = await run("diff", database.url, "definitions", "--json");
      expect(JSON.parse(stdout) as Changes).toMatchObject({ equal: true, changes: [] });
      const adopted = await json<Made>(0, "-m", "adopt all", "--no-proof");
      expect(adopted.changes.filter(({ operation }) => operation !== "adopt")).toEqual([]);
      await json(0, "upgrade");
      const checked = await json<Checked>(0, "check", "--against", "database");
      expect(checked).toMatchObject({ equal: true, changes: [], unmanaged: [], unmodelled: [] });
      await expectNoMoreThanKnown(project);
    });

    it("what the tool makes is what drizzle-kit expects", async () => {
      const project = await open();
      const { json } = project;
      await json<Made>(0, "-m", "everything", "--no-proof");
      await json(0, "upgrade");
      await expectNoMoreThanKnown(project);
    });

    /** Each statement is of a difference with a name, and each of these is there to be seen. */
    async function expectNoMoreThanKnown(project: Project): Promise<void> {
      await query(project.database, "DROP TABLE autogen_version");
      const { statements } = await pushTo(project);
      const known = KNOWN_DIFFERENCES[generation.version].filter(
        ({ since = 0 }) => server.major >= since,
      );
      const isKnown = (statement: string) => known.some((one) => one.statements.test(statement));
      expect(statements.filter((statement) => !isKnown(statement))).toEqual([]);
      const unseen = known.filter(
        (one) => !one.sometimes && !statements.some((text) => one.statements.test(text)),
      );
      expect(unseen.map(({ name }) => name)).toEqual([]);
    }
  });
}
