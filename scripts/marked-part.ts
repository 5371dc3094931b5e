/** Parts of pages that a program writes: what stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
import { readFile, writeFile } from "node:fs/promises";

/** @throws Error where the page has no such part. */
export async function writePart(file: string, name: string, text: string): Promise<void> {
  const page = await readFile(file, "utf8");
  const part = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!part.test(page)) throw new Error(`${file} has no part that is called ${name}`);
  await writeFile(
    file,
    page.replace(part, (_, start, end) => `${start}\n${text}\n${end}`),
  );
}
