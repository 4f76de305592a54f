// The map's data: columns of numbers as the generator writes them, and the questions asked of them.

export type Plural = readonly [string, string];

/** A term of the vocabulary: id, label, and 1 if it is off until somebody asks for it. */
export type Term = readonly [string, string, number];

export interface Instrument {
  readonly id: string;
  readonly mark: string;
  readonly role: string;
  /** How deep it is shown before anything is chosen; at 0 it is itself the mark. */
  readonly depth: number;
  readonly hue: string;
  readonly shape: string;
  /** The heights of its units' marks, and of what these hold. */
  readonly height: readonly [number, number];
  /** Its page's address, from the site's root. */
  readonly at: string;
  /** Other words that it is found by. */
  readonly also: readonly string[];
}

export interface Words {
  readonly [key: string]: string | Plural;
}

export interface Raw {
  readonly format: number;
  readonly size: readonly [number, number];
  readonly instruments: readonly Instrument[];
  /** How units of a kind are called, and whether they are paragraphs. */
  readonly kinds: readonly (readonly [string, boolean])[];
  readonly spots: {
    readonly above: readonly number[];
    readonly kind: readonly number[];
    readonly number: readonly string[];
    readonly title: readonly string[];
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly width: readonly number[];
    readonly tints: readonly string[];
    readonly tint: readonly number[];
  };
  /** Relations, degrees, bases and statuses that are met on the map. */
  readonly terms: readonly [readonly Term[], readonly Term[], readonly Term[], readonly Term[]];
  readonly who: readonly (readonly [string, string])[];
  /** The ways in which things are said: the places of four terms and of who says so. */
  readonly ways: readonly (readonly [number, number, number, number, number])[];
  readonly said: {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly way: readonly number[];
  };
  /** All degrees, strongest first, and whether each says that nobody has graded it. */
  readonly degrees: readonly (readonly [string, number])[];
  readonly words: Words;
}

export const RELATION = 0, DEGREE = 1, BASIS = 2, STATUS = 3, WHO = 4;

