import { SourceMap } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bundle } from "./compile.ts";
import type { SourceLocation } from "./errors.ts";

/** Finds the place in the user's files that an error comes from. */
export type Locate = (error: unknown) => SourceLocation | undefined;

/** A line of V8's `stack`: `at name (file:1:2)`, `at file:1:2`, `at async file:1:2`. */
const FRAME = /(?:at |async |\()((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*):(\d+):(\d+)\)?$/gm;

/** What Node does to load a module: what stands below it in a stack did not throw. */
const NODE_LOADER = "node:internal/modules/";

/**
 * @param file the bundle's, as it was loaded
 * @param folder the one that the paths in the bundle's source map are relative to
 */
export function createLocate(bundle: Bundle, file: string, folder: string): Locate {
  let map: SourceMap | undefined;

  function original(frame: SourceLocation): SourceLocation | undefined {
    if (frame.file !== file) return undefined;
    map ??= new SourceMap(JSON.parse(String(bundle.map)));
    const origin = map.findOrigin(frame.line, frame.column);
    if (!("fileName" in origin)) return undefined;
    const { fileName, lineNumber, columnNumber } = origin;
    return { file: resolve(folder, fileName), line: lineNumber, column: columnNumber };
  }

  return (error) => {
    const frames = framesOf(stackOf(error));
    return frames.map(original).find((location) => location !== undefined);
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
