/** The random cases of `npm test` are the same ones at every run, so that what fails is what was changed. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.AUTOGEN_TEST_SEED ?? 2026) });
