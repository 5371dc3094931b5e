export {
  type DatabasePair,
  type DatabaseSeed,
  databasePair,
  databaseSeed,
  pairOf,
} from "./databases.ts";
export { Names } from "./names.ts";
