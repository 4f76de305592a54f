/* Which pages “Target 4”, “15.5”, “BR 9 para 7(a)” name, before any word is searched.
   Pure: a query and the main table in, hits out. Nothing is guessed: a query with a word that no
   name of the site has is left to the full text, and for a number that does not exist the answer is that there is none. */

import type { LookupInstrument, LookupNouns, LookupResolutions, LookupRevision } from "../generated/payloads";
import { fill } from "../shared/interface_words";
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

export interface Answer {
  readonly hits: readonly Hit[];
  /** There is no such number: the words for it, and where to look. */
  readonly none: { readonly what: string; readonly work: string; readonly near: readonly Hit[] } | null;
}

const MAX = 200;
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const FILLERS = new Set(["no", "nr", "n", "num", "number", "of", "the", "о", "номер", "numero", "رقم", "من", "de", "la", "du"]);

/** Letters without accents or case, Western digits, plain hyphens. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200b-\u200f\u2060-\u2069\ufeff]/gu, "")
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((z) => code >= z && code < z + 10);
      return zero === undefined ? digit : String(code - zero);
    })
    .replace(/[‐-―−]/g, "-")
    .replace(/[第号]/g, " ")
    .replace(/[°º]/g, "")
    .toLowerCase();
}

/** What two ways to write a number or identifier share: “WOF-POINT-04” and “wof point 4”. */
export function key(text: string): string {
  return folded(text)
    .replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, ".")
    .replace(/[^\p{L}\p{N}.]+|\.(?!\p{N})|(?<!\p{N})\./gu, "")
    .replace(/(^|\p{L})0+(?=\d)/gu, "$1");
}

const tokens = (text: string): string[] =>
  folded(text).match(/[\p{L}\p{N}]+(?:[.\-(][\p{L}\p{N}]+\)?)*|\([\p{L}\p{N}]+\)|[§¶]/gu) ?? [];

type Role = "operative" | "preambular";
type Term =
  | { readonly is: "instrument"; readonly at: number }
  | { readonly is: "kind"; readonly at: number; readonly kind: number }
  | { readonly is: "resolution" }
  | { readonly is: Role };

interface Index {
  readonly terms: Map<string, Term[]>;
  readonly longest: number;
  /** Units by the key of their number: instrument, kind, place among the instrument's units. */
  readonly units: Map<string, { at: number; kind: number; row: number; number: string }[]>;
  /** Revisions of resolutions by the key of their number. */
  readonly byNumber: Map<string, number[]>;
  readonly revisionNames: Set<string>;
}

const indexes = new WeakMap<Table, Index>();

function add<T>(map: Map<string, T[]>, name: string, value: T): void {
  const found = map.get(name);
  if (found) found.push(value);
  else map.set(name, [value]);
}

function indexOf(table: Table): Index {
  const known = indexes.get(table);
  if (known) return known;
  const terms: Index["terms"] = new Map();
  const units: Index["units"] = new Map();
  const byNumber: Index["byNumber"] = new Map();
  const revisionNames: Index["revisionNames"] = new Set();
  let longest = 1;
  const name = (words: readonly string[], term: Term): void => {
    const phrases = new Set(words.map((word) => tokens(word).join(" ")));
    for (const phrase of phrases) {
      if (!phrase) continue;
      add(terms, phrase, term);
      longest = Math.max(longest, phrase.split(" ").length);
    }
  };
  table.instruments.forEach((instrument, at) => {
    name(instrument.names, { is: "instrument", at });
    let row = 0;
    instrument.kinds.forEach((kind, k) => {
      name(kind.nouns.names, { is: "kind", at, kind: k });
      for (const number of kind.numbers.split(" ")) {
        if (number) add(units, key(number), { at, kind: k, row: row++, number });
      }
    });
  });
  if (table.resolutions) {
    name(table.resolutions.names, { is: "resolution" });
    name(table.resolutions.operative.names, { is: "operative" });
    name(["§", "¶"], { is: "operative" });
    name(table.resolutions.preambular.names, { is: "preambular" });
  }
  table.revisions.forEach((revision, at) => {
    for (const number of new Set([key(revision.folder), key(printedOf(table, revision))])) add(byNumber, number, at);
    for (const name of [revision.revision, ...revision.names]) revisionNames.add(key(name));
  });
  const index = { terms, longest, units, byNumber, revisionNames };
  indexes.set(table, index);
  return index;
}

const printedOf = (table: Table, revision: LookupRevision): string =>
  revision.mark.slice(table.resolutions?.mark.length ?? 0);

/* Parsing ------------------------------------------------------------------------------------ */

interface Numeral {
  readonly text: string;
  /** The last name before it: whose number it is. */
  readonly after: Term["is"] | "";
}

interface Parsed {
  readonly terms: Term[];
  readonly numbers: Numeral[];
  readonly revisions: string[];
}

const LETTERS_FIRST = /^(\p{L}+)[.-]?(\p{N}.*)$/u;
const LETTERS_LAST = /^(\p{N}[\p{N}.]*)(\p{L}+)$/u;

