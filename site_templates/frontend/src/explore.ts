// The explorer: one map of all alignments, and the same alignments as a list.
// The page works without it; what is here finds, filters, lights up and says in words.

import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from "d3-zoom";
import { Graph, pairs, visible } from "./explore/alignment_graph";
import { Painter } from "./explore/painter";
import { combobox } from "./explore/combobox";
import { AssertionTable, panel, spoken } from "./explore/detail_panel";
import { NameSearch } from "./explore/name_search";
import type { Step } from "./explore/paths";
import type { Place } from "./explore/place";
import { around, focus, lines, marks, next, pick, trail, type Box, type Focus, type Line } from "./explore/scene";
import { whole } from "./explore/map_parts";
import { NOTHING, read, write, type State } from "./explore/view_state";
import { MAP_FORMAT, type MapPayload } from "./generated/payloads";
import { make } from "./shared/dom";

const TOUCH = 24, POINTER = 5; // pixels around a mark that are its own
const CLOSEST = 4;
const script = document.currentScript as HTMLScriptElement;
/** The fields of the state that have a select. */
const FILTERS = ["relation", "basis", "status", "authority"] as const;
const TAPS = 350; // milliseconds between the two taps of a double tap

function start(): void {
  const host = document.querySelector<HTMLElement>(".al-ex");
  const figure = host?.querySelector("figure");
  if (!host || !figure) return;
  const raw = window.alignmentGraph;
  const fail = (): void => figure.querySelector("p")?.replaceChildren(host.dataset["failed"] ?? "");
  if (raw?.format !== MAP_FORMAT) return fail();
  const begin = (raw: MapPayload): void => {
    const canvas = make("canvas", "");
    const graph = new Graph(raw, getComputedStyle(host).direction === "rtl");
    const painter = new Painter(canvas, graph);
    figure.replaceChildren(canvas);
    if (graph.mirrored) figure.scrollLeft = figure.scrollWidth; // its beginning, where the map is wider than the screen
    new Explorer(host, figure, canvas, graph, painter);
    performance.mark("explore-ready");
  };
  if (raw.parts) whole(raw).then(begin, fail);
  else begin(raw);
}

let loading: Promise<void> | undefined;

/** What few readers use is a script of its own. */
async function more(): Promise<typeof window.alExplorer> {
  await (loading ??= new Promise((done, failed) => {
    const element = make("script", "");
    element.src = new URL(EXPLORE_SCRIPT, script.src).href;
    element.addEventListener("load", () => done());
    element.addEventListener("error", () => { loading = undefined; failed(new Error(element.src)); });
    document.head.append(element);
  }));
  return window.alExplorer;
}

class Explorer {
  private state: State = NOTHING;
  private shown: readonly number[] = [];
  private shownSet: ReadonlySet<number> = new Set();
  private marks: readonly number[] = [];
  private lines: readonly Line[] = [];
  private found: readonly (readonly Step[])[] = [];
  private fixed: Focus | undefined;
  /** Where a reader was before something was lit. */
  private left: { readonly view: ZoomTransform; readonly scroll: number; readonly focus: Element | null } | undefined;
  private hover = -1;
  private at = -1;
  private view: ZoomTransform = zoomIdentity;
  private moving = false;
  /** Whether the map is on its way to another view. */
  private going = false;
  private waiting = false;
  private running = 0;
  private least = 1;
  private width = 1;
  private height = 1;
  private readonly place: Place;
  private readonly aside: HTMLElement;
  private readonly legend: readonly Node[];
  private readonly live = make("p", "al-vh");
  private readonly table: AssertionTable;
  /** The assertions that the list has. */
  private rows: readonly number[] = [];
  private readonly tools: HTMLFormElement | null;
  private readonly counts = document.querySelectorAll(".al-ex__count");
  private readonly words = document.querySelector<HTMLElement>(".al-ex__found");
  private readonly calm = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly zoom = zoom<HTMLCanvasElement, unknown>();

