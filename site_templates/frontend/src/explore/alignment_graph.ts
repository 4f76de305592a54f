// The map's data, which are columns of numbers as the generator writes them, and the questions asked of them.

import type { MapAsserter, MapClaim, MapInstrument, MapKind, MapPayload, MapTerm, MapTerms, MapWord } from "../generated/payloads";
import { rows } from "../shared/columns";
import { fill, phrase, type Values } from "../shared/interface_words";

export class Graph {
  readonly count: number;
  readonly instruments: readonly MapInstrument[];
  /** The instrument of each node. */
  readonly instrument: Int32Array;
  /** The unit that shows each node until something is chosen; the name of an instrument shows itself. */
  readonly unit: Int32Array;
  readonly x: Float32Array;
  readonly height: Float32Array;
  /** What each unit holds, all depths, in reading order. */
  readonly inner: ReadonlyMap<number, readonly number[]>;
  /** What each node holds directly. */
  readonly below: ReadonlyMap<number, readonly number[]>;
  /** Assertions by either end. */
  readonly touching: ReadonlyMap<number, readonly number[]>;
  /** Whether anything that counts is listed with a unit or with what it holds. */
  readonly listed: Uint8Array;
  private readonly ids = new Map<string, number>();

  constructor(readonly raw: MapPayload, readonly mirrored: boolean) {
    const { above, x } = raw.nodes;
    const instruments = this.instruments = rows(raw.instruments);
    const count = this.count = above.length;
    this.instrument = new Int32Array(count);
    this.unit = new Int32Array(count);
    this.x = Float32Array.from(x, (at) => mirrored ? raw.width - at : at);
    this.height = new Float32Array(count);
    this.listed = new Uint8Array(count);
    const depth = new Int32Array(count);
    const inner = new Map<number, number[]>(), below = new Map<number, number[]>();
    for (let n = 0; n < count; n++) {
      const up = above[n] ?? -1;
      const owner = this.instrument[n] = up < 0 ? n : this.instrument[up] ?? 0;
      const instrument = instruments[owner] as MapInstrument;
      depth[n] = up < 0 ? 0 : (depth[up] ?? 0) + 1;
      const own = up < 0 || (depth[n] ?? 0) <= instrument.depth;
      this.unit[n] = own ? n : this.unit[up] ?? n;
      this.height[n] = own ? instrument.height : instrument.inner_height;
      if (!own) push(inner, this.unit[n] ?? n, n);
      if (up >= 0) push(below, up, n);
      this.ids.set(this.id(n), n);
    }
    const touching = new Map<number, number[]>();
    raw.edges.from.forEach((from, n) => {
      const to = raw.edges.to[n] ?? 0;
      push(touching, from, n);
      if (to !== from) push(touching, to, n);
      if (this.isOff(n)) return;
      this.listed[this.unit[from] ?? 0] = this.listed[this.unit[to] ?? 0] = 1;
    });
    this.inner = inner;
    this.below = below;
    this.touching = touching;
  }

  of(node: number): MapInstrument {
    return this.instruments[this.instrument[node] ?? 0] as MapInstrument;
  }

  isInstrument(node: number): boolean {
    return node < this.instruments.length;
  }

  /** Whether it is a mark before anything is chosen: the names of plans and frameworks are none. */
  isMark(node: number): boolean {
    return this.unit[node] === node && (!this.isInstrument(node) || this.of(node).depth === 0);
  }

  id(node: number): string {
    const number = this.raw.nodes.number[node];
    return number ? `${this.of(node).id}:${number}` : this.of(node).id;
  }

  find(id: string): number {
    return this.ids.get(id) ?? -1;
  }

  title(node: number): string {
    return this.raw.nodes.title[node] ?? "";
  }

  y(node: number): number {
    return this.raw.nodes.y[node] ?? 0;
  }

  width(node: number): number {
    return this.raw.nodes.width[node] ?? 0;
  }

  tint(node: number): string {
    return this.raw.tints[this.raw.nodes.tint[node] ?? 0] ?? "";
  }

  private kind(node: number): MapKind | undefined {
    return this.raw.kinds[this.raw.nodes.kind[node] ?? -1];
  }

  /** How it is called in a sentence: “WOF Target 5”. */
  name(node: number): string {
    const kind = this.kind(node);
    if (!kind) return this.of(node).depth ? this.title(node) : this.of(node).mark;
    return fill(kind.pattern, { mark: this.of(node).mark, number: this.printed(node) });
  }

  /** How it is called on a mark: “WOF 5”, “BR 9 para 7”. */
  short(node: number): string {
    const kind = this.kind(node);
    if (!kind) return this.of(node).mark;
    return kind.paragraphs ? this.name(node) : `${this.of(node).mark} ${this.raw.nodes.number[node] ?? ""}`;
  }

