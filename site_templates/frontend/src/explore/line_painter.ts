// The painter of lines: a few at once; thousands in slices, one a frame, so that the page answers meanwhile.

import type { Graph } from "./alignment_graph";
import { contextFor, lay, ratio, type View } from "./layer";
import { Rows } from "./rows";
import type { Line } from "./scene";

/** The colours of lines: at rest, and of what is lit. */
export interface LineInk {
  readonly line: string;
  readonly pick: string;
}

/** A canvas that is not shown, with what has been drawn on it. */
interface Drawn {
  readonly context: CanvasRenderingContext2D;
  readonly lines: readonly Line[];
  readonly view: View;
  readonly color: string;
  /** Those of the lines that are in view. */
  readonly seen: readonly Line[];
  /** How many of these have been drawn. */
  at: number;
}

const FEW = 400; // lines that can be distinguished, and are drawn at once
const TOGETHER = 50; // of thousands, lines whose crossings are not darker: where more groups cross, the picture is
const FAINT = { most: 0.22, least: 0.06 }, DARKEST = 0.65; // one group, and all of them
const WIDTHS = [1.25, 4.5, 3, 2]; // ungraded, then from the strongest degree
const BENT = 120; // units of the map by which a line may leave the box of its two ends
const SLICE = { least: 100, most: 1600 }; // whole groups
const FAST = 25, SLOW = 60; // milliseconds of a frame

/** Whether so many lines say too little beside what is lit. */
export function tooMany(lines: readonly Line[]): boolean {
  return lines.length > FEW * 5;
}

export class LinePainter {
  private rows: Rows;
  private rested: { readonly lines: readonly Line[]; readonly paths: readonly (readonly [Line, Path2D])[] } | undefined;
  /** What is shown, and what takes its place once it is whole. */
  private front: Drawn | undefined;
  private back: Drawn | undefined;
  private slice = 200;
  private last = 0;

  /** `again` is called where a further frame is needed. */
  constructor(private readonly graph: Graph, private readonly again: () => void) {
    this.rows = new Rows(graph, []);
  }

  /** The marks that lines keep clear of. */
  around(marks: readonly number[]): void {
    if (this.rows.marks === marks) return;
    this.rows = new Rows(this.graph, marks);
    this.rested = this.front = this.back = undefined;
  }

  /** All lines at rest: of thousands where they are many, as only lit ones can be followed. */
  atRest(context: CanvasRenderingContext2D, lines: readonly Line[], view: View, ink: LineInk, part: number, moving: boolean): void {
    if (!lines.length) return;
    if (lines.length <= FEW) {
      context.globalAlpha = part * 0.6;
      this.atOnce(context, lines, view.k, ink.line);
    } else {
      context.globalAlpha = part * DARKEST;
      if (!moving) this.advance(context.canvas, lines, view, ink.line);
      const drawn = this.front ?? this.back;
      if (drawn?.lines !== lines || drawn.color !== ink.line) return;
      // The map may have moved since.
      const by = view.k / drawn.view.k;
      lay(context, drawn.context.canvas, by, ratio() * (view.x - by * drawn.view.x), ratio() * (view.y - by * drawn.view.y));
    }
    context.globalAlpha = 1;
  }

  /** As few strokes as there are kinds of line. */
  private atOnce(context: CanvasRenderingContext2D, lines: readonly Line[], k: number, color: string): void {
    if (this.rested?.lines !== lines) this.rested = { lines, paths: this.paths(lines, kind) };
    this.stroke(context, this.rested.paths, k, color);
  }

