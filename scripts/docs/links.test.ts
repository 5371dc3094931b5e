import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { pages, ROOT } from "./pages.ts";

const LINK = /\]\((?!https?:)([^)\s]+)\)/g;
const CODE = /```[\s\S]*?```/g;

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), "utf8").replace(CODE, "");
}

interface Link {
  readonly target: string;
  /** The page that it leads to, relative to the root. */
  readonly page: string;
  readonly anchor: string | undefined;
}

function linksOf(page: string): readonly Link[] {
  return [...textOf(page).matchAll(LINK)].map(([, target = ""]) => {
    const [path = "", anchor] = target.split("#");
    return { target, page: path === "" ? page : join(dirname(page), path), anchor };
  });
}

/** As GitHub makes them of headings. */
function anchorsOf(page: string): readonly string[] {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)];
  return headings.map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

it.each(pages())("the links of %s lead somewhere", (page) => {
  const dead = linksOf(page).filter(
    (link) =>
      !existsSync(join(ROOT, link.page)) ||
      (link.anchor !== undefined && !anchorsOf(link.page).includes(link.anchor)),
  );
  expect(dead.map(({ target }) => target)).toEqual([]);
});

it("leads from the README to every page", () => {
  const all = pages();
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    for (const { page: next } of linksOf(page)) if (all.includes(next)) reached.add(next);
  }
  expect(all.filter((page) => !reached.has(page))).toEqual([]);
});
