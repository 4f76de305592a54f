// Where this page is, and links to others from there.

import { make } from "../shared/dom";

export interface Place {
  /** From this page to the site's root. */
  readonly root: string;
  /** What follows a folder: nothing on a server, a file on a disk. */
  readonly leaf: string;
}

export function link(words: string, href: string): HTMLAnchorElement {
  const element = make("a", "", words);
  element.href = href;
  return element;
}
