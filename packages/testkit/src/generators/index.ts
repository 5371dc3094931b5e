export {
  type DatabasePair,
  type DatabaseSeed,
  databasePair,
  databaseSeed,
  type PairOptions,
  pairOf,
} from "./databases.ts";
export { Names } from "./names.ts";
