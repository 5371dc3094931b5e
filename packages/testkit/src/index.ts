export { ServerRequestError } from "./broker.ts";
export { emptyPglite, freshCache } from "./databases/cache.ts";
export {
  type FreshDatabase,
  type FreshDatabaseOptions,
  freshDatabase,
  testServers,
} from "./databases/fresh.ts";
export { type NormaliseOptions, normaliseDump } from "./dump/normalise.ts";
export {
  canDump,
  type DumpOptions,
  dumpedStatements,
  MissingPgDumpError,
  pgDump,
} from "./dump/pg-dump.ts";
export { printedAgain } from "./dump/printed-again.ts";
export { type DatabasePair, databasePair } from "./generators/databases.ts";
export { freshGround } from "./ground/fresh.ts";
export type { Ground } from "./ground/ground.ts";
export { type ModelBench, modelBench } from "./model/bench.ts";
export { type Journey, type Travelled, thereAndBack } from "./model/there-and-back.ts";
export { freePort } from "./servers/free-port.ts";
export { startStandby } from "./servers/native.ts";
export { type Engine, PGLITE, type RunningServer, type TestServer } from "./servers/server.ts";
export { startServer } from "./servers/start.ts";
export { describeNative, describeNetworked, describeServers } from "./suites.ts";
