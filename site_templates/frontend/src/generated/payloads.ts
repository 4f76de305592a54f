// Made from the dataclasses in generator/site/views/*_payload.py; do not edit.
// To renew it: python -m generator.site.typescript_types

/** Many records, as a list for each field. */
export type Columns<T> = { readonly [Key in keyof T]: readonly T[Key][] };

/** A sentence with its holes, or one for each plural form of its number. */
export type Word = string | Readonly<Record<string, string>>;

export const MAP_FORMAT = 3;

export const LOOKUP_FOLDER = "assets/find";

export const LOOKUP_MAIN = "main";

export const CELL_CLAIM_FIELDS = ["n", "role", "basis", "status", "degree", "authority"] as const;

export const CLAIM_ROLE = {"LISTED": 0, "ROLLED_LISTED": 1, "CONSIDERED": 2, "ROLLED_CONSIDERED": 3, "PROPOSED": 4, "ROLLED_PROPOSED": 5} as const;

export const MATRIX_LOOKS = ["listed", "through", "considered", "proposed"] as const;

export const CELL_CLAIM_SEPARATOR = ".";

export type MapWord =
  | "explore_listed"
  | "explore_of"
  | "explore_of_them"
  | "explore_node"
  | "explore_node_listed"
  | "explore_nothing"
  | "explore_open"
  | "explore_close"
  | "explore_off"
  | "explore_no_hit"
  | "explore_inside"
  | "explore_more_rows"
  | "explore_no_rows"
  | "explore_path_none"
  | "explore_path_same"
  | "explore_path_unknown"
  | "explore_path_found"
  | "path_holds"
  | "path_inside"
  | "path_asserts"
  | "copy_link"
  | "copied";

/** Everything that the explorer draws and says. */
export interface MapPayload {
  /** 3; another number where a reader of this one would go wrong. */
  readonly format: number;
  readonly width: number;
  readonly height: number;
  readonly instruments: Columns<MapInstrument>;
  readonly kinds: readonly MapKind[];
  /** The first are the instruments, in their order. */
  readonly nodes: Columns<MapNode>;
  /** Classes of the nodes' own colours. */
  readonly tints: readonly string[];
  readonly terms: MapTerms;
  readonly asserters: readonly MapAsserter[];
  readonly claims: Columns<MapClaim>;
  readonly edges: Columns<MapEdge>;
  /** All degrees, strongest first. */
  readonly scale: readonly MapDegree[];
  readonly words: Readonly<Record<MapWord, Word>>;
  /** Whether words are searched in whole texts, too. */
  readonly texts: boolean;
  /** Of more lines in view all are equally thin. */
  readonly thin: number;
  /** How many scripts have the rest of nodes and edges, if any. */
  readonly parts?: number;
}

/** What one further script of a large map adds to the nodes and edges of those before it. */
export interface MapPart {
  readonly nodes: Columns<MapNode>;
  readonly edges: Columns<MapEdge>;
}

/** The main table. */
export interface LookupTable {
  /** What follows a folder in a link: nothing on a server, a file on a disk. */
  readonly leaf: string;
  /** A hash of all shards, which are asked for with it. */
  readonly edition: string;
  readonly words: Readonly<Record<string, Word>>;
  readonly indexes: readonly LookupIndex[];
  readonly facets: readonly LookupFacet[];
  readonly instruments: readonly LookupInstrument[];
  readonly titles_per_shard: number;
  /** How many revisions each shard of paragraphs has. */
  readonly shards: readonly number[];
  readonly revisions: Columns<LookupRevision>;
  readonly resolutions?: LookupResolutions;
  /** The language of the site itself, which texts are found in, too. */
  readonly original: string;
  /** What a hit in that language is labelled with, on pages in another. */
  readonly foreign: string;
  /** The folders of all further languages. */
  readonly folders: readonly string[];
}

/** A row of a shard of titles. */
export interface LookupTitle {
  readonly title: string;
  /** The class of the unit's own colour, or nothing. */
  readonly tint: string;
}

/** A row of a shard of paragraphs: a revision of a resolution, and a list for each field. */
export interface LookupParagraphs {
  readonly title: string;
  readonly numbers: readonly string[];
  readonly beginnings: readonly string[];
  /** By a facet's name, for each paragraph the positions of its values; without any, left out. */
  readonly facets: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** The same for values by proposals only. */
  readonly proposed: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** By the name of a facet that is paired: for each paragraph, and each of its values there, the positions of those of the other facet. A paragraph without any: all may belong together. Without any paragraph, left out. */
  readonly pairs: Readonly<Record<string, readonly (readonly (readonly number[])[])[]>>;
}

/** The sentences that the matrix's script puts together. */
export interface MatrixWords {
  /** Nothing is filtered. */
  readonly all: string;
  /** With {parts}, {n} and {through}. */
  readonly some: string;
  readonly rows: string;
  readonly columns: string;
  readonly none: string;
  readonly hidden: string;
  readonly empty: string;
  readonly listed: string;
  readonly through: string;
  readonly considered: string;
  readonly proposed: string;
  readonly degree: string;
  readonly cell_listed: string;
  readonly cell_through: string;
  readonly cell_proposed: string;
  readonly cell_considered: string;
  readonly rolled: string;
}

