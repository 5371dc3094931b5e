import { describeCases } from "./support/corpus.ts";

describeCases("enums/rename-a-value");
describeCases("enums/remove-rename-and-insert");
