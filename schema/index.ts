export * from "./citext.ts";
export * from "./jobs.ts";
export * from "./subscriptions.ts";
export * from "./usage-counters.ts";
export * from "./usage-events.ts";
export * from "./users.ts";
