/** The user's definitions as a database. */
import { createRequire } from "node:module";
import {
  type Collected,
  collectDefinitions,
  type Definitions,
  importDrizzle,
} from "@autogen/drizzle";
import { expandGlobs, loadModules, type Provenance } from "@autogen/loader";
import type { Configuration } from "../configuration/configuration.ts";
import { requireDefinitions } from "../configuration/require.ts";
import { managesRole } from "../configuration/roles.ts";

/** Definitions that are loaded; what they declare depends on the database's default schema. */
export interface ReadDefinitions {
  (defaultSchema: string): Definitions;
  /** The schemas that they declare or name. */
  readonly schemas: () => readonly string[];
  /** The files that were named, and loaded. */
  readonly files: readonly string[];
  /** Where they come from, if that is all that they depend on. */
  readonly provenance: () => Promise<Provenance | undefined>;
}

/** What they give to definitions depends on nothing but their versions. */
const PACKAGES = new Set(["drizzle-autogen", "drizzle-orm"]);

/** What the default schema is called nearly everywhere. */
const USUAL_SCHEMA = "public";

/**
 * Loads the modules of the definitions, with the drizzle-orm that they resolve themselves.
 * @throws NoDefinitions where none are configured; the loader's errors
 */
export async function loadDefinitions(configuration: Configuration): Promise<ReadDefinitions> {
  const { patterns, folder } = requireDefinitions(configuration);
  const [files, autogen] = await Promise.all([
    expandGlobs(patterns, folder),
    import("../index.ts"),
  ]);
  const loaded = await loadModules({
    files,
    peers: {
      "drizzle-autogen": autogen,
      "drizzle-orm": createRequire(import.meta.url).resolve("drizzle-orm"),
    },
  });
  const drizzle = await importDrizzle(loaded.importPeer);
  const { casing, schemaFilter, tablesFilter } = configuration;
  const optionsFor = (defaultSchema: string) => ({
    drizzle,
    defaultSchema,
    managesRole: managesRole(configuration.roles),
    ...(casing && { casing }),
    ...(schemaFilter && { schemaFilter }),
    ...(tablesFilter && { tablesFilter }),
  });
  const collected = new Map<string, Collected>();
  const collectedFor = (defaultSchema: string) => {
    const known = collected.get(defaultSchema);
    const found = known ?? collectDefinitions(loaded.modules, optionsFor(defaultSchema));
    collected.set(defaultSchema, found);
    return found;
  };
  let provenance: Promise<Provenance | undefined> | undefined;
  return Object.assign((defaultSchema: string) => collectedFor(defaultSchema).read(), {
    schemas: () => collectedFor(USUAL_SCHEMA).schemas,
    files,
    provenance: () => {
      provenance ??= loaded.provenance(PACKAGES);
      return provenance;
    },
  });
}
