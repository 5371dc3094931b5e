import type { QualifiedName } from "../names/qualified.ts";

/** An enumerated type: https://www.postgresql.org/docs/current/datatype-enum.html */
export interface Enum extends QualifiedName {
  readonly values: readonly string[];
}
