/** The functions of the library that tell of revisions, each loaded when it is first called. */
import type { Configuration } from "./configuration/configuration.ts";
import { configurationFrom, type StartupConfiguration } from "./configuration/startup.ts";
import type {
  BranchesOptions,
  BranchesReport,
  CurrentOptions,
  CurrentReport,
  HeadsOptions,
  HeadsReport,
  HistoryOptions,
  HistoryReport,
  LocateOptions,
  LocateReport,
  ShowOptions,
  ShowReport,
} from "./library/types.ts";

/**
 * Where the database stands.
 *
 * @param configuration from `resolveConfiguration`, or what an application states of it when it starts
 * @throws the typed errors of the configuration, the revision graph and the connection
 */
export async function current(
  configuration: Configuration | StartupConfiguration = {},
  options: CurrentOptions = {},
): Promise<CurrentReport> {
  const library = await import("./library/current.ts");
  return library.current(await configurationFrom(configuration), options);
}

/**
 * The revisions, newest first.
 *
 * @param configuration from `resolveConfiguration`
 * @param options which part, and whether the database is asked too
 * @throws the typed errors of the revision graph and, where it is asked, of the connection
 */
export async function history(
  configuration: Configuration,
  options: HistoryOptions = {},
): Promise<HistoryReport> {
  const library = await import("./library/history.ts");
  return library.history(configuration, options);
}

/**
 * The revisions that nothing revises.
 *
 * @param configuration from `resolveConfiguration`
 * @param options whether the database is asked too
 * @throws the typed errors of the revision graph and, where it is asked, of the connection
 */
export async function heads(
  configuration: Configuration,
  options: HeadsOptions = {},
): Promise<HeadsReport> {
  const library = await import("./library/graph.ts");
  return library.heads(configuration, options);
}

/**
 * The revisions that several others revise.
 *
 * @param configuration from `resolveConfiguration`
 * @param options whether the database is asked too
 * @throws the typed errors of the revision graph and, where it is asked, of the connection
 */
export async function branches(
  configuration: Configuration,
  options: BranchesOptions = {},
): Promise<BranchesReport> {
  const library = await import("./library/graph.ts");
  return library.branches(configuration, options);
}

/**
 * Revisions, and what they do.
 *
 * @param configuration from `resolveConfiguration`
 * @param options which revisions, and whether the database is asked too
 * @throws the typed errors of the revision graph and, where it is asked, of the connection
 */
export async function show(
  configuration: Configuration,
  options: ShowOptions,
): Promise<ShowReport> {
  const library = await import("./library/graph.ts");
  return library.show(configuration, options);
}

/**
 * Where the file of a revision is.
 *
 * @param configuration from `resolveConfiguration`
 * @param options which revision
 * @throws the typed errors of the revision graph
 */
export async function locate(
  configuration: Configuration,
  options: LocateOptions,
): Promise<LocateReport> {
  const library = await import("./library/graph.ts");
  return library.locate(configuration, options);
}
