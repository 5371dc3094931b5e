/**
 * A backfill as one statement: COMMIT is allowed in a DO block that runs outside of any transaction.
 * https://www.postgresql.org/docs/current/plpgsql-transactions.html
 */
import { dollarQuoted } from "../names/identifier.ts";
import type { LastParts } from "./backfill-batches.ts";

interface Block {
  /** A query for a `KeyOrder`. */
  readonly order: string;
  readonly last: LastParts;
  readonly update: string;
  readonly size: number;
  readonly pause: number;
  readonly record: ((mark: string) => string) | undefined;
}

const MARK = "json_build_object('after', key_last, 'rows', filled)::text";

export function batchesBlock({ order, last, update, size, pause, record }: Block): string {
  const batchEnd = dollarQuoted(`${last.order} ${size}${last.end}`);
  const body = `
DECLARE
  key_behind text;
  key_upto text;
  key_last text[];
  left_over text := '';
  batch_rows bigint;
  filled bigint := 0;
BEGIN
SELECT key_order.behind, key_order.upto INTO key_behind, key_upto FROM (
${order}
) AS key_order;
LOOP
EXECUTE ${dollarQuoted(last.from)} || left_over || ${batchEnd} INTO key_last;
EXIT WHEN key_last IS NULL;
EXECUTE ${dollarQuoted(update)} || left_over || ' AND ' || format(key_upto, VARIADIC key_last);
GET DIAGNOSTICS batch_rows = ROW_COUNT;
filled := filled + batch_rows;${record ? `\n${record(MARK)};` : ""}
COMMIT;${pause > 0 ? `\nPERFORM pg_sleep(${pause / 1000});` : ""}
left_over := ' AND ' || format(key_behind, VARIADIC key_last);
END LOOP;
END`;
  return `DO ${dollarQuoted(body)}`;
}
