/* The names and numbers of the main table, as maps. Made once a table. */
import type { LookupRevision } from "../generated/payloads";
import { folded, key, nameTokens } from "./query_text";
import type { Table } from "./table_loader";

export type Role = "operative" | "preambular";

/** What a name is the name of. */
export type Term =
  | { readonly is: "instrument"; readonly at: number }
  | { readonly is: "kind"; readonly at: number; readonly kind: number }
  | { readonly is: "resolution" }
  | { readonly is: "facet"; readonly facet: string; readonly value: string }
  | { readonly is: Role };

export interface Unit {
  readonly at: number;
  readonly kind: number;
  /** Its place among all units of the instrument. */
  readonly row: number;
  readonly number: string;
}

export interface NameIndex {
  readonly terms: ReadonlyMap<string, readonly Term[]>;
  /** How many tokens the longest name has. */
  readonly longest: number;
  /** Every word of a name, for a word that is misspelt. */
  readonly words: ReadonlySet<string>;
  /** Words of documents' symbols, which say nothing beside a resolution's number. */
  readonly ofSymbols: ReadonlySet<string>;
  /** Units by the key of their number. */
  readonly units: ReadonlyMap<string, readonly Unit[]>;
  /** Numbers as they are printed, folded: a hyphen in them is no range. */
  readonly printed: ReadonlySet<string>;
  /** Revisions of resolutions by the key of their number. */
  readonly byNumber: ReadonlyMap<string, readonly number[]>;
  /** The names of each revision, as keys: “revcop15”, “cop15”. */
  readonly revisions: readonly (readonly string[])[];
  /** The letters that such names begin with: “rev”, “cop”. */
  readonly revisionWords: ReadonlySet<string>;
}

const indexes = new WeakMap<Table, NameIndex>();

export function nameIndex(table: Table): NameIndex {
  let found = indexes.get(table);
  if (!found) indexes.set(table, (found = made(table)));
  return found;
}

function add<T>(map: Map<string, T[]>, name: string, value: T): void {
  const found = map.get(name);
  if (found) found.push(value);
  else map.set(name, [value]);
}

/** A revision's number as it is printed. */
export const printedOf = (table: Table, revision: LookupRevision): string =>
  revision.mark.slice(table.resolutions?.mark.length ?? 0).trim();

function made(table: Table): NameIndex {
  const terms = new Map<string, Term[]>();
  const words = new Set<string>();
  let longest = 1;
  const name = (names: readonly string[], term: Term): void => {
    for (const phrase of new Set(names.map((text) => nameTokens(text).join(" ")))) {
      if (!phrase) continue;
      const parts = phrase.split(" ");
      add(terms, phrase, term);
      longest = Math.max(longest, parts.length);
      for (const word of parts) words.add(word);
    }
  };
  const units = new Map<string, Unit[]>();
  const printed = new Set<string>();
  table.instruments.forEach((instrument, at) => {
    name(instrument.names, { is: "instrument", at });
    let row = 0;
    instrument.kinds.forEach((kind, k) => {
      name(kind.nouns.names, { is: "kind", at, kind: k });
      for (const number of kind.numbers.split(" ")) {
        if (!number) continue;
        add(units, key(number), { at, kind: k, row: row++, number });
        printed.add(folded(number));
      }
    });
  });
  if (table.resolutions) {
    name(table.resolutions.names, { is: "resolution" });
    name([...table.resolutions.operative.names, "§", "¶", "§§"], { is: "operative" });
    name(table.resolutions.preambular.names, { is: "preambular" });
  }
  for (const facet of table.facets) {
    if (!facet.lists_paragraphs || facet.of_units) continue;
    for (const value of facet.values) name([value], { is: "facet", facet: facet.name, value });
  }
  const byNumber = new Map<string, number[]>();
  const ofSymbols = new Set<string>();
  const revisionWords = new Set<string>();
  const revisions = table.revisions.map((revision, at) => {
    for (const number of new Set([key(revision.folder), key(printedOf(table, revision))])) add(byNumber, number, at);
    const names = new Set<string>();
    const number = key(printedOf(table, revision));
    for (const text of [revision.revision, ...revision.names.slice(0, -1)]) { // the last is the symbol
      if (key(text) === number) continue;
      names.add(key(text));
      const parts = folded(text).split(/[^\p{L}\p{N}]+/u).filter((part) => part);
      for (const part of parts) {
        if (/\p{L}/u.test(part) && /\p{N}/u.test(part)) names.add(key(part));
        const letters = /^\p{L}{2,}/u.exec(part)?.[0];
        if (letters && !terms.has(letters)) revisionWords.add(letters);
      }
    }
    for (const text of revision.names) {
      if (/\p{N}/u.test(text)) for (const word of folded(text).match(/\p{L}{2,}/gu) ?? []) ofSymbols.add(word);
    }
    return [...names];
  });
  return { terms, longest, words, ofSymbols, units, printed, byNumber, revisions, revisionWords };
}
