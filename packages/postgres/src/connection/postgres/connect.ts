import type { Socket } from "node:net";
import type { ConnectionOptions } from "node:tls";
import type { Connection, Notice } from "../connection.ts";
import { ConnectionFailed, type FailureReason } from "../errors.ts";
import { openSession, type Surroundings } from "../session.ts";
import type { Host, PostgresTarget, SslMode } from "../url/target.ts";
import { requestCancel } from "./cancel.ts";
import { connectionFailed } from "./failure.ts";
import { type Role, requireRole, rolesInTurn } from "./role.ts";
import { isUnixSocket, openSocket } from "./socket.ts";
import { encrypt, tlsOptions } from "./tls.ts";

export interface PostgresOptions {
  readonly onNotice?: ((notice: Notice) => void) | undefined;
  readonly tls?: ConnectionOptions | undefined;
}

/** Whether a connection is encrypted: never, where the server offers it, or always. */
type Encrypted = "never" | "offered" | "always";

/** In the order in which they are tried. */
const encryptions: Record<SslMode, readonly [Encrypted, Encrypted?]> = {
  disable: ["never"],
  allow: ["never", "always"],
  prefer: ["offered", "never"],
  require: ["always"],
  "verify-ca": ["always"],
  "verify-full": ["always"],
};

/** After any other failure the remaining hosts are not tried, as in libpq. */
const leadsToNextHost: readonly FailureReason[] = [
  "host not found",
  "refused",
  "timeout",
  "lost",
  "not ready",
  "wrong role",
];

/** @throws ConnectionFailed about the last host that was tried. */
export async function connectPostgres(
  target: PostgresTarget,
  options: PostgresOptions,
): Promise<Connection> {
  const places = rolesInTurn(target.attributes).flatMap((role) =>
    target.hosts.map((host) => ({ host, role })),
  );
  let failure = new ConnectionFailed("bad url", {}, "the URL names no host");
  for (const { host, role } of places) {
    try {
      return await connectHost(host, role, target, options);
    } catch (error) {
      failure = connectionFailed(error, host, target);
      if (!leadsToNextHost.includes(failure.reason)) break;
    }
  }
  throw failure;
}

/** Where neither way is the right one, the failure of the preferred one tells more. */
async function connectHost(
  host: Host,
  role: Role,
  target: PostgresTarget,
  options: PostgresOptions,
): Promise<Connection> {
  const [preferred, other] = encryptions[isUnixSocket(host.host) ? "disable" : target.tls.mode];
  const attempt = async (encrypted: Encrypted): Promise<Connection | ConnectionFailed> => {
    try {
      return await connectOnce({ host, encrypted, target, options, role });
    } catch (error) {
      return connectionFailed(error, host, target);
    }
  };
  const first = await attempt(preferred);
  const second = other && dependsOnEncryption(first) ? await attempt(other) : first;
  const result = dependsOnEncryption(second) ? first : second;
  if (result instanceof ConnectionFailed) throw result;
  return result;
}

/** pg_hba.conf may admit encrypted connections only, or unencrypted ones only. */
function dependsOnEncryption(result: Connection | ConnectionFailed): boolean {
  if (!(result instanceof ConnectionFailed)) return false;
  return result.reason === "tls" || result.code === "28000";
}

interface Way {
  readonly host: Host;
  readonly encrypted: Encrypted;
  readonly target: PostgresTarget;
  readonly options: PostgresOptions;
  readonly role: Role;
}

async function connectOnce(way: Way): Promise<Connection> {
  const { target, options, role } = way;
  const signal = deadline(target.connectTimeout);
  const transport = await openTransport(way, signal);
  const expire = () => transport.destroy(signal.reason);
  signal.addEventListener("abort", expire);
  try {
    const { user, database, password, settings } = target;
    const login = { user, database, password, settings, onNotice: options.onNotice };
    const connection = await openSession(transport, login, surroundings(way));
    requireRole(connection, role, { ...way.host, user, database });
    return connection;
  } catch (error) {
    transport.destroy();
    throw error;
  } finally {
    signal.removeEventListener("abort", expire);
  }
}

function surroundings(way: Way): Surroundings {
  const { host, target, options } = way;
  return {
    kind: "postgres",
    cancel: async (key) => {
      try {
        const transport = await openTransport(way, deadline(target.connectTimeout));
        await requestCancel(transport, key);
      } catch (error) {
        throw connectionFailed(error, host, target);
      }
    },
    sibling: ({ connectTimeout = target.connectTimeout } = {}) =>
      connectPostgres({ ...target, hosts: [host], connectTimeout }, options),
    dispose: async () => {},
  };
}

async function openTransport(way: Way, signal: AbortSignal): Promise<Socket> {
  const { host, encrypted, target, options } = way;
  if (encrypted === "never") return openSocket(host, signal);
  const encryption = {
    direct: target.tls.direct,
    required: encrypted === "always",
    options: await tlsOptions(target.tls, options.tls),
  };
  return encrypt(await openSocket(host, signal), host.host, encryption, signal);
}

/** Its timer does not keep the process alive; the connection does. */
function deadline(seconds: number): AbortSignal {
  return seconds > 0 ? AbortSignal.timeout(seconds * 1000) : new AbortController().signal;
}
