import { describe, expect, it } from "vitest";
import { planServers, type Supplies } from "./plan.ts";
import { readSettings } from "./settings.ts";

const nothing: Supplies = {
  majorOf: async () => 16,
  hasContainer: async () => false,
  hasNative: () => false,
};
const npm: Supplies = { ...nothing, hasNative: (major) => major !== 14 };
const docker: Supplies = { ...npm, hasContainer: async (major) => major === 15 };

async function plan(environment: Record<string, string>, supplies: Supplies): Promise<string[]> {
  const servers = await planServers(readSettings(environment), supplies);
  return servers.map(({ name }) => name);
}

describe("the servers of a run", () => {
  it.each([
    ["the given one before all others", { URL: "postgres://x" }, docker, ["given 16"]],
    ["a container where one can be had", {}, docker, ["container 15", "native 18"]],
    ["npm's without Docker", {}, npm, ["native 15", "native 18"]],
    ["PGlite where there is nothing else", {}, nothing, ["PGlite 18"]],
    ["the majors by name", { MAJORS: "14,16" }, docker, ["native 14", "native 16"]],
    ["containers only", { ENGINE: "containers" }, nothing, ["container 15"]],
    ["containers of any major", { ENGINE: "containers", MAJORS: "17" }, docker, ["container 17"]],
    ["native servers only", { ENGINE: "native" }, docker, ["native 15", "native 18"]],
    ["PGlite only", { ENGINE: "pglite" }, docker, ["PGlite 18"]],
  ])("are %s", async (_, settings, supplies, expected) => {
    const names = { URL: "DATABASE_URL", MAJORS: "MAJORS", ENGINE: "ENGINE" } as const;
    const environment = Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [
        `AUTOGEN_TEST_${names[key as keyof typeof names]}`,
        value,
      ]),
    );
    expect(await plan(environment, supplies)).toEqual(expected);
  });

  it.each([
    ["AUTOGEN_TEST_ENGINE", "docker"],
    ["AUTOGEN_TEST_MAJORS", "9.6"],
  ])("refuse %s=%s", (variable, value) => {
    expect(() => readSettings({ [variable]: value })).toThrow(
      expect.objectContaining({ name: "SettingError", variable, value }),
    );
  });
});
