import type {
  BundleError,
  InputOptions,
  OutputChunk,
  OutputOptions,
  Plugin,
  RolldownError,
  RolldownLog,
} from "rolldown";
import { entryIn, entryPlugin } from "./entry.ts";
import { failure, isMissingImport, isTsconfigProblem } from "./failure.ts";
import { originPlugin, originTransform } from "./origin.ts";
import { areTypes, isMissingExport } from "./passed-on-types.ts";

export interface CompileRequest {
  /** What the entry imports, in order. */
  readonly specifiers: readonly string[];
  /** The folder from which these are resolved. */
  readonly folder: string;
  /** Resolve what the files import. */
  readonly plugins: readonly Plugin[];
  /** The folder that the bundle is made for: paths in its source map are relative to it. */
  readonly output: string;
  /** With a source map, which takes half as long again, and a third more memory. */
  readonly isMapped?: boolean;
}

/** One ES module, with its source map where that was asked for. */
export type Bundle = Pick<OutputChunk, "code" | "map" | "moduleIds">;

/**
 * Compiles files, and all of the user's that they import, into one bundle.
 *
 * @throws {CompileFailed} where a file is not valid, or imports a name that the other lacks
 * @throws {ImportNotFound} where an import leads nowhere
 */
export async function compile(request: CompileRequest): Promise<Bundle> {
  const strict = await attempt(request, {});
  if (strict.bundle) return strict.bundle;
  const readable = await withoutTsconfig(request, strict);
  const { bundle, problems } = await withPassedOnTypes(request, readable);
  if (bundle) return bundle;
  throw failure(problems);
}

/** Syntax that this Node lacks (`using`) is written in what it has. */
const RUNNING = `node${process.versions.node}`;

/** What a build puts up with. */
type Tolerance = Pick<InputOptions, "tsconfig" | "shimMissingExports">;

/** A tsconfig.json that extends what is not installed matters only to files with path aliases. */
async function withoutTsconfig(request: CompileRequest, strict: Attempt): Promise<Attempt> {
  return strict.problems.some(isTsconfigProblem) ? attempt(request, { tsconfig: false }) : strict;
}

async function withPassedOnTypes(request: CompileRequest, strict: Attempt): Promise<Attempt> {
  if (strict.bundle || !strict.problems.every(isMissingExport)) return strict;
  const lenient = await attempt(request, { ...strict.tolerance, shimMissingExports: true });
  const modules = lenient.bundle?.moduleIds ?? [];
  return (await areTypes(strict.problems, modules)) ? lenient : strict;
}

interface Attempt {
  readonly tolerance: Tolerance;
  readonly bundle?: Bundle;
  readonly problems: readonly RolldownLog[];
}

async function attempt(request: CompileRequest, tolerance: Tolerance): Promise<Attempt> {
  const { rolldown } = await import("rolldown");
  const problems: RolldownLog[] = [];
  const onLog: InputOptions["onLog"] = (_, log) => {
    if (isMissingImport(log)) problems.push(log);
  };
  const build = await rolldown({ ...inputOptions(request), ...tolerance, onLog });
  try {
    const { output } = await build.generate(outputOptions(request));
    return problems.length > 0
      ? { tolerance, problems }
      : { tolerance, bundle: output[0], problems };
  } catch (error) {
    return { tolerance, problems: problemsOf(error) };
  } finally {
    await build.close();
  }
}

function inputOptions({ specifiers, folder, plugins }: CompileRequest): InputOptions {
  return {
    input: entryIn(folder),
    platform: "node",
    plugins: [entryPlugin(specifiers), originPlugin, ...plugins],
    transform: { ...originTransform, target: RUNNING },
    // What a file does when it is imported is done, whether or not another uses its exports.
    treeshake: false,
  };
}

function outputOptions({ output, isMapped = false }: CompileRequest): OutputOptions {
  return {
    dir: output,
    format: "esm",
    codeSplitting: false,
    comments: false,
    keepNames: true,
    ...(isMapped && { sourcemap: "hidden", sourcemapExcludeSources: true }),
  };
}

function problemsOf(error: unknown): readonly RolldownError[] {
  const { errors } = error as BundleError;
  if (!errors) throw error;
  return errors;
}
