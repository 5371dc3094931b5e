/** Every type to every other: what PostgreSQL assigns, and that it takes what stands behind USING. */
import { describeServers, modelBench } from "@autogen/testkit";
import { expect, test } from "vitest";
import { isSql } from "../model/sql.ts";
import { typeText } from "../model/type-text.ts";
import { isElementAssigned } from "./assignment.ts";
import { conversionBack, conversionOf } from "./conversion.ts";

const TYPES = [
  ...["smallint", "integer", "bigint", "numeric", "numeric(8,2)", "real", "double precision"],
  ...["boolean", "text", "character varying", "character varying(20)", "character(3)", "name"],
  ...["date", "timestamp without time zone", "timestamp(3) with time zone", "interval"],
  ...["timestamp with time zone", "time without time zone", "time with time zone"],
  ...["uuid", "json", "jsonb", "bytea", "bit(3)", "bit varying(5)", "inet", "cidr", "macaddr"],
  ...["macaddr8", "money", "oid", "point", "xml", "tsvector", "int4range", '"Mood"'],
];

const ARRAYS = ["text[]", "integer[]", "boolean[]", '"Mood"[]', "timestamp with time zone[]"];

const PAIRS = [...TYPES, ...ARRAYS].flatMap((from) =>
  [...TYPES, ...ARRAYS].filter((to) => to !== from).map((to) => [from, to] as const),
);

/** What USING is, and what takes it back. */
const KNOWN = {
  'text → "Mood"': 'c::"Mood"',
  "text → integer": "c::integer",
  "text → boolean": "c::boolean",
  "text → timestamp with time zone": "c::timestamp with time zone",
  "text → uuid": "c::uuid",
  "text → jsonb": "c::jsonb",
  "timestamp without time zone → timestamp with time zone": "c at time zone 'UTC'",
  "timestamp with time zone → timestamp without time zone": "c at time zone 'UTC'",
  '"Mood" → integer': "c::text::integer",
} as const;

test("is that of the known pairs", () => {
  const found = Object.keys(KNOWN).map((pair) => {
    const [from = "", to = ""] = pair.split(" → ");
    const using = conversionOf("c", from, to);
    return [pair, isSql(using) ? using.sql : using];
  });
  expect(Object.fromEntries(found)).toEqual(KNOWN);
  expect(conversionOf("c", "text", "character varying(3)")).toBeUndefined();
});

describeServers("a conversion", (server) => {
  const bench = modelBench(server);

  test("is left to PostgreSQL where it has an assignment cast", async () => {
    const bases = [
      ...new Set(TYPES.filter((type) => type !== '"Mood"').map((type) => typeText(type).base)),
    ];
    const casts = await bench.connection.query<{ pair: string }>(
      `SELECT format_type(castsource, NULL) || ' → ' || format_type(casttarget, NULL) AS pair
       FROM pg_cast WHERE castcontext <> 'e' AND castsource <> casttarget`,
    );
    const assigned = new Set(casts.map(({ pair }) => pair));
    const isKnown = (base: string) =>
      !["text", "name", "character varying", "character"].includes(base);
    const found = bases.flatMap((from) =>
      bases
        .filter(
          (to) => to !== from && isKnown(to) && isElementAssigned(typeText(from), typeText(to)),
        )
        .map((to) => `${from} → ${to}`),
    );
    const wanted = bases.flatMap((from) =>
      bases
        .filter(isKnown)
        .map((to) => `${from} → ${to}`)
        .filter((pair) => assigned.has(pair)),
    );
    const textual = wanted.filter((pair) => !isKnown(pair.split(" → ")[0] ?? ""));
    expect(found.toSorted()).toEqual(wanted.filter((pair) => !textual.includes(pair)).toSorted());
  });

  test("is an expression that the new type is assigned", async () => {
    await bench.clear();
    const columns = [...TYPES, ...ARRAYS].map((type, at) => `c${at} ${type}`).join(", ");
    await bench.connection.script(
      `CREATE TYPE "Mood" AS ENUM ('ok'); CREATE TABLE t (${columns}); CREATE TABLE refused (pair text, why text)`,
    );
    const column = (type: string) => `c${[...TYPES, ...ARRAYS].indexOf(type)}`;
    const attempts = PAIRS.flatMap(([from, to]) => {
      const conversions = [
        [from, to, conversionOf(column(from), from, to)],
        [to, from, conversionBack(column(to), from, to)],
      ] as const;
      return conversions.flatMap(([before, after, using = { sql: column(before) }]) => {
        if (!isSql(using)) return [];
        return `BEGIN INSERT INTO t (${column(after)}) SELECT ${using.sql} FROM t;
          EXCEPTION WHEN OTHERS THEN INSERT INTO refused VALUES ($pair$${before} → ${after}$pair$, SQLERRM); END;`;
      });
    });
    await bench.connection.script(`DO $do$ BEGIN ${attempts.join("\n")} END $do$`);
    expect(attempts.length).toBeGreaterThan(1000);
    expect(await bench.connection.query("SELECT * FROM refused")).toEqual([]);
  });
});
