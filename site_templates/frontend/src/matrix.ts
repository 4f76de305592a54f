// The matrix: filters whose state is in the address, arrow keys, and the table as CSV.
// Without it the whole table, its list, every link and the file of the whole table are there.

import { CELL_CLAIM_FIELDS, CELL_CLAIM_SEPARATOR, CLAIM_ROLE, MATRIX_LOOKS, type CellClaim, type MatrixWords } from "./generated/payloads";
import { make } from "./shared/dom";
import { fill } from "./shared/interface_words";

type Look = (typeof MATRIX_LOOKS)[number] | "hidden";

interface Cell {
  readonly td: HTMLElement;
  readonly link: HTMLElement | null;
  readonly claims: readonly CellClaim[];
  readonly look: string;
  readonly shown: readonly Node[];
  now: string;
}

/** What claims have positions of terms for: each may have a select. */
type TermField = Exclude<keyof CellClaim, "n" | "role">;

interface Filter extends Readonly<Record<TermField, HTMLOptionElement | null>> {
  readonly rows: boolean;
  readonly columns: boolean;
}

const SELECTS = CELL_CLAIM_FIELDS.filter((name): name is TermField => name !== "n" && name !== "role");

/** How a cell looks by what the filter leaves: the first role that any assertion has. */
const ORDER: readonly (readonly [Exclude<Look, "hidden">, number])[] = [
  ["listed", CLAIM_ROLE.LISTED],
  ["considered", CLAIM_ROLE.CONSIDERED],
  ["through", CLAIM_ROLE.ROLLED_LISTED],
  ["proposed", CLAIM_ROLE.PROPOSED],
  ["considered", CLAIM_ROLE.ROLLED_CONSIDERED],
  ["proposed", CLAIM_ROLE.ROLLED_PROPOSED],
];
const ROLLED: ReadonlySet<number> = new Set([CLAIM_ROLE.ROLLED_LISTED, CLAIM_ROLE.ROLLED_CONSIDERED, CLAIM_ROLE.ROLLED_PROPOSED]);

const wordsOf = (form: HTMLElement): MatrixWords => JSON.parse(form.dataset["words"] ?? "{}") as MatrixWords;

const claimsOf = (data: string | undefined): CellClaim[] =>
  (data ?? "").split(" ").filter(Boolean).map((text) => {
    const numbers = text.split(CELL_CLAIM_SEPARATOR);
    return Object.fromEntries(CELL_CLAIM_FIELDS.map((name, n) => [name, Number(numbers[n])])) as unknown as CellClaim;
  });

const cellOf = (td: HTMLElement): Cell => {
  const link = td.querySelector<HTMLElement>(".al-cell");
  const look = [...(link?.classList ?? [])].find((name) => name.startsWith("is-"))?.slice(3) ?? "";
  const shown = [...(link?.childNodes ?? [])].map((node) => node.cloneNode(true));
  return { td, link, claims: claimsOf(link?.dataset["a"]), look, shown, now: look };
};