/** Put values into the holes of a sentence; a hole without a value stays as it is. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

export class Graph {
  readonly count: number;
  /** The instrument of each spot. */
  readonly instrument: Int32Array;
  /** The unit that shows each spot until something is chosen; the name of an instrument shows itself. */
  readonly unit: Int32Array;
  readonly x: Float32Array;
  readonly height: Float32Array;
  /** What each unit holds, all depths, in reading order. */
  readonly inner: ReadonlyMap<number, readonly number[]>;
  /** What each spot holds directly. */
  readonly below: ReadonlyMap<number, readonly number[]>;
  /** Assertions by either end. */
  readonly touching: ReadonlyMap<number, readonly number[]>;
  /** Whether anything that counts is listed with a unit or with what it holds. */
  readonly listed: Uint8Array;
  private readonly ids = new Map<string, number>();

  constructor(readonly raw: Raw, readonly mirrored: boolean) {
    const { above, x } = raw.spots;
    const count = this.count = above.length;
    this.instrument = new Int32Array(count);
    this.unit = new Int32Array(count);
    this.x = Float32Array.from(x, (at) => mirrored ? raw.size[0] - at : at);
    this.height = new Float32Array(count);
    this.listed = new Uint8Array(count);
    const depth = new Int32Array(count);
    const inner = new Map<number, number[]>(), below = new Map<number, number[]>();
    for (let n = 0; n < count; n++) {
      const up = above[n] ?? -1;
      const owner = this.instrument[n] = up < 0 ? n : this.instrument[up] ?? 0;
      const instrument = raw.instruments[owner] as Instrument;
      depth[n] = up < 0 ? 0 : (depth[up] ?? 0) + 1;
      const own = up < 0 || (depth[n] ?? 0) <= instrument.depth;
      this.unit[n] = own ? n : this.unit[up] ?? n;
      this.height[n] = instrument.height[own ? 0 : 1];
      if (!own) push(inner, this.unit[n] ?? n, n);
      if (up >= 0) push(below, up, n);
      this.ids.set(this.id(n), n);
    }
    const touching = new Map<number, number[]>();
    raw.said.from.forEach((from, n) => {
      const to = raw.said.to[n] ?? 0;
      push(touching, from, n);
      if (to !== from) push(touching, to, n);
      if (this.isOff(n)) return;
      this.listed[this.unit[from] ?? 0] = this.listed[this.unit[to] ?? 0] = 1;
    });
    this.inner = inner;
    this.below = below;
    this.touching = touching;
  }

  of(spot: number): Instrument {
    return this.raw.instruments[this.instrument[spot] ?? 0] as Instrument;
  }

  isInstrument(spot: number): boolean {
    return spot < this.raw.instruments.length;
  }

  /** Whether it is a mark before anything is chosen: the names of plans and frameworks are none. */
  isMark(spot: number): boolean {
    return this.unit[spot] === spot && (!this.isInstrument(spot) || this.of(spot).depth === 0);
  }

  id(spot: number): string {
    const number = this.raw.spots.number[spot];
    return number ? `${this.of(spot).id}:${number}` : this.of(spot).id;
  }

  find(id: string): number {
    return this.ids.get(id) ?? -1;
  }

  title(spot: number): string {
    return this.raw.spots.title[spot] ?? "";
  }

  y(spot: number): number {
    return this.raw.spots.y[spot] ?? 0;
  }

  width(spot: number): number {
    return this.raw.spots.width[spot] ?? 0;
  }

  tint(spot: number): string {
    return this.raw.spots.tints[this.raw.spots.tint[spot] ?? 0] ?? "";
  }

  /** How it is called in a sentence: “WOF Target 5”. */
  name(spot: number): string {
    const kind = this.raw.kinds[this.raw.spots.kind[spot] ?? -1];
    if (!kind) return this.of(spot).depth ? this.title(spot) : this.of(spot).mark;
    return fill(kind[0], { mark: this.of(spot).mark, number: this.printed(spot) });
  }

  /** How it is called on a mark: “WOF 5”, “BR 9 para 7”. */
  short(spot: number): string {
    const kind = this.raw.kinds[this.raw.spots.kind[spot] ?? -1];
    if (!kind) return this.of(spot).mark;
    return kind[1] ? this.name(spot) : `${this.of(spot).mark} ${this.raw.spots.number[spot] ?? ""}`;
  }

  /** What stands on its mark beside the instrument's own: “5”, “para 7”. */
  label(spot: number): string {
    const mark = this.of(spot).mark, short = this.short(spot);
    return short !== mark && short.startsWith(mark) ? short.slice(mark.length).trim() : short;
  }

  /** The number as texts print it: a paragraph's 7.a is 7(a). */
  private printed(spot: number): string {
    const number = this.raw.spots.number[spot] ?? "";
    if (!this.raw.kinds[this.raw.spots.kind[spot] ?? -1]?.[1]) return number;
    return number.split(".").map((part, n) => n ? `(${part})` : part).join("");
  }

  /** Its page from the site's root, and the anchor there. */
  href(spot: number, leaf: string): string {
    const number = this.raw.spots.number[spot] ?? "", { at, depth } = this.of(spot);
    if (!number) return at + leaf;
    return depth ? `${at}${encodeURIComponent(number)}/${leaf}` : `${at}${leaf}#${number}`;
  }

  /** The permalink of a pair on the page of one side. */
  pair(own: number, other: number, leaf: string): string {
    const anchor = this.id(other).replace(/[:@]/g, "-");
    const number = this.raw.spots.number[own] ?? "", { at, depth } = this.of(own);
    if (!number) return `${at}${leaf}#${anchor}`;
    if (!depth) return `${at}${leaf}#${number}--${anchor}`;
    return `${at}${encodeURIComponent(number)}/${leaf}#${anchor}`;
  }

  /** A term of an assertion. */
  term(said: number, section: 0 | 1 | 2 | 3): Term {
    return this.raw.terms[section][this.way(said)[section]] as Term;
  }

  who(said: number): readonly [string, string] {
    return this.raw.who[this.way(said)[WHO]] as readonly [string, string];
  }

  private way(said: number): readonly [number, number, number, number, number] {
    return this.raw.ways[this.raw.said.way[said] ?? 0] as readonly [number, number, number, number, number];
  }

  isNegative(said: number): boolean {
    return this.term(said, RELATION)[2] > 0;
  }

  isProposed(said: number): boolean {
    return this.term(said, STATUS)[2] > 0;
  }

  /** Whether it is shown only to those who ask. */
  isOff(said: number): boolean {
    return this.isNegative(said) || this.isProposed(said);
  }

  /** The rank of its degree from 1, strongest first; 0 where nobody has graded it. */
  degree(said: number): number {
    const id = this.term(said, DEGREE)[0];
    const rank = this.raw.degrees.findIndex((degree) => degree[0] === id);
    return this.raw.degrees[rank]?.[1] ? 0 : rank + 1;
  }

  word(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    const sentence = this.raw.words[key] ?? "";
    if (typeof sentence === "string") return fill(sentence, values);
    return fill(sentence[values["n"] === 1 ? 0 : 1], values);
  }
}

