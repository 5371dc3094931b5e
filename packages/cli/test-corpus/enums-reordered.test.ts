import { describeCases } from "./support/corpus.ts";

describeCases("enums/reorder-values");
