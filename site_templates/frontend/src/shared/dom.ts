/* Small helpers that every script uses. */

/** All elements inside `root` that a selector finds. */
export const all = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] => [
  ...root.querySelectorAll<T>(selector),
];

/** A new element with a class, and what is in it; content is text or elements, never mark-up. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, style = "", ...inside: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (style) made.className = style;
  made.append(...inside);
  return made;
}

/** The element that a hash names, if any: `#100%` is an address too. */
export const byHash = (hash: string): HTMLElement | null => {
  try {
    return hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
  } catch {
    return null;
  }
};
