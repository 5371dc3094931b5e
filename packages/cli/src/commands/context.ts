import type { Readable, Writable } from "node:stream";
import type { GlobalFlags } from "../arguments/options.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { Environment } from "../configuration/environment.ts";
import type { Library } from "../library.ts";
import type { Output } from "../output/output.ts";

/** Where a person can be asked. */
export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
}

/** What every command works with. */
export interface Context {
  readonly cwd: string;
  readonly env: Environment;
  readonly flags: GlobalFlags;
  readonly library: Library;
  readonly output: Output;
  /** Absent where nobody can answer, or nobody wants to be asked. */
  readonly terminal?: Terminal;
  /** Reads the configuration. */
  readonly configuration: () => Promise<Configuration>;
  /** From here on an interrupt does not end the process, but aborts this signal. */
  readonly interruption: () => AbortSignal;
}
