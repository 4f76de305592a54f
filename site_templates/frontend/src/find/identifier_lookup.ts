/* Which pages “Target 4”, “15.5”, “targets 1–3”, “BR 9 para 7(a)” name, before any word is searched.
   Pure: a query and the main table in, hits out. Nothing is guessed: a query with a word that no
   name of the site has is left to the full text, and of a number that does not exist the answer is that there is none. */

import type { LookupInstrument, LookupNouns, LookupResolutions, LookupRevision } from "../generated/payloads";
import { fill } from "../shared/interface_words";
import { nameIndex, printedOf, type NameIndex, type Role, type Term, type Unit } from "./name_index";
import { parsed, spread, type Numeral, type Query } from "./query_parser";
import { key } from "./query_text";
import type { Table } from "./table_loader";

export interface Hit {
  readonly name: string;
  /** What it is a part of, in full. */
  readonly of: string;
  readonly address: string;
  readonly anchor: string;
  readonly label: string;
  readonly number: string;
  readonly shape: string;
  readonly hue: string;
  /** The shard with its title, the row there, and the paragraph within the row. */
  readonly shard: string;
  readonly row: number;
}

/** What is not here of what was asked for: the words for it, the text it would be in, and where to look. */
export interface Missing {
  readonly what: string;
  readonly work: string;
  readonly near: readonly Hit[];
}

export interface Answer {
  readonly hits: readonly Hit[];
  readonly none: Missing | null;
  /** How many numbers were asked for. */
  readonly asked: number;
  /** Values of facets that the query names beside a unit: paragraphs that may be asked for. */
  readonly facets: Readonly<Record<string, string>>;
}

const MAX = 200;

/* Hits --------------------------------------------------------------------------------------- */

const quoted = (part: string): string =>
  encodeURIComponent(part).replace(/%28/g, "(").replace(/%29/g, ")").replace(/%2B/g, "+");

function unitHit(table: Table, { at, kind, row, number }: Unit): Hit {
  const instrument = table.instruments[at] as LookupInstrument;
  return {
    name: fill(instrument.kinds[kind]?.nouns.pattern ?? "", { mark: instrument.mark, number }),
    of: instrument.name,
    address: `${instrument.address}/${quoted(number)}`,
    anchor: "",
    label: instrument.mark,
    number,
    shape: instrument.shape,
    hue: instrument.hue,
    shard: `${instrument.id}-${Math.floor(row / table.titles_per_shard)}`,
    row: row % table.titles_per_shard,
  };
}

const instrumentHit = (instrument: LookupInstrument): Hit => ({
  name: instrument.name, of: "", address: instrument.address, anchor: "", label: instrument.mark,
  number: "", shape: instrument.shape, hue: instrument.hue, shard: "", row: 0,
});

const instrumentHits = (table: Table, places: Iterable<number>): Hit[] =>
  [...places].flatMap((at) => { const i = table.instruments[at]; return i ? [instrumentHit(i)] : []; });

/** The page of a revision of a resolution. */
export function revisionHit(table: Table, at: number): Hit {
  const revision = table.revisions[at];
  const kind = table.resolutions;
  if (!revision || !kind) throw new RangeError("no such resolution");
  const [shard, row] = shardOf(table, at);
  return {
    name: revision.current ? revision.mark : `${revision.mark} (${revision.revision})`,
    of: revision.names.at(-1) ?? "", address: revisionAddress(kind, revision), anchor: "",
    label: kind.mark, number: printedOf(table, revision), shape: kind.shape, hue: kind.hue, shard, row,
  };
}

const revisionAddress = (kind: LookupResolutions, { folder, revision }: LookupRevision): string =>
  `${kind.address}/${quoted(folder)}/${quoted(revision)}`;

/** In which shard a resolution's paragraphs are, and in which row there. */
export function shardOf(table: Table, at: number): [string, number] {
  let row = at;
  for (let shard = 0; shard < table.shards.length; shard += 1) {
    const size = table.shards[shard] ?? 0;
    if (row < size) return [`-${shard}`, row];
    row -= size;
  }
  return ["", 0];
}

