/* Chinese and Japanese, which have no spaces between words: the index has each character as a word, and a run of
   them is looked for as a phrase (unspaced_scripts.py). Pure. */
const RANGES = "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3041-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const CHARACTER = new RegExp(`[${RANGES}]`, "u");
const RUN = new RegExp(`[${RANGES}]{2,}`, "gu");
const BETWEEN = new RegExp(`(?<=\\S)(?=[${RANGES}])|(?<=[${RANGES}])(?=\\S)`, "gu");

/** What is at the end of a word after which the text has no space. */
export const JOINT = "\u2060";

export const isUnspaced = (text: string): boolean => CHARACTER.test(text);

/** A text with a space around each of these characters. */
export const apart = (text: string): string => text.replace(BETWEEN, " ");

/** The runs of these characters in a query, each as the words that must follow one another. */
export const runs = (query: string): string[] => [...new Set(query.match(RUN) ?? [])].map(apart);
