/** The parts of a page that are generated: they stand between `<!-- docs: … -->` and `<!-- /docs -->`. */

const PART = /(<!-- docs: (.+?) -->\n)([\s\S]*?)(<!-- \/docs -->)/g;

/** A part is asked for that nothing generates. */
export class UnknownPart extends Error {
  override readonly name = "UnknownPart";
  readonly part: string;

  constructor(part: string, known: Iterable<string>) {
    super(`Nothing generates "${part}"; there are ${[...known].join(", ")}.`);
    this.part = part;
  }
}

/** The names of the parts of a page. */
export function partsOf(page: string): readonly string[] {
  return [...page.matchAll(PART)].map(([, , name = ""]) => name);
}

/**
 * The page with its parts written anew.
 *
 * @throws UnknownPart
 */
export function filled(page: string, parts: ReadonlyMap<string, string>): string {
  return page.replaceAll(PART, (_, start: string, name: string, __, end: string) => {
    const part = parts.get(name);
    if (part === undefined) throw new UnknownPart(name, parts.keys());
    return `${start}\n${part}\n\n${end}`;
  });
}

export function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
