import { describeCases } from "./support/corpus.ts";

describeCases("enums/add-a-value");
describeCases("enums/use-a-new-value");
describeCases("enums/map-a-removed-value");
describeCases("enums/in-a-partition-key");
