import { CompileFailed } from "./errors.ts";

/**
 * The absolute paths that an import may mean by `paths` or `baseUrl` of the tsconfig.json nearest to
 * the importing file, even of one that does not list that file. rolldown goes by `include` and
 * `files`, where TypeScript also counts in whatever a listed file imports.
 *
 * @throws {CompileFailed} where the tsconfig.json cannot be read
 */
export async function aliasedPaths(
  specifier: string,
  importer: string,
): Promise<readonly string[]> {
  const { createPathsMatcher, findTsconfig, parseTsconfig } = await import("get-tsconfig");
  const file = findTsconfig(importer);
  if (!file) return [];
  try {
    const matcher = createPathsMatcher({ path: file, config: parseTsconfig(file) });
    return matcher?.(specifier) ?? [];
  } catch (error) {
    throw new CompileFailed({ file, line: 1, column: 1 }, String(error), "");
  }
}
