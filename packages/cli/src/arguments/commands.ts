/** Every command of the command line, on one screen. Its code is loaded when it is called. */
import { type Command, defineCommand } from "./command.ts";
import { branches, current, edit, heads, history, show } from "./history-commands.ts";

const init = defineCommand({
  usage: "init",
  describe: "Write an autogen.config.ts to start from",
  positionals: {},
  options: {},
  examples: {},
  load: () => import("../commands/init.ts"),
});

/** Of every new revision. */
const PLACE_OPTIONS = {
  "branch-label": { type: "string", array: true, describe: "Name of the branch it starts" },
  "depends-on": { type: "string", array: true, describe: "Revision that has to come before" },
  "rev-id": { type: "string", describe: "Id of the revision, in the place of a made one" },
  "dry-run": { type: "boolean", describe: "Print the file, write nothing" },
} as const;

/** Of every command that writes a revision on top of another. */
const REVISION_OPTIONS = {
  head: { type: "string", describe: "Revision to follow, where there are several heads" },
  splice: { type: "boolean", describe: "Begin a branch where --head is no head" },
  ...PLACE_OPTIONS,
  "no-proof": { type: "boolean", describe: "Do not try the file on a throwaway database" },
} as const;

const revision = defineCommand({
  usage: ["revision", "$0"],
  describe: "Compare definitions with the database and write one revision",
  positionals: {},
  options: {
    message: { type: "string", alias: "m", describe: "What the revision does" },
    empty: { type: "boolean", describe: "Empty functions, to write by hand" },
    ...REVISION_OPTIONS,
    rename: {
      type: "string",
      array: true,
      describe: "OLD=NEW: what has another name, and keeps its data",
    },
  },
  examples: {
    'autogen -m "add success column"': "write the changes since the last revision",
    'autogen -m "rename total" --rename orders.total=orders.amount': "keep the data of a column",
    'autogen -m "fill in plans" --empty': "write a revision by hand",
  },
  load: () => import("../commands/revision.ts"),
});

const adopt = defineCommand({
  usage: "adopt <object..>",
  describe: "Write a revision that takes over objects that no revision has made",
  positionals: {
    object: {
      type: "string",
      array: true,
      demandOption: true,
      describe: "Name as check prints it, or KIND:NAME",
    },
  },
  options: {
    message: { type: "string", alias: "m", describe: "What the revision does" },
    ...REVISION_OPTIONS,
  },
  examples: {
    "autogen adopt public.notes": "take over a table with its indexes",
    "autogen adopt index:users.users_email_idx": "take over an index of a managed table",
  },
  load: () => import("../commands/adopt.ts"),
});

const adoptHistory = defineCommand({
  usage: "adopt-history <tool>",
  describe: "Take over a database that another tool has migrated",
  positionals: {
    tool: { choices: ["drizzle-kit"], demandOption: true, describe: "Whose migrations they are" },
  },
  options: {
    message: { type: "string", alias: "m", describe: "What the revision does" },
    "rev-id": PLACE_OPTIONS["rev-id"],
    "dry-run": { type: "boolean", describe: "Print the file, write and record nothing" },
    "no-proof": REVISION_OPTIONS["no-proof"],
  },
  examples: { "autogen adopt-history drizzle-kit": "go on with autogen from where it stands" },
  load: () => import("../commands/adopt-history.ts"),
});

const merge = defineCommand({
  usage: "merge [revision..]",
  describe: "Write a revision that joins heads, where their order does not matter",
  positionals: {
    revision: {
      type: "string",
      array: true,
      describe: "A head, its prefix or label; all heads if left out",
    },
  },
  options: {
    message: { type: "string", alias: "m", describe: "What the revision does" },
    ...PLACE_OPTIONS,
    force: { type: "boolean", describe: "Write it also where the branches meet" },
    "no-proof": { type: "boolean", describe: "Do not try hand-written SQL in both orders" },
  },
  examples: { 'autogen merge -m "merge note and coupon"': "join all heads" },
  load: () => import("../commands/merge.ts"),
});

const squash = defineCommand({
  usage: "squash <range>",
  describe: "Write one revision in the place of several",
  positionals: {
    range: {
      type: "string",
      demandOption: true,
      describe: "FROM:TO, both included; either may be left out",
    },
  },
  options: {
    message: { type: "string", alias: "m", describe: "What the revision does" },
    "rev-id": PLACE_OPTIONS["rev-id"],
    "dry-run": PLACE_OPTIONS["dry-run"],
    "no-proof": REVISION_OPTIONS["no-proof"],
  },
  examples: { 'autogen squash :202611201432 -m "orders"': "fold all until then into one" },
  load: () => import("../commands/squash.ts"),
});

