/* A page's picture: its nodes are links that work by themselves; this lights a node's neighbourhood, moves
   among nodes by arrow keys, and shows a pair in a panel under the picture. */
import { all, make } from "../shared/dom";

type PictureNode = SVGAElement;

export const nodeOf = (target: EventTarget | null): PictureNode | null =>
  target instanceof Element ? target.closest<PictureNode>(".al-graph svg a[data-n]") : null;

const figureOf = (node: Element): HTMLElement => node.closest<HTMLElement>(".al-graph") as HTMLElement;

/** Light the edges that touch a node and what is at their other ends; without a node, none. */
export const light = (svg: Element, node: PictureNode | null): void => {
  const name = node?.dataset.n;
  const near = new Set([name]);
  for (const edge of all<SVGElement>("[data-a], .g-stem", svg)) {
    const { a, b } = edge.dataset;
    const on = !!name && (a === name || b === name);
    if (on) near.add(a).add(b);
    edge.classList.toggle("is-on", on);
    edge.classList.toggle("is-dim", !!name && !on);
  }
  for (const other of all<SVGElement>("[data-n]", svg)) {
    other.classList.toggle("is-dim", !!name && !near.has(other.dataset.n));
  }
};

const settle = (svg: Element): void => light(svg, nodeOf(document.activeElement));

const ends = (svg: Element, key: string): PictureNode | undefined => {
  const nodes = all<PictureNode>("a[data-n]", svg);
  return key === "Home" ? nodes[0] : nodes.at(-1);
};

const middle = (el: Element): [number, number] => {
  const box = (el.querySelector("rect") ?? el).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
};

/** The nearest node in the direction of an arrow key. */
const beside = (svg: Element, from: Element, key: string): PictureNode | undefined => {
  const [x, y] = middle(from);
  const across = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  let best: PictureNode | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const node of all<PictureNode>("a[data-n]", svg)) {
    const [u, v] = middle(node);
    const along = (across ? u - x : v - y) * sign;
    const aside = Math.abs(across ? v - y : u - x);
    if (along > 4 && along + 2 * aside < least) {
      least = along + 2 * aside;
      best = node;
    }
  }
  return best;
};

/* The panel is a live region: it must exist before it is filled. */
const panelOf = (figure: Element): HTMLElement => {
  let panel = figure.querySelector<HTMLElement>(".al-panel");
  if (!panel) {
    panel = figure.appendChild(make("div", "al-panel"));
    panel.setAttribute("aria-live", "polite");
  }
  return panel;
};

const close = (figure: Element): string => {
  const panel = figure.querySelector<HTMLElement>(".al-panel");
  const was = panel?.dataset.of ?? "";
  panel?.replaceChildren();
  panel?.removeAttribute("data-of");
  for (const node of all<SVGElement>("a.is-on", figure)) node.classList.remove("is-on");
  return was;
};

/** Close the panel; the focus goes back to the node that it was of. */
export const back = (figure: Element, from: Element): void => {
  const hash = close(figure);
  if (!hash || nodeOf(from)) return;
  all<PictureNode>("a[data-n]", figure)
    .find((node) => node.getAttribute("href") === hash && node.getClientRects().length)
    ?.focus();
};

/** Show an accordion entry in the panel: cloned, so that its text exists once. */
export const show = (node: PictureNode, entry: Element): void => {
  const figure = figureOf(node);
  const hash = node.getAttribute("href") ?? "";
  if (close(figure) === hash) return;
  const panel = panelOf(figure);
  const head = make("div", "al-panel__h");
  const title = head.appendChild(make("h3"));
  const mark = entry.querySelector("summary .al-mark");
  if (mark) title.append(mark.cloneNode(true));
  const link = title.appendChild(make("a"));
  link.href = hash;
  link.textContent = (entry.querySelector("summary > .al-mark + *") ?? entry.querySelector("summary"))?.textContent ?? "";
  const label = figure.dataset.close;
  if (label) {
    const button = head.appendChild(make("button", "al-panel__x", label));
    button.type = "button";
  }
  const body = entry.querySelector(":scope > div")?.cloneNode(true);
  if (!(body instanceof Element)) return;
  for (const el of [body, ...all<Element>("[id]", body)]) el.removeAttribute("id");
  panel.append(head, body);
  panel.dataset.of = hash;
  node.classList.add("is-on");
  panel.scrollIntoView({ block: "nearest" });
};

/** What a key does at a node; true if it did something. */
export const key = (event: KeyboardEvent, node: PictureNode): boolean => {
  const svg = node.ownerSVGElement;
  if (!svg || !/^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) return false;
  (event.key.startsWith("Arrow") ? beside(svg, node, event.key) : ends(svg, event.key))?.focus();
  return true;
};

/** Close what is open in a picture, and let its lights go out. */
export const shut = (figure: Element, from: Element): void => {
  back(figure, from);
  for (const svg of all<Element>("svg", figure)) light(svg, null);
};

const enter = (event: Event): void => {
  const node = nodeOf(event.target);
  if (!node?.ownerSVGElement) return;
  panelOf(figureOf(node));
  light(node.ownerSVGElement, node);
};

export const watch = (): void => {
  document.addEventListener("pointerover", enter);
  document.addEventListener("focusin", enter);
  document.addEventListener("pointerout", (event) => {
    const node = nodeOf(event.target);
    const to = event.relatedTarget;
    if (node?.ownerSVGElement && !(to instanceof Node && node.contains(to))) settle(node.ownerSVGElement);
  });
  document.addEventListener("focusout", (event) => {
    const svg = nodeOf(event.target)?.ownerSVGElement;
    if (svg) light(svg, null);
  });
};
