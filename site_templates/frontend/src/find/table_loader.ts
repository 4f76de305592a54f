/* Loads the tables. They are classic scripts, which work from a disk, where fetch does not. */
import {
  LOOKUP_FOLDER, LOOKUP_MAIN, type Columns, type LookupParagraphs, type LookupRevision, type LookupTable, type LookupTitle,
} from "../generated/payloads";
import { rows } from "../shared/columns";
import { unpacked } from "./did_you_mean";
import { phrase, type Values } from "../shared/interface_words";

/** The main table, with revisions as records. */
export type Table = Omit<LookupTable, "revisions"> & { readonly revisions: readonly LookupRevision[] };

export const root = new URL("..", (document.currentScript as HTMLScriptElement).src);

/** The folder of the page's language, below the root; nothing for the site's own. */
export const folder = document.documentElement.dataset["folder"] ?? "";

/** Where the pages and tables of this language are. */
export const home = new URL(folder, root);

const waiting = new Map<string, Promise<unknown>>();

function shard(name: string, place: URL = new URL(`${LOOKUP_FOLDER}/`, home)): Promise<unknown> {
  const known = window.alTables?.[name];
  if (known !== undefined) return Promise.resolve(known);
  let found = waiting.get(name);
  if (!found) {
    found = new Promise((done, failed) => {
      const script = document.createElement("script");
      const edition = (window.alTables?.[LOOKUP_MAIN] as LookupTable | undefined)?.edition ?? ""; // never shards of an older main table
      script.src = new URL(`${name}.js${edition && `?${edition}`}`, place).href;
      script.addEventListener("load", () => done(window.alTables?.[name]));
      script.addEventListener("error", () => { waiting.delete(name); failed(new Error(name)); });
      document.head.append(script);
    });
    waiting.set(name, found);
  }
  return found;
}

let main: Table | undefined;

export function mainTable(): Table {
  if (!main) {
    const table = window.alTables?.[LOOKUP_MAIN] as LookupTable;
    main = { ...table, revisions: rows(table.revisions) };
  }
  return main;
}

export const titles = (name: string): Promise<Columns<LookupTitle>> => shard(name) as Promise<Columns<LookupTitle>>;
export const paragraphs = (name: string): Promise<readonly LookupParagraphs[]> => shard(name) as Promise<readonly LookupParagraphs[]>;

let pageWords: readonly string[] | undefined;

/** All words of the pages of this language and of the site's own, folded and sorted: they are published with the
    index of the texts. */
export async function wordsOfPages(): Promise<readonly string[]> {
  if (pageWords) return pageWords;
  const names = ["words", ...(folder ? [`words.${folder.slice(0, -1)}`] : [])];
  const packed = await Promise.all(names.map((name) => shard(name, new URL("pagefind/", root))));
  return (pageWords = packed.flatMap((words) => unpacked(String(words ?? ""))).sort());
}

/** A sentence of the table with its holes filled. */
export const say = (table: Table, key: string, values: Values = {}): string => phrase(table.words[key] ?? key, values);
