import { describeCases } from "./support/corpus.ts";

describeCases("enums/remove-a-value");
