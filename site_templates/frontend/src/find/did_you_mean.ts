/* “Did you mean”: words that no text and no name has, and the nearest ones that some has. Pure. */
import { nameIndex } from "./name_index";
import { FILLERS, folded, JOINERS, NUMBER_WORDS, ORDINAL_WORDS, RANGES } from "./query_text";
import type { Table } from "./table_loader";

export interface Correction {
  /** The query with the nearest words; empty where none is near. */
  readonly query: string;
  /** The words that are on no page, as they were typed. */
  readonly unknown: readonly string[];
}

/** How many letters must change, be left out, added or exchanged; more than `most` is not counted on. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, n) => n);
  for (let i = 1; i <= one.length; i += 1) {
    const now = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (now[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      now.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length] ?? most + 1;
}

/** The nearest of some words, if one is near enough: one letter in four or five, two in longer words. */
function nearest(word: string, words: Iterable<string>): string {
  const most = word.length > 5 ? 2 : 1;
  let best = "";
  let least = most + 1;
  for (const other of words) {
    if (other.length < 3) continue;
    const exchanged = word.length > 3 || [...word].sort().join("") === [...other].sort().join("");
    const far = exchanged ? distance(word, other, Math.min(most, least)) : most + 1;
    // Of words that are as near, the one that begins alike, then the one that is as long.
    const rank = (candidate: string): number => (candidate[0] === word[0] ? 0 : 2) + (candidate.length === word.length ? 0 : 1);
    if (far < least || (far === least && far <= most && rank(other) < rank(best))) [best, least] = [other, far];
  }
  return best;
}

/** Whether some word of a sorted list begins with these letters. */
function begins(word: string, sorted: readonly string[]): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(word) ?? false;
}

/** What is misspelt in a query, by the names of the table and the words of all pages, which are sorted. */
export function correction(query: string, table: Table, ofPages: readonly string[]): Correction {
  const { words, ofSymbols, revisionWords } = nameIndex(table);
  const unknown: string[] = [];
  let mended = false;
  const corrected = query.replace(/[\p{L}\p{M}]+/gu, (typed) => {
    const word = folded(typed);
    // Texts here are not cut into words in Chinese, so nothing can be said of one.
    if (word.length < 3 || /\p{Script=Han}/u.test(word)) return typed;
    if ([words, ofSymbols, revisionWords, FILLERS, JOINERS, RANGES, NUMBER_WORDS, ORDINAL_WORDS].some((known) => known.has(word)) ||
      begins(word, ofPages) || begins(`ال${word}`, ofPages)) return typed; // the Arabic article is written on to a word
    unknown.push(typed);
    const found = nearest(word, words) || nearest(word, ofPages);
    if (!found) return typed;
    mended = true;
    return /^\p{Lu}/u.test(typed) ? found.charAt(0).toUpperCase() + found.slice(1) : found;
  });
  return { query: mended ? corrected : "", unknown };
}

/** The sorted words that the index of the texts comes with: each has the number of letters that it shares with the one before. */
export function unpacked(packed: string): string[] {
  let before = "";
  return packed.split(" ").flatMap((entry) => {
    if (!entry) return [];
    before = before.slice(0, Number.parseInt(entry.charAt(0), 36)) + entry.slice(1);
    return [before];
  });
}