  /** The label on its mark, without the instrument's own: “5”, “para 7”. */
  label(node: number): string {
    const mark = this.of(node).mark, short = this.short(node);
    return short !== mark && short.startsWith(mark) ? short.slice(mark.length).trim() : short;
  }

  /** The number as texts print it: a paragraph's 7.a is 7(a). */
  private printed(node: number): string {
    const number = this.raw.nodes.number[node] ?? "";
    if (!this.kind(node)?.paragraphs) return number;
    return number.split(".").map((part, n) => n ? `(${part})` : part).join("");
  }

  /** Its page from the site's root, and the anchor there. */
  href(node: number, leaf: string): string {
    const number = this.raw.nodes.number[node] ?? "", { address, depth } = this.of(node);
    if (!number) return address + leaf;
    return depth ? `${address}${encodeURIComponent(number)}/${leaf}` : `${address}${leaf}#${number}`;
  }

  /** The permalink of a pair on the page of one side. */
  pair(own: number, other: number, leaf: string): string {
    const anchor = this.id(other).replace(/[:@]/g, "-");
    const number = this.raw.nodes.number[own] ?? "", { address, depth } = this.of(own);
    if (!number) return `${address}${leaf}#${anchor}`;
    if (!depth) return `${address}${leaf}#${number}--${anchor}`;
    return `${address}${encodeURIComponent(number)}/${leaf}#${anchor}`;
  }

  /** A term of an assertion. */
  term(edge: number, section: keyof MapTerms): MapTerm {
    return this.raw.terms[section][this.claimed(edge, section)] as MapTerm;
  }

  asserter(edge: number): MapAsserter {
    return this.raw.asserters[this.claimed(edge, "asserter")] as MapAsserter;
  }

  private claimed(edge: number, part: keyof MapClaim): number {
    return this.raw.claims[part][this.raw.edges.claim[edge] ?? 0] ?? 0;
  }

  isNegative(edge: number): boolean {
    return this.term(edge, "relation").off;
  }

  isProposed(edge: number): boolean {
    return this.term(edge, "status").off;
  }

  /** Whether it is shown only to those who ask. */
  isOff(edge: number): boolean {
    return this.isNegative(edge) || this.isProposed(edge);
  }

  /** The rank of its degree from 1, strongest first; 0 where nobody has graded it. */
  degree(edge: number): number {
    const { id } = this.term(edge, "degree");
    const rank = this.raw.scale.findIndex((degree) => degree.id === id);
    return this.raw.scale[rank]?.ungraded ? 0 : rank + 1;
  }

  /** What is claimed, in words: relation, a degree that somebody gives, and what follows. */
  claim(edge: number, ...more: readonly string[]): string {
    return [this.term(edge, "relation").label, ...this.degree(edge) ? [this.term(edge, "degree").label] : [], ...more].join(" · ");
  }

  word(key: MapWord, values: Values = {}): string {
    return phrase(this.raw.words[key], values);
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
  /** Whose word it is: by which owner. */
  readonly authority: string;
}

export function isHidden(instrument: MapInstrument, filter: Filter): boolean {
  return filter.hide.has(instrument.depth ? instrument.id : instrument.role);
}

/** The assertions that a filter lets through, in the data's order. */
export function visible(graph: Graph, filter: Filter): readonly number[] {
  const { raw } = graph;
  const { terms, claims } = raw;
  const lets = claims.relation.map((position, n) => {
    const relation = terms.relation[position] as MapTerm;
    const basis = terms.basis[claims.basis[n] ?? 0] as MapTerm;
    const status = terms.status[claims.status[n] ?? 0] as MapTerm;
    const authority = terms.authority[claims.authority[n] ?? 0] as MapTerm;
    return (filter.relation ? relation.id === filter.relation : !relation.off)
      && (!filter.basis || basis.id === filter.basis)
      && (!filter.authority || authority.id === filter.authority)
      && (filter.status === "*" || (filter.status ? status.id === filter.status : !status.off));
  });
  const hidden = graph.instruments.map((instrument) => isHidden(instrument, filter));
  const found: number[] = [];
  raw.edges.claim.forEach((claim, n) => {
    if (!lets[claim]) return;
    if (hidden[graph.instrument[raw.edges.from[n] ?? 0] ?? 0]) return;
    if (hidden[graph.instrument[raw.edges.to[n] ?? 0] ?? 0]) return;
    found.push(n);
  });
  return found;
}

/** How many pairs assertions are about: what counts count. */
export function pairs(graph: Graph, edges: readonly number[]): number {
  const { from, to } = graph.raw.edges;
  return new Set(edges.map((n) => (from[n] ?? 0) * graph.count + (to[n] ?? 0))).size;
}