export function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}

export interface Filter {
  /** Ids of plans and frameworks that are taken off, and the role of all resolutions. */
  readonly hide: ReadonlySet<string>;
  readonly relation: string;
  readonly basis: string;
  /** A status; `*` for all, proposals too; nothing for all that are listed. */
  readonly status: string;
}

export function isHidden(instrument: Instrument, filter: Filter): boolean {
  return filter.hide.has(instrument.depth ? instrument.id : instrument.role);
}

/** The assertions that a filter lets through, in the data's order. */
export function visible(graph: Graph, filter: Filter): readonly number[] {
  const { raw } = graph;
  const ways = raw.ways.map((way) => {
    const [relation, , basis, status] = [0, 1, 2, 3].map((s) => raw.terms[s as 0][way[s as 0]] as Term) as [Term, Term, Term, Term];
    return (filter.relation ? relation[0] === filter.relation : !relation[2])
      && (!filter.basis || basis[0] === filter.basis)
      && (filter.status === "*" || (filter.status ? status[0] === filter.status : !status[2]));
  });
  const hidden = raw.instruments.map((instrument) => isHidden(instrument, filter));
  const found: number[] = [];
  raw.said.way.forEach((way, n) => {
    if (!ways[way]) return;
    if (hidden[graph.instrument[raw.said.from[n] ?? 0] ?? 0]) return;
    if (hidden[graph.instrument[raw.said.to[n] ?? 0] ?? 0]) return;
    found.push(n);
  });
  return found;
}

/** How many pairs assertions are about: what counts count. */
export function pairs(graph: Graph, said: readonly number[]): number {
  const { from, to } = graph.raw.said;
  return new Set(said.map((n) => (from[n] ?? 0) * graph.count + (to[n] ?? 0))).size;
}

/** Spots that fit what somebody types, the likeliest first. */
export function search(graph: Graph, words: string, most: number): number[] {
  const plain = fold(words);
  if (!plain) return [];
  const tokens = plain.split(" ");
  const found: { readonly spot: number; readonly rank: number }[] = [];
  for (let n = 0; n < graph.count; n++) {
    if (graph.isInstrument(n) && !graph.isMark(n) && !graph.touching.has(n)) continue;
    const names = [graph.short(n), graph.name(n), graph.id(n), graph.raw.spots.number[n] ?? "", ...(graph.isInstrument(n) ? graph.of(n).also : [])].map(fold);
    let rank = 0;
    if (names.includes(plain)) rank = 1;
    else if (names.some((name) => name.startsWith(plain))) rank = 3;
    else {
      const owner = graph.isInstrument(n) ? "" : ` ${graph.of(n).also.map(fold).join(" ")}`;
      const called = ` ${names.join(" ")}${owner}`;
      if (tokens.every((token) => called.includes(` ${token}`))) rank = 4;
      else {
        const text = `${called} ${fold(graph.title(n))}`;
        if (tokens.every((token) => text.includes(` ${token}`))) rank = 6;
      }
    }
    if (rank) found.push({ spot: n, rank: rank + (graph.isMark(n) ? 0 : 0.5) });
  }
  found.sort((a, b) => a.rank - b.rank || a.spot - b.spot);
  return found.slice(0, most).map((hit) => hit.spot);
}

function fold(words: string): string {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[\s/:@,;]+/g, " ").trim();
}