/** A value as a CSV field. A sheet takes a text that begins with one of these for a formula. */
const field = (text: string): string => {
  const value = text.replace(/\s+/g, " ").trim();
  return `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
};

class Matrix {
  private readonly table: HTMLTableElement;
  private readonly words: MatrixWords;
  private readonly rows: readonly HTMLTableRowElement[];
  private readonly cells: readonly (readonly Cell[])[];
  private readonly heads: readonly HTMLElement[];
  private readonly groups: readonly HTMLTableCellElement[];
  private readonly totals: readonly HTMLElement[];
  private readonly items: readonly HTMLElement[];
  private readonly marks: readonly ReadonlyMap<number, HTMLElement>[];

  constructor(private readonly form: HTMLElement, root: HTMLElement, table: HTMLTableElement) {
    this.table = table;
    this.words = wordsOf(form);
    const [top, second] = table.tHead?.rows ?? [];
    this.groups = [...(top?.cells ?? [])].slice(1);
    this.heads = [...(second?.cells ?? [])];
    this.rows = [...(table.tBodies[0]?.rows ?? [])];
    this.cells = this.rows.map((row) => [...row.cells].slice(1).map(cellOf));
    this.totals = [...(table.tFoot?.rows[0]?.cells ?? [])].slice(1);
    this.items = [...root.querySelectorAll<HTMLElement>(".al-rows > li")];
    this.marks = this.items.map(
      (item) => new Map([...item.querySelectorAll<HTMLElement>("[data-n]")].map((mark) => [Number(mark.dataset["n"]), mark])),
    );
    this.restore();
    form.hidden = false;
    form.addEventListener("change", () => { this.apply(); });
    table.addEventListener("keydown", (event) => { this.move(event); });
    root.querySelector("[data-csv]")?.addEventListener("click", (event) => { event.preventDefault(); this.download(); });
    addEventListener("popstate", () => { this.restore(); });
  }

  private select(name: string): HTMLSelectElement | null {
    return this.form.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  }

  private box(name: string): HTMLInputElement | null {
    return this.form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  /** Put the controls as the address says; what it says and the table does not have is left out. */
  private restore(): void {
    const query = new URLSearchParams(location.search);
    for (const name of SELECTS) {
      const select = this.select(name);
      if (!select) continue;
      const value = query.get(name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    for (const name of ["rows", "columns"]) {
      const box = this.box(name);
      if (box) box.checked = query.get(name) === "1";
    }
    this.apply(false);
    this.carry(this.query(this.filter()));
  }

  private filter(): Filter {
    const chosen = (name: string): HTMLOptionElement | null => {
      const option = this.select(name)?.selectedOptions[0];
      return option?.value ? option : null;
    };
    return {
      basis: chosen("basis"),
      status: chosen("status"),
      degree: chosen("degree"),
      authority: chosen("authority"),
      rows: this.box("rows")?.checked ?? false,
      columns: this.box("columns")?.checked ?? false,
    };
  }

  private apply(write = true): void {
    const filter = this.filter();
    for (const row of this.cells) for (const cell of row) this.show(cell, filter);
    const listed = (cell: Cell): boolean => cell.now === "listed" || cell.now === "through";
    const rowShown = this.cells.map((row) => !filter.rows || !row.some(listed));
    const columnShown = this.heads.map((_, n) => !filter.columns || !this.cells.some((row) => row[n] !== undefined && listed(row[n])));
    this.rows.forEach((row, r) => { row.hidden = !rowShown[r]; });
    this.heads.forEach((head, n) => { head.hidden = !columnShown[n]; });
    this.cells.forEach((row) => { row.forEach((cell, n) => { cell.td.hidden = !columnShown[n]; }); });
    this.span(columnShown);
    this.sum(rowShown, columnShown);
    this.items.forEach((item, r) => { this.list(item, r, rowShown[r] ?? true, columnShown); });
    const left = this.cells.filter((_, r) => rowShown[r]).flatMap((row) => row.filter((_, c) => columnShown[c]));
    const count = (look: Look): number => left.filter((cell) => cell.now === look).length;
    this.say(filter, { n: count("listed"), through: count("through") }, rowShown.includes(true) && columnShown.includes(true));
    if (write) this.remember(filter);
  }

  /** Show of a cell what the filter leaves of it. */
  private show(cell: Cell, filter: Filter): void {
    const { link, claims } = cell;
    if (!link || !claims.length) return;
    const place = (option: HTMLOptionElement | null): number | undefined => option ? Number(option.dataset["k"]) : undefined;
    const wanted = SELECTS.map((name) => [name, place(filter[name])] as const);
    const left = claims.filter((claim) => wanted.every(([name, position]) => (position ?? claim[name]) === claim[name]));
    const sum = (role: number): number => left.reduce((n, claim) => n + (claim.role === role ? claim.n : 0), 0);
    const whole = left.length === claims.length;
    const [look, role]: readonly [Look, number] =
      ORDER.find(([, of]) => sum(of)) ?? ["hidden", CLAIM_ROLE.LISTED];
    cell.now = whole ? cell.look : look;
    for (const name of [...MATRIX_LOOKS, "hidden"]) link.classList.toggle(`is-${name}`, name === cell.now);
    link.tabIndex = cell.now === "hidden" ? -1 : 0;
    if (whole) link.replaceChildren(...cell.shown.map((node) => node.cloneNode(true)));
    else {
      // Row and column stay in the link's name, whatever the filter leaves of it.
      const pair = cell.shown.find((node) => node instanceof HTMLElement && "pair" in node.dataset);
      link.replaceChildren(...(pair ? [pair.cloneNode(true)] : []), ...this.content(look, role, sum(role), left));
    }
  }

  private content(look: Look, role: number, n: number, left: readonly CellClaim[]): Node[] {
    if (look === "hidden") return [make("span", "al-vh", this.words.hidden)];
    const words = [this.words[`cell_${look}`]];
    if (ROLLED.has(role) && look !== "through") words.push(this.words.rolled);
    const degrees = left
      .filter((claim) => claim.role === role)
      .map((claim) => [...(this.select("degree")?.options ?? [])].find((option) => Number(option.dataset["k"]) === claim.degree))
      .filter((option) => option !== undefined);
    const pips = (option: HTMLOptionElement): number => Number(option.dataset["pips"]);
    const best = degrees.reduce<HTMLOptionElement | undefined>((most, option) => (pips(option) > (most ? pips(most) : 0) ? option : most), undefined);
    const several = new Set(degrees.filter((option) => pips(option) > 0)).size > 1;
    if (best) words.push(fill(this.words.degree, { degree: several ? [...new Set(degrees.map((option) => option.text))].join(", ") : best.text }));
    const made: Node[] = [document.createTextNode(look === "considered" ? "" : String(n)), make("span", "al-vh", ` ${words.join(", ")}`)];
    if (best && !several) { // one row of pips would be the word of one of them
      const scale = Number(this.table.dataset["scale"]);
      const drawn = Array.from({ length: scale }, (_, k) => make("i", k < pips(best) ? "is-on" : ""));
      const span = make("span", "al-pips", ...drawn);
      span.setAttribute("aria-hidden", "true");
      made.push(span);
    }
    return made;
  }

  /** The headings over the columns, as wide as the columns that are left under them. */
  private span(columnShown: readonly boolean[]): void {
    let at = 0;
    for (const group of this.groups) {
      const size = Number(group.dataset["size"] ??= String(group.colSpan));
      const left = columnShown.slice(at, at + size).filter(Boolean).length;
      group.hidden = left === 0;
      if (left) group.colSpan = left;
      at += size;
    }
  }

  private sum(rowShown: readonly boolean[], columnShown: readonly boolean[]): void {
    const looks = (this.table.dataset["count"] ?? "listed").split(" ");
    this.totals.forEach((total, n) => {
      total.hidden = !columnShown[n];
      const count = this.cells.filter((row, r) => rowShown[r] && looks.includes(row[n]?.now ?? "")).length;
      total.textContent = count ? String(count) : "";
    });
  }

  /** A row of the list for small screens: its marks under the words of what they are now. */
  private list(item: HTMLElement, r: number, shown: boolean, columnShown: readonly boolean[]): void {
    item.hidden = !shown;
    const marks = this.marks[r] ?? new Map<number, HTMLElement>();
    const head = item.children[0];
    if (!head || !marks.size) return;
    const groups = MATRIX_LOOKS.map((look) => {
      const found = [...marks].filter(([n]) => columnShown[n] && this.cells[r]?.[n]?.now === look).map(([, mark]) => mark);
      if (!found.length) return null;
      const group = make("div", "", make("p", "al-marks", ...found));
      if (look !== "listed") group.prepend(make("p", "al-note", this.words[look]));
      return group;
    }).filter((group) => group !== null);
    item.replaceChildren(head, ...(groups.length ? groups : [make("p", "al-note", this.words.empty)]));
  }

  private say(filter: Filter, counts: Readonly<Record<string, number>>, any: boolean): void {
    const parts = SELECTS.flatMap((name) => {
      const option = filter[name];
      const label = option?.closest(".al-field")?.querySelector("label")?.textContent ?? "";
      return option ? [`${label}: ${option.text}`] : [];
    });
    if (filter.rows) parts.push(this.words.rows);
    if (filter.columns) parts.push(this.words.columns);
    const status = document.querySelector("[data-said]");
    if (!status) return;
    let sentence = this.words.all;
    if (parts.length) sentence = fill(this.words.some, { parts: parts.join("; "), ...counts });
    if (!any) sentence = `${sentence} ${this.words.none}`;
    const key = document.querySelector<HTMLElement>("[data-key]");
    if (key) key.hidden = !this.cells.some((row) => row.some((cell) => cell.now === "hidden"));
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  private query(filter: Filter): string {
    const query = new URLSearchParams();
    for (const name of SELECTS) if (filter[name]) query.set(name, filter[name].value);
    if (filter.rows) query.set("rows", "1");
    if (filter.columns) query.set("columns", "1");
    return query.size ? `?${query.toString()}` : "";
  }

  /** Keep the filter in the address, and take it along to the other tables. */
  private remember(filter: Filter): void {
    const search = this.query(filter);
    history.replaceState(history.state, "", `${location.pathname}${search}${location.hash}`);
    this.carry(search);
  }

  private carry(search: string): void {
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".al-switches a, .al-steps a, .al-seq a")) link.search = search;
  }

  /** Arrow keys, Home and End walk over the cells and heads that are shown. */
  private move(event: KeyboardEvent): void {
    const from = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("th, td") : null;
    if (!from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const lines = [this.heads, ...this.rows.filter((row) => !row.hidden).map((row) => [...row.cells])]
      .map((line, n) => (n ? line : [null, ...line]).map((cell) => (cell && !cell.hidden ? cell.querySelector("a") : null)));
    const r = lines.findIndex((line) => line.some((link) => link !== null && from.contains(link)));
    const c = (lines[r] ?? []).findIndex((link) => link !== null && from.contains(link));
    if (r < 0) return;
    const right = getComputedStyle(this.table).direction === "rtl" ? -1 : 1;
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowRight: [0, right], ArrowLeft: [0, -right], ArrowDown: [1, 0], ArrowUp: [-1, 0],
    };
    let next: HTMLElement | null | undefined;
    const step = steps[event.key];
    if (step) {
      const width = Math.max(...lines.map((line) => line.length));
      for (let y = r + step[0], x = c + step[1]; y >= 0 && y < lines.length && x >= 0 && x < width && !next; y += step[0], x += step[1]) next = lines[y]?.[x];
    } else if (event.key === "Home") next = lines[r]?.find((link) => link !== null);
    else if (event.key === "End") next = lines[r]?.findLast((link) => link !== null);
    else return;
    event.preventDefault();
    next?.focus();
  }

  /** The table as it is shown: what is hidden is not in the file. */
  private csv(): string {
    const text = (node: Element | null | undefined): string => node?.textContent ?? "";
    const shown = (cells: Iterable<HTMLElement>): HTMLElement[] => [...cells].filter((cell) => !cell.hidden);
    // A line and a column of the file say which pair it is.
    const said = (cell: Element): string => text(cell).slice(text(cell.querySelector("[data-pair]")).length);
    const title = `${text(this.table.caption)}. ${text(document.querySelector("[data-said]"))}`;
    const lines = [[title, "", ...shown(this.heads).map(text)]];
    this.rows.forEach((row) => {
      if (row.hidden) return;
      const [head, ...cells] = row.cells;
      const name = text(head?.querySelector("a .al-vh"));
      lines.push([name, text(head?.querySelector(".al-frag")), ...shown(cells).map(said)]);
    });
    lines.push([text(this.table.tFoot?.querySelector("th")), "", ...shown(this.totals).map(text)]);
    return `\ufeff${lines.map((line) => `${line.map(field).join(",")}\r\n`).join("")}`;
  }

  private download(): void {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([this.csv()], { type: "text/csv;charset=utf-8" }));
    link.download = `${this.form.dataset["file"] ?? "matrix"}.csv`;
    link.click();
    setTimeout(() => { URL.revokeObjectURL(link.href); }, 1000);
  }
}

const form = document.querySelector<HTMLElement>("[data-matrix]");
const root = form?.closest<HTMLElement>(".al");
const table = root?.querySelector<HTMLTableElement>(".al-mx table");
if (form && root && table) new Matrix(form, root, table);