/** The page of a paragraph, at the paragraph. */
export function paragraphHit(table: Table, at: number, number: string): Hit {
  const hit = revisionHit(table, at);
  const kind = kindOf(table.resolutions as LookupResolutions, number);
  return { ...hit, name: fill(kind.pattern, { mark: hit.name, number: printed(number) }), anchor: number };
}

export const kindOf = (resolutions: LookupResolutions, number: string): LookupNouns =>
  number.startsWith("pp") ? resolutions.preambular : resolutions.operative;

/** A paragraph's number as texts print it: `7.a` is 7(a). */
export const printed = (number: string): string => number.replace(/\.(\w+)/g, "($1)");

/* Identifiers -------------------------------------------------------------------------------- */

function byIdentifier(query: string, table: Table, index: NameIndex): Hit[] {
  const asked = key(query);
  const found: Hit[] = [];
  if (!/\p{N}|-/u.test(query)) return found;
  table.instruments.forEach((instrument, at) => {
    let row = 0;
    instrument.kinds.forEach((kind, k) => {
      const numbers = kind.numbers.split(" ").filter((number) => number);
      const prefixes = kind.prefixes.filter((prefix) => asked.startsWith(key(prefix).slice(0, 3)));
      if (prefixes.length) {
        numbers.forEach((number, n) => {
          if (prefixes.some((prefix) => key(prefix + number) === asked)) {
            found.push(unitHit(table, { at, kind: k, row: row + n, number }));
          }
        });
      }
      row += numbers.length;
    });
    for (const [id, number] of Object.entries(instrument.odd)) {
      const unit = key(id) === asked && index.units.get(key(number))?.find((u) => u.at === at);
      if (unit) found.push(unitHit(table, unit));
    }
  });
  table.revisions.forEach((revision, at) => {
    if (revision.names.slice(1).some((name) => /\p{N}/u.test(name) && key(name) === asked && asked.length > 8)) {
      found.push(revisionHit(table, at));
    }
  });
  return found;
}

/* Numbers ------------------------------------------------------------------------------------ */

type Of = "unit" | "work" | "paragraph";
interface Asked {
  readonly numeral: Numeral;
  readonly of: Of;
  /** The number, or those of a range. */
  readonly texts: readonly string[];
}

const isRole = (word: string): word is Role => word === "operative" || word === "preambular";
const roleIn = (terms: readonly Term[]): Role | undefined => terms.map(({ is }) => is).find(isRole);
const isUnitTerm = ({ is }: Term): boolean => is === "instrument" || is === "kind";

/** What each number is the number of: the names beside it say it, else the numbers beside it. */
function sorted(query: Query, index: NameIndex): Asked[] {
  const found: Asked[] = [];
  let taken = false; // the name before a number is that of the number before it: 第9号决议第7段
  query.numbers.forEach((numeral, n) => {
    const before = found.at(-1);
    const next = query.numbers[n + 1];
    const named = (terms: readonly Term[]): Of | undefined => {
      if (terms.some(({ is }) => is === "resolution")) return "work";
      if (roleIn(terms)) return "paragraph";
      return terms.some(isUnitTerm) ? "unit" : undefined;
    };
    const isWork = index.byNumber.has(key(numeral.text));
    let of = numeral.own ? named(numeral.before) : undefined;
    if (taken && of === "work") of = named(numeral.after) ?? "paragraph";
    taken = false;
    if (!of && before) {
      if (before.of !== "work") of = before.of;
      else of = numeral.link !== "" && (isWork || alike(before.texts[0] ?? "", numeral.text)) ? "work" : "paragraph";
    }
    // “para 7, 9.1”: a number that only a resolution has is one.
    if (of === "paragraph" && !numeral.own && isWork && numeral.link !== "range" && !found.some((asked) => asked.of === "work")) of = "work";
    if (!of) { // “7th paragraph of Resolution 9.1”: the first name goes with the number
      of = isRole(numeral.after[0]?.is ?? "") ? "paragraph" : named(numeral.after);
      taken = of === "work";
    }
    // “9.1 para 7”, “9.1 7”: a number before a paragraph's is that of its resolution.
    if (of === "paragraph" && !numeral.own && next?.own && next.before !== numeral.after && named(next.before) === "paragraph") of = "work";
    if (!of && next && !next.own && next.link === "" && isWork) of = "work";
    of ??= "unit";
    if (numeral.link === "range" && before) {
      const texts = spread(before.texts.at(-1) ?? "", numeral.text);
      found[found.length - 1] = { ...before, texts: [...before.texts.slice(0, -1), ...(texts ?? ends(before, numeral, index))] };
    } else {
      const letter = numeral.link === "list" ? /^\(?(\p{L})\)?$/u.exec(numeral.text)?.[1] : "";
      const stem = letter ? /^(.*[.(])\p{L}\)?$/u.exec(before?.texts.at(-1) ?? "")?.[1] : "";
      found.push({ numeral, of, texts: [stem && letter ? `${stem.replace("(", ".")}${letter}` : numeral.text] }); // 7(a) and (b)
    }
  });
  return found;
}

