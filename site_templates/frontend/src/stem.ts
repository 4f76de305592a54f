/* The stemmers of the search that is read from a disk; the index that is fetched has its own. By a language's code; a
   language without one is searched by the beginnings of words. */
import { stemmer as ar } from "@orama/stemmers/arabic";
import { stemmer as en } from "@orama/stemmers/english";
import { stemmer as es } from "@orama/stemmers/spanish";
import { stemmer as fr } from "@orama/stemmers/french";
import { stemmer as ru } from "@orama/stemmers/russian";

declare global {
  interface Window {
    alStems?: Readonly<Record<string, (word: string) => string>>;
  }
}

window.alStems = { ar, en, es, fr, ru };
