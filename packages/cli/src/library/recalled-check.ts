/** A check that found nothing is not made again while all that it rested on is as it was. */
import { hash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expandGlobs, type Inputs, type Provenance, printOf } from "@autogen/loader";
import { environmentFacts, orAbsent, printCatalog, report, settled } from "@autogen/postgres";
import { type Ledger, readLedger } from "@autogen/revisions";
import type { Configuration } from "../configuration/configuration.ts";
import { requireDefinitions } from "../configuration/require.ts";
import { ledgerName, withDatabase } from "./database.ts";
import type { KnownRevisions, RevisionFile } from "./known-revisions.ts";
import { filesWithText } from "./revisions.ts";
import { keepSealed, readSealed } from "./sealed-file.ts";
import { catalogOptions } from "./sources.ts";
import type { CheckReport, CheckTarget } from "./types.ts";

/** What a check read of a database. */
export interface DatabaseRead {
  /** What the answers of the database depend on. */
  readonly facts: string;
  readonly ledger: Ledger;
  /** The schemas that were looked into besides the default one. */
  readonly schemas: readonly string[];
  /** Its print. */
  readonly catalog: string | undefined;
}

interface Kept {
  readonly report: CheckReport;
  readonly inputs: Inputs;
  /** The print of the definitions and the revision files. */
  readonly files: string;
  readonly database?: { readonly schemas: readonly string[]; readonly print: string };
}

/** A check, as it is asked for. */
export interface Asked {
  readonly against: CheckTarget | undefined;
  /** What stands for the code that makes it. */
  readonly build: string;
}

/**
 * The report of an earlier check, where a check would give the same again.
 * @throws the errors of the connection
 */
export async function recallCheck(
  configuration: Configuration,
  asked: Asked,
): Promise<CheckReport | undefined> {
  const file = fileOf(configuration, asked);
  const kept = (await readSealed(file, "the check is made anew")) as Kept | undefined;
  if (!kept || kept.files !== (await filesThere(configuration, kept.inputs))) return undefined;
  if (kept.database && !(await stands(configuration, kept.database))) {
    await orAbsent(rm(file, { force: true }));
    return undefined;
  }
  report("Nothing has changed since a check that found no difference: it is not made again.");
  return kept.report;
}

/** What a check read of files, as they were before it: what changes meanwhile is no part of it. */
export interface FilesRead {
  /** The files of the definitions that were named. */
  readonly definitions: readonly string[];
  /** Where the definitions come from, if that can be told. */
  readonly provenance: Provenance | undefined;
  readonly revisions: readonly RevisionFile[];
  /** The revisions that their texts tell whole. */
  readonly known: KnownRevisions;
}

/**
 * Keeps the report of a check that found no difference, where what it rested on can be told whole.
 * @param read absent: no database was asked
 */
export async function keepCheck(
  configuration: Configuration,
  asked: Asked,
  report: CheckReport,
  { definitions, provenance, revisions, known }: FilesRead,
  read?: DatabaseRead,
): Promise<void> {
  if (!report.equal || !provenance || !revisions.every((file) => known.find(file))) return;
  const files = filesPrint(definitions, provenance.print, revisions);
  const database = read && { schemas: read.schemas, print: databasePrint(read) };
  const kept: Kept = { report, inputs: provenance.inputs, files, ...(database && { database }) };
  await keepSealed(fileOf(configuration, asked), kept);
}

/** What is compared, and how: all that is configured and neither a file nor the database. */
function fileOf(configuration: Configuration, { against, build }: Asked): string {
  const { definitions, out, casing, schemaFilter, tablesFilter, roles, ledger } = configuration;
  const settings = { definitions, out, casing, schemaFilter, tablesFilter, roles, ledger, against };
  const key = [build, process.versions.v8, JSON.stringify(settings)].join("\0");
  return join(configuration.cache, "checks", hash("sha256", key));
}

/** The print of what is there now. */
async function filesThere(configuration: Configuration, inputs: Inputs): Promise<string> {
  const { patterns, folder } = requireDefinitions(configuration);
  return filesPrint(
    ...(await Promise.all([
      expandGlobs(patterns, folder),
      printOf(inputs),
      filesWithText(configuration.out),
    ])),
  );
}

/** @param print that of the inputs of the definitions */
function filesPrint(
  definitions: readonly string[],
  print: string,
  revisions: readonly RevisionFile[],
): string {
  return hash("sha256", JSON.stringify([definitions, print, revisions]));
}

function stands(
  configuration: Configuration,
  { schemas, print }: NonNullable<Kept["database"]>,
): Promise<boolean> {
  const nothing = async () => {};
  return withDatabase(configuration, nothing, async (connection) => {
    const [facts, ledger] = await settled([
      environmentFacts(connection),
      readLedger(connection, ledgerName(configuration.ledger)),
    ]);
    const catalog = await printCatalog(connection, catalogOptions(configuration, schemas));
    return print === databasePrint({ facts, ledger, schemas, catalog });
  });
}

function databasePrint(read: DatabaseRead): string {
  return hash("sha256", JSON.stringify(read));
}
