import { openShadow, type Shadow, type ShadowSources } from "./embedded.ts";

/** A shadow that is opened when it is first wanted. */
export interface ShadowOnDemand {
  readonly open: () => Promise<Shadow>;
  readonly close: () => Promise<void>;
}

export function shadowOnDemand(sources: ShadowSources): ShadowOnDemand {
  let opening: Promise<Shadow> | undefined;
  return {
    open: () => {
      opening ??= openShadow(sources);
      return opening;
    },
    close: async () => {
      const opened = await opening;
      await opened?.connection.close();
    },
  };
}
