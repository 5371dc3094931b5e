import type { Database } from "@autogen/core";
import { openShadow, type Shadow } from "./embedded.ts";
import type { ThrowawayOptions } from "./throwaway.ts";

/** A shadow that is opened when it is first wanted. */
export interface ShadowOnDemand {
  readonly open: () => Promise<Shadow>;
  readonly close: () => Promise<void>;
}

export function shadowOnDemand({
  declared,
  shadow,
}: {
  readonly declared: Database;
  readonly shadow?: ThrowawayOptions | undefined;
}): ShadowOnDemand {
  let opening: Promise<Shadow> | undefined;
  return {
    open: () => {
      opening ??= openShadow(declared, shadow);
      return opening;
    },
    close: async () => {
      const opened = await opening;
      await opened?.connection.close();
    },
  };
}
