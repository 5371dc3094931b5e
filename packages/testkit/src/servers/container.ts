import { existsSync } from "node:fs";
import { type RunningServer, throwawaySettings } from "./server.ts";

export class NoContainerError extends Error {
  override readonly name = "NoContainerError";
  readonly image: string;

  constructor(image: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `No container of ${image} can be had: ${reason}. Start a Docker engine that has or can ` +
        "pull the image, or unset AUTOGEN_TEST_ENGINE to use the native servers.",
      { cause },
    );
    this.image = image;
  }
}

export const imageOf = (major: number): string => `postgres:${major}`;

/**
 * Makes sure that a Docker engine answers and has the image, pulling it if need be.
 *
 * @throws NoContainerError with the engine's reason.
 */
export async function requireImage(major: number): Promise<void> {
  const image = imageOf(major);
  try {
    const { getContainerRuntimeClient, ImageName } = await import("testcontainers");
    const client = await getContainerRuntimeClient();
    const name = ImageName.fromString(image);
    if (!(await client.image.exists(name))) await client.image.pull(name);
  } catch (error) {
    throw new NoContainerError(image, error);
  }
}

/**
 * Starts a container of the official image through Testcontainers.
 *
 * @throws NoContainerError where no engine answers or the image is not to be had.
 */
export async function startContainer(major: number): Promise<RunningServer> {
  const { PostgreSqlContainer } = await import("@testcontainers/postgresql");
  await requireImage(major);
  const settings = throwawaySettings.flatMap((setting) => ["-c", setting]);
  const container = await new PostgreSqlContainer(imageOf(major))
    .withCommand(["postgres", ...settings])
    .start();
  return {
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop();
    },
  };
}

/** Whether it is worth asking: loading Testcontainers takes longer than a look at the socket. */
export function engineMayAnswer(): boolean {
  return Boolean(process.env.DOCKER_HOST) || existsSync("/var/run/docker.sock");
}
