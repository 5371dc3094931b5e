import { expect, test } from "vitest";
import { Questionnaire } from "../equality.ts";
import { sameRoutineText } from "./routine.ts";

test("a function over a type is another question than one over the rows of a table called like it", () => {
  const questionnaire = new Questionnaire();
  const [from, to] = ["a", "b"].map(
    (text) => `FUNCTION (new text, old text) RETURNS boolean RETURN (new = '${text}')`,
  ) as [string, string];
  sameRoutineText(questionnaire, from, to, { hasBody: true });
  sameRoutineText(questionnaire, from, to, { hasBody: true, rowsOf: "text" });
  sameRoutineText(questionnaire, from, to, { hasBody: true, rowsOf: "text" });
  expect(questionnaire.questions).toHaveLength(2);
});
