/** The functions of the library, each loaded when it is first called. */
import type { Configuration } from "./configuration/configuration.ts";
import { configurationFrom, type StartupConfiguration } from "./configuration/startup.ts";
import type {
  AdoptHistoryOptions,
  AdoptHistoryReport,
  AdoptOptions,
  AdoptReport,
  CheckOptions,
  CheckReport,
  DiffOptions,
  DiffReport,
  DiffRevisionOptions,
  DiffRevisionReport,
  DiffSqlReport,
  MergeOptions,
  MergeReport,
  ProveOptions,
  ProveReport,
  RevisionOptions,
  RevisionReport,
  RunOptions,
  RunReport,
  RunScriptOptions,
  RunScriptReport,
  SquashOptions,
  SquashReport,
  StampOptions,
  StampReport,
  TenantsOptions,
  TenantsReport,
  VerifyOptions,
  VerifyReport,
} from "./library/types.ts";

export * from "./library-history.ts";

/**
 * Compares the definitions with the database and with the revision files.
 *
 * @param configuration from `resolveConfiguration`
 * @param options which comparison; both where left out
 * @throws the typed errors of the definitions, the revision files and the connection
 */
export async function check(
  configuration: Configuration,
  options: CheckOptions = {},
): Promise<CheckReport> {
  const library = await import("./library/check.ts");
  return library.check(configuration, options);
}

/**
 * Every change that turns one source into the other. It knows no owner: drops are included.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the two sources
 * @throws the typed errors of the sources
 */
export async function diff(
  configuration: Configuration,
  options: DiffOptions,
): Promise<DiffReport> {
  const library = await import("./library/diff.ts");
  return library.diff(configuration, options);
}

/**
 * The changes as `diff` finds them, and a script for psql that makes them in the source `from`.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the two sources
 * @throws the typed errors of the sources
 */
export async function diffSql(
  configuration: Configuration,
  options: DiffOptions,
): Promise<DiffSqlReport> {
  const library = await import("./library/diff.ts");
  return library.diffSql(configuration, options);
}

/**
 * The changes as `diff` finds them, and the text of a revision file that makes them. Nothing is
 * written.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the two sources, and what is special about this revision
 * @throws the typed errors of the sources, the revision files and the emitter
 */
export async function diffRevision(
  configuration: Configuration,
  options: DiffRevisionOptions,
): Promise<DiffRevisionReport> {
  const library = await import("./library/diff.ts");
  return library.diffRevision(configuration, options);
}

/**
 * Writes one revision file with the differences between definitions and database.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the message, and what is special about this revision
 * @throws the typed errors of the definitions, the revision files, the connection and the emitter;
 *   then nothing has been written
 */
export async function makeRevision(
  configuration: Configuration,
  options: RevisionOptions,
): Promise<RevisionReport> {
  const library = await import("./library/revision.ts");
  return library.makeRevision(configuration, options);
}

/**
 * Writes one revision file that takes over objects that no revision has made, and what they need.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the objects, and what is special about this revision
 * @throws InvalidObjectName, UnknownObject, AmbiguousObject, NotAdoptable; the typed errors of
 *   `makeRevision`
 */
export async function adopt(
  configuration: Configuration,
  options: AdoptOptions,
): Promise<AdoptReport> {
  const library = await import("./library/adopt.ts");
  return library.adopt(configuration, options);
}

/**
 * Takes over a database that another tool has migrated: one revision that adopts what its migrations made, on
 * record where they are all applied.
 *
 * @param configuration from `resolveConfiguration`
 * @param options whose migrations, and what is special about the revision
 * @throws NoMigrations, MigrationsNotApplied, UnknownMigrations, HistoryBegun; the typed errors of
 *   `makeRevision`
 */
export async function adoptHistory(
  configuration: Configuration,
  options: AdoptHistoryOptions,
): Promise<AdoptHistoryReport> {
  const library = await import("./library/adopt-history.ts");
  return library.adoptHistory(configuration, options);
}

/**
 * Writes one revision that joins heads, where the order of their branches does not matter.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the message, the heads, and whether to write it all the same where it does matter
 * @throws NotAHead, NothingToMerge; the typed errors of the revision graph and of a configured shadow
 */
export async function merge(
  configuration: Configuration,
  options: MergeOptions,
): Promise<MergeReport> {
  const library = await import("./library/merge.ts");
  return library.merge(configuration, options);
}

/**
 * Writes one revision in the place of a range of them, tried on a throwaway database.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the range and the message
 * @throws InvalidRange, NotSquashable; the typed errors of the revision graph and of a configured shadow
 */
export async function squash(
  configuration: Configuration,
  options: SquashOptions,
): Promise<SquashReport> {
  const library = await import("./library/squash.ts");
  return library.squash(configuration, options);
}