  constructor(private readonly host: HTMLElement, private readonly figure: HTMLElement, private readonly canvas: HTMLCanvasElement, private readonly graph: Graph, private readonly painter: Painter) {
    this.place = { root: host.dataset["root"] ?? "", leaf: host.dataset["leaf"] ?? "" };
    this.aside = host.querySelector("aside") ?? make("aside", "");
    this.legend = [...this.aside.childNodes];
    this.tools = document.querySelector<HTMLFormElement>(".al-ex__tools");
    this.table = new AssertionTable(graph, document.querySelector<HTMLTableElement>(".al-ex__list"), this.place);
    this.listedPairs = pairs(graph, visible(graph, NOTHING));
    this.live.setAttribute("aria-live", "polite");
    host.append(this.live);
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", host.dataset["label"] ?? "");
    for (const part of document.querySelectorAll(".al-ex__js")) part.classList.add("is-ready");
    this.listen();
    painter.again = () => this.redraw();
    painter.more = () => void more().then(() => this.redraw(), () => undefined); // without it, marks are there
    painter.colours();
    this.measure();
    this.set(read(location.hash), false);
    this.draw();
  }

  // ---- what is chosen

  /** Take on a state: everything that is shown follows from it. */
  private set(state: State, write_: boolean): void {
    const before = this.state, wasLit = this.fixed;
    this.state = state;
    const filtered = before === NOTHING || before.hide !== state.hide || FILTERS.some((name) => before[name] !== state[name]);
    if (filtered) {
      this.shown = visible(this.graph, state);
      this.shownSet = new Set(this.shown);
      this.marks = marks(this.graph, state);
      this.lines = lines(this.graph, this.shown);
      this.fields();
    }
    const chosen = this.chosen();
    const ends = Boolean(state.from && state.to);
    if (ends && !window.alExplorer) this.whenMore(state);
    this.found = ends && window.alExplorer?.paths(this.graph, this.graph.find(state.from), this.graph.find(state.to), this.shown) || [];
    this.fixed = chosen >= 0 ? focus(this.graph, chosen, this.shownSet) : this.found.length ? trail(this.graph, this.found) : undefined;
    if (write_) history.replaceState(history.state, "", write(state) || location.pathname + location.search);
    if (!wasLit && this.fixed && !this.first) this.left = { view: this.view, scroll: scrollY, focus: document.activeElement };
    this.describe(chosen);
    if (wasLit && !this.fixed) this.back();
    else if (before.chosen !== state.chosen || before.from !== state.from || before.to !== state.to) this.show();
    this.redraw();
  }

  /** Take a state on again once the script is there that finds paths. */
  private whenMore(state: State): void {
    more().then(() => {
      if (this.state !== state) return;
      this.state = { ...state, from: "", to: "" };
      this.set(state, false);
    }, () => this.words?.replaceChildren(this.host.dataset["failed"] ?? ""));
  }

  /** Be again where a reader was before something was lit. */
  private back(): void {
    const { left, canvas } = this;
    this.left = undefined;
    if (left) this.go(left.view);
    else this.fit();
    if (document.activeElement === document.body) {
      const to = left?.focus;
      (to instanceof HTMLElement && to.isConnected && to !== document.body ? to : canvas).focus({ preventScroll: true });
    }
    if (left) scrollTo(scrollX, left.scroll);
  }

  private change(change: Partial<State>): void {
    this.set({ ...this.state, ...change }, true);
  }

  private chosen(): number {
    return this.graph.find(this.state.chosen);
  }

  private choose(node: number): void {
    this.hover = -1;
    const again = node >= 0 && node === this.chosen();
    this.change({ chosen: node < 0 ? "" : this.graph.id(node) });
    if (again) this.show();
    if (node >= 0) this.say(node);
  }

  private say(node: number): void {
    this.live.textContent = spoken(this.graph, node, this.shownSet);
  }

  /** The panel, the list, the count, and paths in words. */
  private describe(chosen: number): void {
    const { graph, state } = this;
    this.aside.replaceChildren(...chosen >= 0 ? panel(graph, chosen, this.shownSet, this.place, () => this.choose(-1)) : this.legend);
    const inside = new Set(chosen >= 0 ? [chosen, ...(this.fixed?.open === chosen ? graph.inner.get(chosen) ?? [] : [])] : []);
    const { from, to } = graph.raw.edges;
    let rows = this.shown;
    if (inside.size) rows = rows.filter((n) => inside.has(from[n] ?? -1) || inside.has(to[n] ?? -1));
    else if (this.found.length) rows = [...new Set(this.found.flat().flatMap((step) => step.edge === undefined ? [] : [step.edge]))];
    const plain = !inside.size && !this.found.length && !state.hide.size && !FILTERS.some((name) => state[name]);
    this.rows = rows;
    if (plain) this.table.restore();
    else this.table.show(rows);
    const n = pairs(graph, rows);
    const listed = pairs(graph, rows.filter((edge) => !graph.isOff(edge)));
    const all = graph.word("explore_listed", { n: this.listedPairs });
    // What is only proposed or denied is never counted among the listed.
    const off = n > listed ? graph.word("explore_of_them", { n: n - listed }) : "";
    const count = n === this.listedPairs && !off ? all : graph.word("explore_of", { n, off, all });
    for (const place of this.counts) place.textContent = count;
    this.words?.replaceChildren(...window.alExplorer?.pathWords(graph, state.from, state.to, this.found, this.place) ?? []);
  }

