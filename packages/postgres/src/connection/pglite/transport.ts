import { Duplex } from "node:stream";
import type { PGlite } from "@electric-sql/pglite";
import type { Extensions } from "./extensions.ts";
import { asksForReady, endsReady, isStartup, splitMessages, withCopyFail } from "./messages.ts";

/**
 * PGlite as a connection to a server: what is written is PostgreSQL's own protocol, and so is what
 * comes back. So one driver serves both, and values and errors are alike to the letter.
 */
export class PgliteTransport extends Duplex {
  readonly #database: PGlite;
  readonly #extensions: Extensions;

  constructor(database: PGlite, extensions: Extensions) {
    super();
    this.#database = database;
    this.#extensions = extensions;
  }

  /** As a net.Socket has it. */
  get readyState(): "open" | "closed" {
    return this.destroyed ? "closed" : "open";
  }

  override _read(): void {}

  override _write(bytes: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#answer(bytes).then(() => done(), done);
  }

  override _final(done: () => void): void {
    done();
    this.destroy();
  }

  async #answer(bytes: Buffer): Promise<void> {
    // postgres.js loses what it writes in answer to an answer that comes before its write returns.
    await Promise.resolve();
    if (isStartup(bytes)) {
      this.push(Buffer.from(this.#database.execProtocolRawSync(bytes)));
      return;
    }
    this.#extensions.foresee(bytes);
    const messages = withCopyFail(splitMessages(bytes));
    const answer = await this.#execute(Buffer.concat(messages.map((message) => message.bytes)));
    if (answer.length > 0) this.push(answer);
    if (asksForReady(messages) && !endsReady(answer)) {
      throw new Error("PGlite broke down while it ran a statement");
    }
  }

  async #execute(messages: Buffer): Promise<Buffer> {
    const parts: Buffer[] = [];
    await this.#database.execProtocolRawStream(messages, {
      syncToFs: false,
      onRawData: (part) => parts.push(Buffer.from(part)),
    });
    return Buffer.concat(parts);
  }
}
