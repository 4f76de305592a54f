// The painter: marks, lines and names on a canvas. It decides nothing.

import type { Graph } from "./alignment_graph";
import { Layer, ratio, type View } from "./layer";
import { LinePainter, tooMany, type LineInk } from "./line_painter";
import { around, type Focus, type Line } from "./scene";

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

const READABLE = 6.5; // pixels: smaller letters are left out
const DIM = 0.35; // of marks and stems beside what is lit
const LEAD = 6; // the bar before a resolution's mark

export class Painter {
  private readonly context: CanvasRenderingContext2D;
  private readonly lines: LinePainter;
  /** All marks, and all marks beside what is lit. */
  private readonly plain = new Layer();
  private readonly dimmed = new Layer();
  private inks = new Map<string, Ink>();
  private paper = "";
  private ink = "";
  private ink2 = "";
  private line = "";
  private rule = "";
  private pick = "";
  private font = "";
  /** Called where a further frame is needed, and where the script with what is rarely needed is. */
  again: () => void = () => undefined;
  more: () => void = () => undefined;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly graph: Graph) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    this.context = context;
    this.lines = new LinePainter(graph, () => this.again(), () => this.more());
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
    const { context, canvas } = this;
    const wide = Math.round(width * ratio()), high = Math.round(height * ratio());
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
    }
    context.setTransform(ratio(), 0, 0, ratio(), 0, 0);
    context.fillStyle = this.paper;
    context.fillRect(0, 0, width, height);
    context.setTransform(ratio() * view.k, 0, 0, ratio() * view.k, ratio() * view.x, ratio() * view.y);
    const { focus, marks } = scene;
    const ink: LineInk = { line: this.line, pick: this.pick };
    this.lines.around(marks);
    if (!focus || !tooMany(scene.lines)) this.lines.atRest(context, scene.lines, view, ink, focus ? 0.25 : 1, scene.moving);
    const resting = (on: CanvasRenderingContext2D): void => this.resting(on, marks, view, focus ? DIM : 1, width, height);
    // While the map moves, a layer would be drawn for one frame.
    if (scene.moving) resting(context);
    else (focus ? this.dimmed : this.plain).show(context, view, [marks, this.inks], resting);
    if (focus) this.focused(scene, focus, view.k, ink);
    const grown = focus ? grownAt(view.k) : 1;
    if (scene.chosen >= 0) this.larger(scene.chosen, grown, () => this.ring(scene.chosen, 4.5, 3, []));
    if (scene.at >= 0) this.larger(scene.at, grown, () => this.ring(scene.at, 9, 2.5, []));
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** What is there whatever is lit: stems, names and marks that are in view. */
  private resting(on: CanvasRenderingContext2D, marks: readonly number[], { k, x, y }: View, alpha: number, width: number, height: number): void {
    const { graph } = this;
    const seen = marks.filter((n) => {
      const w = graph.width(n) / 2, h = (graph.height[n] ?? 0) / 2, at = graph.x[n] ?? 0, down = graph.y(n);
      return (at + w) * k + x > 0 && (at - w) * k + x < width && (down + h) * k + y > 0 && (down - h) * k + y < height;
    });
    this.stems(on, marks, alpha);
    this.names(on, k);
    for (const n of seen) this.mark(on, n, k, alpha);
  }

  /** What is lit, over all that is not. */
  private focused({ marks, chosen }: Scene, focus: Focus, k: number, ink: LineInk): void {
    const { context } = this;
    const grown = grownAt(k);
    const lit = new Set([...focus.near, ...focus.through, focus.node, chosen]);
    if (focus.open >= 0) this.plate(focus.open);
    for (const line of focus.lines) this.lines.lit(context, line, k, ink);
    for (const n of focus.open >= 0 ? this.graph.inner.get(focus.open) ?? [] : []) this.mark(context, n, k, 1);
    for (const n of marks) if (lit.has(n)) this.larger(n, grown, () => this.mark(context, n, k * grown, 1));
    for (const n of focus.near) this.larger(n, grown, () => this.ring(n, 4, 2, []));
    for (const n of focus.through) this.larger(n, grown, () => this.ring(n, 4, 1.5, [4, 3]));
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

  /** What a plan's unit holds hangs on it. */
  private stems(context: CanvasRenderingContext2D, marks: readonly number[], alpha: number): void {
    const { graph } = this;
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

  private names(context: CanvasRenderingContext2D, k: number): void {
    const { graph } = this;
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

  private mark(context: CanvasRenderingContext2D, n: number, k: number, alpha: number): void {
    const { graph } = this;
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

/** On a small map what is lit is drawn larger, so that it can be read. */
function grownAt(k: number): number {
  return Math.min(2.2, Math.max(1, 0.65 / k));
}
