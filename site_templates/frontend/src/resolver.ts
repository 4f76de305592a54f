/* The resolver at /id/: `?q=` with any identifier leads to its page, or gets an honest answer. */

type Instrument = readonly [address: string, paragraphs: number, numbers: string];

export interface Table {
  leaf: string;
  instruments: Readonly<Record<string, Instrument>>;
  works: Readonly<Record<string, string>>;
  names: Readonly<Record<string, string>>;
  sets: readonly string[];
}

declare global {
  interface Window { alIds?: Table }
}

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const folded = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => {
  const small = key.toLowerCase();
  const name = Object.keys(table).find((known) => known.toLowerCase() === small);
  return name === undefined ? undefined : table[name];
};

const anchor = (id: string): string => id.replace(":", "-").replace("@", "-");

/** The instrument's id and the number that a word means, if both are known. */
function parts(table: Table, word: string): readonly [string, string] | undefined {
  const name = own(table.names, word) ?? folded(table.names, word) ?? word;
  const colon = name.indexOf(":");
  const head = colon < 0 ? name : name.slice(0, colon);
  const number = colon < 0 ? "" : name.slice(colon + 1).trim();
  const known = Object.keys(table.instruments);
  const id = own(table.works, head) ?? folded(table.works, head) ??
    (own(table.instruments, head) ? head : known.find((other) => other.toLowerCase() === head.toLowerCase()));
  if (id === undefined) return undefined;
  const numbers = own(table.instruments, id)?.[2].split(" ") ?? [];
  const plain = number.replace("(", ".").replace(")", "");
  const found = [number, plain].find((one) => numbers.includes(one)) ??
    numbers.find((one) => one.toLowerCase() === plain.toLowerCase());
  if (!number) return [id, ""];
  return found === undefined ? undefined : [id, found];
}

const path = (address: string): string => address.split("/").map(encodeURIComponent).join("/");

/** Where a word leads, below the root of the site; nothing if it means nothing here. */
function resolve(table: Table, word: string): string | undefined {
  const found = parts(table, word);
  if (found) {
    const [id, number] = found;
    const instrument = own(table.instruments, id);
    if (!instrument) return undefined;
    const [address, paragraphs] = instrument;
    if (!number) return `${path(address)}/${table.leaf}`;
    if (paragraphs) return `${path(address)}/${table.leaf}#${encodeURIComponent(number)}`;
    return `${path(address)}/${encodeURIComponent(number)}/${table.leaf}`;
  }
  const pieces = word.split("/");
  const [set, from, to] = pieces;
  if (pieces.length !== 3 || !set || !from || !to || !table.sets.includes(set)) return undefined;
  const one = parts(table, from);
  if (!one || !parts(table, to)) return undefined;
  const [id, number] = one;
  const start = resolve(table, from);
  if (!start) return undefined;
  const pair = own(table.instruments, id)?.[1] ? `${number}--${anchor(to)}` : anchor(to);
  return `${start.split("#")[0] ?? ""}#${encodeURIComponent(pair)}`;
}

function start(): void {
  const host = document.querySelector<HTMLElement>("[data-resolver]");
  const word = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  const known = window.alIds;
  if (!host || !word || !known) return;
  const input = host.querySelector("input");
  if (input) input.value = word;
  const there = resolve(known, word);
  const answer = host.querySelector("[data-answer]");
  if (there !== undefined) location.replace(new URL(`../${there}`, location.href).href);
  else if (answer) answer.textContent = (host.dataset["unknown"] ?? "").replace("{id}", () => word);
}

start();
