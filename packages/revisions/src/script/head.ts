/** How a script for psql begins. */
import { READING_SETTINGS } from "@autogen/postgres";

/** It stops at the first error, whatever psql's own settings and the encoding of the terminal are. */
export const SCRIPT_HEAD: readonly string[] = [
  "\\set ON_ERROR_STOP on",
  "\\set AUTOCOMMIT on",
  "SET client_encoding = 'UTF8';",
  ...Object.entries(READING_SETTINGS).map(([name, value]) => `SET ${name} = '${value}';`),
];
