export { checksum } from "./checksum.ts";
export {
  AmbiguousRevision,
  AmbiguousSteps,
  CyclicRevisions,
  DuplicateBranchLabel,
  DuplicateRevision,
  InvalidRange,
  InvalidRevision,
  MissingRevision,
  MultipleHeads,
  NoSuchStep,
  NotAHead,
  NotAnAncestor,
  NothingToMerge,
  RevisionNotApplied,
  UnknownAppliedRevision,
  UnknownRevision,
  UnreplayableRevision,
  UnusableMessage,
} from "./errors.ts";
export { buildGraph, graphFor, graphLike, type RevisionGraph } from "./graph.ts";
export { messageOf } from "./message.ts";
export { revisionId } from "./naming.ts";
export { downgradePath, upgradePath } from "./paths.ts";
export { revisionsIn } from "./range.ts";
export { type RangePath, rangePath } from "./range-path.ts";
export { replayRevision, replayRevisions } from "./replay.ts";
export { type ResolveOptions, resolve } from "./resolve.ts";
export {
  isRevisionName,
  type Recorder,
  type Revision,
  type RevisionHead,
  type RevisionModule,
  readHead,
  readRevision,
} from "./revision.ts";
export {
  IncompleteSquash,
  ReplacedRevision,
  ReplacedTwice,
  StandsOnReplaced,
} from "./squash-errors.ts";
export {
  ancestors,
  bases,
  childrenOf,
  descendants,
  heads,
  inOrder,
  tips,
} from "./traverse.ts";
export { type RevisionPlace, walk } from "./walk.ts";
