/* The full-text search of the edition that is read from a disk, where Pagefind's index cannot be fetched: its
   documents come as one classic script, and words are looked for in them by their beginnings. */
import { apart, isUnspaced } from "./unspaced";
import type { Counts, Engine, Fragment, Result } from "./pagefind";

/** A document as Pagefind has it, but for the places of the hits; `filters` are its values by facet. */
interface Page extends Omit<Fragment, "locations"> {
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

declare global {
  interface Window {
    alWords?: readonly Page[];
  }
}

const ENDINGS = /(?:es|s)$/;

/** Small letters without accents and signs: what two spellings of a word have in common. */
export const folded = (word: string): string =>
  word.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

interface Entry {
  readonly page: Page;
  readonly words: readonly string[];
  readonly title: string;
}

/** What is asked for, as words that follow one another: each run of Chinese, and every other word. */
const termsOf = (query: string): string[][] =>
  query.split(/\s+/).flatMap((chunk) => {
    const words = apart(chunk).split(" ").map(folded).filter(Boolean);
    return isUnspaced(chunk) ? [words] : words.map((word) => [word.length > 4 ? word.replace(ENDINGS, "") : word]);
  });

/** Where what is asked for begins words of a page; nothing if some of it is missing. */
function hits(entry: Entry, terms: readonly (readonly string[])[]): number[] | null {
  const found = new Set<number>();
  for (const term of terms) {
    let any = false;
    entry.words.forEach((_, n) => {
      if (!term.every((word, after) => entry.words[n + after]?.startsWith(word))) return;
      any = true;
      term.forEach((_word, after) => found.add(n + after));
    });
    if (!any) return null;
  }
  return [...found].sort((a, b) => a - b);
}

export function wordsEngine(pages: readonly Page[]): Engine {
  const entries = pages.map((page): Entry => ({
    page,
    words: page.content.split(/[\r\n\s]+/g).map(folded),
    title: folded(page.meta.title ?? ""),
  }));
  const counted = (found: readonly Entry[]): Counts => {
    const counts: Record<string, Record<string, number>> = {};
    for (const { page } of found) {
      for (const [name, values] of Object.entries(page.filters)) {
        const of = (counts[name] ??= {});
        for (const value of values) of[value] = (of[value] ?? 0) + 1;
      }
    }
    return counts;
  };
  return {
    init: () => Promise.resolve(),
    filters: () => Promise.resolve(counted(entries)),
    search: (term, { filters }) => {
      const terms = termsOf(term ?? "").filter((words) => words.length);
      const found: { entry: Entry; locations: number[]; score: number }[] = [];
      for (const entry of entries) {
        const has = entry.page.filters;
        if (!Object.entries(filters).every(([name, value]) => has[name]?.includes(value))) continue;
        const locations = hits(entry, terms);
        if (!locations) continue;
        const inTitle = terms.filter((words) => entry.title.includes(words.join(""))).length;
        found.push({ entry, locations, score: locations.length / Math.sqrt(entry.words.length + 20) + inTitle });
      }
      found.sort((a, b) => b.score - a.score);
      const results = found.map(({ entry, locations }): Result => ({
        id: entry.page.url,
        data: () => Promise.resolve({ ...entry.page, locations }),
      }));
      return Promise.resolve({ results, filters: counted(found.map(({ entry }) => entry)) });
    },
  };
}

/** The engine of a disk. It is rejected where the words are not there: only the venue edition has them. */
export function fromDisk(root: URL, mine: (url: string) => boolean): Promise<Engine> {
  const begin = (words: NonNullable<typeof window.alWords>): Engine => wordsEngine(words.filter((page) => mine(page.url)));
  if (window.alWords) return Promise.resolve(begin(window.alWords));
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("assets/words.js", root).href;
    script.addEventListener("load", () => (window.alWords ? done(begin(window.alWords)) : failed(new Error("words.js"))));
    script.addEventListener("error", () => failed(new Error("words.js")));
    document.head.append(script);
  });
}