  // ---- what is seen

  private measure(): void {
    const box = this.figure.getBoundingClientRect();
    this.width = Math.max(1, this.canvas.clientWidth || box.width);
    this.height = Math.max(1, this.canvas.clientHeight || box.height);
    const { width: w, height: h } = this.graph.raw;
    this.least = Math.min(this.width / w, this.height / h, 1);
    const edge = 0.5 * Math.max(w, h);
    // What fans out may be outside of the map at rest.
    this.zoom.scaleExtent([this.least * 0.75, CLOSEST]).extent([[0, 0], [this.width, this.height]]).translateExtent([[-edge, -edge], [w + edge, h + edge]]);
  }

  private whole(): Box {
    const { width, height } = this.graph.raw;
    const edge = Math.max(0, 13 / this.least - 27); // the names of the first and the last row are not smaller on a large map
    return { left: 0, top: -edge, right: width, bottom: height + edge };
  }

  private fitting(box: Box, most: number): ZoomTransform {
    const least = this.zoom.scaleExtent()[0];
    const k = Math.max(least, Math.min(most, this.width / (box.right - box.left), this.height / (box.bottom - box.top)));
    return zoomIdentity.translate(this.width / 2 - k * (box.left + box.right) / 2, this.height / 2 - k * (box.top + box.bottom) / 2).scale(k);
  }

  /** Bring what is lit into view, if it is not. */
  private show(): void {
    const lit = this.fixed;
    if (!lit) return;
    const inner = lit.open >= 0 ? this.graph.inner.get(lit.open) ?? [] : [];
    const box = around(this.graph, [...lit.near, ...lit.through, ...inner, ...(lit.node >= 0 ? [lit.node] : []), ...(lit.open >= 0 ? [lit.open] : [])]);
    if (!Number.isFinite(box.left)) return;
    // On a phone the map is wider than its window, in which it is moved sideways.
    if (lit.node >= 0) this.figure.scrollTo({ left: this.view.applyX(this.graph.x[lit.node] ?? 0) - this.figure.clientWidth / 2 });
    const wide = { left: box.left - 30, top: box.top - 30, right: box.right + 30, bottom: box.bottom + 30 };
    const { k } = this.view, to = this.fitting(wide, 1.2);
    const [left, top] = this.view.invert([0, 0]), [right, bottom] = this.view.invert([this.width, this.height]);
    const inView = wide.left >= left && wide.right <= right && wide.top >= top && wide.bottom <= bottom;
    if (inView && (k >= 0.55 || to.k < k * 1.2)) return;
    this.go(to);
  }

  private fit(): void {
    this.go(this.fitting(this.whole(), 1));
  }

  private go(to: ZoomTransform): void {
    cancelAnimationFrame(this.running);
    this.going = false;
    const canvas = select(this.canvas);
    const from = this.view;
    if (this.calm.matches || this.waitingFirst()) {
      this.zoom.transform(canvas, to);
      return;
    }
    const began = performance.now();
    this.going = true;
    const step = (now: number): void => {
      const t = Math.min(1, (now - began) / 260), ease = 1 - (1 - t) ** 3;
      const k = from.k * (to.k / from.k) ** ease;
      this.going = t < 1;
      // The middle of the view moves straight, whatever the scale does.
      const [ax, ay] = from.invert([this.width / 2, this.height / 2]), [bx, by] = to.invert([this.width / 2, this.height / 2]);
      const x = ax + (bx - ax) * ease, y = ay + (by - ay) * ease;
      this.zoom.transform(canvas, t < 1 ? zoomIdentity.translate(this.width / 2 - k * x, this.height / 2 - k * y).scale(k) : to);
      if (t < 1) this.running = requestAnimationFrame(step);
    };
    this.running = requestAnimationFrame(step);
  }

  private readonly listedPairs: number;
  private first = true;

  private waitingFirst(): boolean {
    return this.first;
  }

