import { userInfo } from "node:os";
import { resolve } from "node:path";
import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConnectionFailed } from "../errors.ts";
import { parseUrl } from "./parse.ts";
import type { PostgresTarget, TargetDefaults } from "./target.ts";

function postgres(url: string, defaults?: TargetDefaults): PostgresTarget {
  const target = parseUrl(url, defaults);
  if (target.kind !== "postgres") throw new Error("not a server");
  return target;
}

describe("parseUrl", () => {
  it("reads every part", () => {
    expect(
      postgres("postgresql://bob:s%40me%3A@db.example.org:6543/app%20one?sslmode=require"),
    ).toEqual({
      kind: "postgres",
      hosts: [{ host: "db.example.org", port: 6543 }],
      user: "bob",
      password: "s@me:",
      database: "app one",
      tls: { mode: "require", direct: false },
      connectTimeout: 10,
      attributes: "any",
      settings: { application_name: "autogen" },
    });
  });

  it("supplies what is left out", () => {
    const { username } = userInfo();
    const { hosts, user, database, password, tls } = postgres("postgres://");
    expect({ hosts, user, database, password }).toEqual({
      hosts: [{ host: "localhost", port: 5432 }],
      user: username,
      database: username,
      password: undefined,
    });
    expect(tls.mode).toBe("prefer");
  });

  it("takes what the URL leaves out from the defaults, and nothing else", () => {
    const defaults = {
      host: "h",
      port: 1,
      user: "u",
      password: "p",
      database: "d",
      connectTimeout: 3,
    };
    expect(postgres("postgres://", defaults)).toMatchObject({
      hosts: [{ host: "h", port: 1 }],
      user: "u",
      password: "p",
      database: "d",
      connectTimeout: 3,
    });
    expect(postgres("postgres://a:b@c:2/e?connect_timeout=7", defaults)).toMatchObject({
      hosts: [{ host: "c", port: 2 }],
      user: "a",
      password: "b",
      database: "e",
      connectTimeout: 7,
    });
  });

  it.each([
    ["postgres://[::1]:5433/x", [{ host: "::1", port: 5433 }]],
    ["postgres://%2Fvar%2Frun:5433/x", [{ host: "/var/run", port: 5433 }]],
    ["postgres:///x?host=/tmp&port=5433", [{ host: "/tmp", port: 5433 }]],
    [
      "postgres://a,b:2/x",
      [
        { host: "a", port: 5432 },
        { host: "b", port: 2 },
      ],
    ],
    [
      "postgres:///x?host=a,b&port=1,2",
      [
        { host: "a", port: 1 },
        { host: "b", port: 2 },
      ],
    ],
    [
      "postgres:///x?host=a,b&port=3",
      [
        { host: "a", port: 3 },
        { host: "b", port: 3 },
      ],
    ],
  ])("finds the hosts of %s", (url, hosts) => {
    expect(postgres(url).hosts).toEqual(hosts);
  });

  it.each([
    ["", "prefer"],
    ["?ssl=true", "require"],
    ["?ssl=false", "disable"],
    ["?ssl=require", "require"],
    ["?sslmode=require&sslrootcert=ca.pem", "verify-ca"],
    ["?sslrootcert=system", "verify-full"],
    ["?sslmode=verify-full&sslrootcert=ca.pem", "verify-full"],
  ])("takes the TLS mode of %j to be %s", (query, mode) => {
    expect(postgres(`postgres://h/d${query}`).tls.mode).toBe(mode);
  });

  it("passes settings on to the server, and drops what concerns other clients", () => {
    const url =
      "postgres://h/d?options=-c%20geqo%3Doff&statement_timeout=5&application_name=x&schema=public&pgbouncer=true&channel_binding=require";
    expect(postgres(url).settings).toEqual({
      options: "-c geqo=off",
      statement_timeout: "5",
      application_name: "x",
    });
  });

  it("keeps any user, password and database that is percent-encoded", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    fc.assert(
      fc.property(text, text, text, (user, password, database) => {
        const [u, p, d] = [user, password, database].map(encodeURIComponent);
        expect(postgres(`postgres://${u}:${p}@h/${d}`)).toMatchObject({ user, password, database });
        expect(postgres(`postgres://h/${d}?user=${u}&password=${p}`)).toMatchObject({
          user,
          password,
          database,
        });
      }),
    );
  });

  it.each([
    ["postgres://u:pa@ss@h/d", "pa@ss"],
    ["postgres://u:pa:ss@h/d", "pa:ss"],
    ["postgres://u:pa#ss@h/d", "pa#ss"],
  ])("takes the password of %s as it was meant", (url, password) => {
    expect(postgres(url).password).toBe(password);
  });

  it.each([
    "secret://u:secret@h",
    "postgres://u:12/secret@h/d",
    "postgres://u:12?secret@h/d",
    "postgres://u:secret%@h/d",
    "postgres://u:secret/x",
    "postgres://h/d?connect_timeout=secret",
    "postgres://h/d?sslmode=secret",
    "postgres://h/d?target_session_attrs=secret",
    "postgres://h/d?sslmode=require&sslrootcert=system&password=secret",
    "postgres://h/d?sslnegotiation=direct&password=secret",
    "postgres:///d?host=a,b,c&port=1,2&password=secret",
    "postgres://h:70000/secret",
  ])("refuses %s without quoting it", (url) => {
    const refusal = (() => {
      try {
        return parseUrl(url);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(ConnectionFailed);
    expect(refusal).toMatchObject({ reason: "bad url" });
    expect(inspect(refusal, { depth: 9, showHidden: true })).not.toContain("secret");
  });

  it.each([
    ["pglite://", undefined],
    ["pglite://.autogen/dev", resolve("/base", ".autogen/dev")],
    ["pglite:///var/data", "/var/data"],
    ["pglite://100% # mine?", resolve("/base", "100% # mine?")],
  ])("takes the folder of %s as it stands", (url, folder) => {
    expect(parseUrl(url, { cwd: "/base" })).toEqual({ kind: "pglite", ...(folder && { folder }) });
  });
});
