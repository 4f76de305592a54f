// The painter of lines: a few at once, thousands in slices.

import type { Graph } from "./alignment_graph";
import { ratio, type View } from "./layer";
import type { LineSlices } from "./line_slices";
import { Rows } from "./rows";
import type { Line } from "./scene";

/** The colours of lines: at rest, and of what is lit. */
export interface LineInk {
  readonly line: string;
  readonly pick: string;
}

const FEW = 400; // lines that can be distinguished, and are drawn at once
const DARKEST = 0.65; // of more lines
const WIDTHS = [1.25, 4.5, 3, 2]; // ungraded, then from the strongest degree

/** Whether so many lines say too little beside what is lit. */
export function tooMany(lines: readonly Line[]): boolean {
  return lines.length > FEW * 5;
}

export class LinePainter {
  private rows: Rows;
  private rested: { readonly lines: readonly Line[]; readonly paths: readonly (readonly [Line, Path2D])[] } | undefined;
  private slices: LineSlices | undefined;

  /** `again` is called where a further frame is needed, `more` where the script that draws slices is. */
  constructor(private readonly graph: Graph, private readonly again: () => void, private readonly more: () => void) {
    this.rows = new Rows(graph, []);
  }

  /** The marks that lines keep clear of. */
  around(marks: readonly number[]): void {
    if (this.rows.marks === marks) return;
    this.rows = new Rows(this.graph, marks);
    this.rested = this.slices = undefined;
  }

  /** All lines at rest: of thousands where they are many, as only lit ones can be followed. */
  atRest(context: CanvasRenderingContext2D, lines: readonly Line[], view: View, ink: LineInk, part: number, moving: boolean): void {
    if (!lines.length) return;
    if (lines.length <= FEW) {
      context.globalAlpha = part * 0.6;
      this.atOnce(context, lines, view.k, ink.line);
    } else {
      context.globalAlpha = part * DARKEST;
      this.slices ??= window.alExplorer?.lineSlices(this.graph, this.again, (on, some, k, color, thin) =>
        this.stroke(on, this.paths(some, thin ? dashed : kind), k, color, thin));
      if (this.slices) this.slices.show(context, lines, view, ink.line, moving);
      else this.more();
    }
    context.globalAlpha = 1;
  }

  /** As few strokes as there are kinds of line. */
  private atOnce(context: CanvasRenderingContext2D, lines: readonly Line[], k: number, color: string): void {
    if (this.rested?.lines !== lines) this.rested = { lines, paths: this.paths(lines, kind) };
    this.stroke(context, this.rested.paths, k, color);
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
