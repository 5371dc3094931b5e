import { SourceMap } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bundle } from "./compile.ts";
import type { SourceLocation } from "./errors.ts";

/** Finds the place in the user's files that an error comes from. */
export type Locate = (error: unknown) => Promise<SourceLocation | undefined>;

/** A line of V8's `stack`: `at name (file:1:2)`, `at file:1:2`, `at async file:1:2`. */
const FRAME = /(?:at |async |\()((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*):(\d+):(\d+)\)?$/gm;

/** What Node does to load a module: what stands below it in a stack did not throw. */
const NODE_LOADER = "node:internal/modules/";

/**
 * @param mapped compiles the files once more, with a source map: most runs need none
 * @param file the bundle's, as it was loaded
 * @param folder the one that the paths in the bundle's source map are relative to
 */
export function createLocate(mapped: () => Promise<Bundle>, file: string, folder: string): Locate {
  let made: Promise<SourceMap> | undefined;
  const mapOf = async () => new SourceMap(JSON.parse(String((await mapped()).map)));

  function original(map: SourceMap, frame: SourceLocation): SourceLocation | undefined {
    const origin = map.findOrigin(frame.line, frame.column);
    if (!("fileName" in origin)) return undefined;
    const { fileName, lineNumber, columnNumber } = origin;
    return { file: resolve(folder, fileName), line: lineNumber, column: columnNumber };
  }

  return async (error) => {
    const frames = framesOf(stackOf(error)).filter((frame) => frame.file === file);
    if (frames.length === 0) return undefined;
    made ??= mapOf();
    const map = await made;
    return frames.map((frame) => original(map, frame)).find((location) => location !== undefined);
  };
}

/** The place in a package that threw while Node loaded it. */
export function locateInPackage(error: unknown): SourceLocation | undefined {
  const [thrown = ""] = stackOf(error).split(NODE_LOADER);
  return framesOf(thrown)[0];
}

function stackOf(error: unknown): string {
  return error instanceof Error && typeof error.stack === "string" ? error.stack : "";
}

function framesOf(stack: string): SourceLocation[] {
  return [...stack.matchAll(FRAME)].map(([, file = "", line, column]) => ({
    file: file.startsWith("file:") ? fileURLToPath(file) : file,
    line: Number(line),
    column: Number(column),
  }));
}
