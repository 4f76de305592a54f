// Tables and lists in the order of any column. The order is in the address; without this script
// everything is in the order of the texts, and nothing is missing.
// A table or list that may be sorted has `data-sort`: of a list, it names what its entries consist of.

import { all, make } from "./shared/dom";

type Way = "none" | "ascending" | "descending";

const NEXT: Readonly<Record<Way, Way>> = { none: "ascending", ascending: "descending", descending: "none" };
const collator = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

class Sortable {
  private buttons: readonly HTMLButtonElement[] = [];
  private order: readonly HTMLElement[] = [];
  private column = -1;
  private way: Way = "none";
  private readonly watched: MutationObserver;

  constructor(private readonly host: HTMLElement, private readonly name: string) {
    this.equip();
    this.order = this.entries();
    // The explorer writes its rows anew: these are in the order that was chosen, too.
    this.watched = new MutationObserver(() => {
      if (!this.buttons[0]?.isConnected) this.equip();
      this.order = this.entries();
      this.apply();
    });
    this.restore();
    if (host instanceof HTMLTableElement) this.watched.observe(host, { childList: true, subtree: true });
    addEventListener("popstate", () => { this.restore(); });
  }

  private equip(): void {
    this.buttons = this.host instanceof HTMLTableElement ? this.inHead(this.host) : this.before();
    this.buttons.forEach((button, n) => {
      button.addEventListener("click", () => { this.press(n); });
    });
  }

  /** The head of each column becomes a button. */
  private inHead(table: HTMLTableElement): HTMLButtonElement[] {
    return [...(table.tHead?.rows[0]?.cells ?? [])].map((head) => {
      const button = make("button", "al-sort", ...head.childNodes);
      button.type = "button";
      head.append(button);
      return button;
    });
  }

  /** A list has no heads: its buttons are in a line before it. */
  private before(): HTMLButtonElement[] {
    const [label = "", ...names] = (this.host.dataset["sort"] ?? "").split("|");
    const buttons = names.map((name) => make("button", "al-sort", name));
    for (const button of buttons) button.type = "button";
    const line = make("div", "al-sorts", make("span", "", label), ...buttons);
    line.setAttribute("role", "group");
    line.setAttribute("aria-label", label);
    this.host.before(line);
    return buttons;
  }

  /** What is moved: rows; where rows are in groups, the groups. */
  private entries(): HTMLElement[] {
    if (!(this.host instanceof HTMLTableElement)) return [...this.host.children] as HTMLElement[];
    const bodies = [...this.host.tBodies];
    return bodies.length > 1 ? bodies : [...(bodies[0]?.rows ?? [])];
  }

  /** What an entry has in a column: a number that the page gives, or the words that are read. */
  private value(entry: HTMLElement): string {
    const row = entry instanceof HTMLTableSectionElement ? entry.rows[0] : entry;
    const cell = row?.children[this.column];
    if (!(cell instanceof HTMLElement) || (cell instanceof HTMLTableCellElement && cell.colSpan > 1)) return "";
    // Of a short form and its spoken one, one is enough.
    const said = cell.querySelector(".al-vh")?.textContent ?? cell.textContent;
    return cell.dataset["n"] ?? said.trim();
  }

  private press(column: number): void {
    this.way = column === this.column ? NEXT[this.way] : "ascending";
    this.column = column;
    this.apply();
    this.write();
  }

  private apply(): void {
    const sign = this.way === "descending" ? -1 : 1;
    const keyed = this.order.map((entry) => ({ entry, value: this.value(entry) }));
    if (this.way !== "none") {
      // What is empty comes last either way; what is equal keeps its order.
      keyed.sort((a, b) => Number(!a.value) - Number(!b.value) || sign * collator.compare(a.value, b.value));
    }
    keyed[0]?.entry.parentElement?.append(...keyed.map(({ entry }) => entry));
    this.buttons.forEach((button, n) => {
      const way = n === this.column ? this.way : "none";
      const head = button.closest("th");
      button.dataset["way"] = way;
      if (head) head.setAttribute("aria-sort", way);
      else button.setAttribute("aria-pressed", String(way !== "none"));
    });
    this.watched.takeRecords();
  }

  private restore(): void {
    const said = new URLSearchParams(location.search).get(this.name) ?? "";
    const column = Number(said.replace("-", "")) - 1;
    const known = column in this.buttons;
    this.column = known ? column : -1;
    this.way = !known ? "none" : said[0] === "-" ? "descending" : "ascending";
    this.apply();
  }

  private write(): void {
    const query = new URLSearchParams(location.search);
    if (this.way === "none") query.delete(this.name);
    else query.set(this.name, `${this.way === "descending" ? "-" : ""}${this.column + 1}`);
    const text = query.toString();
    history.replaceState(history.state, "", `${location.pathname}${text ? `?${text}` : ""}${location.hash}`);
  }
}

all("[data-sort]").forEach((host, n) => new Sortable(host, n ? `sort${n + 1}` : "sort"));