const check = defineCommand({
  usage: "check",
  describe: "Exit 1 where definitions, revision files and database do not agree",
  positionals: {},
  options: {
    against: { choices: ["database", "revisions"], describe: "Make one comparison only" },
    strict: {
      type: "boolean",
      describe: "Also exit 1 where something is left alone or not compared",
    },
  },
  examples: {
    "autogen check --against revisions": "check before a commit, without a database",
  },
  load: () => import("../commands/check.ts"),
});

const diff = defineCommand({
  usage: "diff <from> <to>",
  describe: "Show the changes that turn one source into another",
  positionals: {
    from: { type: "string", demandOption: true, describe: "A URL, definitions, or revisions" },
    to: { type: "string", demandOption: true, describe: "A URL, definitions, or revisions" },
  },
  options: {
    format: {
      choices: ["summary", "json", "sql", "revision"],
      default: "summary",
      describe: "How to show them",
    },
  },
  examples: {
    "autogen diff revisions definitions": "see what the next revision would hold",
    "autogen diff postgres://staging/app postgres://live/app": "compare two databases",
    "autogen diff postgres://live/app definitions --format sql": "print a script for psql",
  },
  load: () => import("../commands/diff.ts"),
});

/** Of every command that runs revisions. */
const RUN_OPTIONS = {
  /** For a run that goes on where one stopped inside a statement that no rollback takes back. */
  resume: {
    choices: ["skip", "repeat"],
    describe: "What to do with the statement that a run was stopped in",
  },
  "dry-run": { type: "boolean", describe: "Show the statements that would run, change nothing" },
  "lock-timeout": {
    type: "string",
    describe: "How long to wait for another run: 500ms, 30s, 5min",
  },
  "no-wait": { type: "boolean", describe: "Give up at once where another run is under way" },
} as const;

const SQL = {
  type: "boolean",
  describe: "Print a script for psql, run nothing and ask no database",
} as const;

const upgrade = defineCommand({
  usage: "upgrade [target]",
  describe: "Apply revisions",
  positionals: {
    target: {
      type: "string",
      default: "head",
      describe: "head, heads, +N, a revision or its prefix, LABEL@head; with --sql also FROM:TO",
    },
  },
  options: {
    ...RUN_OPTIONS,
    "allow-edited": {
      type: "boolean",
      describe: "Also where files of applied revisions have been edited since",
    },
    sql: SQL,
    tenants: {
      type: "string",
      describe: "Upgrade many: a glob of schemas, a query for schemas or URLs, @FILE",
    },
    concurrency: { type: "string", describe: "How many tenants at a time; 4 if not given" },
    canary: { type: "string", describe: "The tenant that comes first, alone" },
  },
  examples: {
    "autogen upgrade +1": "apply the next revision",
    "autogen upgrade 202611191015:head --sql": "print what leads from a revision to the head",
    "autogen upgrade --tenants 'tenant_*'": "apply all revisions in each of these schemas",
  },
  load: () => import("../commands/upgrade.ts"),
});

const downgrade = defineCommand({
  usage: "downgrade <target>",
  describe: "Undo revisions",
  positionals: {
    target: {
      type: "string",
      demandOption: true,
      describe: "-N, base, a revision or its prefix; with --sql FROM:TO",
    },
  },
  options: { ...RUN_OPTIONS, sql: SQL },
  examples: {
    "autogen downgrade -1": "undo the last revision",
    "autogen downgrade head:-1 --sql": "print what undoes the last revision",
  },
  load: () => import("../commands/downgrade.ts"),
});

const stamp = defineCommand({
  usage: "stamp <revision..>",
  describe: "Record where the database is, and run nothing",
  positionals: {
    revision: {
      type: "string",
      array: true,
      demandOption: true,
      describe: "head, heads, base, current, a revision or its prefix, LABEL@head",
    },
  },
  options: {
    purge: { type: "boolean", describe: "Forget first all that is recorded" },
  },
  examples: { "autogen stamp head": "the database has everything already" },
  load: () => import("../commands/stamp.ts"),
});

const verify = defineCommand({
  usage: "verify",
  describe: "Exit 1 where the revision files are not what was applied",
  positionals: {},
  options: {},
  examples: {},
  load: () => import("../commands/verify.ts"),
});

const prove = defineCommand({
  usage: "prove [revision..]",
  describe: "Try revision files on a throwaway database",
  positionals: {
    revision: {
      type: "string",
      array: true,
      describe: "A revision, its prefix, or FROM:TO; the heads if left out",
    },
  },
  options: { write: { type: "boolean", describe: "Bring the heads of the files up to date" } },
  examples: {
    "autogen prove 202611201432 --write": "try a file that was edited by hand",
    "autogen prove base:heads": "try all of them",
  },
  load: () => import("../commands/prove.ts"),
});

export const COMMANDS: readonly Command[] = [
  init,
  revision,
  adopt,
  adoptHistory,
  merge,
  squash,
  check,
  diff,
  prove,
  upgrade,
  downgrade,
  stamp,
  verify,
  current,
  history,
  heads,
  branches,
  show,
  edit,
];
