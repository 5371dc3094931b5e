/** What changes with something else, and is no change of its own. */
import { type Database, find } from "../model/database.ts";
import { multirangeOf } from "../model/range-type.ts";
import { renamedType } from "../model/renamed/own-type.ts";
import { sameName } from "../names/qualified.ts";

/**
 * The database as it is once those changes have carried along what names them: a range type that is replaced gives the
 * type of several its new name wherever that is used.
 */
export function withCarried(from: Database, to: Database): Database {
  return [...from.rangeType.values()].reduce((database, range) => {
    const goal = find(to, "rangeType", range);
    const [old, now] = [multirangeOf(range), multirangeOf(goal ?? range)];
    return sameName(old, now) ? database : renamedType(database, "rangeType", old, now.name);
  }, from);
}
