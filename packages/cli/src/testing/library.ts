import type { Library } from "../library.ts";

/** A library of these functions only; any other one fails the test that calls it. */
export function fakeLibrary(functions: Partial<Library> = {}): Library {
  const unexpected = (name: string) => () => {
    throw new Error(`${name} was not expected to be called`);
  };
  return {
    check: unexpected("check"),
    diff: unexpected("diff"),
    diffSql: unexpected("diffSql"),
    diffRevision: unexpected("diffRevision"),
    makeRevision: unexpected("makeRevision"),
    adopt: unexpected("adopt"),
    adoptHistory: unexpected("adoptHistory"),
    merge: unexpected("merge"),
    squash: unexpected("squash"),
    upgrade: unexpected("upgrade"),
    upgradeTenants: unexpected("upgradeTenants"),
    downgrade: unexpected("downgrade"),
    upgradeSql: unexpected("upgradeSql"),
    downgradeSql: unexpected("downgradeSql"),
    current: unexpected("current"),
    history: unexpected("history"),
    stamp: unexpected("stamp"),
    verify: unexpected("verify"),
    heads: unexpected("heads"),
    branches: unexpected("branches"),
    show: unexpected("show"),
    locate: unexpected("locate"),
    prove: unexpected("prove"),
    ...functions,
  };
}
