// Replaces what d3-zoom would animate with: d3-transition, and the interpolation of its moves.
// The map's moves are our own; colours, attributes and timers would be a third of the bundle.

import { selection } from "d3-selection";

declare module "d3-selection" {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface Selection<GElement extends BaseType, Datum, PElement extends BaseType, PDatum> {
    interrupt(): this;
  }
}

selection.prototype.interrupt = function <T>(this: T): T {
  return this;
};

/** Nothing runs that could be stopped. */
export function interrupt(): void {
  return;
}

/** d3-zoom asks for it in transitions only, of which there are none. */
export function interpolateZoom(): never {
  throw new Error("the map moves by itself");
}
