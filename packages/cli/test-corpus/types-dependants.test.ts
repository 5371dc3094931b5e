import { describeCases } from "./support/corpus.ts";

describeCases("types/with-dependants");
describeCases("types/keys");
