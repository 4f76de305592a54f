/* The full-text search: Pagefind, of which only what is used is typed here. */
import { folder as own, mainTable, root } from "./table_loader";
import { apart, isUnspaced, JOINT, runs } from "./unspaced";
import { fromDisk } from "./words_engine";

export interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly raw_content?: string;
  readonly meta: { readonly title?: string; readonly tint?: string };
  readonly anchors: readonly { readonly element: string; readonly id: string; readonly text?: string; readonly location: number }[];
  readonly locations: readonly number[];
}

export interface Result {
  readonly id: string;
  data(): Promise<Fragment>;
}

export type Counts = Record<string, Record<string, number>>;

export interface Found {
  readonly results: readonly Result[];
  readonly filters: Counts;
}

export interface Engine {
  init(): Promise<void>;
  search(term: string | null, options: { filters: Record<string, string> }): Promise<Found>;
  filters(): Promise<Counts>;
}

interface Module {
  createInstance(options: { basePath: string; baseUrl: string; noWorker: boolean }): Engine;
}

let starting: Promise<Engine> | undefined;

/** The engine. It is rejected where the index or WebAssembly cannot be had: on a disk, offline. */
export function engine(): Promise<Engine> {
  starting ??= start().catch((error: unknown) => {
    starting = undefined; // the next query tries again
    throw error;
  });
  return starting;
}

let broken = false;

/** Pagefind takes a part of its index that cannot be had for one without hits: then we say that it failed. */
function watch(folder: string): void {
  const plain = window.fetch.bind(window);
  window.fetch = async (input, options) => {
    const ours = new URL(input instanceof Request ? input.url : input, location.href).href.startsWith(folder);
    try {
      const answer = await plain(input, options);
      if (ours && !answer.ok) broken = true;
      return answer;
    } catch (error) {
      if (ours) broken = true;
      throw error;
    }
  };
}

let watched = false;

/** Ask for words, and for runs of Chinese as phrases: a page must have all of them. */
async function asked(searcher: Engine, term: string | null, options: Parameters<Engine["search"]>[1]): Promise<Found> {
  const phrases = runs(term ?? "");
  const words = term && apart(term);
  const all = await searcher.search(words, options);
  if (!phrases.length) return all;
  const found = await Promise.all(phrases.map((phrase) => searcher.search(`"${phrase}"`, options)));
  const places = found.map(({ results }) => new Map(results.map((result) => [result.id, result])));
  return {
    // Of several phrases nobody has counted which facets the pages have that have them all.
    filters: phrases.length === 1 && phrases[0] === words ? (found[0]?.filters ?? {}) : {},
    results: all.results.filter(({ id }) => places.every((of) => of.has(id))).map(({ id, data }) => ({
      id,
      // The characters of a phrase are hits where they are together only.
      data: async () => {
        const [fragment, ...together] = await Promise.all([data(), ...places.map(async (of) => (await of.get(id)?.data())?.locations ?? [])]);
        const inPhrases = new Set(together.flat());
        const text = wordsOf(fragment);
        return { ...fragment, locations: fragment.locations.filter((at) => inPhrases.has(at) || !isUnspaced(text[at] ?? "")) };
      },
    })),
  };
}

/** Whether a page is in the language of this one, or in the site's own. */
const mine = (url: string): boolean => {
  const path = url.replace(/^\//, "");
  return (own !== "" && path.startsWith(own)) || !mainTable().folders.some((other) => path.startsWith(other));
};

/** The language of a page of this language or of the site's own. */
const languageOf = (url: string): string =>
  own !== "" && url.replace(/^\//, "").startsWith(own) ? document.documentElement.lang : mainTable().original;

async function start(): Promise<Engine> {
  // Where nothing can be fetched: on a disk, and without a network, if the reader keeps the site on the device.
  if (location.protocol === "file:") return fromDisk(root, mine, languageOf);
  if (!navigator.onLine) {
    try {
      return await fromDisk(root, mine, languageOf);
    } catch {
      // not kept: what the browser has of the index may do
    }
  }
  try {
    return await fetched();
  } catch {
    return fromDisk(root, mine, languageOf);
  }
}

/** Pagefind reads the page's language when it begins, and has an index for each. Two of one module would write into
    one another's memory: each language has a module of its own. */
async function begun(folder: string, language: string): Promise<Engine> {
  const { createInstance } = (await import(`${folder}pagefind.js?${language}`)) as Module;
  const page = document.documentElement;
  const before = page.lang;
  page.lang = language;
  const found = createInstance({ basePath: folder, baseUrl: "/", noWorker: true });
  page.lang = before;
  return found;
}

async function fetched(): Promise<Engine> {
  const folder = new URL("pagefind/", root).href;
  if (!watched) watch(folder);
  watched = true;
  broken = false;
  const engines = [await begun(folder, document.documentElement.lang)];
  if (own) engines.push(await begun(folder, mainTable().original)); // what is not in this language is found in the site's own
  await Promise.all(engines.map((engine) => engine.init()));
  const [found, original] = engines as [Engine, Engine | undefined];
  const whole = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    if (!broken) return value;
    starting = undefined; // the next query tries again, from the beginning
    throw new Error("a part of the index is missing");
  };
  return {
    init: () => found.init(),
    filters: () => whole(found.filters()),
    search: async (term, options) => {
      const answer = await whole(asked(found, term, options));
      // Filters are words of one language: with one, only that language is searched.
      const more = original && term && !Object.keys(options.filters).length ? await whole(asked(original, term, options)) : undefined;
      const results = [...answer.results, ...(more?.results ?? [])];
      return { ...answer, results: results.map(({ id, data }) => ({ id, data: () => whole(data()) })) };
    },
  };
}

/** Runs of words around the hits: plain text and hits, in turn, to be made text nodes and marks. */
export interface Excerpt {
  readonly words: readonly { readonly text: string; readonly hit: boolean; readonly spaced: boolean }[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

const LENGTH = 28; // words
const CHARACTERS = 60; // where each is a word of the index

export function wordsOf(fragment: Fragment): string[] {
  const content = fragment.raw_content?.replace(/&lt;/g, "<").replace(/&gt;/g, ">") ?? fragment.content;
  return content.split(/[\r\n\s]+/g);
}

/** The words of a part of a page, from where its hits are closest. */
export function excerpt(words: readonly string[], hits: readonly number[], from: number, to: number): Excerpt {
  const marked = new Set(hits);
  const length = words.slice(from, to).some(isUnspaced) ? CHARACTERS : LENGTH;
  let start = hits[0] ?? from;
  let most = 0;
  for (const hit of hits) {
    const inside = hits.filter((other) => other >= hit && other < hit + length).length;
    if (inside > most) [most, start] = [inside, hit];
  }
  start = Math.max(from, Math.min(start - 6, to - length));
  const end = Math.min(to, start + length);
  return {
    words: words.slice(start, end).map((text, n) => ({
      text: text.replaceAll(JOINT, ""), hit: marked.has(start + n), spaced: !text.endsWith(JOINT),
    })),
    cutBefore: start > from,
    cutAfter: end < to,
  };
}
