// How lines cross rows of plans and resolutions: between marks, never behind one that they do not touch.

import type { Graph } from "./alignment_graph";

type Pair = readonly [number, number];

const BESIDE = 5; // pixels of the map that a line keeps clear of a mark
const AROUND = 30; // how far from the end of a row lines go around it

class Row {
  half = 0;
  readonly marks: Pair[] = [];
  private gaps: readonly Pair[] | undefined;

  constructor(readonly y: number) {}

  /** Where a line crosses that would be behind a mark at `x`. Lines through one gap stay beside each other. */
  gap(x: number): number {
    const gaps = this.gaps ??= this.found();
    const middle = gaps.map(([a, b]) => (a + b) / 2);
    const between = (n: number): number => ((middle[n] ?? 0) + (middle[n + 1] ?? 0)) / 2;
    let n = 0;
    while (n < gaps.length - 1 && x > between(n)) n++;
    const [left, right] = gaps[n] as Pair;
    const from = n ? between(n - 1) : left, to = n < gaps.length - 1 ? between(n) : right;
    return left + (right - left) * (x - from) / (to - from);
  }

  /** The gaps that can be seen as such, and the space at both ends. */
  private found(): readonly Pair[] {
    const all = this.marks.sort((a, b) => a[0] - b[0]);
    const inner = all.slice(1).map(([next], n): Pair => [all[n]?.[1] ?? 0, next]);
    const widest = Math.max(...inner.map(([a, b]) => b - a));
    const first = all[0]?.[0] ?? 0, last = all.at(-1)?.[1] ?? 0;
    const gaps: Pair[] = [[first - AROUND, first], ...inner.filter(([a, b]) => b - a >= widest / 2), [last, last + AROUND]];
    return gaps.map(([a, b]) => {
      const clear = Math.min(BESIDE, (b - a) / 2);
      return [a + clear, b - clear];
    });
  }
}

/** The rows of the marks that are shown. */
export class Rows {
  private readonly all: readonly Row[];

  constructor(graph: Graph, readonly marks: readonly number[]) {
    const rows = new Map<number, Row>();
    for (const n of marks) {
      if (graph.of(n).role === "framework") continue;
      const y = graph.y(n), x = graph.x[n] ?? 0, half = graph.width(n) / 2, row = rows.get(y) ?? new Row(y);
      rows.set(y, row);
      row.marks.push([x - half, x + half]);
      row.half = Math.max(row.half, (graph.height[n] ?? 0) / 2 + 2);
    }
    this.all = [...rows.values()].sort((a, b) => a.y - b.y);
  }

  /** Lead a line down from one point to another. */
  lead(path: Path2D, from: Pair, to: Pair): void {
    const [x, y] = from, [toX, toY] = to;
    const row = this.all.find(({ y: at, half, marks }) => {
      if (at - half <= y || at + half >= toY) return false;
      const one = across(from, to, at - half), other = across(from, to, at + half);
      const left = Math.min(one, other) - BESIDE / 2, right = Math.max(one, other) + BESIDE / 2;
      return marks.some(([a, b]) => a < right && b > left);
    });
    if (row) {
      const gap = row.gap(across(from, to, row.y));
      this.lead(path, from, [gap, row.y - row.half]);
      path.lineTo(gap, row.y + row.half);
      this.lead(path, [gap, row.y + row.half], to);
    } else path.bezierCurveTo(x, (y + toY) / 2, toX, (y + toY) / 2, toX, toY);
  }
}

/** Where the curve between two points is at a height. */
function across([x, y]: Pair, [toX, toY]: Pair, at: number): number {
  const wanted = (at - y) / (toY - y);
  let t = 0;
  for (let step = 0.5; step > 0.005; step /= 2) t += 1.5 * t * (1 - t) + t ** 3 < wanted ? step : -step;
  return x + (toX - x) * t * t * (3 - 2 * t);
}
