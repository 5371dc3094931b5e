import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { MissingServerError } from "./binaries.ts";
import { startNative } from "./native.ts";

it("leaves nothing that listens once stopped", async () => {
  const { url, stop } = await startNative(15);
  const port = Number(new URL(url).port);
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.destroy();
  await stop();
  await expect(once(connect(port, "127.0.0.1"), "connect")).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
});

it("says how to get a major that is not installed", async () => {
  await expect(startNative(13)).rejects.toThrow(MissingServerError);
});
