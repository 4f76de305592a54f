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

/** Small letters without accents and signs: what two spellings of a word have in common. */
export const folded = (word: string): string =>
  word.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

type Stemmer = (word: string) => string;

/** The stem of a word, folded; of one that was asked for before it is known. */
function stemming(stemmer: Stemmer | undefined): Stemmer {
  if (!stemmer) return folded;
  const known = new Map<string, string>();
  return (word) => {
    let stem = known.get(word);
    if (stem === undefined) known.set(word, (stem = folded(stemmer(word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")))));
    return stem;
  };
}

interface Entry {
  readonly page: Page;
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly title: string;
}

interface Term {
  /** Words that follow one another: a run of Chinese; else one. */
  readonly words: readonly string[];
  readonly stem: string;
}

const termsOf = (query: string, stem: Stemmer): Term[] =>
  query.split(/\s+/).flatMap((chunk) => {
    const words = apart(chunk).split(" ").map(folded).filter(Boolean);
    if (isUnspaced(chunk)) return words.length ? [{ words, stem: "" }] : [];
    return words.map((word) => ({ words: [word], stem: stem(chunk) }));
  });

/** Where what is asked for begins words of a page, or has their stem; nothing if some of it is missing. */
function hits(entry: Entry, terms: readonly Term[]): number[] | null {
  const found = new Set<number>();
  for (const { words, stem } of terms) {
    let any = false;
    entry.words.forEach((_, n) => {
      const begun = words.every((word, after) => entry.words[n + after]?.startsWith(word));
      if (!begun && !(stem && entry.stems[n] === stem)) return;
      any = true;
      words.forEach((_word, after) => found.add(n + after));
    });
    if (!any) return null;
  }
  return [...found].sort((a, b) => a - b);
}

/** `languageOf` gives the language of a page by its address. */
export function wordsEngine(pages: readonly Page[], languageOf: (url: string) => string): Engine {
  const stemmers = new Map<string, Stemmer>();
  const stemmer = (language: string): Stemmer => {
    const found = stemmers.get(language) ?? stemming(window.alStems?.[language.split("-")[0] ?? ""]);
    stemmers.set(language, found);
    return found;
  };
  const entries = pages.map((page): Entry => {
    const words = page.content.split(/[\r\n\s]+/g);
    const stem = stemmer(languageOf(page.url));
    return { page, words: words.map(folded), stems: words.map(stem), title: folded(page.meta.title ?? "") };
  });
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
      const asked = new Map([...stemmers].map(([language, stem]) => [language, termsOf(term ?? "", stem)]));
      const found: { entry: Entry; locations: number[]; score: number }[] = [];
      for (const entry of entries) {
        const has = entry.page.filters;
        if (!Object.entries(filters).every(([name, value]) => has[name]?.includes(value))) continue;
        const terms = asked.get(languageOf(entry.page.url)) ?? [];
        const locations = hits(entry, terms);
        if (!locations) continue;
        const inTitle = terms.filter(({ words }) => entry.title.includes(words.join(""))).length;
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

function load(root: URL, name: string): Promise<void> {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(`assets/${name}`, root).href;
    script.addEventListener("load", () => done());
    script.addEventListener("error", () => failed(new Error(name)));
    document.head.append(script);
  });
}

/** The engine of a disk. It is rejected where the words are not there: only the venue edition has them. */
export async function fromDisk(root: URL, mine: (url: string) => boolean, languageOf: (url: string) => string): Promise<Engine> {
  if (!window.alWords) await load(root, "words.js");
  if (!window.alStems) await load(root, STEM_SCRIPT).catch(() => undefined); // then words are found by their beginnings
  if (!window.alWords) throw new Error("words.js");
  return wordsEngine(window.alWords.filter((page) => mine(page.url)), languageOf);
}