/** Like assertions in a cell: how many, and the positions of their terms in the filters. */
export interface CellClaim {
  readonly n: number;
  readonly role: number;
  readonly basis: number;
  readonly status: number;
  readonly degree: number;
  readonly authority: number;
}

/** A plan, a framework, or a resolution in its current revision. */
export interface MapInstrument {
  readonly id: string;
  readonly mark: string;
  readonly role: string;
  /** How deep it is shown before anything is chosen; at 0 it is a node itself. */
  readonly depth: number;
  readonly hue: string;
  readonly shape: string;
  /** The height of its units' nodes, in units of the map. */
  readonly height: number;
  /** The height of the nodes that these hold. */
  readonly inner_height: number;
  /** Its page's address, from the site's root. */
  readonly address: string;
  /** Other words that it is found by. */
  readonly also: readonly string[];
}

/** A kind of unit of one instrument. */
export interface MapKind {
  /** How one is called; {mark} and {number} are filled. */
  readonly pattern: string;
  /** Whether its units are paragraphs of a resolution. */
  readonly paragraphs: boolean;
}

/** A mark on the map, or the name of an instrument. Positions are in units of the map. */
export interface MapNode {
  /** The node that holds it, or -1. */
  readonly above: number;
  /** A position in `kinds`, or -1 for an instrument. */
  readonly kind: number;
  /** Its number, nothing for an instrument. */
  readonly number: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** A position in `tints`. */
  readonly tint: number;
}

/** The terms that are met on the map; a `MapClaim` has positions in them. */
export interface MapTerms {
  readonly relation: readonly MapTerm[];
  readonly degree: readonly MapTerm[];
  readonly basis: readonly MapTerm[];
  readonly status: readonly MapTerm[];
  readonly authority: readonly MapTerm[];
}

/** Who asserts something. */
export interface MapAsserter {
  readonly short: string;
  readonly full: string;
}

/** What edges claim and who does: positions in `terms` and `asserters`; many edges share one. */
export interface MapClaim {
  readonly relation: number;
  readonly degree: number;
  readonly basis: number;
  readonly status: number;
  readonly authority: number;
  readonly asserter: number;
}

/** An assertion between two nodes. */
export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly claim: number;
}

/** A degree of the vocabulary. */
export interface MapDegree {
  readonly id: string;
  /** Whether it says that nobody has graded the alignment. */
  readonly ungraded: boolean;
}

/** A list that leads to everything, for readers whose search cannot run. */
export interface LookupIndex {
  readonly title: string;
  readonly address: string;
}

/** One way to narrow a search down, with every value and how often it occurs on the site. */
export interface LookupFacet {
  /** The filter in the index, and the parameter in the page's address. */
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly counts: readonly number[];
  /** Whether shards have the values of each paragraph. */
  readonly of_paragraphs: boolean;
  /** Whether choosing it alone lists paragraphs instead of pages. */
  readonly lists_paragraphs: boolean;
  /** Whether only paragraphs that have the value are shown of a page. */
  readonly narrows: boolean;
  /** Whether the values are units of plans and frameworks. */
  readonly of_units: boolean;
  /** The facet whose values belong to its own one by one, or nothing. */
  readonly paired_with: string;
  /** How many paragraphs have each value by a proposal only; empty where proposals give none. */
  readonly proposed: readonly number[];
}

/** A plan or framework. */
export interface LookupInstrument {
  readonly id: string;
  readonly mark: string;
  readonly name: string;
  readonly names: readonly string[];
  readonly address: string;
  readonly shape: string;
  readonly hue: string;
  readonly kinds: readonly LookupKind[];
  /** Official identifiers that do not end in the number: its number. */
  readonly odd: Readonly<Record<string, string>>;
}

/** A revision of a resolution. */
export interface LookupRevision {
  readonly folder: string;
  readonly revision: string;
  readonly mark: string;
  readonly names: readonly string[];
  readonly current: boolean;
  /** Preambular paragraphs are numbered from 1 to this without a gap. */
  readonly preambular: number;
  /** So are operative ones. */
  readonly operative: number;
  /** All other numbers, separated by spaces. */
  readonly others: string;
}

/** What all resolutions have in common. */
export interface LookupResolutions {
  readonly mark: string;
  readonly shape: string;
  readonly hue: string;
  readonly address: string;
  readonly names: readonly string[];
  readonly preambular: LookupNouns;
  readonly operative: LookupNouns;
}

/** A term of the vocabulary that is met on the map. */
export interface MapTerm {
  readonly id: string;
  readonly label: string;
  /** Whether what has it is shown only to those who ask. */
  readonly off: boolean;
}

/** A kind of unit of an instrument, with the numbers of all its units. */
export interface LookupKind {
  readonly nouns: LookupNouns;
  /** Separated by spaces, in reading order. */
  readonly numbers: string;
  /** The text before the number in official identifiers. */
  readonly prefixes: readonly string[];
}

/** What a kind of unit is called. */
export interface LookupNouns {
  readonly one: string;
  /** What readers may type for it. */
  readonly names: readonly string[];
  /** How one is called; {mark} and {number} are filled. */
  readonly pattern: string;
}

declare global {
  interface Window {
    alignmentGraph?: MapPayload;
    alignmentGraphParts?: Record<number, MapPart>;
    alTables?: Record<string, unknown>;
  }
}
