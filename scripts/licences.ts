/** The licences of npm's packages whose code is inside the bundle. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package's folder, of a module that is in it. */
const PACKAGE = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;

/**
 * What most licences ask of those who pass a package on: its text.
 *
 * @param modules absolute paths of the bundle's modules
 * @throws where a package has no licence file
 */
export function licencesOf(modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((module) => PACKAGE.exec(module) ?? []));
  return [...folders]
    .sort()
    .map(licenceOf)
    .join(`\n\n${"-".repeat(80)}\n\n`);
}

function licenceOf(folder: string): string {
  const text = readFileSync(join(folder, "package.json"), "utf8");
  const { name, version, license } = JSON.parse(text) as Record<string, string>;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (!file) throw new Error(`${name} is bundled, and has no licence file.`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}`;
}
