import type { ConnectionFailed } from "../connection/errors.ts";

/** The server that was configured for shadow databases cannot be reached, or is none. */
export class ShadowUnusable extends Error {
  override readonly name = "ShadowUnusable";
  /** "`shadow` in autogen.config.ts" */
  readonly setting: string;
  readonly help: string;

  constructor(setting: string, cause: ConnectionFailed) {
    super(`No revision can be tried on the server that ${setting} names. ${cause.message}`, {
      cause,
    });
    this.setting = setting;
    this.help = `${cause.help} Without the setting, revisions are tried on a server of autogen's own.`;
  }
}

/** The server that was configured for shadow databases lets this user create none. */
export class ShadowRefused extends Error {
  override readonly name = "ShadowRefused";
  readonly user: string;
  readonly help: string;

  constructor(user: string, cause: unknown, setting = "`shadow` in the configuration") {
    super(`No shadow database can be created: the user "${user}" may not create databases.`, {
      cause,
    });
    this.user = user;
    this.help = `Grant it with ALTER ROLE … CREATEDB, or change or leave out ${setting}.`;
  }
}

/** A native server could not be started; another shadow takes its place. */
export class NativeNotStarted extends Error {
  override readonly name = "NativeNotStarted";
}