  /** Draw the next slice of what is missing, if anything is. */
  private advance(canvas: HTMLCanvasElement, lines: readonly Line[], view: View, color: string): void {
    const isOf = (drawn: Drawn | undefined): boolean => drawn?.lines === lines && drawn.color === color
      && drawn.context.canvas.width === canvas.width && drawn.context.canvas.height === canvas.height;
    const isHere = (drawn: Drawn | undefined): boolean => isOf(drawn) && drawn?.view.k === view.k && drawn.view.x === view.x && drawn.view.y === view.y;
    if (!isOf(this.front)) this.front = undefined;
    if (isHere(this.front)) return;
    const back = this.back && isHere(this.back) ? this.back : this.back = this.begun(canvas, lines, view, color);
    const now = performance.now(), took = now - this.last;
    this.last = now;
    if (back.at && took < FAST) this.slice = Math.min(SLICE.most, this.slice * 2);
    else if (back.at && took > SLOW) this.slice = Math.max(SLICE.least, TOGETHER * Math.floor(this.slice / 2 / TOGETHER));
    const end = back.at + this.slice;
    const thin = back.seen.length > this.graph.raw.thin; // which takes a tenth of the time
    back.context.globalAlpha = Math.max(FAINT.least, FAINT.most * Math.min(1, Math.sqrt(this.graph.raw.thin / back.seen.length)));
    for (; back.at < end; back.at += TOGETHER) {
      this.stroke(back.context, this.paths(back.seen.slice(back.at, back.at + TOGETHER), thin ? dashed : kind), view.k, color, thin);
    }
    if (back.at >= back.seen.length) [this.front, this.back] = [back, undefined];
    this.again();
  }

  private begun(canvas: HTMLCanvasElement, lines: readonly Line[], { k, x, y }: View, color: string): Drawn {
    const view = { k, x, y };
    const context = contextFor(this.back?.context.canvas ?? document.createElement("canvas"), canvas, view);
    return { context, lines, view, color, at: 0, seen: this.inView(lines, view, canvas) };
  }

  /** The lines of which a part may be in view. */
  private inView(lines: readonly Line[], { k, x, y }: View, { width, height }: HTMLCanvasElement): Line[] {
    const { graph } = this;
    const left = -x / k - BENT, top = -y / k - BENT, right = left + width / ratio() / k + 2 * BENT, bottom = top + height / ratio() / k + 2 * BENT;
    return lines.filter(({ a, b }) => {
      const ax = graph.x[a] ?? 0, bx = graph.x[b] ?? 0, ay = graph.y(a), by = graph.y(b);
      return Math.max(ax, bx) > left && Math.min(ax, bx) < right && Math.max(ay, by) > top && Math.min(ay, by) < bottom;
    });
  }

  /** A line that is lit. */
  lit(context: CanvasRenderingContext2D, line: Line, k: number, ink: LineInk): void {
    context.strokeStyle = ink.pick;
    this.style(context, line, k, false);
    context.lineWidth *= 1.4;
    const path = new Path2D();
    this.curve(path, line);
    context.stroke(path);
    context.setLineDash([]);
  }

  private paths(lines: readonly Line[], same: (line: Line) => string): (readonly [Line, Path2D])[] {
    const kinds = new Map<string, [Line, Path2D]>();
    for (const line of lines) {
      const key = same(line), found = kinds.get(key) ?? [line, new Path2D()];
      kinds.set(key, found);
      this.curve(found[1], line);
    }
    return [...kinds.values()];
  }

  private stroke(context: CanvasRenderingContext2D, paths: readonly (readonly [Line, Path2D])[], k: number, color: string, thin = false): void {
    context.strokeStyle = color;
    for (const [line, path] of paths) {
      this.style(context, line, k, thin);
      context.stroke(path);
    }
    context.setLineDash([]);
  }

  /** Degree by width and dash: never by colour. */
  private style(context: CanvasRenderingContext2D, line: Line, k: number, thin: boolean): void {
    const unit = Math.min(1, Math.max(k, 0.5)) / k; // lines stay lines when the map is small
    context.lineWidth = thin ? 1 / (ratio() * k) : (WIDTHS[Math.min(line.degree, 3)] ?? 1) * unit;
    const dash = line.negative ? [2, 6] : line.proposed ? [10, 6] : [];
    context.setLineDash(dash.map((part) => part * unit));
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
}

const dashed = (line: Line): string => `${line.proposed} ${line.negative}`;
const kind = (line: Line): string => `${line.degree} ${dashed(line)}`;
