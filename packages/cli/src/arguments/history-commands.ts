/** The commands that tell of revisions. */
import { defineCommand } from "./command.ts";

export const current = defineCommand({
  usage: "current",
  describe: "Show where the database stands",
  positionals: {},
  options: {
    "check-heads": { type: "boolean", describe: "Exit 1 where it is not at the heads" },
  },
  examples: {},
  load: () => import("../commands/current.ts"),
});

export const history = defineCommand({
  usage: "history",
  describe: "Show the revisions, newest first",
  positionals: {},
  options: {
    range: { type: "string", alias: "r", describe: "FROM:TO, either end may be left out" },
    "indicate-current": { type: "boolean", alias: "i", describe: "Mark where the database stands" },
  },
  examples: {},
  load: () => import("../commands/history.ts"),
});

export const heads = defineCommand({
  usage: "heads",
  describe: "Show the revisions that nothing revises",
  positionals: {},
  options: {},
  examples: {},
  load: () => import("../commands/heads.ts"),
});

export const branches = defineCommand({
  usage: "branches",
  describe: "Show the revisions that several others revise",
  positionals: {},
  options: {},
  examples: {},
  load: () => import("../commands/branches.ts"),
});

export const show = defineCommand({
  usage: "show <revision..>",
  describe: "Show revisions, and what they do",
  positionals: {
    revision: {
      type: "string",
      array: true,
      demandOption: true,
      describe: "A revision or its prefix, head, heads, current, LABEL@head, or FROM:TO",
    },
  },
  options: {},
  examples: { "autogen show head": "show the last revision" },
  load: () => import("../commands/show.ts"),
});

export const edit = defineCommand({
  usage: "edit <revision>",
  describe: "Open the file of a revision in your editor",
  positionals: {
    revision: {
      type: "string",
      demandOption: true,
      describe: "A revision or its prefix, head, LABEL@head",
    },
  },
  options: {},
  examples: { "autogen edit head": "open the last revision" },
  load: () => import("../commands/edit.ts"),
});
