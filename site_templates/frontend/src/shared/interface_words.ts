/* The interface's sentences in the page's language: plural forms, numbers, and the filling of holes. */
import type { Word } from "../generated/payloads";

export type Values = Readonly<Record<string, string | number>>;

const language = document.documentElement.lang || "en";
const plurals = new Intl.PluralRules(language);
// Latin digits in Arabic, too, as the pages have them: the numbers of provisions beside them have these.
const numbers = new Intl.NumberFormat(language, { numberingSystem: "latn" });

/** A number as the language writes it. */
export const formatted = (n: number): string => numbers.format(n);

/** Put values into the holes of a sentence; a hole without a value stays as it is. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name] ?? hole;
    return typeof value === "number" ? formatted(value) : value;
  });
}

/** A sentence with its holes filled, in the plural form that its number `n` needs. */
export function phrase(word: Word, values: Values = {}): string {
  if (typeof word === "string") return fill(word, values);
  const n = values["n"];
  const form = typeof n === "number" ? plurals.select(n) : "other";
  return fill(word[form] ?? word["other"] ?? "", values);
}