/** Whether two numbers are written alike and are no plain ones: “Resolutions 9.1 and 9.2”. */
const alike = (one: string, other: string): boolean =>
  one.includes(".") && one.replace(/\p{N}+/gu, "0") === other.replace(/\p{N}+/gu, "0");

/** A range over several stems, 15.8–16.2: what is between its ends among the units of the same kind. */
function ends(before: Asked, numeral: Numeral, index: NameIndex): string[] {
  const from = before.texts.at(-1) ?? "";
  for (const first of index.units.get(key(from)) ?? []) {
    const last = index.units.get(key(numeral.text))?.find((unit) => unit.at === first.at && unit.kind === first.kind);
    if (!last || last.row <= first.row) continue;
    const between = [...index.units.values()].flat().filter(
      (unit) => unit.at === first.at && unit.kind === first.kind && unit.row >= first.row && unit.row <= last.row);
    return between.sort((a, b) => a.row - b.row).map((unit) => unit.number);
  }
  return [from, numeral.text];
}

/** The number of the paragraph of a resolution that a text names, or nothing. */
function paragraphOf(revision: LookupRevision, text: string, role: Role): string {
  const asked = key(role === "preambular" && !/^pp/i.test(text) ? `pp${text}` : text);
  const other = revision.others.split(" ").find((number) => number && key(number) === asked);
  if (other) return other;
  const [, pp, digits] = /^(pp)?(\d+)$/.exec(asked) ?? [];
  if (!digits || Number(digits) < 1) return "";
  return Number(digits) <= (pp ? revision.preambular : revision.operative) ? asked : "";
}

class Lookup {
  readonly hits: Hit[] = [];
  readonly units: Unit[] = [];
  /** Those that the likelier reading of a number names: 15,5 is 15.5 before it is 15 and 5. */
  readonly likelier = new Set<Unit>();
  readonly missing: string[] = [];
  work = "";
  near: Hit[] = [];

  constructor(
    private readonly table: Table, private readonly index: NameIndex, private readonly query: Query, private readonly asked: readonly Asked[],
  ) {}

  run(): void {
    this.asked.forEach((asked, n) => {
      if (asked.of === "paragraph") this.paragraphs(asked, n);
      else if (asked.of === "unit") this.unit(asked, n);
      else if (!this.asked.some((other, m) => other.of === "paragraph" && this.workOf(m) === asked)) this.resolution(asked);
    });
  }

  /** The revisions of a resolution, those that are named if any is. */
  private works(text: string): number[] {
    const all = this.index.byNumber.get(key(text)) ?? [];
    const named = this.query.revisions;
    return named.length ? all.filter((at) => this.index.revisions[at]?.some((name) => named.includes(name))) : [...all];
  }

  private resolution({ texts }: Asked): void {
    for (const text of texts) {
      const works = this.works(text);
      this.hits.push(...works.map((at) => revisionHit(this.table, at)));
      if (!works.length) this.lost(text, (this.index.byNumber.get(key(text)) ?? []).map((at) => revisionHit(this.table, at)));
    }
  }

  private lost(text: string, near: readonly Hit[]): void {
    this.missing.push(text);
    for (const hit of near) {
      if (this.near.length < 4 && !this.near.some(({ name }) => name === hit.name)) this.near.push(hit);
    }
  }

  /** The resolution that a paragraph's number goes with: the last before it, else the first after it. */
  private workOf(n: number): Asked | undefined {
    return this.asked.slice(0, n).findLast(({ of }) => of === "work") ?? this.asked.slice(n).find(({ of }) => of === "work");
  }

