import { ident } from "@autogen/core";

/** The database has revisions to come. */
export class NotUpToDate extends Error {
  override readonly name = "NotUpToDate";
  readonly pending: readonly string[];
  readonly help = "Run: autogen upgrade";

  constructor(pending: readonly string[]) {
    const are = pending.length === 1 ? "is" : "are";
    super(`The database is not up to date: ${pending.join(", ")} ${are} not applied.`);
    this.pending = pending;
  }
}

/** What was given cannot be the name of an object. */
export class InvalidObjectName extends Error {
  override readonly name = "InvalidObjectName";
  readonly object: string;
  readonly help =
    "It is a name as autogen check prints it, such as public.users or public.users.email; an optional kind stands before it: index:public.users.users_email_idx.";

  constructor(object: string) {
    super(`${JSON.stringify(object)} is no name of an object`);
    this.object = object;
  }
}

/** Nothing that could be adopted has that name. */
export class UnknownObject extends Error {
  override readonly name = "UnknownObject";
  readonly object: string;
  readonly near: readonly string[];
  readonly help: string;

  constructor(object: string, near: readonly string[]) {
    super(`There is nothing to adopt that is called ${object}.`);
    this.object = object;
    this.near = near;
    this.help =
      near.length > 0 ? `Is it ${near.join(" or ")}?` : "autogen check lists what is unmanaged.";
  }
}

/** Several things that could be adopted have that name. */
export class AmbiguousObject extends Error {
  override readonly name = "AmbiguousObject";
  readonly object: string;
  readonly candidates: readonly string[];
  readonly help: string;

  constructor(object: string, candidates: readonly string[]) {
    super(`${object} can be more than one thing.`);
    this.object = object;
    this.candidates = candidates;
    this.help = `Say which: ${candidates.join(" or ")}.`;
  }
}

/** There is an object of that name, and it cannot be adopted. */
export class NotAdoptable extends Error {
  override readonly name = "NotAdoptable";
  readonly object: string;

  constructor(object: string, reason: string) {
    super(`${object} cannot be adopted: ${reason}`);
    this.object = object;
  }
}

/** PostgreSQL cannot alter the type of a column of a partition key, and so the enum cannot lose or move values. */
export class EnumInPartitionKey extends Error {
  override readonly name = "EnumInPartitionKey";
  /** As SQL names them. */
  readonly enum: string;
  readonly columns: readonly string[];
  readonly help =
    "Keep the values and their order in the definitions: values can be added and renamed. To remove one, create a table with another partition key and move the rows there first.";

  constructor(type: string, columns: readonly string[]) {
    const are = columns.length === 1 ? "is in a partition key" : "are in partition keys";
    super(
      `The values of enum ${type} cannot be removed or reordered: ${columns.join(", ")} ${are}, and PostgreSQL cannot alter the type of such a column.`,
    );
    this.enum = type;
    this.columns = columns;
  }
}

/** What was given names no tenant. */
export class NoTenants extends Error {
  override readonly name = "NoTenants";
  readonly tenants: string;
  readonly help =
    "It is a glob of schemas, such as 'tenant_*'; a query that gives schemas or URLs; or @FILE, with one on each line.";

  constructor(tenants: string) {
    super(`There is no tenant in ${JSON.stringify(tenants)}.`);
    this.tenants = tenants;
  }
}

/** What is to be a tenant is neither a schema nor a URL. */
export class InvalidTenants extends Error {
  override readonly name = "InvalidTenants";
  /** A query, or the file or flag that holds it. */
  readonly source: string;
  /** What the query gave. */
  readonly row: readonly unknown[] | undefined;
  readonly help =
    "A tenant is a schema, or a URL such as postgres://user@host/database; a query has one column of text.";

  constructor(source: string, row?: readonly unknown[]) {
    const columns = row?.length === 1 ? "what is no text" : `${row?.length} columns`;
    super(
      row
        ? `The query for the tenants gives ${columns}.`
        : `A tenant of ${source} is neither a schema nor a URL.`,
    );
    this.source = source;
    this.row = row;
  }
}

/** The tenant that was to come first is none of them. */
export class UnknownTenant extends Error {
  override readonly name = "UnknownTenant";
  readonly tenant: string;
  readonly tenants: string;
  readonly help = "Name a tenant as the report does: a schema, or a URL without its password.";

  constructor(tenant: string, tenants: string) {
    super(`${JSON.stringify(tenant)} is no tenant in ${JSON.stringify(tenants)}.`);
    this.tenant = tenant;
    this.tenants = tenants;
  }
}

/** A tenant has no schema in the database, or one that this role may not use. */
export class TenantSchemaMissing extends Error {
  override readonly name = "TenantSchemaMissing";
  readonly schema: string;
  readonly help: string;

  constructor(schema: string) {
    super(`There is no schema ${ident(schema)}, or this role may not use it.`);
    this.schema = schema;
    this.help = `CREATE SCHEMA ${ident(schema)}; makes it, and GRANT USAGE ON SCHEMA opens it.`;
  }
}

/** There are no migrations of another tool to take over. */
export class NoMigrations extends Error {
  override readonly name = "NoMigrations";
  readonly path: string;
  readonly help =
    "The folder is `out` of drizzle.config.ts, or else drizzle; without migrations, autogen -m adopts what is there.";

  constructor(path: string, problem: string) {
    super(`${path} cannot be taken over: ${problem.replace(/\.$/, "")}.`);
    this.path = path;
  }
}

/** A database has not all of the migrations of another tool. */
export class MigrationsNotApplied extends Error {
  override readonly name = "MigrationsNotApplied";
  readonly missing: readonly string[];
  readonly applied: number;
  readonly help: string;

  constructor(missing: readonly string[], applied: number) {
    const are = missing.length === 1 ? "is" : "are";
    super(
      `The database has ${applied} of ${applied + missing.length} migrations: ${missing.join(", ")} ${are} not applied.`,
    );
    this.missing = missing;
    this.applied = applied;
    this.help =
      applied === 0
        ? "A database that has none of them gets what they make by: autogen upgrade. The first one to take over is one that has all."
        : "Apply them first: drizzle-kit migrate";
  }
}

/** A database has migrations of another tool of which there is no file. */
export class UnknownMigrations extends Error {
  override readonly name = "UnknownMigrations";
  /** When they were made. */
  readonly times: readonly string[];
  readonly help =
    "Bring their files back from version control, or from the branch that applied them.";

  constructor(times: readonly string[]) {
    super(`The database has migrations of which there is no file: those of ${times.join(", ")}.`);
    this.times = times;
  }
}

/** There are revisions already, and none that stands for the migrations of another tool. */
export class HistoryBegun extends Error {
  override readonly name = "HistoryBegun";
  readonly revisions: readonly string[];
  readonly help =
    "What another tool has made is taken over by the first revision. Where a later one may adopt it, use autogen -m.";

  constructor(revisions: readonly string[], where: string) {
    super(`${where} revisions already: ${revisions.join(", ")}.`);
    this.revisions = revisions;
  }
}

/** Tenants cannot be upgraded so many at a time. */
export class InvalidConcurrency extends Error {
  override readonly name = "InvalidConcurrency";
  readonly concurrency: number;

  constructor(concurrency: number) {
    super(`Tenants cannot be upgraded ${concurrency} at a time: it is a whole number above 0.`);
    this.concurrency = concurrency;
  }
}
