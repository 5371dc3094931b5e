/** The parts of a connection URL as they stand, still percent-encoded. */

export interface UrlParts {
  readonly scheme: string;
  /** `user` or `user:password`. */
  readonly account: string | undefined;
  /** `host`, `host:port`, or several of these with commas. */
  readonly hosts: string;
  readonly database: string | undefined;
  readonly query: string | undefined;
}

const form = /^(postgres(?:ql)?):\/\/(?:([^/?]*)@)?([^/?@]*)(?:\/([^?@/]*))?(?:\?(.*))?$/s;

/**
 * An `@` behind the host would be the end of a password with an unescaped `/` or `?` before it. So
 * it is accepted only within the parameters of a URL that has an account already.
 *
 * https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 *
 * @returns nothing where the URL does not have the form.
 */
export function splitUrl(url: string): UrlParts | undefined {
  const match = form.exec(url);
  if (!match) return undefined;
  const [, scheme = "", account, hosts = "", database, query] = match;
  if (account === undefined && query?.includes("@")) return undefined;
  return { scheme, account, hosts, database, query };
}

export function splitAccount(account: string): readonly [user: string, password?: string] {
  const colon = account.indexOf(":");
  return colon < 0 ? [account] : [account.slice(0, colon), account.slice(colon + 1)];
}

export function splitQuery(query: string): readonly (readonly [name: string, value: string])[] {
  return query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const equals = pair.indexOf("=");
      return equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
    });
}