  private paragraphs({ numeral, texts }: Asked, n: number): void {
    const { table } = this;
    const role = roleIn(numeral.before) ?? roleIn(numeral.after) ?? "operative";
    const work = this.workOf(n);
    const works = work ? this.works(work.texts[0] ?? "") : [...table.revisions.keys()].filter((at) => table.revisions[at]?.current);
    if (work && !works.length) {
      const text = work.texts[0] ?? "";
      if (!this.missing.includes(text)) this.lost(text, (this.index.byNumber.get(key(text)) ?? []).map((at) => revisionHit(table, at)));
      return;
    }
    const numbered = (at: number, text: string): Hit[] => {
      const revision = table.revisions[at];
      const number = revision ? paragraphOf(revision, text, role) : "";
      return number ? [paragraphHit(table, at, number)] : [];
    };
    for (const text of texts) {
      const found = works.flatMap((at) => numbered(at, text).map((hit) => ({ at, hit })));
      const current = found.filter(({ at }) => table.revisions[at]?.current);
      const shown = work && (this.query.revisions.length || !current.length) ? found : current;
      this.hits.push(...shown.map(({ hit }) => hit).slice(0, MAX));
      if (shown.length) continue;
      const [at] = works;
      const lost = role === "preambular" && !/^pp/iu.test(text) ? `pp${text}` : text;
      const holder = text.replace(/(?<=\p{N})[^\p{N}]+.*$/u, "");
      if (at === undefined) { this.lost(lost, []); continue; }
      if (!work && works.length > 1) { this.lost(lost, works.flatMap((other) => numbered(other, holder))); continue; }
      const whole = revisionHit(table, at);
      this.work = whole.name;
      const outer = numbered(at, holder);
      this.lost(lost, outer.length ? outer : [whole]);
    }
  }

  /** The instruments that a unit's number may be of; null for all. One that is named once goes for all numbers. */
  private instruments(n: number): Set<number> | null {
    const of = (terms: readonly Term[]): Set<number> => new Set(terms.flatMap((t) => (t.is === "instrument" ? [t.at] : [])));
    const all = of(this.query.terms);
    if (!all.size) return null;
    const mentions = this.asked.map(({ numeral }) => of(numeral.own ? numeral.before : []));
    const first = mentions.find((mention) => mention.size);
    // The first number comes before any text's name: each has its own after it.
    const after = !mentions[0]?.size && (this.asked[0] ? of(this.asked[0].numeral.after).size > 0 : false);
    if (after) {
      for (const { numeral } of this.asked.slice(n)) { const found = of(numeral.after); if (found.size) return found; }
    }
    for (let at = n; at >= 0; at -= 1) if (mentions[at]?.size) return mentions[at] ?? null;
    return first ?? all;
  }

  private kinds(n: number): { at: number; kind: number }[] {
    const of = (terms: readonly Term[]): { at: number; kind: number }[] => terms.flatMap((t) => (t.is === "kind" ? [t] : []));
    const numeral = this.asked[n]?.numeral;
    if (!numeral) return [];
    if (numeral.before.some(isUnitTerm)) return of(numeral.before);
    for (const later of this.asked.slice(n)) { const found = of(later.numeral.after); if (found.length) return found; }
    return [];
  }

