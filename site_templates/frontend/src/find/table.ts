/* The tables of the identifier lookup, as generator/views/lookup.py writes them. */

export interface Kind {
  readonly one: string;
  readonly names: readonly string[];
  readonly pattern: string;
}

export interface UnitKind extends Kind {
  readonly numbers: string;
  readonly prefixes: readonly string[];
}

export interface Instrument {
  readonly id: string;
  readonly mark: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly address: string;
  readonly shape: string;
  readonly hue: string;
  readonly kinds: readonly UnitKind[];
  readonly odd: Readonly<Record<string, string>>;
}

export interface Resolutions {
  readonly mark: string;
  readonly shape: string;
  readonly hue: string;
  readonly address: string;
  readonly names: readonly string[];
  readonly preambular: Kind;
  readonly operative: Kind;
}

/** folder, revision, mark, names, whether current, last pp without a gap, last number, the others */
export type Work = readonly [
  string, string, string, readonly string[], number, number, number, string,
];

/** number, verbs, addressees, listed with (places among the facet's values), beginning */
export type Paragraph = readonly [
  string, readonly number[], readonly number[], readonly number[], string,
];

export type WorkShard = readonly (readonly [string, readonly Paragraph[]])[];
export type TitleShard = readonly (readonly [string, string?])[];
export type Word = string | { readonly one: string; readonly other: string };
export type FacetName = "kind" | "with" | "verb" | "to";

export interface Table {
  readonly leaf: string;
  readonly words: Readonly<Record<string, Word>>;
  readonly indexes: readonly (readonly [string, string])[];
  readonly instruments: readonly Instrument[];
  readonly facets: Readonly<Record<FacetName, readonly (readonly [string, number])[]>>;
  readonly shards: readonly number[];
  readonly works: readonly Work[];
  readonly resolutions?: Resolutions;
}

/** A sentence of the table with its holes filled. */
export function say(table: Table, key: string, values: Record<string, string | number> = {}): string {
  const word = table.words[key] ?? key;
  const sentence = typeof word === "string" ? word : word[values["n"] === 1 ? "one" : "other"];
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
