import { globalRef, objectRef, partRef } from "@autogen/core";
import { describe, expect, it } from "vitest";
import { findByName, readObjectName } from "./object-name.ts";

const users = { name: "users" };
const odd = { schema: "My.App", name: 'we"ird' };
const OBJECTS = [
  { ref: objectRef("table", users) },
  { ref: objectRef("table", { schema: "auth", name: "users" }) },
  { ref: objectRef("enum", { name: "mood" }) },
  { ref: globalRef("schema", "auth") },
  { ref: globalRef("extension", "mood") },
  { ref: partRef("column", users, "email") },
  { ref: partRef("index", users, "email") },
  { ref: partRef("unique", users, "users_email_key") },
  { ref: partRef("foreignKey", odd, "a.b") },
  { ref: objectRef("routine", { name: "one(integer)" }) },
  { ref: objectRef("routine", { name: "one(text, text)" }) },
];

const found = (text: string) => findByName(readObjectName(text), OBJECTS, "public").ref;

describe("an object is found", () => {
  it.each([
    ["public.users", objectRef("table", users)],
    ["users", objectRef("table", users)],
    ["USERS", objectRef("table", users)],
    ["auth.users", objectRef("table", { schema: "auth", name: "users" })],
    ["auth", globalRef("schema", "auth")],
    ["index:public.users.email", partRef("index", users, "email")],
    ["column:users.email", partRef("column", users, "email")],
    ["constraint:users.users_email_key", partRef("unique", users, "users_email_key")],
    ["unique:users.users_email_key", partRef("unique", users, "users_email_key")],
    ["type:mood", objectRef("enum", { name: "mood" })],
    ["extension:mood", globalRef("extension", "mood")],
    ["public.one(integer)", objectRef("routine", { name: "one(integer)" })],
    ["function:one(text, text)", objectRef("routine", { name: "one(text, text)" })],
    ['foreign-key:"My.App"."we""ird"."a.b"', partRef("foreignKey", odd, "a.b")],
  ])("as %s", (text, ref) => {
    expect(found(text)).toEqual(ref);
  });
});

describe("an object is not found", () => {
  it("that could be two", () => {
    expect(() => found("users.email")).toThrow(
      expect.objectContaining({
        name: "AmbiguousObject",
        candidates: ["column:public.users.email", "index:public.users.email"],
      }),
    );
  });

  it.each([
    ["public.usres", ["table:public.users"]],
    ["app.users", ["table:public.users", "table:auth.users"]],
    ["table:mood", ["enum:public.mood", "extension:mood"]],
    ["nothing.like.it", []],
  ])("as %s, and what is near is named", (text, near) => {
    expect(() => found(text)).toThrow(expect.objectContaining({ name: "UnknownObject", near }));
  });

  it.each(["", "a b", "a.", '"a', "public.f(integer"])("as %j, which is no name", (text) => {
    expect(() => readObjectName(text)).toThrow(
      expect.objectContaining({ name: "InvalidObjectName" }),
    );
  });
});