  private redraw(): void {
    if (this.waiting || this.first) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  private draw(): void {
    if (this.first) {
      if (!this.fixed || this.view === zoomIdentity) {
        this.zoom.transform(select(this.canvas), this.fitting(this.whole(), 1));
        this.show();
      }
      this.first = false;
    }
    const light = this.hover >= 0 ? this.hover : this.at >= 0 && document.activeElement === this.canvas && this.at !== this.chosen() ? this.at : -1;
    this.painter.draw({
      marks: this.marks,
      lines: this.lines,
      chosen: this.chosen(),
      at: document.activeElement === this.canvas ? this.at : -1,
      focus: light >= 0 && light !== this.chosen() ? this.lightOn(light) : this.fixed,
      moving: this.moving || this.going,
    }, this.view, this.width, this.height);
  }

  /** The light on a mark, while what is chosen stays open. */
  private lightOn(node: number): Focus {
    const lit = focus(this.graph, node, this.shownSet);
    return { ...lit, open: this.fixed?.open ?? -1 };
  }

  /** All marks that can be pointed at: the last are on top. */
  private all(): readonly number[] {
    const open = this.fixed?.open ?? -1;
    return open < 0 ? this.marks : [...this.marks, ...this.graph.inner.get(open) ?? []];
  }

  private under(event: MouseEvent, within: number): number {
    const box = this.canvas.getBoundingClientRect();
    const [x, y] = this.view.invert([event.clientX - box.left, event.clientY - box.top]);
    const open = this.fixed?.open ?? -1;
    const inner = open < 0 ? -1 : pick(this.graph, this.graph.inner.get(open) ?? [], x, y, 2 / this.view.k);
    return inner >= 0 ? inner : pick(this.graph, this.all(), x, y, within / this.view.k);
  }

  // ---- what a reader does

  private listen(): void {
    const { canvas } = this;
    this.zoom
      .filter((event: Event) => this.isOurs(event))
      .on("start", () => { this.moving = true; })
      .on("zoom", (event: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        this.view = event.transform;
        // One finger scrolls the page while the whole map is in view, and moves the map when it is not.
        canvas.style.touchAction = this.isWhole() ? "pan-x pan-y" : "none";
        this.redraw();
      })
      .on("end", () => {
        this.moving = false;
        this.redraw();
      });
    const selection = select(canvas);
    this.zoom(selection);
    selection.on("dblclick.zoom", null);
    this.pointers();
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("focus", () => {
      if (this.at < 0) this.at = this.chosen() >= 0 ? this.chosen() : this.marks[0] ?? -1;
      if (this.at >= 0 && canvas.matches(":focus-visible")) this.say(this.at);
      this.redraw();
    });
    canvas.addEventListener("blur", () => this.redraw());
    this.forms();
    addEventListener("hashchange", () => {
      this.set(read(location.hash), false);
      this.fields();
    });
    new ResizeObserver(() => {
      const whole = this.isWhole();
      this.measure();
      if (whole && !this.fixed) this.zoom.transform(select(canvas), this.fitting(this.whole(), 1));
      this.redraw();
    }).observe(this.figure);
    const recolour = (): void => {
      this.painter.colours();
      this.redraw();
    };
    new MutationObserver(recolour).observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
    for (const query of ["(forced-colors: active)", "(prefers-color-scheme: dark)"]) matchMedia(query).addEventListener("change", recolour);
  }

  private isWhole(): boolean {
    return this.view.k <= this.least * 1.01;
  }

  /** Whether the map moves: not for one finger that means the page. */
  private isOurs(event: Event): boolean {
    if (window.TouchEvent && event instanceof TouchEvent) return event.touches.length > 1 || !this.isWhole();
    return !(event instanceof MouseEvent) || (!event.button && (!event.ctrlKey || event.type === "wheel"));
  }

  private pointers(): void {
    const { canvas } = this;
    let last = { time: 0, x: 0, y: 0 };
    let touch = false;
    canvas.addEventListener("pointerdown", (event) => { touch = event.pointerType === "touch"; });
    canvas.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || event.buttons) return;
      const hover = this.under(event, POINTER);
      if (hover === this.hover) return;
      this.hover = hover;
      canvas.style.cursor = hover >= 0 ? "pointer" : "grab";
      canvas.title = hover >= 0 ? `${this.graph.short(hover)}: ${this.graph.title(hover)}` : "";
      this.redraw();
    });
    canvas.addEventListener("pointerleave", () => {
      this.hover = -1;
      this.redraw();
    });
    canvas.addEventListener("click", (event) => {
      const twice = event.timeStamp - last.time < TAPS && Math.hypot(event.clientX - last.x, event.clientY - last.y) < TOUCH;
      last = { time: twice ? 0 : event.timeStamp, x: event.clientX, y: event.clientY };
      if (twice) {
        const box = canvas.getBoundingClientRect();
        this.zoom.scaleBy(select(canvas), 2, [event.clientX - box.left, event.clientY - box.top]);
        return;
      }
      const node = this.under(event, touch ? TOUCH : POINTER);
      this.at = node;
      this.choose(node);
    });
  }

  private by(factor: number): void {
    this.zoom.scaleBy(select(this.canvas), factor);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(key)) {
      const to = this.at < 0 ? this.marks[0] ?? -1 : next(this.graph, this.all(), this.at, key);
      if (to >= 0) {
        this.at = to;
        this.reveal(to);
        this.say(to);
        this.redraw();
      }
    } else if (key === "Enter" && this.at >= 0) {
      if (this.at === this.chosen()) location.assign(this.place.root + this.graph.href(this.at, this.place.leaf));
      else this.choose(this.at);
    } else if (key === "Escape") {
      if (this.chosen() >= 0) this.choose(-1);
      else this.change({ from: "", to: "" });
      this.fields();
    } else if (key === "+" || key === "=") this.by(1.5);
    else if (key === "-") this.by(1 / 1.5);
    else if (key === "0") this.fit();
    else return;
    event.preventDefault();
  }

  /** Move the map so that a mark is seen. */
  private reveal(node: number): void {
    const x = this.view.applyX(this.graph.x[node] ?? 0), y = this.view.applyY(this.graph.y(node));
    const dx = x < 40 ? 40 - x : Math.min(0, this.width - 40 - x), dy = y < 40 ? 40 - y : Math.min(0, this.height - 40 - y);
    if (dx || dy) this.zoom.translateBy(select(this.canvas), dx / this.view.k, dy / this.view.k);
  }

  private forms(): void {
    const { tools } = this;
    tools?.addEventListener("change", (event) => {
      const field = event.target;
      if (field instanceof HTMLSelectElement) this.change({ [field.name]: field.value });
      if (field instanceof HTMLInputElement && field.type === "checkbox") {
        const boxes = tools.querySelectorAll<HTMLInputElement>("[name=show]");
        this.change({ hide: new Set([...boxes].filter((box) => !box.checked).map((box) => box.value)) });
      }
    });
    tools?.addEventListener("click", (event) => {
      const name = event.target instanceof HTMLButtonElement ? event.target.name : "";
      if (name === "in") this.by(1.5);
      if (name === "out") this.by(1 / 1.5);
      if (name === "fit") this.fit();
    });
    const parts = this.host.dataset["parts"];
    let reading: Promise<unknown> | undefined;
    const names = new NameSearch(this.graph);
    const texts = (): Promise<unknown> => reading ??= more().then(async (found) => { names.texts = await found?.read(this.graph, JSON.parse(parts || "{}")) ?? []; });
    for (const button of document.querySelectorAll<HTMLButtonElement>(".al-ex__save button")) {
      button.addEventListener("click", () => void more().then((found) => found?.save(this.graph, this.rows, button.name)));
    }
    const find = document.querySelector<HTMLInputElement>("#_find");
    if (find) combobox(this.graph, names, find, texts, (node) => { if (node >= 0) this.choose(node); });
    for (const end of ["from", "to"] as const) {
      const field = document.querySelector<HTMLInputElement>(`#_${end}`);
      if (field) combobox(this.graph, names, field, texts, (node, words) => this.change({ chosen: "", [end]: node >= 0 ? this.graph.id(node) : words }));
    }
  }

  /** Let the fields show the state. */
  private fields(): void {
    const { state, graph } = this;
    for (const name of FILTERS) {
      const field = document.querySelector<HTMLSelectElement>(`#_${name}`);
      if (field) field.value = [...field.options].some((option) => option.value === state[name]) ? state[name] : "";
    }
    for (const box of this.tools?.querySelectorAll<HTMLInputElement>("[name=show]") ?? []) box.checked = !state.hide.has(box.value);
    // Whoever comes with filters sees which.
    const fold = this.tools?.querySelector("details");
    if (fold && (state.hide.size || FILTERS.some((name) => state[name]))) fold.open = true;
    for (const end of ["from", "to"] as const) {
      const field = document.querySelector<HTMLInputElement>(`#_${end}`);
      const node = graph.find(state[end]);
      if (field) field.value = node >= 0 ? graph.short(node) : state[end];
    }
  }
}

// The page, its data and this script come in that order; what is missing by then will not come.
start();
