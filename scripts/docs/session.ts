/** A person at work in a folder: commands run, and what they write is kept as it is read. */
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { connect } from "@autogen/postgres";
import { main } from "../../packages/cli/src/main.ts";

/** Gives the URL of an empty database that nobody else uses. */
export type NewDatabase = () => Promise<string>;

/** A command of a session did not end as it was meant to. */
export class UnexpectedEnd extends Error {
  override readonly name = "UnexpectedEnd";
  readonly transcript: string;

  constructor(expected: number, transcript: string) {
    super(`The exit code should have been ${expected}:\n${transcript}`);
    this.transcript = transcript;
  }
}

export class Session {
  /** What the clock of the next commands says. */
  now = new Date("2026-11-20T09:00:00Z");
  readonly folder: string;
  readonly #newDatabase: NewDatabase;
  #url: string;

  private constructor(folder: string, newDatabase: NewDatabase, url: string) {
    this.folder = folder;
    this.#newDatabase = newDatabase;
    this.#url = url;
  }

  /** Works in a new folder with a new database, and removes the folder whatever happens. */
  static async in<T>(newDatabase: NewDatabase, work: (session: Session) => Promise<T>): Promise<T> {
    const url = await newDatabase();
    const folder = await realpath(await mkdtemp(join(tmpdir(), "autogen-docs-")));
    try {
      return await work(new Session(folder, newDatabase, url));
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  /** Goes over to a new database, as on another machine. */
  async leaveDatabase(): Promise<void> {
    this.#url = await this.#newDatabase();
  }

  /** Runs a command that ends with 0. */
  run(...words: readonly string[]): Promise<string> {
    return this.ends(0, ...words);
  }

  /**
   * Runs a command and gives the lines that a terminal shows, with the exit code where it is not 0.
   *
   * @throws UnexpectedEnd
   */
  async ends(expected: 0 | 1 | 2, ...words: readonly string[]): Promise<string> {
    const { code, output } = await this.#autogen(words);
    const lines = [`$ autogen ${words.map(quoted).join(" ")}`, this.#normalised(output).trimEnd()];
    const transcript = [...lines, ...(code === 0 ? [] : ["$ echo $?", `${code}`])].join("\n");
    if (code !== expected) throw new UnexpectedEnd(expected, transcript);
    return transcript;
  }

  /** What somebody does by hand. */
  async sql(text: string): Promise<string> {
    const connection = await connect(this.#url);
    try {
      await connection.script(text);
    } finally {
      await connection.close();
    }
    return text;
  }

  async write(name: string, text: string): Promise<string> {
    const file = join(this.folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return text;
  }

  /** @throws Error where the file does not have the text exactly once */
  async edit(name: string, from: string, to: string): Promise<void> {
    const text = await this.read(name);
    if (text.split(from).length !== 2) throw new Error(`${name} does not have ${from} once`);
    await this.write(
      name,
      text.replace(from, () => to),
    );
  }

  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), "utf8");
  }

  /** The path of the one revision file whose name ends so. */
  async revision(out: string, slug: string): Promise<string> {
    const names = await readdir(join(this.folder, out));
    const found = names.find((name) => name.endsWith(`_${slug}.ts`));
    if (found === undefined) throw new Error(`${out} has no revision ${slug}`);
    return join(out, found);
  }

  /** The command line, with standard output and standard error as one. */
  async #autogen(words: readonly string[]): Promise<{ code: number; output: string }> {
    let output = "";
    const stream = {
      write(text: string) {
        output += text;
      },
    };
    // The configuration that `autogen init` writes reads the environment of the process.
    process.env.DATABASE_URL = this.#url;
    const code = await main(words, {
      cwd: this.folder,
      env: { DATABASE_URL: this.#url, SOURCE_DATE_EPOCH: `${this.now.getTime() / 1000}` },
      stdout: stream,
      stderr: stream,
      interruption: () => new AbortController().signal,
      version: "",
    });
    return { code, output };
  }

  /** Without what differs from run to run: the folder, the time on the server, durations. */
  #normalised(output: string): string {
    return output
      .replaceAll(this.folder, "/app")
      .replace(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "2026-11-20T15:04:05.678Z")
      .replace(/^((?:\S+: )?(?:applied|undone) \S+|statement \d+ of \d+) .*$/gm, "$1 12 ms");
  }
}

function quoted(word: string): string {
  return /[\s*]/.test(word) ? `"${word}"` : word;
}
