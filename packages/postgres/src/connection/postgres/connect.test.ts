import { createServer } from "node:net";
import { inspect } from "node:util";
import { describeNetworked } from "@autogen/testkit";
import { describe, expect, it, vi } from "vitest";
import { connect } from "../connect.ts";
import { ConnectionFailed, type FailureReason } from "../errors.ts";
import { connectTo, databaseUrl } from "../testing/database.ts";
import { listen, onStartup, refusing } from "../testing/listener.ts";
import { countingProxy, throughPort } from "../testing/proxy.ts";

const password = "pa@s:s/w%rd?#&=";
const secrets = [password, encodeURIComponent(password)];

async function failureOf(url: string): Promise<ConnectionFailed> {
  const error = await connect(url).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(ConnectionFailed);
  const everything = inspect(error, { depth: 20, showHidden: true });
  for (const secret of secrets) expect(everything).not.toContain(secret);
  return error as ConnectionFailed;
}

const urlOf = (port: number, rest = "") =>
  `postgres://bob:${secrets[1]}@127.0.0.1:${port}/app${rest}`;

/** A port that was free a moment ago. */
function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

describe("connect", () => {
  it("tells where nothing listens", async () => {
    const port = await closedPort();
    const failure = await failureOf(urlOf(port));
    expect(failure).toMatchObject({
      reason: "refused",
      code: "ECONNREFUSED",
      host: "127.0.0.1",
      port,
      database: "app",
      user: "bob",
    });
    expect(failure.message).toBe(
      `Cannot connect to database "app" at 127.0.0.1:${port} as user "bob": nothing accepts connections there.`,
    );
  });

  it("tells that a host has no address", async () => {
    const failure = await failureOf(`postgres://bob:${secrets[1]}@host.invalid/app`);
    expect(failure).toMatchObject({ reason: "host not found", host: "host.invalid", port: 5432 });
  });

  it("tells that there is no such Unix socket", async () => {
    const failure = await failureOf(`postgres://bob:${secrets[1]}@/app?host=/no/such/folder`);
    expect(failure).toMatchObject({ reason: "refused", code: "ENOENT" });
    expect(failure.message).toContain("/no/such/folder/.s.PGSQL.5432");
  });

  it.each(["", "&sslmode=disable", "&sslmode=require"])(
    "gives up on a server that says nothing (%s)",
    async (mode) => {
      const { port } = await listen((socket) => socket.resume());
      const failure = await failureOf(urlOf(port, `?connect_timeout=0.1${mode}`));
      expect(failure).toMatchObject({ reason: "timeout" });
      expect(failure.message).toContain("no session after 0.1 s");
    },
  );

  it.each(["", "?sslmode=disable"])("tells what is no PostgreSQL (%s)", async (mode) => {
    const { port } = await listen((socket) =>
      socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
    );
    const reason: FailureReason = mode ? "lost" : "protocol";
    expect(await failureOf(urlOf(port, mode))).toMatchObject({ reason });
  });

  it.each(["", "?sslmode=disable", "?sslmode=require"])(
    "tells that the other side hangs up (%s)",
    async (mode) => {
      const { port } = await listen((socket) => socket.once("data", () => socket.destroy()));
      expect(await failureOf(urlOf(port, mode))).toMatchObject({ reason: "lost" });
    },
  );

  it("tells that the other side hangs up once it knows who is there", async () => {
    const { port } = await listen((socket) => onStartup(socket, () => socket.end()));
    expect(await failureOf(urlOf(port))).toMatchObject({ reason: "lost" });
  });

  it.each<readonly [FailureReason, string, string]>([
    ["authentication", "28P01", 'password authentication failed for user "bob"'],
    ["authentication", "28000", 'no pg_hba.conf entry for host "127.0.0.1"'],
    ["no such database", "3D000", 'database "app" does not exist'],
    ["not allowed", "42501", 'permission denied for database "app"'],
    ["too many connections", "53300", "sorry, too many clients already"],
    ["not ready", "57P03", "the database system is starting up"],
    ["bad url", "42704", 'unrecognized configuration parameter "x"'],
    ["lost", "XX000", "something else"],
  ])("tells that a session was refused: %s", async (reason, code, message) => {
    const { port } = await listen(refusing(code, message));
    const failure = await failureOf(urlOf(port));
    expect(failure).toMatchObject({ reason, code });
    expect(failure.message).toContain(message);
    expect(failure.help).not.toBe("");
  });

  it("tells that no password was given", async () => {
    const { port } = await listen(refusing("28P01", "no"));
    const failure = await failureOf(`postgres://bob@127.0.0.1:${port}/app`);
    expect(failure.message).toMatch(/no, and no password was given\.$/);
  });

  it("does not turn to the next host where a password is wrong", async () => {
    const first = await listen(refusing("28P01", "no"));
    const second = await listen(refusing("3D000", "no"));
    const url = `postgres://bob@127.0.0.1:${first.port},127.0.0.1:${second.port}/app`;
    expect(await failureOf(url)).toMatchObject({ port: first.port, reason: "authentication" });
  });

  it("blames the last host where none answers", async () => {
    const ports = [await closedPort(), await closedPort()];
    const hosts = ports.map((port) => `127.0.0.1:${port}`).join(",");
    expect(await failureOf(`postgres://bob@${hosts}/app`)).toMatchObject({ port: ports[1] });
  });
});

