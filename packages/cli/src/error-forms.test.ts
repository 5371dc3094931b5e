/** Every typed error that a command can end with is text of one form, whatever facts it carries. */
import * as core from "@autogen/core";
import * as postgres from "@autogen/postgres";
import * as revisions from "@autogen/revisions";
import { describe, expect, it } from "vitest";
import * as words from "./arguments/errors.ts";
import * as configuration from "./configuration/errors.ts";
import { describeError } from "./errors.ts";
import * as library from "./library/errors.ts";

const users = { schema: "app", name: "users" };
const refused = new postgres.StatementFailed("ALTER TABLE t ADD x text", {
  message: "rows need a value for app.users.name, and the revision states none",
  code: core.ROWS_IN_THE_WAY,
  detail: "app.users: 1 row\napp.users: 2 rows",
  hint: "In its file, put a value in the place of unfilled.",
});
const plain = new postgres.StatementFailed("SELECT 1", {
  message: 'column "x" does not exist',
  code: "42703",
  position: "8",
});
const place = {
  revision: "202611201432_x",
  direction: "upgrade",
  statement: 2,
  statements: 3,
  call: "alterColumn users.age",
  sql: "SELECT 1",
  transactional: true,
  done: 1,
  attempts: 3,
} as const;
const unreachable = new postgres.ConnectionFailed(
  "refused",
  { host: "h", port: 1, database: "d", user: "u" },
  "none listens",
);

const view = { kind: "view", name: { name: "v" } } as const;
const onTable = { taken: { relation: users }, dependants: [view, view], drops: [view] };
const onColumn = { taken: { relation: users, column: "a" }, dependants: [view], drops: [view] };
const holder = { kind: "foreign table", name: users, goesWith: [] };
const taken = { wanted: { kind: "table", name: users }, holder, isLeft: false } as const;

const CORE: Samples<typeof core> = {
  AmbiguousRename: [new core.AmbiguousRename(["a"], ["b"], ["table", "type"])],
  CyclicOperations: [new core.CyclicOperations(["createView a", "createView b"])],
  KindChanged: [
    new core.KindChanged(
      { kind: "enum", path: ["mood"] },
      { kind: "domain", path: ["mood"] },
      { kind: "column", path: ["people", "mood"] },
    ),
  ],
  ImpossibleRename: (["unknown", "undeclared", "elsewhere", "taken"] as const).flatMap((reason) => [
    new core.ImpossibleRename(["t", "a"], ["t", "b"], reason),
    new core.ImpossibleRename(["t", "a"], ["t", "b"], reason, 't."A"=t.b'),
  ]),
  ImpossibleOption: [
    new core.ImpossibleOption("createIndex", "concurrently", "what op.adopt is to take over"),
  ],
  CannotBePutBack: [
    new core.CannotBePutBack(
      [
        { kind: "view", name: { name: "v" } },
        { kind: "policy", name: { name: "p" }, on: users },
      ],
      "function f(text) does not exist",
      undefined,
    ),
  ],
  InvalidArgument: [1, null, undefined, {}, "x"].map(
    (found) => new core.InvalidArgument("backfill", "{ set: { column: value } }", found),
  ),
  InvalidDefinition: [new core.InvalidDefinition("app.users", "two columns are called a")],
  InvalidEnumMap: [new core.InvalidEnumMap(users, "a"), new core.InvalidEnumMap(users, "a", "b")],
  NameTaken: [
    new core.NameTaken([taken as never, { ...taken, isLeft: true } as never], "public"),
    new core.NameTaken([taken as never], "public"),
  ],
  OperationConflict: [true, false].map(
    (found) => new core.OperationConflict(core.objectRef("table", users), found),
  ),
  PartitionKeyFixed: [new core.PartitionKeyFixed([{ table: users, column: "a", divided: users }])],
  StandsInTheWay: [
    new core.StandsInTheWay([onTable as never]),
    new core.StandsInTheWay([onTable as never, onColumn as never]),
  ],
  UnansweredKey: [new core.UnansweredKey("alterColumn", "notNull")],
  UnknownKey: [
    new core.UnknownKey(
      { operation: "createIndex", args: ["t", "i", {}] },
      ["a"],
      ["keys", "where"],
    ),
    new core.UnknownKey(
      { operation: "createTable", args: ["t", {}] },
      ["columns", "id", "a"],
      ["type"],
    ),
  ],
  UnknownOperation: [new core.UnknownOperation("addColumns")],
  ValueConflict: [true, false].map((found) => new core.ValueConflict(users, "a", found)),
};

