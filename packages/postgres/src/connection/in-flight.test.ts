import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { SessionLost } from "./errors.ts";
import { InFlight } from "./in-flight.ts";

/** As `net.Socket` destroys itself where it is written to after the other side has ended it. */
const ended = () =>
  Object.assign(new Error("This socket has been ended by the other party"), { code: "EPIPE" });

/** The error reaches the statement before anybody has been told that the transport is closed. */
it("what the transport fails with ends the session, for the statement that was being written too", async () => {
  const transport = new PassThrough({ emitClose: false });
  const flight = new InFlight(transport);
  const answer = flight.answer("SELECT 1", () => {
    const error = ended();
    transport.destroy(error);
    return new Promise((_, reject) => {
      transport.once("error", reject);
    });
  });
  await expect(answer).rejects.toBeInstanceOf(SessionLost);
  await expect(answer).rejects.toMatchObject({
    sql: "SELECT 1",
    cause: { code: "EPIPE" },
    message: expect.stringContaining("The session with the database has ended"),
  });
});

it("what fails for another reason is passed on as it is", async () => {
  const transport = new PassThrough();
  const flight = new InFlight(transport);
  const mistake = new TypeError("no");
  await expect(flight.answer("SELECT 1", () => Promise.reject(mistake))).rejects.toBe(mistake);
});
