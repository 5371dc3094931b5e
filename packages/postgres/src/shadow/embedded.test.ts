import { databaseOf } from "@autogen/core";
import { expect, it } from "vitest";
import { openShadow } from "./embedded.ts";

const email = { name: "email", type: "ext.citext", checks: [] };

it("has an extension that the definitions use and do not declare, where the database has it", async () => {
  const target = {
    database: databaseOf({ extension: [{ name: "citext", in: { schema: "ext" } }] }),
  };
  const { connection } = await openShadow({ declared: databaseOf({ domain: [email] }), target });
  try {
    expect(await connection.query("SELECT 'A'::email OPERATOR(ext.=) 'a' AS same")).toEqual([
      { same: true },
    ]);
  } finally {
    await connection.close();
  }
});

it("leaves out what is of an extension that it lacks", async () => {
  const declared = databaseOf({
    extension: [{ name: "unheard_of" }],
    domain: [{ ...email, type: "unheard_of" }],
  });
  const { connection, lacking } = await openShadow({ declared });
  await connection.close();
  expect(lacking).toEqual(["unheard_of"]);
});