  private unit({ numeral, texts }: Asked, n: number): void {
    const instruments = this.instruments(n);
    const kinds = this.kinds(n);
    const named = instruments !== null || kinds.length > 0;
    const find = (text: string, anyKind = false): Unit[] => (this.index.units.get(key(text)) ?? []).filter(
      (unit) => (!instruments || instruments.has(unit.at)) &&
        (anyKind || !kinds.length || kinds.some((k) => k.at === unit.at && k.kind === unit.kind)));
    // 4,5 is a list where there is no 4.5; where numbers of a kind are asked for, it may be either.
    const readings = texts.flatMap((text) => {
      const parts = text.split(",");
      if (parts.length < 2) return [text];
      const whole = find(text, true).length > 0;
      if (whole && !kinds.length) return [text];
      const each = parts.filter((part) => find(part).length);
      return whole ? [text, ...each] : (each.length ? parts : [text]);
    });
    for (const text of readings) {
      const found = find(text, text.includes(","));
      const before = this.units.at(-1);
      if (!found.length && n && numeral.own && numeral.link === "" && before) {
        const inside = find(`${before.number}.${text}`).filter(({ at }) => at === before.at);
        if (inside.length) { this.units.splice(-1, 1, ...inside); continue; } // “goal 15 target 5”
      }
      this.units.push(...found);
      if (readings.length > texts.length && text.includes(",")) found.forEach((unit) => this.likelier.add(unit));
      if (!named) {
        const works = this.works(text);
        this.hits.push(...works.map((at) => revisionHit(this.table, at)));
        if (works.length) continue;
      }
      if (found.length) continue;
      let near = find(text, true);
      for (let outer = key(text); !near.length && outer.includes("."); ) {
        outer = outer.slice(0, outer.lastIndexOf("."));
        near = find(outer, true);
      }
      const where = instruments ?? new Set(kinds.map(({ at }) => at));
      this.lost(text, near.length && instruments ? near.map((unit) => unitHit(this.table, unit)) : instrumentHits(this.table, where));
    }
  }
}

/** The pages that a query names as an identifier; null if it is none. */
export function lookup(query: string, table: Table): Answer | null {
  const index = nameIndex(table);
  const exact = byIdentifier(query, table, index);
  if (exact.length) return { hits: exact, none: null, asked: exact.length, facets: {} };
  const found = parsed(query, table);
  if (found.unknown.length) return null;
  if (!found.numbers.length) return textsOnly(found, table);
  const asked = sorted(found, index);
  const run = new Lookup(table, index, found, asked);
  run.run();
  const facets = Object.fromEntries(found.terms.flatMap((term) => (term.is === "facet" ? [[term.facet, term.value]] : [])));
  const count = asked.reduce((sum, { texts }) => sum + texts.length, 0);
  const units = [...new Set(run.units)].map((unit, n) => ({ unit, n })).sort((a, b) =>
    Number(run.likelier.has(b.unit)) - Number(run.likelier.has(a.unit)) || a.unit.at - b.unit.at || a.n - b.n);
  const hits = unique([...units.map(({ unit }) => unitHit(table, unit)), ...run.hits]).slice(0, MAX);
  const named = found.terms.some(({ is }) => is !== "facet");
  if (found.terms.some(({ is }) => is === "instrument") && !asked.some(({ of }) => of === "unit")) return null; // a framework has no paragraphs
  if (Object.keys(facets).length && !units.length) return null; // words, and no unit
  // A number alone may be a year, or any word of a text; so may many.
  const work = asked.some(({ of, texts }) => of === "work" && texts.some((text) => index.byNumber.has(key(text))));
  const plain = found.numbers.every(({ text }) => /^\p{N}+$/u.test(text)) || found.numbers.some(({ link }) => link === "range");
  if (!named && !work && (run.missing.length || !hits.length || (count > 1 && plain))) return null;
  if (!hits.length && found.terms.every(({ is }) => isRole(is)) && asked.every(({ of }) => of !== "paragraph")) return null;
  const what = hits.length || run.work ? joined(run.work ? run.missing.map(printed) : run.missing) : query.trim();
  const none = run.missing.length ? { what, work: run.work, near: run.near } : null;
  return { hits, none, asked: count, facets };
}

/** Numbers one after another as a range: 20, 21, 22 is 20–22. */
function joined(texts: readonly string[]): string {
  const runs: string[][] = [];
  for (const text of texts) {
    const run = runs.at(-1);
    if (run && /^\d+$/.test(text) && Number(text) === Number(run.at(-1)) + 1) run.push(text);
    else runs.push([text]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0] ?? ""}–${run.at(-1) ?? ""}` : (run[0] ?? ""))).join(", ");
}

function unique(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter(({ address, anchor }) => {
    const id = `${address}#${anchor}`;
    return !seen.has(id) && seen.add(id);
  });
}

/** The pages of the texts that a query names without a number. */
function textsOnly({ terms }: Query, table: Table): Answer | null {
  const at = new Set(terms.flatMap((t) => (t.is === "instrument" ? [t.at] : [])));
  if (!at.size || terms.some(({ is }) => is !== "instrument")) return null;
  return { hits: instrumentHits(table, at), none: null, asked: at.size, facets: {} };
}
