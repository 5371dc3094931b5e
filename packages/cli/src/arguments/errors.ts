/** The command line says something that cannot be understood. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  readonly help?: string;

  constructor(message: string, help?: string) {
    super(message);
    if (help !== undefined) this.help = help;
  }
}

/** A person was asked, and broke it off. */
export class UnansweredQuestion extends Error {
  override readonly name = "UnansweredQuestion";
  /** As `--rename` names it: `column:orders.total`. */
  readonly object: string;
  readonly help = "Say it with --rename OLD=NEW; with -q nothing is asked, and it is dropped.";

  constructor(object: string) {
    super(`Nothing was written: whether ${object} has another name was not answered.`);
    this.object = object;
  }
}

/** A file is to be opened, and there is nothing or nobody to open it. */
export class NoEditor extends Error {
  override readonly name = "NoEditor";
  readonly file: string;
  readonly help: string;

  constructor(file: string, hasTerminal: boolean) {
    super(
      hasTerminal
        ? `Neither VISUAL nor EDITOR names an editor to open ${file} with.`
        : `There is no terminal to open ${file} on.`,
    );
    this.file = file;
    this.help = hasTerminal ? "Set one of them: EDITOR=vim autogen edit head" : "Open it yourself.";
  }
}

/** The editor ended otherwise than it should. */
export class EditorFailed extends Error {
  override readonly name = "EditorFailed";
  readonly editor: string;

  constructor(editor: string, how: string) {
    super(`The editor ${editor} failed: ${how}.`);
    this.editor = editor;
  }
}
