import type { NewDatabase } from "../session.ts";

/** Parts of pages, by name. */
export type Parts = Readonly<Record<string, string>>;

/** Does on a new database what pages tell of, and gives what was seen. */
export type Story = (newDatabase: NewDatabase) => Promise<Parts>;
