import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest is begun with, so that nobody waits for it alone. */
const LONGEST = ["packages/revisions/src/random/random.test.ts"];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      LONGEST.some((path) => moduleId.endsWith(path));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
