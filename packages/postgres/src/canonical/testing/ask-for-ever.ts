/** A process of its own that asks the database of a URL, until it is killed. */
import { databaseOf, diff, EMPTY_DATABASE, TEXTUAL } from "@autogen/core";
import { connect } from "../../connection/connect.ts";
import { decideEquality } from "../equality.ts";
import { tryOperations } from "../trial/judge.ts";
import { counted } from "./counted.ts";
import { manyQuestions, manyTables } from "./many.ts";

const [, , url = ""] = process.argv;
const connection = await connect(url);
const { counting } = counted(connection, async (sql) => {
  if (sql.startsWith("ROLLBACK TO")) process.stdout.write("asking\n");
});
const declared = databaseOf({
  enum: [{ name: "mood", values: ["ok", "new"] }],
  table: manyTables(200),
});
const judges = { target: { connection: counting, database: EMPTY_DATABASE }, declared };
for (;;) {
  await decideEquality(manyQuestions(200), judges);
  await tryOperations(diff(EMPTY_DATABASE, declared, TEXTUAL), judges);
}
