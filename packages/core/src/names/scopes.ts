/**
 * What the names in SQL refer to: the relations of each query, and what may be columns of them.
 * https://www.postgresql.org/docs/current/sql-select.html
 */
import { QUOTED_KEYWORDS } from "./keywords.ts";
import type { QualifiedName } from "./qualified.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** A query, or an expression over a row, in which names are looked up. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly relations: readonly ScopeRelation[];
}

export interface ScopeRelation {
  readonly name: QualifiedName;
  readonly alias?: string;
  /** The token of its name. */
  readonly token?: Token;
}

/** A name that may be a column: `total`, `orders.total`, `public.orders.total`; or `orders.*`. */
export interface ColumnReference {
  readonly scope: Scope;
  /** That of the column; absent for all of them. */
  readonly column?: Token;
  readonly relation?: Token;
  readonly schema?: Token;
  /** Whether it is all there is of an item in a SELECT list, which it then gives its name. */
  readonly isItem: boolean;
}

export interface ScopedNames {
  readonly relations: readonly ScopeRelation[];
  readonly references: readonly ColumnReference[];
}

/**
 * @param row the relation over whose row it is an expression; absent for a query
 */
export function scopedNames(sql: string, row?: QualifiedName): ScopedNames {
  return new Reader(sql, row).read();
}

type Clause = "select" | "from" | "using" | "sorted results" | "other";

interface GrowingScope extends Scope {
  readonly relations: ScopeRelation[];
}

/** Within one pair of parentheses, or the whole. */
interface Frame {
  scope: GrowingScope;
  clause: Clause;
  isQuery: boolean;
  /** Whether a relation is to come. */
  expected: boolean;
  isUnion: boolean;
}

const QUERY = new Set(["select", "with", "values", "table"]);
const PASSED = new Set(["only", "lateral"]);
const SET_OPERATIONS = new Set(["union", "intersect", "except"]);
const NOT_AN_ALIAS = new Set(
  `join inner left right full cross natural on using where group having window union intersect
  except order limit offset fetch for tablesample`.split(/\s+/),
);
const CLAUSES: Readonly<Record<string, Clause>> = {
  select: "select",
  from: "from",
  join: "from",
  using: "using",
  ...Object.fromEntries(
    "on where group having window limit offset fetch for order values"
      .split(" ")
      .map((word) => [word, "other" as const]),
  ),
};

/** Behind which a name is a type, a label or a collation. */
const NO_COLUMN_BEHIND = new Set(["::", "as", "collate"]);

/** Words that end an expression although they are keywords. */
const VALUES = new Set(["end", "null", "true", "false"]);

class Reader {
  readonly #sql: string;
  readonly #tokens: readonly Token[];
  readonly #relations: ScopeRelation[] = [];
  readonly #references: ColumnReference[] = [];
  readonly #frames: Frame[];
  #at = 0;

  constructor(sql: string, row: QualifiedName | undefined) {
    this.#sql = sql;
    this.#tokens = tokensOf(sql);
    const scope: GrowingScope = { parent: undefined, relations: row ? [{ name: row }] : [] };
    this.#frames = [frameOf(scope, row === undefined)];
  }

  read(): ScopedNames {
    for (; this.#at < this.#tokens.length; this.#at += 1) this.#readToken();
    return { relations: this.#relations, references: this.#references };
  }

  get #frame(): Frame {
    return this.#frames.at(-1) as Frame;
  }

  #token(offset = 0): Token | undefined {
    return this.#tokens[this.#at + offset];
  }

  #readToken(): void {
    const { text, name } = this.#token() as Token;
    if (text === "(") this.#open();
    else if (text === ")") this.#close();
    else if (text === ",") this.#frame.expected = this.#frame.clause === "from";
    else if (this.#frame.isQuery && this.#readClause(text)) return;
    else if (name !== undefined) this.#readName(text);
  }

  #open(): void {
    const outer = this.#frame;
    if (QUERY.has(this.#token(1)?.text ?? "")) {
      outer.expected = false;
      this.#frames.push(frameOf({ parent: outer.scope, relations: [] }, true));
      return;
    }
    const isJoin = outer.clause === "from" && outer.expected;
    const clause = isJoin ? "from" : outer.clause === "using" ? "using" : "other";
    this.#frames.push({ ...outer, clause, isQuery: isJoin, expected: isJoin });
  }

  #close(): void {
    if (this.#frames.length > 1) this.#frames.pop();
    this.#frame.expected = false;
  }

