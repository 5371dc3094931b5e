export {
  assertHeads,
  type Branches,
  branchesOf,
  groupsToTry,
  type Orderings,
  orderingsOf,
  pairsOf,
} from "./branches.ts";
export { type BranchMeeting, branchMeeting, type MeetingPlace } from "./orders.ts";
export { type Orders, ordersToTry } from "./steps.ts";
export { orderDifferences } from "./together.ts";
export { untriedIn } from "./untried.ts";
