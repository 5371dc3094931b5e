/** Modules of which the text tells all: what running one gave, the next run gives again. */

/** What a module may import, by the specifier. */
export type Imports = Readonly<Record<string, ReadonlySet<string>>>;

const IMPORT = /^import\s+(?:type\s+)?\{([^{}]*)\}\s+from\s+["']([^"']*)["'];?$/gm;
const EXPORT = /^export (?:const|function) /gm;
/** What has no entry in the global object, and leads out of a module, or to all that has one. */
const WAYS_OUT = ["require", "module", "exports", "__dirname", "__filename"];
const WAYS_ROUND = ["constructor", "prototype", "__proto__"];
const CONSTANTS: ReadonlySet<string> = new Set(["undefined", "NaN", "Infinity"]);

/** Globals that are the same in each run, and lead to nothing that is not. */
const LASTING: ReadonlySet<string> = new Set([
  ...["Object", "Array", "Map", "Set", "JSON", "Symbol", "String", "Number", "BigInt", "Boolean"],
  ...["RegExp", "Error", "TypeError", "RangeError", "parseInt", "parseFloat", "isNaN", "isFinite"],
]);
/** What reads the language of the system, and what leads out of a module without an import. */
const UNLIKE = /\\u|\bimport\s*[.(]|\btoLocale|\blocaleCompare\b/;

/**
 * Whether a module names nothing that may be otherwise in another run: what it gives then depends on its text and
 * on what it imports. Strings, comments and types count, so that a `false` may be too much.
 *
 * @param source TypeScript or JavaScript
 */
export function isStateless(source: string): boolean {
  const words = new Set(source.match(/[\w$]+/g));
  const isNamed = (name: string) => !CONSTANTS.has(name) && !LASTING.has(name) && words.has(name);
  return !UNLIKE.test(source) && !outsideNames().some(isNamed);
}

/**
 * Whether nothing but its text can change what a module gives: it imports no more than these names, and no
 * word of it is that of a global. Strings and comments count, so that a `false` may be too much.
 *
 * @param source TypeScript or JavaScript
 */
export function isClosed(source: string, imports: Imports): boolean {
  return (
    !source.includes("\\u") &&
    countOf(source, /\bimport\b/g) === countOf(source, IMPORT) &&
    countOf(source, /\bexport\b/g) === countOf(source, EXPORT) &&
    [...source.matchAll(IMPORT)].every(([, names = "", specifier = ""]) =>
      namesIn(names).every((name) => imports[specifier]?.has(name)),
    ) &&
    !globals().test(source)
  );
}

function countOf(source: string, pattern: RegExp): number {
  return [...source.matchAll(pattern)].length;
}

function namesIn(list: string): readonly string[] {
  const names = list.split(",").map((name) => name.trim().replace(/^type\s+/, ""));
  return names.filter((name) => name !== "");
}

/** As they are now: what a configuration has added is one of them. */
function outsideNames(): readonly string[] {
  return [...Object.getOwnPropertyNames(globalThis), ...WAYS_OUT, ...WAYS_ROUND];
}

function globals(): RegExp {
  const names = outsideNames().filter((name) => !CONSTANTS.has(name));
  const words = names.map((name) => name.replace(/\W/g, "\\$&"));
  return new RegExp(`(?<![\\w$])(?:${words.join("|")})(?![\\w$])`);
}
