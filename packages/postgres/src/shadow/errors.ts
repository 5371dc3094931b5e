/** The server that was configured for shadow databases lets this user create none. */
export class ShadowRefused extends Error {
  override readonly name = "ShadowRefused";
  readonly user: string;
  readonly help =
    "Grant it: ALTER ROLE … CREATEDB; or change or leave out `shadow` in the configuration.";

  constructor(user: string, cause: unknown) {
    super(`No shadow database can be created: the user "${user}" may not create databases.`, {
      cause,
    });
    this.user = user;
  }
}

/** A native server could not be started; another shadow takes its place. */
export class NativeNotStarted extends Error {
  override readonly name = "NativeNotStarted";
}
