import { expect, it } from "vitest";
import { drizzleSource } from "./drizzle-source.ts";

const FILE = "/app/drizzle.config.ts";

function databaseOf(settings: object) {
  return drizzleSource(FILE, { dialect: "postgresql", ...settings }).database;
}

const server = { host: "db.example.com", database: "app" };

it.each<[object, string]>([
  [{ url: "postgresql://u:p@h/d?sslmode=require" }, "postgresql://u:p@h/d?sslmode=require"],
  [server, "postgres://db.example.com/app"],
  [{ ...server, port: 6543, user: "me" }, "postgres://me@db.example.com:6543/app"],
  [{ ...server, port: "6543" }, "postgres://db.example.com:6543/app"],
  [
    { ...server, user: "me@corp", password: "p:/?#@ß" },
    "postgres://me%40corp:p%3A%2F%3F%23%40%C3%9F@db.example.com/app",
  ],
  [{ ...server, database: "my app" }, "postgres://db.example.com/my%20app"],
  [{ ...server, host: "::1" }, "postgres://[::1]/app"],
  [{ ...server, host: "/var/run/postgresql" }, "postgres://%2Fvar%2Frun%2Fpostgresql/app"],
  [{ ...server, ssl: true }, "postgres://db.example.com/app?sslmode=verify-full"],
  [{ ...server, ssl: false }, "postgres://db.example.com/app?sslmode=disable"],
  [{ ...server, ssl: "require" }, "postgres://db.example.com/app?sslmode=require"],
  [{ ...server, ssl: "allow" }, "postgres://db.example.com/app?sslmode=allow"],
  [{ ...server, ssl: "prefer" }, "postgres://db.example.com/app?sslmode=prefer"],
  [{ ...server, ssl: "verify-full" }, "postgres://db.example.com/app?sslmode=verify-full"],
])("%j is %s", (dbCredentials, url) => {
  expect(databaseOf({ dbCredentials })).toEqual({ url, source: "drizzle.config.ts" });
});

it("keeps certificates beside the URL", () => {
  const ssl = { ca: "-----BEGIN CERTIFICATE-----", rejectUnauthorized: true };
  expect(databaseOf({ dbCredentials: { ...server, ssl } })).toEqual({
    url: "postgres://db.example.com/app?sslmode=require",
    source: "drizzle.config.ts",
    tls: ssl,
  });
});

it.each([
  ["./data", "pglite:///app/data"],
  ["/data", "pglite:///data"],
  ["file:./data", "pglite:///app/data"],
  ["file:///data", "pglite:///data"],
  ["memory://", "pglite://"],
  [":memory:", "pglite://"],
])("the pglite driver's %s is %s", (folder, url) => {
  expect(databaseOf({ driver: "pglite", dbCredentials: { url: folder } })).toEqual({
    url,
    source: "drizzle.config.ts",
  });
});

it.each([
  {},
  { dbCredentials: undefined },
  { dbCredentials: { url: undefined } },
  { dbCredentials: { url: "" } },
])("%j says nothing, so that another source can", (settings) => {
  expect(databaseOf(settings)).toBeUndefined();
});

it.each([
  [
    { driver: "aws-data-api", dbCredentials: { database: "d", secretArn: "s", resourceArn: "r" } },
    'drizzle.config.ts: the driver "aws-data-api" cannot be used.',
  ],
  [{ dbCredentials: { database: "app" } }, '"dbCredentials.host" is missing.'],
  [{ dbCredentials: { host: "h", database: undefined } }, '"dbCredentials.database" is missing.'],
])("%j is refused once it is needed", (settings, sentence) => {
  expect(databaseOf(settings)).toMatchObject({
    refusal: { message: expect.stringContaining(sentence) },
  });
});

it("refuses what ssl cannot be, without printing credentials", () => {
  const dbCredentials = { ...server, password: "secret", ssl: "secret" };
  expect(() => databaseOf({ dbCredentials })).toThrow(
    'drizzle.config.ts: "dbCredentials.ssl" should be true, false, an object, or one of disable, allow',
  );
});
