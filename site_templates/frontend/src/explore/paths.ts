// Shortest ways from one node to another: down into what the start holds, along assertions in their
// own direction, up to what holds the last. The same rules as `paths` in generator/model/graph.py.

import { Graph, push } from "./alignment_graph";
import { link, type Place } from "./place";
import { make } from "../shared/dom";

export interface Step {
  readonly from: number;
  readonly to: number;
  /** The assertion; without one the step goes down (forward) or up. */
  readonly edge?: number;
  readonly down?: boolean;
}

const DOWN = 0, ALONG = 1, UP = 2;
const LONGEST = 8;
const MOST = 10;

/** The shortest paths along the given assertions, at most ten. Negative ones lead nowhere. */
export function paths(graph: Graph, start: number, end: number, visible: readonly number[]): readonly (readonly Step[])[] {
  if (start === end || start < 0 || end < 0) return [];
  const leaving = new Map<number, number[]>();
  for (const edge of visible) {
    if (!graph.isNegative(edge)) push(leaving, graph.raw.edges.from[edge] ?? 0, edge);
  }
  const key = (node: number, phase: number): number => node * 3 + phase;
  const first = key(start, DOWN);
  const depth = new Map<number, number>([[first, 0]]);
  const ways = new Map<number, [number, Step][]>([[first, []]]);
  const queue = [first];
  const ends: number[] = [];
  for (let at = 0; at < queue.length; at++) {
    const here = queue[at] as number;
    const far = depth.get(here) as number;
    const least = ends.length ? depth.get(ends[0] as number) as number : LONGEST;
    if (far >= least) continue;
    for (const [phase, step] of steps(graph, leaving, Math.floor(here / 3), here % 3)) {
      const there = key(step.to, phase);
      if (!depth.has(there)) {
        depth.set(there, far + 1);
        ways.set(there, []);
        queue.push(there);
        if (step.to === end) ends.push(there);
      }
      if (depth.get(there) === far + 1) ways.get(there)?.push([here, step]);
    }
  }
  const least = ends.length ? depth.get(ends[0] as number) : -1;
  const found = ends.filter((there) => depth.get(there) === least).flatMap((there) => back(ways, first, there));
  return found.slice(0, MOST);
}

function steps(graph: Graph, leaving: ReadonlyMap<number, readonly number[]>, here: number, phase: number): [number, Step][] {
  const found: [number, Step][] = [];
  if (phase === DOWN) {
    for (const to of graph.below.get(here) ?? []) found.push([DOWN, { from: here, to, down: true }]);
  }
  if (phase !== UP) {
    // All assertions of one pair are together, as it does in the graph that Python walks.
    const others = new Map<number, number[]>();
    for (const edge of leaving.get(here) ?? []) push(others, graph.raw.edges.to[edge] ?? 0, edge);
    for (const [to, all] of others) for (const edge of all) found.push([ALONG, { from: here, to, edge }]);
  }
  const above = graph.raw.nodes.above[here] ?? -1;
  if (above >= 0 && phase !== DOWN) found.push([UP, { from: here, to: above }]);
  return found;
}

function back(ways: ReadonlyMap<number, readonly (readonly [number, Step])[]>, first: number, end: number): Step[][] {
  const found: Step[][] = [];
  const stack: [number, Step[]][] = [[end, []]];
  for (let top = stack.pop(); top && found.length < MOST; top = stack.pop()) {
    const [here, path] = top;
    if (here === first) {
      found.push(path);
      continue;
    }
    const before = ways.get(here) ?? [];
    for (let n = before.length - 1; n >= 0; n--) {
      const [there, step] = before[n] as [number, Step];
      stack.push([there, [step, ...path]]);
    }
  }
  return found;
}

const HOLE = "\0"; // is in no name

/** A path in words: each text leads to its page, or to the pair that the step is. */
export function sentence(graph: Graph, path: readonly Step[], { root, leaf }: Place): (Node | string)[] {
  const first = path[0]?.from ?? 0;
  const parts: (Node | string)[] = [link(graph.name(first), root + graph.href(first, leaf))];
  for (const { from, to, edge, down } of path) {
    const words = edge === undefined ? graph.word(down ? "path_holds" : "path_inside", { other: HOLE }) : graph.word("path_asserts", {
      relation: graph.term(edge, "relation").label,
      other: HOLE,
      who: graph.asserter(edge).full,
      status: graph.term(edge, "status").label,
    });
    const [before = "", after = ""] = words.split(HOLE);
    const href = edge === undefined ? graph.href(to, leaf) : graph.pair(from, to, leaf);
    parts.push(` → ${before}`, link(graph.name(to), root + href), after);
  }
  return parts;
}

/** Paths in words, or that there are none. */
export function pathWords(graph: Graph, from: string, to: string, found: readonly (readonly Step[])[], place: Place): HTMLElement[] {
  if (!from || !to) return [];
  const ends = [from, to].map((id) => graph.find(id));
  for (const [n, id] of [from, to].entries()) {
    if ((ends[n] ?? -1) < 0) return [make("p", "", graph.word("explore_path_unknown", { words: id }))];
  }
  if (ends[0] === ends[1]) return [make("p", "", graph.word("explore_path_same"))];
  const names = { from: graph.name(ends[0] ?? 0), to: graph.name(ends[1] ?? 0) };
  if (!found.length) return [make("p", "", graph.word("explore_path_none", names))];
  const list = make("ol", "", ...found.map((path) => make("li", "", ...sentence(graph, path, place))));
  return [make("p", "al-note", graph.word("explore_path_found", { n: found.length })), list];
}
