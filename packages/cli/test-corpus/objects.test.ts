import { describeCases } from "./support/corpus.ts";

describeCases("objects");
