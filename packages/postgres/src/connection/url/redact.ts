import { splitAccount, splitQuery, splitUrl } from "./form.ts";

const hidden = "***";

/** Their values are shown; what any other holds is not known to be harmless. */
const harmless = new Set([
  "application_name",
  "connect_timeout",
  "dbname",
  "host",
  "port",
  "sslmode",
  "target_session_attrs",
  "user",
]);

/**
 * A connection URL fit to be shown: every password is `***`, in the account and in the parameters.
 * Of what cannot be read as a URL, nothing is shown but the scheme.
 */
export function redactUrl(url: string): string {
  if (url.startsWith("pglite://")) return url;
  const parts = splitUrl(url);
  if (!parts || parts.query?.includes("@")) {
    return /^postgres(ql)?:\/\//.exec(url)?.[0].concat(hidden) ?? hidden;
  }
  const { scheme, account, hosts, database, query } = parts;
  const path = database === undefined ? "" : `/${database}`;
  return `${scheme}://${redactAccount(account)}${hosts}${path}${redactQuery(query)}`;
}

function redactAccount(account: string | undefined): string {
  if (account === undefined) return "";
  const [user, password] = splitAccount(account);
  return password === undefined ? `${user}@` : `${user}:${hidden}@`;
}

function redactQuery(query: string | undefined): string {
  if (query === undefined) return "";
  const pairs = splitQuery(query).map(([name, value]) =>
    harmless.has(name) ? `${name}=${value}` : `${name}=${hidden}`,
  );
  return `?${pairs.join("&")}`;
}
