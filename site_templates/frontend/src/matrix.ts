// The matrix: filters whose state is in the address, arrow keys, and the table as CSV.
// Without it the whole table, its list, every link and the file of the whole table are there.

type Look = "listed" | "through" | "considered" | "proposed" | "hidden";

/** Assertions of one kind in a cell, by the places of their terms. Own roles are even, rolled-up ones odd. */
interface Claim {
  readonly n: number;
  readonly role: number;
  readonly basis: string;
  readonly status: string;
  readonly degree: string;
}

interface Cell {
  readonly td: HTMLElement;
  readonly link: HTMLElement | null;
  readonly claims: readonly Claim[];
  readonly look: string;
  readonly shown: readonly Node[];
  now: string;
}

interface Filter {
  readonly basis: HTMLOptionElement | null;
  readonly status: HTMLOptionElement | null;
  readonly degree: HTMLOptionElement | null;
  readonly rows: boolean;
  readonly columns: boolean;
}

const LOOKS: readonly Look[] = ["listed", "through", "considered", "proposed"];
const SELECTS = ["basis", "status", "degree"] as const;

const fill = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);

const element = (tag: string, style: string, ...children: (Node | string)[]): HTMLElement => {
  const made = document.createElement(tag);
  if (style) made.className = style;
  made.append(...children);
  return made;
};

const wordsOf = (form: HTMLElement): ((key: string) => string) => {
  const table: unknown = JSON.parse(form.dataset["words"] ?? "{}");
  const entries = typeof table === "object" && table !== null ? Object.entries(table) : [];
  const words = new Map(entries.map(([key, value]) => [key, String(value)]));
  return (key) => words.get(key) ?? "";
};

const claimsOf = (data: string | undefined): Claim[] =>
  (data ?? "").split(" ").filter(Boolean).map((text) => {
    const [n = "0", role = "0", basis = "", status = "", degree = ""] = text.split(".");
    return { n: Number(n), role: Number(role), basis, status, degree };
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
  private readonly word: (key: string) => string;
  private readonly rows: readonly HTMLTableRowElement[];
  private readonly cells: readonly (readonly Cell[])[];
  private readonly heads: readonly HTMLElement[];
  private readonly groups: readonly HTMLTableCellElement[];
  private readonly totals: readonly HTMLElement[];
  private readonly items: readonly HTMLElement[];
  private readonly marks: readonly ReadonlyMap<number, HTMLElement>[];

  constructor(private readonly form: HTMLElement, root: HTMLElement, table: HTMLTableElement) {
    this.table = table;
    this.word = wordsOf(form);
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
    this.say(filter, { n: String(count("listed")), through: String(count("through")) }, rowShown.includes(true) && columnShown.includes(true));
    if (write) this.remember(filter);
  }

  /** Show of a cell what the filter leaves of it. */
  private show(cell: Cell, filter: Filter): void {
    const { link, claims } = cell;
    if (!link || !claims.length) return;
    const place = (option: HTMLOptionElement | null): string | undefined => option?.dataset["k"];
    const [basis, status, degree] = [place(filter.basis), place(filter.status), place(filter.degree)];
    const left = claims.filter(
      (claim) => (basis ?? claim.basis) === claim.basis && (status ?? claim.status) === claim.status && (degree ?? claim.degree) === claim.degree,
    );
    const sum = (role: number): number => left.reduce((n, claim) => n + (claim.role === role ? claim.n : 0), 0);
    const whole = left.length === claims.length;
    const [look, role]: readonly [Look, number] =
      sum(0) ? ["listed", 0] : sum(2) ? ["considered", 2] : sum(1) ? ["through", 1]
      : sum(4) ? ["proposed", 4] : sum(3) ? ["considered", 3] : sum(5) ? ["proposed", 5] : ["hidden", 0];
    cell.now = whole ? cell.look : look;
    for (const name of [...LOOKS, "hidden"]) link.classList.toggle(`is-${name}`, name === cell.now);
    link.tabIndex = cell.now === "hidden" ? -1 : 0;
    if (whole) link.replaceChildren(...cell.shown.map((node) => node.cloneNode(true)));
    else link.replaceChildren(...this.content(look, role, sum(role), left));
  }

  private content(look: Look, role: number, n: number, left: readonly Claim[]): Node[] {
    if (look === "hidden") return [element("span", "al-vh", this.word("hidden"))];
    const words = [this.word(`cell_${look}`)];
    if (role % 2 && look !== "through") words.push(this.word("rolled"));
    const degrees = left
      .filter((claim) => claim.role === role)
      .map((claim) => [...(this.select("degree")?.options ?? [])].find((option) => option.dataset["k"] === claim.degree))
      .filter((option) => option !== undefined);
    const pips = (option: HTMLOptionElement): number => Number(option.dataset["pips"]);
    const best = degrees.reduce<HTMLOptionElement | undefined>((most, option) => (pips(option) > (most ? pips(most) : 0) ? option : most), undefined);
    if (best) words.push(fill(this.word("degree"), { degree: best.text }));
    const made: Node[] = [document.createTextNode(look === "considered" ? "" : String(n)), element("span", "al-vh", ` ${words.join(", ")}`)];
    if (best) {
      const scale = Number(this.table.dataset["scale"]);
      const drawn = Array.from({ length: scale }, (_, k) => element("i", k < pips(best) ? "is-on" : ""));
      const span = element("span", "al-pips", ...drawn);
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
    const groups = LOOKS.map((look) => {
      const found = [...marks].filter(([n]) => columnShown[n] && this.cells[r]?.[n]?.now === look).map(([, mark]) => mark);
      if (!found.length) return null;
      const group = element("div", "", element("p", "al-marks", ...found));
      if (look !== "listed") group.prepend(element("p", "al-note", this.word(look)));
      return group;
    }).filter((group) => group !== null);
    item.replaceChildren(head, ...(groups.length ? groups : [element("p", "al-note", this.word("empty"))]));
  }

  private say(filter: Filter, counts: Readonly<Record<string, string>>, any: boolean): void {
    const parts = SELECTS.flatMap((name) => {
      const option = filter[name];
      const label = option?.closest(".al-field")?.querySelector("label")?.textContent ?? "";
      return option ? [`${label}: ${option.text}`] : [];
    });
    if (filter.rows) parts.push(this.word("rows"));
    if (filter.columns) parts.push(this.word("columns"));
    const said = document.querySelector("[data-said]");
    if (!said) return;
    let sentence = this.word("all");
    if (parts.length) sentence = fill(this.word("some"), { parts: parts.join("; "), ...counts });
    if (!any) sentence = `${sentence} ${this.word("none")}`;
    const key = document.querySelector<HTMLElement>("[data-key]");
    if (key) key.hidden = !this.cells.some((row) => row.some((cell) => cell.now === "hidden"));
    if (said.textContent !== sentence) said.textContent = sentence;
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

  /** The table as it stands: what is hidden is not in the file. */
  private csv(): string {
    const text = (node: Element | null | undefined): string => node?.textContent ?? "";
    const shown = (cells: Iterable<HTMLElement>): HTMLElement[] => [...cells].filter((cell) => !cell.hidden);
    const title = `${text(this.table.caption)}. ${text(document.querySelector("[data-said]"))}`;
    const lines = [[title, "", ...shown(this.heads).map(text)]];
    this.rows.forEach((row) => {
      if (row.hidden) return;
      const [head, ...cells] = row.cells;
      const name = text(head?.querySelector("a .al-vh"));
      lines.push([name, text(head?.querySelector(".al-frag")), ...shown(cells).map(text)]);
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
