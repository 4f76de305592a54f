// What is on the map at a moment: which marks, which lines, which of them are lit.

import { Graph, isHidden, type Filter } from "./alignment_graph";
import type { Step } from "./paths";

/** A line between two marks, for all assertions between what they are marks of. */
export interface Line {
  readonly a: number;
  readonly b: number;
  /** The strongest degree, from 1; 0 where nobody has graded it. */
  readonly degree: number;
  readonly proposed: boolean;
  readonly negative: boolean;
}

export interface Focus {
  /** What the light is on: what is chosen, or what is pointed at. */
  readonly node: number;
  /** The unit whose inner marks fan out. */
  readonly open: number;
  readonly lines: readonly Line[];
  /** Marks that it is tied to itself. */
  readonly near: ReadonlySet<number>;
  /** Marks that it is tied to through what it holds. */
  readonly through: ReadonlySet<number>;
}

/** The marks that are there before anything is chosen, in the order of instruments. */
export function marks(graph: Graph, filter: Filter): readonly number[] {
  const found: number[] = [];
  for (let n = 0; n < graph.count; n++) {
    if (graph.isMark(n) && !isHidden(graph.of(n), filter)) found.push(n);
  }
  const owner = (n: number): number => graph.instrument[n] ?? 0;
  return found.sort((a, b) => owner(a) - owner(b) || a - b);
}

/** One line for each two units with assertions between them. */
export function lines(graph: Graph, visible: readonly number[], end: (node: number) => number = (n) => graph.unit[n] ?? n): readonly Line[] {
  const found = new Map<number, Line>();
  const { from, to } = graph.raw.edges;
  for (const edge of visible) {
    const a = end(from[edge] ?? 0), b = end(to[edge] ?? 0);
    if (a === b) continue;
    const key = Math.min(a, b) * graph.count + Math.max(a, b);
    const degree = graph.degree(edge), proposed = graph.isProposed(edge), negative = graph.isNegative(edge);
    const before = found.get(key);
    found.set(key, {
      a, b,
      degree: before ? stronger(before.degree, degree) : degree,
      proposed: proposed && (before?.proposed ?? true),
      negative: negative && (before?.negative ?? true),
    });
  }
  return [...found.values()];
}

function stronger(a: number, b: number): number {
  return a && b ? Math.min(a, b) : a || b;
}

/** What is lit when the light is on a node. */
export function focus(graph: Graph, node: number, visible: ReadonlySet<number>): Focus {
  const unit = graph.unit[node] ?? node;
  const inner = node === unit ? graph.inner.get(node) ?? [] : graph.raw.nodes.above.flatMap((_, n) => isInside(graph, n, node) ? [n] : []);
  const own = (graph.touching.get(node) ?? []).filter((edge) => visible.has(edge));
  const inside = [...new Set(inner.flatMap((n) => graph.touching.get(n) ?? []))].filter((edge) => visible.has(edge));
  const end = (n: number): number => graph.unit[n] === unit ? n : graph.unit[n] ?? n;
  const { from, to } = graph.raw.edges;
  const ends = (edges: readonly number[]): Set<number> => new Set(edges.flatMap((n) => [end(from[n] ?? 0), end(to[n] ?? 0)]));
  const near = ends(own), through = ends(inside);
  near.delete(node);
  through.delete(node);
  for (const n of near) through.delete(n);
  return { node, open: graph.inner.has(unit) ? unit : -1, lines: lines(graph, [...own, ...inside], end), near, through };
}

function isInside(graph: Graph, node: number, outer: number): boolean {
  let above = graph.raw.nodes.above[node] ?? -1;
  while (above >= 0 && above !== outer) above = graph.raw.nodes.above[above] ?? -1;
  return above === outer;
}

/** What is lit for paths in words. */
export function trail(graph: Graph, found: readonly (readonly Step[])[]): Focus {
  const unit = (n: number): number => graph.unit[n] ?? n;
  const steps = found.flat();
  const edges = steps.flatMap((step) => step.edge === undefined ? [] : [step.edge]);
  const near = new Set(steps.flatMap((step) => [unit(step.from), unit(step.to)]).filter((n) => graph.isMark(n)));
  return { node: -1, open: -1, lines: lines(graph, edges), near, through: new Set() };
}

/** The mark nearest to a node in a direction, as a reader of the map would name it; -1 if none is. */
export function next(graph: Graph, all: readonly number[], from: number, key: string): number {
  if (key === "Home") return all[0] ?? -1;
  if (key === "End") return all[all.length - 1] ?? -1;
  const across = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  const x = graph.x[from] ?? 0, y = graph.y(from);
  let best = -1, least = Infinity;
  for (const n of all) {
    const dx = (graph.x[n] ?? 0) - x, dy = graph.y(n) - y;
    const along = (across ? dx : dy) * sign, aside = Math.abs(across ? dy : dx);
    if (n !== from && along > 4 && along + 2 * aside < least) {
      least = along + 2 * aside;
      best = n;
    }
  }
  return best;
}

/** The mark under a point, or the nearest within a distance; -1 if none is. */
export function pick(graph: Graph, all: readonly number[], x: number, y: number, within: number): number {
  let best = -1, least = within;
  for (const n of all) {
    const dx = Math.max(0, Math.abs((graph.x[n] ?? 0) - x) - graph.width(n) / 2);
    const dy = Math.max(0, Math.abs(graph.y(n) - y) - (graph.height[n] ?? 0) / 2);
    const far = Math.hypot(dx, dy);
    if (far < least || (far === 0 && least === 0)) {
      least = far;
      best = n;
    }
  }
  return best;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box around marks. */
export function around(graph: Graph, all: Iterable<number>): Box {
  let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
  for (const n of all) {
    const x = graph.x[n] ?? 0, y = graph.y(n), w = graph.width(n) / 2, h = (graph.height[n] ?? 0) / 2;
    left = Math.min(left, x - w);
    right = Math.max(right, x + w);
    top = Math.min(top, y - h);
    bottom = Math.max(bottom, y + h);
  }
  return { left, top, right, bottom };
}
