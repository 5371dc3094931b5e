import { describe, expect, it } from "vitest";
import { EMPTY_DATABASE } from "../model/database.ts";
import { settledRenames } from "./renames.ts";

const nothing = { live: EMPTY_DATABASE, declared: EMPTY_DATABASE, owned: EMPTY_DATABASE };
const request = { from: ["st", "b"], to: ["st", "b"] };

describe("a rename that cannot be", () => {
  it("says how names with capitals are written, where they were folded", () => {
    const quoted = `st.b=st."it's B"`;
    expect(() => settledRenames([{ ...request, quoted }], nothing, "public")).toThrow(
      expect.objectContaining({
        name: "ImpossibleRename",
        message: expect.stringMatching(/^Cannot rename st\.b to st\.b: /),
        help: `Names are read as SQL reads them, in lower case; one with capitals is quoted: --rename 'st.b=st."it'\\''s B"'.`,
      }),
    );
  });

  it("says nothing of it where they stand as they were written", () => {
    expect(() => settledRenames([request], nothing, "public")).toThrow(
      expect.objectContaining({ help: expect.not.stringContaining("capitals") }),
    );
  });
});
