// A canvas that is not shown: what is on it stays until something that it depends on changes.

/** Where the map's origin is, in pixels of the page, and how large a unit of the map is. */
export interface View {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

/** Pixels of the screen for one of the page; more than two cannot be seen. */
export function ratio(): number {
  return Math.min(2, devicePixelRatio || 1);
}

/** The context of a new canvas of a size, with the map's origin and scale as a view has them. */
export function contextFor(canvas: HTMLCanvasElement, { width, height }: HTMLCanvasElement, view: View): CanvasRenderingContext2D {
  canvas.width = width; // which empties it
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.setTransform(ratio() * view.k, 0, 0, ratio() * view.k, ratio() * view.x, ratio() * view.y);
  return context;
}

/** Show a layer in a context of the same size, without the map's scale. */
export function lay(context: CanvasRenderingContext2D, layer: HTMLCanvasElement, by = 1, x = 0, y = 0): void {
  context.save();
  context.setTransform(by, 0, 0, by, x, y);
  context.drawImage(layer, 0, 0);
  context.restore();
}

export class Layer {
  readonly canvas = document.createElement("canvas");
  private key: readonly unknown[] = [];

  /** Show the layer, once it has been drawn anew if anything in the key is other than the last time. */
  show(on: CanvasRenderingContext2D, view: View, key: readonly unknown[], draw: (context: CanvasRenderingContext2D) => void): void {
    const whole = [...key, view.k, view.x, view.y, on.canvas.width, on.canvas.height];
    if (whole.length !== this.key.length || whole.some((part, n) => part !== this.key[n])) {
      draw(contextFor(this.canvas, on.canvas, view));
      this.key = whole;
    }
    lay(on, this.canvas);
  }
}