const REVISIONS: Samples<typeof revisions> = {
  AmbiguousRevision: [new revisions.AmbiguousRevision("20", ["201", "202"])],
  AmbiguousSteps: [new revisions.AmbiguousSteps("+1", ["a", "b"])],
  ChangedSinceBegun: [
    new revisions.ChangedSinceBegun("r", "upgrade", { statement: 1, ran: "x", found: undefined }),
  ],
  DatabaseMoved: [new revisions.DatabaseMoved("a", "s")],
  IncompleteSquash: [
    new revisions.IncompleteSquash("s", ["a"], ["b"]),
    new revisions.IncompleteSquash("s", ["a"], ["b", "c"]),
  ],
  NotSquashable: [
    new revisions.NotSquashable(
      "a:c",
      (["single", "enters", "leaves", "depends", "ends", "label", "code"] as const).map((kind) => ({
        kind,
        revision: "b",
        others: ["x"],
      })),
    ),
    new revisions.NotSquashable("a:c", [{ kind: "enters", revision: "b", others: [] }]),
  ],
  ReplacedRevision: [new revisions.ReplacedRevision("a", "s")],
  ReplacedTwice: [new revisions.ReplacedTwice("a", ["s", "t"])],
  StandsOnReplaced: [new revisions.StandsOnReplaced("/b.ts", "revises", "a", "s")],
  CyclicRevisions: [new revisions.CyclicRevisions(["a", "b"])],
  DuplicateBranchLabel: [new revisions.DuplicateBranchLabel("l", ["a", "b"])],
  DuplicateRevision: [new revisions.DuplicateRevision("r", ["a.ts", "b.ts"])],
  EditedRevision: [new revisions.EditedRevision(["a"]), new revisions.EditedRevision(["a", "b"])],
  Interrupted: [
    new revisions.Interrupted("upgrade", []),
    new revisions.Interrupted("upgrade", ["a"], { revision: "b", done: 1 }),
    new revisions.Interrupted("downgrade", [], { revision: "b", done: 2 }),
    new revisions.Interrupted("upgrade", [], { revision: "b", done: 1, rows: 700 }),
    new revisions.Interrupted("upgrade", [], { revision: "b", done: 0, left: "public.i" }),
    new revisions.Interrupted("upgrade", [], { revision: "b", done: 2, left: "public.i" }),
    new revisions.Interrupted("upgrade", [], { revision: "b", done: 1, away: ["view v"] }),
  ],
  HookFailed: (["beforeRevision", "afterRevision"] as const).map(
    (hook) => new revisions.HookFailed(hook, "202611201432_x", "upgrade", new Error("no backup")),
  ),
  InterruptedStep: [new revisions.InterruptedStep("r", "upgrade", 1, "VACUUM")],
  InvalidRange: [new revisions.InvalidRange("-1", "a downgrade needs both ends")],
  InvalidRevision: [new revisions.InvalidRevision("a.ts", "it exports no upgrade")],
  LedgerLocked: [
    new revisions.LedgerLocked(users, undefined, 0),
    new revisions.LedgerLocked(users, { pid: 1, user: null, application: null }, 2000),
  ],
  MissingRevision: [new revisions.MissingRevision("a.ts", "revises", "b")],
  MultipleHeads: [new revisions.MultipleHeads("head", ["a", "b"])],
  NoDefaultSchema: [new revisions.NoDefaultSchema("autogen_version", "")],
  NoSuchStep: [0, 1, 2].map((available) => new revisions.NoSuchStep("+3", available)),
  NotAHead: [
    new revisions.NotAHead(["a"], ["b"]),
    new revisions.NotAHead(["a", "b"], ["c", "d"], true),
  ],
  NotAnAncestor: [new revisions.NotAnAncestor(["a"], "b")],
  NothingToMerge: [new revisions.NothingToMerge(["a"])],
  NothingRemembered: [
    new revisions.NothingRemembered(place, refused),
    new revisions.NothingRemembered({ ...place, call: undefined }, plain),
  ],
  NotPrintable: [new revisions.NotPrintable("r", "upgrade", 'op.run "mail them"')],
  ObjectInTheWay: [new revisions.ObjectInTheWay(place, [plain])],
  OutOfOrder: [new revisions.OutOfOrder("a", "downgrade", ["b"])],
  RevisionFailed: [
    new revisions.RevisionFailed(place, plain),
    new revisions.RevisionFailed({ ...place, done: 0, attempts: 1 }, plain),
    new revisions.RevisionFailed({ ...place, transactional: false, call: undefined }, plain),
    new revisions.RevisionFailed({ ...place, repeatable: true }, plain),
    new revisions.RevisionFailed({ ...place, away: ["view v", "trigger t on v"] }, plain),
    new revisions.RevisionFailed(place, new revisions.TransactionEnded()),
    new revisions.RevisionFailed(
      { ...place, statement: undefined, sql: "COMMIT" },
      new postgres.SessionLost("the server closed it"),
    ),
    new revisions.RevisionFailed(place, new postgres.TransactionRolledBack()),
  ],
  RevisionNotApplied: [new revisions.RevisionNotApplied("a")],
  RowsInTheWay: [
    new revisions.RowsInTheWay(place, [refused]),
    new revisions.RowsInTheWay({ ...place, done: 0 }, [refused, plain]),
    new revisions.RowsInTheWay({ ...place, done: 2 }, [refused, refused]),
  ],
  TransactionEnded: [new revisions.TransactionEnded()],
  UnfinishedRevision: [new revisions.UnfinishedRevision("a", "downgrade")],
  UnknownAppliedRevision: [new revisions.UnknownAppliedRevision(["a", "b"])],
  UnknownRevision: [new revisions.UnknownRevision("a")],
  UnreplayableRevision: [
    new revisions.UnreplayableRevision("a", "upgrade", new core.UnknownOperation("x")),
    new revisions.UnreplayableRevision("a", "upgrade", new Error("It ends so.")),
  ],
  UnusableMessage: [new revisions.UnusableMessage("!?")],
};

