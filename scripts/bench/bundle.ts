/** The programs that are measured from inside, compiled as the published package is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import { root } from "../performance/example.ts";
import { withFolder } from "./scratch.ts";

export interface Bundled {
  readonly reading: string;
  readonly loading: string;
}

const manifest = JSON.parse(readFileSync(join(root, "packages/cli/package.json"), "utf8"));
const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

const isInstalled = (id: string): boolean =>
  installed.some((name) => id === name || id.startsWith(`${name}/`));

/** What npm installs stays outside; the folder is where its packages are found. */
export function withBundles<T>(work: (bundled: Bundled) => Promise<T>): Promise<T> {
  const place = join(root, "node_modules/.cache/autogen-bench", `${process.pid}`);
  return withFolder(place, async (folder) => {
    await build({
      input: {
        reading: join(import.meta.dirname, "inside-reading.ts"),
        loading: join(import.meta.dirname, "inside-loading.ts"),
      },
      platform: "node",
      external: isInstalled,
      output: { dir: folder, format: "esm" },
    });
    return work({ reading: join(folder, "reading.js"), loading: join(folder, "loading.js") });
  });
}
