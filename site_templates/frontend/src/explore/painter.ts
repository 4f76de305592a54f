// The painter: marks, lines and names on a canvas. It decides nothing.

import type { Graph } from "./alignment_graph";
import { Rows } from "./rows";
import { around, type Focus, type Line } from "./scene";

export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Scene {
  readonly marks: readonly number[];
  readonly lines: readonly Line[];
  readonly chosen: number;
  /** Where the keyboard is, if it is on the map. */
  readonly at: number;
  readonly focus: Focus | undefined;
  /** Lines at rest may be left out while the map moves. */
  readonly moving: boolean;
}

interface Ink {
  readonly hue: string;
  readonly onHue: string;
  readonly fill: string;
  readonly onFill: string;
}

const QUICK = 5000; // lines that are drawn while the map moves
const FEW = 400; // lines that can be distinguished
const READABLE = 6.5; // pixels: smaller letters are left out
const WIDTHS = [1.25, 4.5, 3, 2]; // ungraded, then from the strongest degree
const LEAD = 6; // the bar before a resolution's mark

export class Painter {
  private readonly context: CanvasRenderingContext2D;
  private inks = new Map<string, Ink>();
  private paper = "";
  private ink = "";
  private ink2 = "";
  private line = "";
  private rule = "";
  private pick = "";
  private font = "";
  private rows: Rows;
  private rested: { readonly lines: readonly Line[]; readonly paths: readonly (readonly [Line, Path2D])[] } | undefined;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly graph: Graph) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    this.context = context;
    this.rows = new Rows(graph, []);
  }

  /** Read the colours off the page: content, scheme and the reader's own colours decide them. */
  colours(): void {
    const host = this.canvas.parentElement ?? document.body;
    const probe = host.appendChild(document.createElement("span"));
    probe.hidden = true;
    const of = (name: string): string => getComputedStyle(probe).getPropertyValue(name).trim();
    const forced = matchMedia("(forced-colors: active)").matches;
    const token = (name: string, system: string): string => forced ? system : of(name) || system;
    this.paper = token("--paper", "Canvas");
    this.ink = token("--ink", "CanvasText");
    this.ink2 = token("--ink-2", "CanvasText");
    this.line = token("--line", "CanvasText");
    this.rule = token("--rule", "CanvasText");
    this.pick = token("--pick", "Highlight");
    this.font = getComputedStyle(host).fontFamily;
    this.inks = new Map();
    for (let n = 0; n < this.graph.count; n++) {
      const key = this.key(n);
      if (this.inks.has(key)) continue;
      probe.className = key;
      const hue = token("--h", "LinkText"), onHue = token("--on-h", "Canvas");
      const own = !forced && of("--c");
      this.inks.set(key, { hue, onHue, fill: own || hue, onFill: own ? of("--on") : onHue });
    }
    probe.remove();
  }

  private key(node: number): string {
    return `${this.graph.of(node).hue} ${this.graph.tint(node)}`.trim();
  }

  /** Draw a scene, with the map's origin and size as the view says. */
  draw(scene: Scene, view: View, width: number, height: number): void {
    const { context } = this;
    const ratio = Math.min(2, devicePixelRatio || 1);
    const wide = Math.round(width * ratio), high = Math.round(height * ratio);
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      this.canvas.width = wide;
      this.canvas.height = high;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = this.paper;
    context.fillRect(0, 0, width, height);
    context.setTransform(ratio * view.k, 0, 0, ratio * view.k, ratio * view.x, ratio * view.y);
    const { focus } = scene;
    if (this.rows.marks !== scene.marks) {
      this.rows = new Rows(this.graph, scene.marks);
      this.rested = undefined;
    }
    // The more lines there are, the less each says: of thousands only the lit ones can be followed.
    const many = scene.lines.length;
    const faint = Math.min(0.6, Math.max(0.08, 0.6 * Math.sqrt(FEW / Math.max(1, many))));
    if (!(scene.moving && many > QUICK) && !(focus && many > FEW * 5)) this.atRest(scene.lines, view.k, focus ? faint / 4 : faint);
    this.stems(scene.marks, focus ? 0.35 : 1);
    this.names(view.k);
    const grown = focus ? Math.min(2.2, Math.max(1, 0.65 / view.k)) : 1; // on a small map what is lit can be read
    const lit = focus ? new Set([...focus.near, ...focus.through, focus.node, scene.chosen]) : undefined;
    for (const n of scene.marks) if (lit && !lit.has(n)) this.mark(n, view.k, 0.35);
    if (focus) {
      if (focus.open >= 0) this.plate(focus.open);
      for (const line of focus.lines) this.lit(line, view.k);
      for (const n of focus.open >= 0 ? this.graph.inner.get(focus.open) ?? [] : []) this.mark(n, view.k, 1);
    }
    for (const n of scene.marks) if (!lit || lit.has(n)) this.larger(n, grown, () => this.mark(n, view.k * grown, 1));
    if (focus) {
      for (const n of focus.near) this.larger(n, grown, () => this.ring(n, 4, 2, []));
      for (const n of focus.through) this.larger(n, grown, () => this.ring(n, 4, 1.5, [4, 3]));
    }
    if (scene.chosen >= 0) this.larger(scene.chosen, grown, () => this.ring(scene.chosen, 4.5, 3, []));
    if (scene.at >= 0) this.larger(scene.at, grown, () => this.ring(scene.at, 9, 2.5, []));
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** Draw a mark larger than the map is; what fans out is too close for that. */
  private larger(n: number, by: number, draw: () => void): void {
    const { context, graph } = this;
    if (by === 1 || graph.unit[n] !== n) {
      draw();
      return;
    }
    const x = graph.x[n] ?? 0, y = graph.y(n);
    context.save();
    context.translate(x, y);
    context.scale(by, by);
    context.translate(-x, -y);
    draw();
    context.restore();
  }

  /** All lines at rest, as few strokes as there are kinds of line. */
  private atRest(lines: readonly Line[], k: number, alpha: number): void {
    if (this.rested?.lines !== lines) {
      const kinds = new Map<string, [Line, Path2D]>();
      for (const line of lines) {
        const key = `${line.degree} ${line.proposed} ${line.negative}`;
        const kind = kinds.get(key) ?? [line, new Path2D()];
        kinds.set(key, kind);
        this.curve(kind[1], line);
      }
      this.rested = { lines, paths: [...kinds.values()] };
    }
    const { context } = this;
    context.globalAlpha = alpha;
    context.strokeStyle = this.line;
    for (const [line, path] of this.rested.paths) {
      this.style(line, k);
      context.stroke(path);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  private lit(line: Line, k: number): void {
    const path = new Path2D();
    this.curve(path, line);
    this.context.strokeStyle = this.pick;
    this.style(line, k);
    this.context.lineWidth *= 1.4;
    this.context.stroke(path);
    this.context.setLineDash([]);
  }

  /** Degree by width and dash: never by colour. */
  private style(line: Line, k: number): void {
    const thin = Math.min(1, Math.max(k, 0.5)) / k; // lines stay lines when the map is small
    this.context.lineWidth = (WIDTHS[Math.min(line.degree, 3)] ?? 1) * thin;
    const dash = line.negative ? [2, 6] : line.proposed ? [10, 6] : [];
    this.context.setLineDash(dash.map((part) => part * thin));
  }

  /** Lines leave upright and arrive upright; between two marks of one row they bend. */
  private curve(path: Path2D, { a, b }: Line): void {
    const { graph } = this;
    const [top, low] = graph.y(a) <= graph.y(b) ? [a, b] : [b, a];
    const x = graph.x[top] ?? 0, y = graph.y(top), endX = graph.x[low] ?? 0, endY = graph.y(low);
    path.moveTo(x, y);
    if (endY - y < 40) {
      const middle = (y + endY) / 2 + Math.min(90, 20 + Math.abs(x - endX) / 4);
      path.bezierCurveTo(x, middle, endX, middle, endX, endY);
    } else this.rows.lead(path, [x, y], [endX, endY]);
  }

  /** What a plan's unit holds hangs on it. */
  private stems(marks: readonly number[], alpha: number): void {
    const { context, graph } = this;
    context.globalAlpha = alpha;
    context.lineWidth = 1.5;
    for (const n of marks) {
      const above = graph.raw.nodes.above[n] ?? -1;
      if (above < 0 || !graph.isMark(above) || graph.y(above) !== graph.y(n)) continue;
      context.strokeStyle = this.inkOf(n).hue;
      context.beginPath();
      context.moveTo(graph.x[above] ?? 0, graph.y(n));
      context.lineTo(graph.x[n] ?? 0, graph.y(n));
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  private names(k: number): void {
    const { context, graph } = this;
    context.textAlign = "center";
    context.direction = "inherit";
    context.lineJoin = "round";
    // Of more than two, one lies outside of another: between them there is space for the short name.
    const short = graph.instruments.filter(({ role }) => role === "framework").length > 2;
    for (let n = 0; n < graph.instruments.length; n++) {
      if (graph.isMark(n) || !graph.below.has(n)) continue;
      const framework = graph.of(n).role === "framework";
      const words = (short && framework ? graph.short(n) : graph.title(n)).toUpperCase();
      context.font = `600 10px ${this.font}`;
      const size = Math.max(12, Math.min(11 / k, graph.raw.width / context.measureText(words).width * 10));
      context.font = `600 ${size}px ${this.font}`;
      // Larger letters grow away from what they name: down below the plans, up elsewhere.
      const below = framework && graph.y(n) > graph.raw.height / 2;
      context.textBaseline = below ? "top" : "bottom";
      const y = graph.y(n) + (below ? -6 : 7);
      context.strokeStyle = this.paper;
      context.lineWidth = size * 0.7;
      context.strokeText(words, graph.x[n] ?? 0, y);
      context.fillStyle = this.ink2;
      context.fillText(words, graph.x[n] ?? 0, y);
    }
  }

  private inkOf(node: number): Ink {
    return this.inks.get(this.key(node)) as Ink;
  }

  private mark(n: number, k: number, alpha: number): void {
    const { context, graph } = this;
    const w = graph.width(n), h = graph.height[n] ?? 0;
    const x = (graph.x[n] ?? 0) - w / 2, y = graph.y(n) - h / 2;
    const ink = this.inkOf(n), { shape } = graph.of(n);
    const inner = graph.unit[n] !== n;
    const full = inner || graph.listed[n] === 1;
    context.globalAlpha = 1;
    context.beginPath();
    if (shape === "pill") context.roundRect(x, y, w, h, h / 2);
    else context.rect(x, y, w, h);
    context.fillStyle = this.paper;
    context.fill();
    context.globalAlpha = alpha;
    let text = ink.hue;
    context.lineWidth = 1.25;
    if (shape === "tile") {
      text = full ? ink.onFill : this.ink;
      context.fillStyle = ink.fill;
      if (full) context.fill();
      else context.fillRect(x, y + h - 4, w, 4);
      context.strokeStyle = this.line;
    } else {
      context.strokeStyle = ink.hue;
      context.fillStyle = ink.hue;
      if (full && shape !== "bar") {
        context.fill();
        text = ink.onHue;
      }
    }
    context.stroke();
    const lead = shape === "bar" ? LEAD : 0;
    const right = this.graph.mirrored;
    if (lead && full) context.fillRect(right ? x + w - lead : x, y, lead, h);
    const size = inner ? 13 : 14;
    if (size * k < READABLE) {
      context.globalAlpha = 1;
      return;
    }
    context.font = `700 ${size}px ${this.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = text;
    context.direction = "ltr"; // “15.b” keeps its order
    context.fillText(graph.label(n), x + (w + (right ? -lead : lead)) / 2, y + h / 2 + 0.5);
    context.globalAlpha = 1;
  }

  /** The ground on which a unit's inner marks are drawn. */
  private plate(unit: number): void {
    const { context, graph } = this;
    const box = around(graph, graph.inner.get(unit) ?? []);
    context.fillStyle = this.paper;
    context.strokeStyle = this.rule;
    context.lineWidth = 1;
    context.beginPath();
    context.rect(box.left - 8, box.top - 8, box.right - box.left + 16, box.bottom - box.top + 16);
    context.fill();
    context.stroke();
  }

  private ring(n: number, gap: number, width: number, dash: readonly number[]): void {
    const { context, graph } = this;
    const w = graph.width(n) + 2 * gap, h = (graph.height[n] ?? 0) + 2 * gap;
    if (!graph.width(n)) return;
    context.strokeStyle = this.pick;
    context.lineWidth = width;
    context.setLineDash([...dash]);
    context.beginPath();
    context.roundRect((graph.x[n] ?? 0) - w / 2, graph.y(n) - h / 2, w, h, graph.of(n).shape === "pill" ? h / 2 : 0);
    context.stroke();
    context.setLineDash([]);
  }
}