function parsed(query: string, index: Index): Parsed | null {
  const words = tokens(query);
  const found: Parsed = { terms: [], numbers: [], revisions: [] };
  let after: Numeral["after"] = "";
  const meet = (terms: readonly Term[]): void => {
    found.terms.push(...terms);
    // A word may name kinds of several instruments, and a paragraph; the first says enough.
    after = terms[0]?.is ?? after;
  };
  const count = (text: string): void => { found.numbers.push({ text, after }); };
  const known = (text: string): boolean => index.units.has(key(text)) || index.byNumber.has(key(text));
  for (let n = 0; n < words.length; ) {
    let size = Math.min(index.longest, words.length - n);
    while (size && !index.terms.has(words.slice(n, n + size).join(" "))) size -= 1;
    const word = words[n] ?? "";
    const before = found.numbers.at(-1);
    if (size && !(size === 1 && before && words[n - 1] !== undefined && isSub(word, words[n - 1]))) {
      meet(index.terms.get(words.slice(n, n + size).join(" ")) ?? []);
      n += size;
      continue;
    }
    n += 1;
    if (index.revisionNames.has(key(word)) && found.numbers.length) {
      found.revisions.push(key(word));
    } else if (/\p{N}/u.test(word)) {
      if (known(word)) { count(word); continue; }
      const parts = word.split("-");
      const lead = parts.slice(0, -1).map((part) => index.terms.get(part));
      const first = LETTERS_FIRST.exec(word);
      const last = LETTERS_LAST.exec(word);
      if (lead.length && lead.every((terms) => terms)) {
        for (const terms of lead) meet(terms ?? []);
        count(parts.at(-1) ?? "");
      } else if (first && index.terms.has(first[1] ?? "")) {
        meet(index.terms.get(first[1] ?? "") ?? []);
        count(first[2] ?? "");
      } else if (last && index.terms.has(last[2] ?? "")) {
        count(last[1] ?? "");
        meet(index.terms.get(last[2] ?? "") ?? []);
      } else count(word);
    } else if (before && isSub(word, words[n - 2])) {
      found.numbers[found.numbers.length - 1] = { ...before, text: `${before.text}.${word.replace(/[()]/g, "")}` };
    } else if (/^\(?\p{L}{1,2}\)?$/u.test(word) && after && !FILLERS.has(word) && known(word)) {
      count(word);
    } else if (!FILLERS.has(word)) return null;
  }
  return found;
}

/** Whether a letter goes on with the number before it: “7 (a)”, “15 b”. */
const isSub = (word: string, before: string | undefined): boolean =>
  /^(\(\p{L}+\)|\p{L})$/u.test(word) && /\p{N}$/u.test(before ?? "");

/* Answers ------------------------------------------------------------------------------------ */

const quoted = (part: string): string =>
  encodeURIComponent(part).replace(/%28/g, "(").replace(/%29/g, ")").replace(/%2B/g, "+");

