/* A query as numbers, each with the names that say whose it is. Pure; knows nothing of pages. */
import { nameIndex, type NameIndex, type Term } from "./name_index";
import { FILLERS, folded, JOINERS, key, NUMBER_WORDS, ORDINAL_WORDS, ORDINALS, RANGES, tokens } from "./query_text";
import type { Table } from "./table_loader";

/** A number, and what the words around it say of it. */
export interface Numeral {
  readonly text: string;
  /** The names before it; those of the number before where it only goes on a list. */
  readonly before: readonly Term[];
  /** Whether `before` are its own. */
  readonly own: boolean;
  /** What is between it and the number before: nothing, “and”, “to”. */
  readonly link: "" | "list" | "range";
  /** The names after it, before the next number. */
  after: readonly Term[];
}

export interface Query {
  readonly terms: readonly Term[];
  readonly numbers: readonly Numeral[];
  /** Revisions that are named, as keys, of whatever text. */
  readonly revisions: readonly string[];
  /** Words that no name on the site has. */
  readonly unknown: readonly string[];
}

const LETTERS_FIRST = /^(\p{L}+)[.\-:_]?(.*\p{N}.*)$/u;
const LETTERS_LAST = /^(\p{N}[\p{N}.]*)(\p{L}+)$/u;
const PLAIN_RANGE = /^(\p{L}{0,3}[\p{N}.]+(?:\(\p{L}+\))?|\p{N}+\.\p{L})-(\p{L}{0,3}[\p{N}.]+(?:\(\p{L}+\))?|\p{L}|\p{N}+\.\p{L})$/u;
const ONLY_NUMBERS = /^[\p{N}.]+(?:-[\p{N}.]+)+$/u;

class Parser {
  readonly terms: Term[] = [];
  readonly numbers: Numeral[] = [];
  readonly revisions: string[] = [];
  readonly unknown: string[] = [];
  private readonly symbols: string[] = [];
  private since: Term[] = []; // the names since the last number
  private link: Numeral["link"] = "";
  private revision = ""; // “rev” and “cop” before what they belong to
  private words: readonly string[] = [];
  private at = 0;

  constructor(private readonly index: NameIndex) {}

  parse(query: string): Query {
    this.words = tokens(query);
    for (this.at = 0; this.at < this.words.length; ) {
      const size = this.named(this.at);
      const word = this.words[this.at] ?? "";
      if (size && !(size === 1 && this.goesOn(word))) {
        this.meet(this.words.slice(this.at, this.at + size).join(" "));
        this.at += size;
      } else {
        this.at += 1;
        if (/\p{N}/u.test(word)) this.chunk(word);
        else this.word(word);
      }
    }
    const last = this.numbers.at(-1);
    if (last) last.after = this.since;
    // A word of a resolution's symbol says nothing of another text.
    const ofResolution = this.terms.some(({ is }) => is === "resolution" || is === "operative" || is === "preambular") ||
      this.numbers.some(({ text }) => this.index.byNumber.has(key(text)));
    const unknown = ofResolution ? this.unknown : [...this.unknown, ...this.symbols, ...this.revisions];
    return { terms: this.terms, numbers: this.numbers, revisions: this.revisions, unknown };
  }

  /** How many tokens from here on are a name: the longest there is. */
  private named(from: number): number {
    let size = Math.min(this.index.longest, this.words.length - from);
    while (size && !this.index.terms.has(this.words.slice(from, from + size).join(" "))) size -= 1;
    return size;
  }

  private meet(name: string): void {
    const found = this.index.terms.get(name) ?? [];
    this.terms.push(...found);
    this.since.push(...found);
    this.revision = "";
  }

  private count(text: string): void {
    const before = this.numbers.at(-1);
    if (before) before.after = this.since;
    const own = this.since.length > 0;
    this.numbers.push({ text, own, before: own ? this.since : (before?.before ?? []), link: this.link, after: [] });
    this.since = [];
    this.link = "";
  }

  private known(text: string): boolean {
    if (this.index.printed.has(text)) return true;
    if (ONLY_NUMBERS.test(text)) return false; // 1-3 is a range and not 1.3
    if (text.includes(",") && !/^\p{N}+,\p{N}+$/u.test(text)) return false;
    return this.index.units.has(key(text)) || this.index.byNumber.has(key(text));
  }

