import { pgExtension } from "drizzle-autogen";
import { customType } from "drizzle-orm/pg-core";

export const citextExtension = pgExtension("citext");

/** Text that compares without regard to case. */
export const citext = customType<{ data: string }>({ dataType: () => "citext" });
