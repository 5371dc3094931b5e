#!/usr/bin/env node
// In the repository npm links this file before there is a build.
import { existsSync } from "node:fs";

const program = new URL("../dist/bin.js", import.meta.url);

if (existsSync(program)) await import(program.href);
else {
  console.error("autogen is not built: run `npm run build` in the root of its repository.");
  process.exitCode = 2;
}