const POSTGRES: Samples<typeof postgres> = {
  CatalogChanged: [new postgres.CatalogChanged("app.users")],
  CatalogLocked: [new postgres.CatalogLocked("5s", plain)],
  ConnectionFailed: [unreachable, new postgres.ConnectionFailed("bad url", {}, "it has no host")],
  DatabaseInUse: [true, false].map(
    (here) => new postgres.DatabaseInUse("/a", { pid: 1, host: "h", file: "/a/lock", here }),
  ),
  InvalidExpression: [
    new postgres.InvalidExpression({ holder: "default of a", text: "'x'", file: "s.ts" }, plain),
  ],
  InvalidExpressions: [],
  PoolerInTransactionMode: [new postgres.PoolerInTransactionMode()],
  SessionLost: [new postgres.SessionLost("closed"), new postgres.SessionLost("x", { sql: "y" })],
  ShadowRefused: [new postgres.ShadowRefused("u", plain)],
  ShadowUnusable: [new postgres.ShadowUnusable("`shadow` in autogen.config.ts", unreachable)],
  StatementFailed: [plain, refused],
  TransactionRolledBack: [new postgres.TransactionRolledBack()],
};

const LIBRARY: Samples<typeof library> = {
  AmbiguousObject: [new library.AmbiguousObject("a", ["table:a", "index:a"])],
  EnumInPartitionKey: [new library.EnumInPartitionKey("mood", ["t.m"])],
  HistoryBegun: [new library.HistoryBegun(["a"], "There are")],
  InvalidConcurrency: [new library.InvalidConcurrency(0)],
  InvalidObjectName: [new library.InvalidObjectName("!")],
  InvalidTenants: [
    new library.InvalidTenants("SELECT 1", [1]),
    new library.InvalidTenants("TABLE a", ["a", null]),
    new library.InvalidTenants("tenants.txt"),
  ],
  NoTenants: [new library.NoTenants("tenant_*"), new library.NoTenants("@tenants.txt")],
  MigrationsNotApplied: [
    new library.MigrationsNotApplied(["0000_a"], 0),
    new library.MigrationsNotApplied(["0001_a", "0002_b"], 1),
  ],
  NoMigrations: [new library.NoMigrations("drizzle", "it has no migration of drizzle-kit")],
  NotAdoptable: [new library.NotAdoptable("app.users", "a revision has made it")],
  NotUpToDate: [new library.NotUpToDate(["a"]), new library.NotUpToDate(["a", "b"])],
  TenantSchemaMissing: [new library.TenantSchemaMissing("Tenant 1")],
  UnknownTenant: [new library.UnknownTenant("a", "tenant_*")],
  UnknownMigrations: [new library.UnknownMigrations(["2026-11-20T09:00:00.000Z"])],
  UnknownObject: [new library.UnknownObject("a", []), new library.UnknownObject("a", ["b"])],
};