/**
 * Applies revisions until the database is at the target. Several processes may call it at once: one applies,
 * the others wait, and find nothing left to do.
 *
 * @param configuration from `resolveConfiguration`, or what an application states of it when it starts:
 *   `{ url, out }`; the rest is read as for the command line
 * @param options the target, `head` if left out; who is told of the progress, and what can stop it
 * @throws the typed errors of the configuration, the revision graph, the connection and the runner
 */
export async function upgrade(
  configuration: Configuration | StartupConfiguration = {},
  options: Partial<RunOptions> = {},
): Promise<RunReport> {
  const [library, resolved] = await Promise.all([
    import("./library/upgrade.ts"),
    configurationFrom(configuration),
  ]);
  return library.upgrade(resolved, { target: "head", ...options });
}

/**
 * Applies revisions for many tenants, schemas or databases: one alone, the canary, and then several at a
 * time. What fails for one of them stands in the report, and stops no other; that of the canary does.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the tenants, the target, how many at a time, and who is told of each
 * @throws NoTenants, InvalidTenants, UnknownTenant; the typed errors of the revision files, and of the
 *   connection that is asked for the tenants
 */
export async function upgradeTenants(
  configuration: Configuration,
  options: TenantsOptions,
): Promise<TenantsReport> {
  const library = await import("./library/tenants/upgrade.ts");
  return library.upgradeTenants(configuration, options);
}

/**
 * Undoes revisions until the database is at the target.
 *
 * @param configuration as for `upgrade`
 * @param options the target, who is told of the progress, and what can stop it
 * @throws the typed errors of the configuration, the revision graph, the connection and the runner
 */
export async function downgrade(
  configuration: Configuration | StartupConfiguration,
  options: RunOptions,
): Promise<RunReport> {
  const [library, resolved] = await Promise.all([
    import("./library/upgrade.ts"),
    configurationFrom(configuration),
  ]);
  return library.downgrade(resolved, options);
}

/**
 * A script for psql that does and records what `upgrade` would. No database is asked.
 *
 * @param configuration from `resolveConfiguration`
 * @param options from where to where
 * @throws the typed errors of the revision graph
 */
export async function upgradeSql(
  configuration: Configuration,
  options: RunScriptOptions,
): Promise<RunScriptReport> {
  const library = await import("./library/run-script.ts");
  return library.upgradeSql(configuration, options);
}

/**
 * A script for psql that does and records what `downgrade` would. No database is asked.
 *
 * @param configuration from `resolveConfiguration`
 * @param options from where to where
 * @throws the typed errors of the revision graph
 */
export async function downgradeSql(
  configuration: Configuration,
  options: RunScriptOptions,
): Promise<RunScriptReport> {
  const library = await import("./library/run-script.ts");
  return library.downgradeSql(configuration, options);
}

/**
 * Records where the database is, and runs nothing: the revisions and all that they need are on record
 * then, and what stands on them is not.
 *
 * @param configuration from `resolveConfiguration`
 * @param options the revisions, and whether all that is recorded is forgotten first
 * @throws the typed errors of the revision graph, the connection and the ledger
 */
export async function stamp(
  configuration: Configuration,
  options: StampOptions,
): Promise<StampReport> {
  const library = await import("./library/stamp.ts");
  return library.stamp(configuration, options);
}

/**
 * Whether the revision files are what was applied: edited, missing, unknown ones and the like.
 *
 * @param configuration from `resolveConfiguration`
 * @throws the typed errors of the revision files and the connection
 */
export async function verify(
  configuration: Configuration,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  const library = await import("./library/verify.ts");
  return library.verify(configuration, options);
}

/**
 * Tries revision files on throwaway databases: up, down and up again, each on what its ancestors make.
 *
 * @param configuration from `resolveConfiguration`
 * @param options which revisions, and whether their heads are brought up to date
 * @throws the typed errors of the revision graph and of a configured shadow
 */
export async function prove(
  configuration: Configuration,
  options: ProveOptions = {},
): Promise<ProveReport> {
  const library = await import("./library/prove.ts");
  return library.prove(configuration, options);
}

type Run = (configuration: Configuration, options: RunOptions) => Promise<RunReport>;

/** What the commands call: the functions above, or a test's. */
export type Library = {
  readonly check: typeof check;
  readonly diff: typeof diff;
  readonly diffSql: typeof diffSql;
  readonly diffRevision: typeof diffRevision;
  readonly makeRevision: typeof makeRevision;
  readonly adopt: typeof adopt;
  readonly adoptHistory: typeof adoptHistory;
  readonly merge: typeof merge;
  readonly squash: typeof squash;
  readonly upgrade: Run;
  readonly upgradeTenants: typeof upgradeTenants;
  readonly downgrade: Run;
  readonly upgradeSql: typeof upgradeSql;
  readonly downgradeSql: typeof downgradeSql;
  readonly stamp: typeof stamp;
  readonly verify: typeof verify;
  readonly prove: typeof prove;
} & typeof import("./library-history.ts");
