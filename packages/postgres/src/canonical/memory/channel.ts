/** What is no error, and may be of use to who looks: https://nodejs.org/api/diagnostics_channel.html */
import { channel } from "node:diagnostics_channel";

export const NOTES = "autogen:notes";

/** @param text one sentence, for a person */
export function report(text: string): void {
  channel(NOTES).publish(text);
}
