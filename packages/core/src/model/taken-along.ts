/** What goes with an object, and stands in the model beside it. */
import { withoutCommentsOn } from "./comment.ts";
import type { Database } from "./database.ts";
import type { ObjectRef } from "./reference.ts";

export function withoutBeside(database: Database, gone: ObjectRef): Database {
  return withoutCommentsOn(database, gone);
}