function unitHit(table: Table, instrument: LookupInstrument, kind: number, row: number, number: string): Hit {
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

/** The page of a revision of a resolution. */
export function revisionHit(table: Table, at: number): Hit {
  const revision = table.revisions[at];
  const kind = table.resolutions;
  if (!revision || !kind) throw new RangeError("no such resolution");
  const [shard, row] = shardOf(table, at);
  return {
    name: revision.current ? revision.mark : `${revision.mark} (${revision.revision})`,
    of: revision.names.at(-1) ?? "", address: revisionAddress(kind, revision), anchor: "",
    label: kind.mark, number: printedOf(table, revision).trim(), shape: kind.shape, hue: kind.hue, shard, row,
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

/** The number of the paragraph of a resolution that a text names, or nothing. */
function paragraphOf(revision: LookupRevision, text: string, role: Role): string {
  const asked = key(role === "preambular" && !/^pp/i.test(text) ? `pp${text}` : text);
  const other = revision.others.split(" ").find((number) => number && key(number) === asked);
  if (other) return other;
  const [, pp, digits] = /^(pp)?(\d+)$/.exec(asked) ?? [];
  if (!digits || Number(digits) < 1) return "";
  return Number(digits) <= (pp ? revision.preambular : revision.operative) ? asked : "";
}

function byIdentifier(query: string, table: Table, index: Index): Hit[] {
  const asked = key(query);
  const found: Hit[] = [];
  if (!/\p{N}|-/u.test(query)) return found;
  for (const instrument of table.instruments) {
    let row = 0;
    instrument.kinds.forEach((kind, k) => {
      const numbers = kind.numbers.split(" ").filter((number) => number);
      const prefixes = kind.prefixes.filter((prefix) => asked.startsWith(key(prefix).slice(0, 3)));
      if (prefixes.length) {
        numbers.forEach((number, n) => {
          if (prefixes.some((prefix) => key(prefix + number) === asked)) {
            found.push(unitHit(table, instrument, k, row + n, number));
          }
        });
      }
      row += numbers.length;
    });
    for (const [id, number] of Object.entries(instrument.odd)) {
      if (key(id) !== asked) continue;
      const unit = index.units.get(key(number))?.find((u) => table.instruments[u.at] === instrument);
      if (unit) found.push(unitHit(table, instrument, unit.kind, unit.row, unit.number));
    }
  }
  table.revisions.forEach((revision, at) => {
    if (revision.names.slice(1).some((name) => /\p{N}/u.test(name) && key(name) === asked && asked.length > 8)) {
      found.push(revisionHit(table, at));
    }
  });
  return found;
}

/** The pages that a query names as an identifier; null if it is none. */
export function lookup(query: string, table: Table): Answer | null {
  const index = indexOf(table);
  const exact = byIdentifier(query, table, index);
  if (exact.length) return { hits: exact, none: null };
  const found = parsed(query, index);
  if (!found || !(found.terms.length || found.numbers.length)) return null;
  const { terms, numbers } = found;
  const instruments = new Set(terms.flatMap((t) => (t.is === "instrument" ? [t.at] : [])));
  const kinds = terms.flatMap((t) => (t.is === "kind" ? [t] : []));
  const role = terms.find((t): t is { is: Role } => t.is === "operative" || t.is === "preambular")?.is;
  const resolution = terms.some((t) => t.is === "resolution");
  const works = (number: Numeral): number[] => {
    const all = index.byNumber.get(key(number.text)) ?? [];
    if (!found.revisions.length) return all;
    return all.filter((at) => {
      const revision = table.revisions[at];
      return revision && [revision.revision, ...revision.names].some((name) => found.revisions.includes(key(name)));
    });
  };
  if (!numbers.length) {
    if (!instruments.size || kinds.length || role || resolution) return null;
    return { hits: [...instruments].flatMap((at) => { const i = table.instruments[at]; return i ? [instrumentHit(i)] : []; }), none: null };
  }
  const first = numbers[0] as Numeral;
  if (numbers.length === 2 && !kinds.length && !instruments.size && table.resolutions) {
    let [work, paragraph] = numbers as [Numeral, Numeral];
    if (role && isRole(work.after) && !isRole(paragraph.after)) [work, paragraph] = [paragraph, work];
    const at = works(work);
    if (!at.length && !resolution && !role) return null;
    if (!at.length) return nothing(query, at.map((w) => revisionHit(table, w)));
    const asked = isRole(paragraph.after) ? paragraph.after : (role ?? "operative");
    const hits = at.flatMap((w) => paragraphsOf(table, w, paragraph.text, asked as Role));
    const current = hits.filter((_, n) => table.revisions[at[n] ?? 0]?.current);
    if (hits.length) return { hits: found.revisions.length ? hits : (current.length ? current : hits), none: null };
    const whole = revisionHit(table, at[0] as number);
    const outer = paragraphsOf(table, at[0] as number, paragraph.text.replace(/[^\p{N}]+.*$/u, ""), asked as Role);
    return { hits: [], none: { what: paragraph.text, work: whole.name, near: outer.length ? outer : [whole] } };
  }
  if (numbers.length !== 1) return null;
  if (role && !kinds.length && !instruments.size && !resolution) {
    const hits = table.revisions.flatMap((revision, at) => (revision.current ? paragraphsOf(table, at, first.text, role) : []));
    return hits.length ? { hits: hits.slice(0, MAX), none: null } : nothing(query, []);
  }
  const hits: Hit[] = [];
  if (!resolution) {
    for (const unit of index.units.get(key(first.text)) ?? []) {
      const instrument = table.instruments[unit.at];
      if (!instrument || (instruments.size && !instruments.has(unit.at))) continue;
      if (kinds.length && !kinds.some((k) => k.at === unit.at && k.kind === unit.kind)) continue;
      hits.push(unitHit(table, instrument, unit.kind, unit.row, unit.number));
    }
    hits.sort((a, b) => table.instruments.findIndex((i) => i.hue === a.hue) - table.instruments.findIndex((i) => i.hue === b.hue));
  }
  if (!instruments.size && !kinds.length) hits.push(...works(first).map((at) => revisionHit(table, at)));
  if (hits.length) return { hits: hits.slice(0, MAX), none: null };
  if (!terms.length || terms.every((t) => isRole(t.is))) return null; // a number alone may be a year, or any word of a text
  const where = instruments.size ? instruments : new Set(kinds.map((k) => k.at));
  const near = [...where].slice(0, 4).flatMap((at) => { const i = table.instruments[at]; return i ? [instrumentHit(i)] : []; });
  return nothing(query, near);
}

const isRole = (word: string): word is Role => word === "operative" || word === "preambular";

const nothing = (query: string, near: Hit[]): Answer => ({ hits: [], none: { what: query.trim(), work: "", near } });

function paragraphsOf(table: Table, at: number, text: string, role: Role): Hit[] {
  const revision = table.revisions[at];
  const number = revision ? paragraphOf(revision, text, role) : "";
  return number ? [paragraphHit(table, at, number)] : [];
}
