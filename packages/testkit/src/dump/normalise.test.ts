import { describe, expect, it } from "vitest";
import { normaliseDump } from "./normalise.ts";

const table = (...items: string[]): string =>
  `CREATE TABLE public.t (\n    ${items.join(",\n    ")}\n);\n`;

describe("normaliseDump", () => {
  it("drops comments, session settings, psql's meta-commands and blank lines", () => {
    const dump = [
      "--\n-- PostgreSQL database dump\n--\n",
      "\\restrict aBc123\n",
      "SET statement_timeout = 0;",
      "SELECT pg_catalog.set_config('search_path', '', false);\n",
      "-- Name: t; Type: TABLE; Schema: public; Owner: -",
      table("id integer"),
      "\\unrestrict aBc123\n",
    ].join("\n");
    expect(normaliseDump(dump)).toBe(table("id integer"));
  });

  it("keeps what literals, names and function bodies hold", () => {
    const kept = [
      "COMMENT ON TABLE public.t IS 'a; -- b\n\nSET c = ''d'';';\n",
      'CREATE VIEW public."a;--b" AS\n SELECT 1;\n',
      "CREATE FUNCTION public.f() RETURNS void LANGUAGE plpgsql AS $_$\n-- why\n\nBEGIN; END $_$;\n",
    ].join("");
    expect(normaliseDump(kept)).toBe(kept);
  });

  it("ignores the names of not-null constraints and no others", () => {
    const named = table(
      "id integer CONSTRAINT t_id_nn NOT NULL",
      'kind text CONSTRAINT "a ""b""" NOT NULL',
      "CONSTRAINT t_check CHECK ((id IS NOT NULL))",
    );
    const unnamed = table(
      "id integer NOT NULL",
      "kind text NOT NULL",
      "CONSTRAINT t_check CHECK ((id IS NOT NULL))",
    );
    expect(normaliseDump(named)).toBe(unnamed);
    expect(normaliseDump(named.replace("t_check", "other"))).not.toBe(unnamed);
  });

  it("ignores the order of storage parameters", () => {
    const one = table("id integer").replace(
      ");",
      ")\nWITH (fillfactor='70', autovacuum_enabled='false');",
    );
    const two = table("id integer").replace(
      ");",
      ")\nWITH (autovacuum_enabled='false', fillfactor='70');",
    );
    expect(normaliseDump(one)).toBe(normaliseDump(two));
    expect(normaliseDump(one.replace("70", "71"))).not.toBe(normaliseDump(two));
  });

  it("compares tables regardless of the columns' order only when told to", () => {
    const one = table("a numeric(10,2) DEFAULT 1", "b text DEFAULT 'x,y'::text");
    const two = table("b text DEFAULT 'x,y'::text", "a numeric(10,2) DEFAULT 1");
    expect(normaliseDump(one)).not.toBe(normaliseDump(two));
    const options = { ignoreColumnOrder: true };
    expect(normaliseDump(one, options)).toBe(normaliseDump(two, options));
    expect(normaliseDump(one.replace("10,2", "10,3"), options)).not.toBe(
      normaliseDump(two, options),
    );
  });

  it("takes publications of the same columns for the same, whatever their order", () => {
    const one = 'ALTER PUBLICATION p ADD TABLE ONLY public.t (a, "b,c") WHERE ((a > 1));';
    const two = 'ALTER PUBLICATION p ADD TABLE ONLY public.t ("b,c", a) WHERE ((a > 1));';
    expect(normaliseDump(one)).not.toBe(normaliseDump(two));
    const options = { ignoreColumnOrder: true };
    expect(normaliseDump(one, options)).toBe(normaliseDump(two, options));
    expect(normaliseDump(one.replace("> 1", "> 2"), options)).not.toBe(normaliseDump(two, options));
  });

  it("takes extended statistics of the same columns for the same, whatever their order", () => {
    const one = 'CREATE STATISTICS s (mcv) ON a, "b,c", lower(a) FROM t;';
    const two = 'CREATE STATISTICS s (mcv) ON "b,c", a, lower(a) FROM t;';
    expect(normaliseDump(one)).not.toBe(normaliseDump(two));
    const options = { ignoreColumnOrder: true };
    expect(normaliseDump(one, options)).toBe(normaliseDump(two, options));
    expect(normaliseDump(one.replace("a,", "z,"), options)).not.toBe(normaliseDump(two, options));
  });
});
