import { randomBytes } from "node:crypto";
import { inject } from "vitest";
import { requestServer } from "../broker.ts";
import type { TestServer } from "../servers/server.ts";
import { type Ground, openGround } from "./ground.ts";

/**
 * A ground on one of this run's servers.
 *
 * @throws ServerRequestError where the server cannot be started.
 */
export async function freshGround(server: TestServer): Promise<Ground> {
  const { broker, prefix } = inject("testkit");
  const url = server.engine === "pglite" ? "" : await requestServer(broker, server);
  return openGround(server, { url }, prefix + randomBytes(6).toString("hex"));
}
