/** Random revisions for the property tests: data that an operation could be given, and then some. */
import { type Call, unfilled } from "@autogen/core";
import fc, { type Arbitrary } from "fast-check";
import type { RevisionSource } from "./source.ts";

const word = fc.stringMatching(/^[a-z_]{1,24}$/);
const sentence = fc
  .array(fc.stringMatching(/^[\w'"`$(){}/*\\.,:-]{1,12}$/), { maxLength: 14 })
  .map((words) => words.join(" "));
const hiddenChars = [
  "\r\n",
  "\u2028",
  "\u00a0",
  "\u200d",
  "\u202e",
  "\ufeff",
  "\ud800",
  "\u{e0001}",
];
const hidden = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary-ascii", maxLength: 1 }),
    fc.constantFrom(...hiddenChars),
  ),
  maxLength: 12,
});
const otherScript = fc.string({
  unit: fc.constantFrom(..."äßéñçøшыאئ漢字かな한국😀❤"),
  maxLength: 40,
});
const text = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 3, arbitrary: sentence },
  { weight: 1, arbitrary: hidden },
  { weight: 1, arbitrary: otherScript },
);

const sqlText = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.array(text, { maxLength: 5 }).map((lines) => lines.join("\n\t")) },
);

const leaf = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 3, arbitrary: sqlText.map((sql) => ({ sql })) },
  { weight: 2, arbitrary: fc.boolean() },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }) },
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constant(unfilled) },
);

const key = fc
  .oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: text })
  .filter((name) => !/^(\d+|__proto__|sql|call|unfilled)$/.test(name));

function objectOf(value: Arbitrary<unknown>, minKeys = 0): Arbitrary<object> {
  return fc
    .uniqueArray(fc.tuple(key, value), { minLength: minKeys, maxLength: 6, selector: ([k]) => k })
    .map((members) => Object.fromEntries(members));
}

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    { weight: 5, arbitrary: leaf },
    { weight: 2, arbitrary: fc.array(tie("value"), { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.array(fc.integer(), { maxLength: 30 }) },
    { weight: 1, arbitrary: fc.array(text, { maxLength: 8 }) },
    { weight: 3, arbitrary: objectOf(tie("value")) },
  ),
}));

const column = fc.record(
  { type: word, notNull: fc.constant(true), default: leaf },
  { requiredKeys: ["type"], noNullPrototype: true },
);

function callOf(
  operation: Arbitrary<string>,
  args: Arbitrary<readonly unknown[]>,
): Arbitrary<Call> {
  return fc.record({ operation, args }, { noNullPrototype: true });
}

const table = fc.record({ columns: objectOf(column), checks: value }, { noNullPrototype: true });

const basicCall = fc.oneof(
  callOf(
    fc.constantFrom("createIndex", "alterColumn", "execute"),
    fc.array(value, { maxLength: 5 }),
  ),
  callOf(fc.constant("createTable"), fc.tuple(text, table)),
);

const nestedCall = basicCall.map((call) => ({ call }));

const call = fc
  .oneof(
    { weight: 6, arbitrary: basicCall },
    { weight: 1, arbitrary: callOf(fc.constant("adopt"), fc.tuple(nestedCall)) },
  )
  .chain((made) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(made) },
      {
        weight: 1,
        arbitrary: fc.array(text, { maxLength: 2 }).map((review) => ({ ...made, review })),
      },
    ),
  );

const revisionId = fc.stringMatching(/^[a-z0-9_]{1,90}$/);

export const revisionSource: Arbitrary<RevisionSource> = fc.record(
  {
    message: fc.oneof(sentence, hidden),
    revision: revisionId,
    revises: fc.oneof(fc.constant(null), revisionId, fc.array(revisionId, { maxLength: 4 })),
    branchLabels: fc.array(word, { maxLength: 2 }),
    dependsOn: fc.array(revisionId, { maxLength: 3 }),
    service: word,
    header: fc.array(fc.record({ label: word, text: fc.oneof(sentence, sqlText) })),
    upgrade: fc.array(call, { maxLength: 5 }),
    downgrade: fc.array(call, { maxLength: 2 }),
  },
  { requiredKeys: ["message", "revision", "revises", "header", "upgrade", "downgrade"] },
);