describeNetworked("a connection by postgres.js", (server) => {
  it("reads nothing from the environment", async () => {
    const url = await databaseUrl(server);
    const environment = {
      PGHOST: "host.invalid",
      PGPORT: "1",
      PGUSER: "nobody",
      PGPASSWORD: "wrong",
      PGDATABASE: "nowhere",
      PGAPPNAME: "other",
      PGOPTIONS: "-c geqo=off",
      PGTARGETSESSIONATTRS: "any",
      PGSSLMODE: "verify-full",
      PGSSL: "require",
      PGMAX: "7",
      PGCONNECT_TIMEOUT: "0.001",
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    try {
      const { hostname, port, username, pathname } = new URL(url);
      const options = {
        host: hostname,
        port: Number(port),
        user: username,
        database: pathname.slice(1),
      };
      const connection = await connectTo("postgres://", options);
      expect(connection.session.database).toBe(options.database);
      expect(await connection.values("SHOW geqo")).toEqual([["on"]]);
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("sends settings with the start of the session", async () => {
    const url = await databaseUrl(server);
    const parameters = "?options=-c%20geqo%3Doff&statement_timeout=1234&application_name=mine";
    const connection = await connectTo(url + parameters);
    const [row] = await connection.values(
      "SELECT current_setting('geqo'), current_setting('statement_timeout'), current_setting('application_name')",
    );
    expect(row).toEqual(["off", "1234ms", "mine"]);
  });

  it("turns to the next host where the first does not answer", async () => {
    const url = await databaseUrl(server);
    const { host, port } = new URL(url);
    const both = url.replace(host, `127.0.0.1:${await closedPort()},${host}`);
    expect((await connectTo(both)).session).toMatchObject({ standby: false });
    const failure = await failureOf(`${both}?target_session_attrs=standby`);
    expect(failure).toMatchObject({ reason: "wrong role", port: Number(port) });
    await connectTo(`${both}?target_session_attrs=prefer-standby`);
  });

  it("asks many questions in one turn", async () => {
    const url = await databaseUrl(server);
    const proxy = await countingProxy(url);
    const connection = await connectTo(throughPort(url, proxy.port));
    const before = proxy.turns();
    await connection.pipeline(Array.from({ length: 50 }, () => "SELECT 1"));
    expect(proxy.turns() - before).toBe(1);
    await Promise.all([connection.values("SELECT 1"), connection.query("SELECT 2")]);
    expect(proxy.turns() - before).toBe(2);
  });

  it("costs three turns to open, and none to know that it is a session", async () => {
    const url = await databaseUrl(server);
    const proxy = await countingProxy(url);
    await connectTo(throughPort(url, proxy.port));
    expect(proxy.turns()).toBe(3);
  });
});
