import { existsSync } from "node:fs";
import { type RunningServer, throwawaySettings } from "./server.ts";

export class NoContainerError extends Error {
  override readonly name = "NoContainerError";
  readonly image: string;

  constructor(image: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    super(
      `No container of ${image} can be had: ${reason}. ` +
        "A Docker engine must answer, and have the image or be able to pull it.",
      { cause },
    );
    this.image = image;
  }
}

/** Whether it is worth trying: loading Testcontainers takes longer than a look at the socket. */
export function engineMayAnswer(): boolean {
  return Boolean(process.env.DOCKER_HOST) || existsSync("/var/run/docker.sock");
}

/**
 * Starts a container of the official image through Testcontainers, which pulls it if need be.
 *
 * @throws NoContainerError with the engine's reason.
 */
export async function startContainer(major: number): Promise<RunningServer> {
  const { PostgreSqlContainer } = await import("@testcontainers/postgresql");
  const image = `postgres:${major}`;
  const settings = throwawaySettings.flatMap((setting) => ["-c", setting]);
  try {
    const container = await new PostgreSqlContainer(image)
      .withCommand(["postgres", ...settings])
      .start();
    const stop = async (): Promise<void> => {
      await container.stop();
    };
    return { url: container.getConnectionUri(), stop };
  } catch (error) {
    throw new NoContainerError(image, error);
  }
}
