import { readFile } from "node:fs/promises";
import net from "node:net";
import tls from "node:tls";
import type { Tls } from "../url/target.ts";
import { awaitEvent } from "./socket.ts";

/** The connection could not be encrypted as the URL wants it. */
export class TlsFailed extends Error {
  override readonly name = "TlsFailed";
}

export class NotPostgres extends Error {
  override readonly name = "NotPostgres";

  constructor() {
    super("what answers there is not a PostgreSQL server");
  }
}

/** How to encrypt a connection to a host. */
export interface Encryption {
  readonly direct: boolean;
  /** Otherwise the connection stays as it is where the server does not offer TLS. */
  readonly required: boolean;
  readonly options: tls.ConnectionOptions;
}

const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);

/**
 * Asks the server whether it speaks TLS.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL
 */
async function offersTls(socket: net.Socket, signal: AbortSignal): Promise<boolean> {
  socket.write(sslRequest);
  const [answer] = (await awaitEvent(socket, "data", signal)) as [Buffer];
  // Bytes behind the first would be unencrypted, put there before the handshake by somebody.
  const letter = answer.length === 1 ? answer.toString("latin1") : "";
  if (letter === "S" || letter === "N") return letter === "S";
  socket.destroy();
  throw new NotPostgres();
}

/** @throws TlsFailed, NotPostgres, or the reason of the signal; the socket is then destroyed. */
export async function encrypt(
  socket: net.Socket,
  host: string,
  { direct, required, options }: Encryption,
  signal: AbortSignal,
): Promise<net.Socket> {
  if (!direct && !(await offersTls(socket, signal))) {
    if (!required) return socket;
    socket.destroy();
    throw new TlsFailed("the server does not offer TLS");
  }
  const encrypted = tls.connect({
    socket,
    // What the certificate must name; otherwise Node.js would look for "localhost" in it.
    host,
    ...(net.isIP(host) === 0 && { servername: host }),
    ...(direct && { ALPNProtocols: ["postgresql"] }),
    ...options,
  });
  // The end of a connection that comes before TLS takes it over is not passed on.
  socket.once("close", () => encrypted.destroy());
  try {
    await awaitEvent(encrypted, "secureConnect", signal);
  } catch (cause) {
    throw signal.aborted ? cause : new TlsFailed(`TLS: ${(cause as Error).message}`, { cause });
  }
  return encrypted;
}

/**
 * What Node.js calls the options of libpq. Without a root certificate the server's is checked against
 * the authorities that Node.js trusts.
 * https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION
 *
 * @param given options of Node.js that take precedence; with them the server's certificate is checked
 *   unless they say otherwise, as Node.js does.
 * @throws TlsFailed where a file cannot be read.
 */
export async function tlsOptions(
  { mode, rootCertificate, certificate, key, passphrase }: Tls,
  given: tls.ConnectionOptions | undefined,
): Promise<tls.ConnectionOptions> {
  const root = rootCertificate === "system" ? undefined : rootCertificate;
  const verifies = mode === "verify-ca" || mode === "verify-full" || given !== undefined;
  return {
    rejectUnauthorized: verifies,
    ...(mode === "verify-ca" && { checkServerIdentity: () => undefined }),
    ...(root !== undefined && { ca: await pem(root) }),
    ...(certificate !== undefined && { cert: await pem(certificate) }),
    ...(key !== undefined && { key: await pem(key) }),
    ...(passphrase !== undefined && { passphrase }),
    ...given,
  };
}

async function pem(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new TlsFailed(`${file} cannot be read`, { cause });
  }
}
