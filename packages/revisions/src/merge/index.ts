export { assertHeads, type Branches, branchesOf, pairsOf } from "./branches.ts";
export { type BranchMeeting, branchMeeting, type MeetingPlace } from "./orders.ts";
export { type Orders, ordersToTry } from "./steps.ts";
