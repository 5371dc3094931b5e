import { describeNetworked } from "@autogen/testkit";
import { describe, expect, it } from "vitest";
import { connect } from "../connect.ts";
import { connectTo, databaseUrl } from "../testing/database.ts";
import { listen, refuse, refusing } from "../testing/listener.ts";
import { authority, throughPort, tlsProxy } from "../testing/proxy.ts";

/** What the first message of a client begins with, behind its length. */
const sslRequest = 80877103;
const startup = 196608;

describeNetworked("TLS", (server) => {
  const open = async (host: string) => {
    const url = await databaseUrl(server);
    const { port } = await tlsProxy(url);
    return throughPort(url, port, host);
  };

  it.each([
    ["127.0.0.1", ""],
    ["127.0.0.1", "?sslmode=require"],
    ["127.0.0.1", `?sslmode=verify-ca&sslrootcert=${authority}`],
    ["127.0.0.1", `?sslmode=require&sslrootcert=${authority}`],
    ["localhost", `?sslmode=verify-full&sslrootcert=${authority}`],
  ])("connects with %s%s", async (host, parameters) => {
    const connection = await connectTo((await open(host)) + parameters);
    const text = "x".repeat(100_000);
    expect(await connection.values("SELECT $1::text", [text])).toEqual([[text]]);
  });

  it.each([
    ["localhost", "?sslmode=verify-full", "TLS: unable to verify"],
    ["localhost", "?sslmode=verify-ca", "TLS: unable to verify"],
    ["127.0.0.1", `?sslmode=verify-full&sslrootcert=${authority}`, "does not match"],
    ["localhost", "?sslmode=require&sslrootcert=/no/such.pem", "/no/such.pem cannot be read"],
  ])("refuses %s%s", async (host, parameters, why) => {
    const refusal = expect(connect((await open(host)) + parameters)).rejects;
    await refusal.toMatchObject({ reason: "tls", message: expect.stringContaining(why) });
  });

  it("takes the options of Node.js, which check the certificate", async () => {
    const url = await open("localhost");
    const refusal = expect(connect(url, { tls: {} })).rejects;
    await refusal.toMatchObject({ reason: "tls" });
    await connectTo(url, { tls: { rejectUnauthorized: false } });
  });
});

describe("TLS", () => {
  it("is required of a server that does not offer it", async () => {
    const { port } = await listen(refusing("3D000", "no"));
    const url = `postgres://bob@127.0.0.1:${port}/app?sslmode=require`;
    const refusal = expect(connect(url)).rejects;
    await refusal.toMatchObject({
      reason: "tls",
      message: expect.stringContaining("the server does not offer TLS"),
    });
  });

  it.each([
    ["cannot be had", "S", "3D000", "no such database"],
    ["is not admitted", "N", "28000", "authentication"],
  ])("is given up where it %s and is not required", async (_, answer, code, reason) => {
    const messages: number[] = [];
    const { port } = await listen((socket) =>
      socket.once("data", (message: Buffer) => {
        messages.push(message.readUInt32BE(4));
        if (message.length > 8) refuse(socket, code, "in the clear");
        else if (answer === "S") socket.end(answer);
        else socket.write(answer);
        socket.once("data", () => refuse(socket, code, "encrypted"));
      }),
    );
    const refusal = expect(connect(`postgres://bob@127.0.0.1:${port}/app`)).rejects;
    await refusal.toMatchObject({ reason });
    expect(messages).toEqual([sslRequest, startup]);
  });
});
