import { sql } from "drizzle-orm";
import { pgPolicy } from "drizzle-orm/pg-core";

/** Whom a row belongs to sees and changes it. The application says who that is: `SET LOCAL app.user_id = …`. */
export const ownerPolicy = (table: string) =>
  pgPolicy(`${table}_owner`, {
    using: sql`user_id = nullif(current_setting('app.user_id', true), '')::uuid`,
  });
