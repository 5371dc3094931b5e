import { describeCases } from "./support/corpus.ts";

describeCases("types/pairs");