  /** Whether a letter goes on with the number before it: “7 (a)”, “15 b”. Between numbers it may be “and”. */
  private goesOn(word: string): boolean {
    const before = this.words[this.at - 1];
    if (!this.numbers.length || this.since.length || this.revision || before === undefined || !/\p{N}\)?$/u.test(before)) return false;
    if (/^\(\p{L}+\)$/u.test(word)) return true;
    const next = this.words[this.at + 1] ?? "";
    if (word === "x" && next) return false; // “5 x States” is 5 × States
    const other = JOINERS.has(word) || RANGES.has(word) || this.index.terms.has(word);
    return /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}]$/u.test(word) && !(other && /^\p{N}/u.test(next));
  }

  private word(word: string): void {
    const last = this.numbers.at(-1);
    const next = this.words[this.at] ?? "";
    const written = this.written(word, next);
    if (written) {
      this.count(String(written));
    } else if (last && this.goesOnBefore(word)) {
      this.numbers[this.numbers.length - 1] = { ...last, text: `${last.text}.${word.replace(/[()]/g, "")}` };
    } else if (last && !this.since.length && RANGES.has(word) && this.numeric(next)) {
      this.link = "range";
    } else if (last && this.link && /^\(\p{L}\)$/u.test(word)) {
      this.count(word);
    } else if (this.index.revisionWords.has(word) && (last || this.since.some(({ is }) => is === "resolution"))) {
      this.revision += word;
      if (this.isRevision(this.revision)) this.named_revision(this.revision);
    } else if (this.revision && this.isRevision(this.revision + word)) {
      this.named_revision(this.revision + word);
    } else if (/^\(?\p{L}{1,2}\)?$/u.test(word) && (this.since.length || this.link) && this.known(word)) {
      this.count(word);
    } else if (JOINERS.has(word)) {
      this.link = last && !this.link ? "list" : this.link;
    } else if (/^\p{Script=Han}+$/u.test(word) && this.segmented(word)) {
      // its parts were taken
    } else if (this.index.ofSymbols.has(word)) {
      this.symbols.push(word);
    } else if (!FILLERS.has(word) && !RANGES.has(word)) {
      this.unknown.push(word);
    }
  }

  /** The number that a word is beside a name, “target twenty-one” or “third target”; 0 for none. */
  private written(word: string, next: string): number {
    const place = ORDINAL_WORDS.get(word);
    if (place) return this.index.terms.has(next) ? place : 0;
    const number = this.since.length || this.link ? (NUMBER_WORDS.get(word) ?? 0) : 0;
    const ones = word === "twenty" ? (NUMBER_WORDS.get(next) ?? 0) : 0;
    if (!ones || ones > 9) return number;
    this.at += 1;
    return number + ones;
  }

  private goesOnBefore(word: string): boolean {
    this.at -= 1;
    const found = this.goesOn(word);
    this.at += 1;
    return found;
  }

  private readonly numeric = (word: string): boolean => /\p{N}/u.test(word) || /^\(?\p{L}\)?$/u.test(word) || NUMBER_WORDS.has(word);

  private isRevision(name: string): boolean {
    return this.index.revisions.some((names) => names.includes(key(name)));
  }

  private named_revision(name: string): void {
    this.revisions.push(key(name));
    this.revision = "";
  }

  /** A run of Chinese, in which words are not set apart: the longest names first. */
  private segmented(run: string): boolean {
    const parts: string[] = [];
    for (let from = 0; from < run.length; ) {
      let to = run.length;
      while (to > from && !this.means(run.slice(from, to))) to -= 1;
      if (to === from) return false;
      parts.push(run.slice(from, to));
      from = to;
    }
    if (parts.length < 2) return false;
    for (const part of parts) {
      if (this.index.terms.has(part)) this.meet(part);
      else this.word(part);
    }
    return true;
  }

  private means(word: string): boolean {
    return [this.index.terms, JOINERS, RANGES, FILLERS, NUMBER_WORDS, this.index.ofSymbols].some((known) => known.has(word));
  }

  /** A token with a digit: a number, or names, a revision, a list, a range with it. */
  private chunk(word: string): void {
    const letters = /^\p{L}+/u.exec(word)?.[0] ?? "";
    if (this.revision && !this.isRevision(this.revision + word) && this.index.byNumber.has(key(word))) this.revision = "";
    if (this.revision || ((this.isRevision(word) || this.index.revisionWords.has(letters)) && !this.known(word))) {
      const [name = "", ...rest] = word.split(/[:,]/u);
      this.named_revision(this.revision + name);
      for (const part of rest) this.chunk(part);
      return;
    }
    const plain = word.replace(/^\((.*)\)$/u, "$1");
    if (this.known(plain)) { this.count(plain); return; }
    const [first, second] = this.range(plain);
    if (first && second) {
      this.chunk(first);
      this.link = "range";
      this.chunk(second);
      return;
    }
    const start = LETTERS_FIRST.exec(plain);
    if (start && (this.index.terms.has(start[1] ?? "") || this.index.ofSymbols.has(start[1] ?? ""))) {
      if (this.index.terms.has(start[1] ?? "")) this.meet(start[1] ?? "");
      else this.symbols.push(start[1] ?? "");
      this.chunk(start[2] ?? "");
      return;
    }
    if (start && this.numbers.length && !this.since.length && (JOINERS.has(start[1] ?? "") || RANGES.has(start[1] ?? ""))) {
      this.link = RANGES.has(start[1] ?? "") ? "range" : "list"; // in Arabic “and” is written on to what follows
      this.chunk(start[2] ?? "");
      return;
    }
    const end = LETTERS_LAST.exec(plain);
    if (end && this.index.terms.has(end[2] ?? "")) {
      this.count(end[1] ?? "");
      this.meet(end[2] ?? "");
      return;
    }
    if (end && ORDINALS.has(end[2] ?? "") && this.known(end[1] ?? "")) { this.count(end[1] ?? ""); return; }
    const inside = /^(.+)\(([\p{L}\p{N}]+)\)$/u.exec(plain);
    if (inside && /\p{N}/u.test(inside[2] ?? "") && this.index.byNumber.has(key(inside[1] ?? ""))) {
      this.count(inside[1] ?? "");
      this.count(inside[2] ?? "");
      return;
    }
    const parts = plain.split(/[,:@]/u).filter((part) => part);
    if (parts.length > 1) {
      const list = plain.includes(",");
      parts.forEach((part, n) => {
        if (n && list) this.link = "list";
        if (/\p{N}/u.test(part)) this.chunk(part);
        else this.word(part);
      });
      return;
    }
    this.count(plain);
  }

  private range(word: string): readonly string[] {
    const found = PLAIN_RANGE.exec(word);
    return found ? found.slice(1) : [];
  }
}