  /** @returns whether the word begins a clause */
  #readClause(text: string): boolean {
    const frame = this.#frame;
    if (SET_OPERATIONS.has(text)) {
      frame.scope = { parent: frame.scope.parent, relations: [] };
      [frame.clause, frame.expected, frame.isUnion] = ["other", false, true];
      return true;
    }
    const clause = Object.hasOwn(CLAUSES, text) ? CLAUSES[text] : undefined;
    if (!clause || (text === "from" && this.#isComparison())) return false;
    frame.clause = text === "order" && frame.isUnion ? "sorted results" : clause;
    frame.expected = clause === "from";
    return true;
  }

  /** `IS DISTINCT FROM` */
  #isComparison(): boolean {
    const before = this.#token(-2)?.text ?? "";
    return this.#token(-1)?.text === "distinct" && (before === "is" || before === "not");
  }

  #readName(text: string): void {
    if (this.#frame.expected && PASSED.has(text)) return;
    const first = this.#at;
    while (this.#token(1)?.text === "." && this.#token(2)?.name !== undefined) this.#at += 2;
    const tokens = this.#tokens.slice(first, this.#at + 1).filter(({ text: mark }) => mark !== ".");
    const before = this.#tokens[first - 1];
    const isCalled = this.#token(1)?.text === "(";
    if (this.#frame.expected) {
      this.#frame.expected = false;
      if (!isCalled) this.#readRelation(tokens);
      return;
    }
    if (isCalled || this.#isNoColumn(tokens, before)) return;
    const isAll = this.#token(1)?.text === ".";
    const isItem = !isAll && this.#isItem(before, tokens);
    this.#references.push({ scope: this.#frame.scope, ...named(tokens, isAll), isItem });
  }

  #isNoColumn([token]: readonly Token[], before: Token | undefined): boolean {
    const { clause } = this.#frame;
    if (clause === "from" || clause === "using" || clause === "sorted results") return true;
    if (NO_COLUMN_BEHIND.has(before?.text ?? "")) return true;
    return clause === "select" && before !== undefined && this.#isLabel(before, token as Token);
  }

  /** A name right behind an expression is what its result is called. */
  #isLabel(before: Token, token: Token): boolean {
    if (!this.#isBlank(before, token)) return false;
    if (before.name === undefined) return before.text === ")" || before.text === "";
    return VALUES.has(before.text) || !QUOTED_KEYWORDS.has(before.text);
  }

  #isBlank(before: Token, token: Token): boolean {
    return this.#sql.slice(before.end, token.at).trim() === "";
  }

  #isItem(before: Token | undefined, tokens: readonly Token[]): boolean {
    const { clause, isQuery } = this.#frame;
    const after = this.#token(1);
    const begins = ["select", "distinct", "all", ","].includes(before?.text ?? "");
    const ends =
      after === undefined ||
      [",", "from", ")"].includes(after.text) ||
      SET_OPERATIONS.has(after.text);
    if (clause !== "select" || !isQuery || !begins || !ends) return false;
    const last = tokens.at(-1) as Token;
    const end = after?.at ?? this.#sql.length;
    return (
      this.#isBlank(before as Token, tokens[0] as Token) &&
      this.#sql.slice(last.end, end).trim().replace(";", "") === ""
    );
  }

  #readRelation(tokens: readonly Token[]): void {
    const [name, schema] = tokens.toReversed();
    const alias = this.#readAlias();
    const relation: ScopeRelation = {
      name: {
        ...(schema?.name !== undefined && { schema: schema.name }),
        name: name?.name as string,
      },
      ...(alias !== undefined && { alias }),
      ...(name && { token: name }),
    };
    this.#frame.scope.relations.push(relation);
    this.#relations.push(relation);
  }

  #readAlias(): string | undefined {
    const isStated = this.#token(1)?.text === "as";
    const alias = this.#token(isStated ? 2 : 1);
    if (alias?.name === undefined || NOT_AN_ALIAS.has(alias.text)) return undefined;
    this.#at += isStated ? 2 : 1;
    return alias.name;
  }
}

function named(
  tokens: readonly Token[],
  isAll: boolean,
): Pick<ColumnReference, "column" | "relation" | "schema"> {
  const [column, relation, schema] = [...tokens, ...(isAll ? [undefined] : [])].toReversed();
  return {
    ...(column && { column }),
    ...(relation && { relation }),
    ...(schema && { schema }),
  };
}

function frameOf(scope: GrowingScope, isQuery: boolean): Frame {
  return { scope, clause: "other", isQuery, expected: false, isUnion: false };
}