const CONFIGURATION: Samples<typeof configuration> = {
  ConfigurationExists: [new configuration.ConfigurationExists("a.ts")],
  ConfigurationNotFound: [new configuration.ConfigurationNotFound("a.ts")],
  EmbeddedInProduction: [new configuration.EmbeddedInProduction("a.ts")],
  InvalidConfiguration: [new configuration.InvalidConfiguration("a.ts", "it is no object")],
  InvalidValue: [new configuration.InvalidValue("--out", "is empty")],
  NoDatabaseUrl: [new configuration.NoDatabaseUrl()],
  NoDefinitions: [new configuration.NoDefinitions("/a")],
};

const WORDS: Samples<typeof words> = {
  EditorFailed: [new words.EditorFailed("vim", "exit code 1")],
  NoEditor: [true, false].map((hasTerminal) => new words.NoEditor("a.ts", hasTerminal)),
  UnansweredQuestion: [new words.UnansweredQuestion("column:orders.total")],
  UsageError: [new words.UsageError("There is no command.", "See autogen --help.")],
};

/** Of each class of errors that a module exports. */
type Samples<Module> = {
  readonly [Name in keyof Module as Module[Name] extends abstract new (
    ...args: never
  ) => Error
    ? Name
    : never]: readonly Error[];
};

const SAMPLES = { ...CORE, ...REVISIONS, ...POSTGRES, ...LIBRARY, ...CONFIGURATION, ...WORDS };

/** What no text has: facts that are missing, or punctuation of two sentences in one place. */
const FAULTS =
  /undefined|null\b|\[object|;\.|\.\.|:\.|,\.|\.;|\.:|\s\.(?:\s|$)|\s,| {2}\S.*: {2}|\ba (?:object|index|enum|undefined)\b/;

describe.each(Object.entries(SAMPLES))("%s", (_, errors) => {
  it("is one or more sentences, and what helps is, too", () => {
    for (const error of errors) {
      const { message, help = "Do it." } = describeError(error);
      for (const text of [...message.split("\n"), help]) {
        expect(text).toMatch(/[^.!?]\.$|\?$/);
        expect(text).not.toMatch(FAULTS);
      }
    }
  });
});
