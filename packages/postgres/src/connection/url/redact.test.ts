import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactUrl } from "./redact.ts";

/** Long and odd enough not to be in the rest of a URL by chance. */
const password = fc
  .string({ unit: fc.constantFrom(..."@:/%?#&=+ $'\"\\[]ü\nZ9"), minLength: 5, maxLength: 20 })
  .filter((text) => !"postgres://user@example.org:5432/app?sslmode=require".includes(text));

const leaks = (shown: string, secret: string) => {
  const pieces = secret.split(/[@:/?#&=]/).filter((piece) => piece.length > 3);
  return pieces.some((piece) => shown.includes(piece));
};

describe("redactUrl", () => {
  it.each([
    ["postgres://user:secret@example.org/app", "postgres://user:***@example.org/app"],
    ["postgresql://user:@example.org:5432", "postgresql://user:***@example.org:5432"],
    ["postgres://user@example.org/app", "postgres://user@example.org/app"],
    ["postgres://:secret@/app?host=/tmp", "postgres://:***@/app?host=/tmp"],
    ["postgres://user:a@b:c@example.org/app", "postgres://user:***@example.org/app"],
    [
      "postgres://user@example.org/app?password=secret&sslmode=require",
      "postgres://user@example.org/app?password=***&sslmode=require",
    ],
    ["postgres://h/app?user=u&sslpassword=secret", "postgres://h/app?user=u&sslpassword=***"],
    ["postgres://h/app?PASSWORD=secret&x", "postgres://h/app?PASSWORD=***&x=***"],
    ["postgres://u:12?34@example.org/app", "postgres://***"],
    ["postgres://u:12/34@example.org/app", "postgres://***"],
    ["postgres://a:1,b:2/app", "postgres://a:1,b:2/app"],
    ["host=example.org password=secret", "***"],
    ["mysql://user:secret@example.org", "***"],
    ["pglite://some/folder", "pglite://some/folder"],
  ])("%s becomes %s", (url, shown) => {
    expect(redactUrl(url)).toBe(shown);
  });

  it("shows no password, however it was encoded", () => {
    fc.assert(
      fc.property(password, (secret) => {
        const encoded = encodeURIComponent(secret);
        const urls = [
          `postgres://user:${encoded}@example.org:5432/app?sslmode=require`,
          `postgres://user@example.org:5432/app?sslmode=require&password=${encoded}`,
          `postgres://user:${secret}@example.org:5432/app?sslmode=require`,
        ];
        for (const url of urls) {
          const shown = redactUrl(url);
          expect(shown).not.toContain(secret);
          expect(shown).not.toContain(encoded);
          expect(leaks(shown, secret)).toBe(false);
        }
      }),
    );
  });
});