/** The numbers and names of a query. */
export const parsed = (query: string, table: Table): Query => new Parser(nameIndex(table)).parse(query);

/** Single numbers out of a list with ranges; an end that is not a number of its own is read from the start: 15.1–5. */
export function spread(from: string, to: string): string[] | null {
  const [a, b] = [folded(from), folded(to)].map((text) => text.replace(/\((\p{L}+)\)/gu, ".$1"));
  if (a === undefined || b === undefined) return null;
  const cut = Math.max(a.lastIndexOf("."), 0);
  const stem = a.includes(".") ? a.slice(0, cut + 1) : "";
  const first = a.slice(stem.length);
  const last = b.startsWith(stem) ? b.slice(stem.length) : b;
  if (/^\d{1,4}$/.test(first) && /^\d{1,4}$/.test(last)) {
    const [low, high] = [Number(first), Number(last)];
    if (low >= high || high - low > MOST) return null;
    return Array.from({ length: high - low + 1 }, (_, n) => `${stem}${low + n}`);
  }
  if (/^[a-z]$/.test(first) && /^[a-z]$/.test(last) && first < last) {
    const [low, high] = [first.charCodeAt(0), last.charCodeAt(0)];
    return Array.from({ length: high - low + 1 }, (_, n) => `${stem}${String.fromCharCode(low + n)}`);
  }
  return null;
}

const MOST = 300; // numbers of one range
