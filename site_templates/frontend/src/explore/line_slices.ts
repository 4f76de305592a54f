// Thousands of lines at rest, drawn in slices, one in each frame, so that the page answers meanwhile. Few maps have so many.

import type { Graph } from "./alignment_graph";
import { contextFor, lay, ratio, type View } from "./layer";
import type { Line } from "./scene";

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

/** Draws some lines. */
export type Stroke = (context: CanvasRenderingContext2D, lines: readonly Line[], k: number, color: string, thin: boolean) => void;

const TOGETHER = 50; // lines whose crossings are not darker: where more groups cross, the picture is
const FAINT = { most: 0.22, least: 0.06 }; // one group
const BENT = 120; // units of the map by which a line may leave the box of its two ends
const SLICE = { least: 100, most: 1600 }; // whole groups
const FAST = 25, SLOW = 60; // milliseconds of a frame

export class LineSlices {
  /** What is shown, and what takes its place once it is whole. */
  private front: Drawn | undefined;
  private back: Drawn | undefined;
  private slice = 200;
  private last = 0;

  /** `again` is called where a further frame is needed. */
  constructor(private readonly graph: Graph, private readonly again: () => void, private readonly stroke: Stroke) {}

  /** Show what is drawn of the lines, and draw the next slice of what is missing. */
  show(context: CanvasRenderingContext2D, lines: readonly Line[], view: View, color: string, moving: boolean): void {
    if (!moving) this.advance(context.canvas, lines, view, color);
    const drawn = this.front ?? this.back;
    if (drawn?.lines !== lines || drawn.color !== color) return;
    // The map may have moved since.
    const by = view.k / drawn.view.k;
    lay(context, drawn.context.canvas, by, ratio() * (view.x - by * drawn.view.x), ratio() * (view.y - by * drawn.view.y));
  }

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
    const { thin } = this.graph.raw, isThin = back.seen.length > thin; // which takes a tenth of the time
    back.context.globalAlpha = Math.max(FAINT.least, FAINT.most * Math.min(1, Math.sqrt(thin / back.seen.length)));
    for (; back.at < end; back.at += TOGETHER) this.stroke(back.context, back.seen.slice(back.at, back.at + TOGETHER), view.k, color, isThin);
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
}
