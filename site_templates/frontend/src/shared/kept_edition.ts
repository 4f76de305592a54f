/* The edition that a reader keeps on a device: a cache for each, named after the site and what is in it. */

/** What is known of a kept edition; `sum` begins the hash of the archive that it was made of. */
export interface Kept {
  readonly edition: string;
  readonly bytes: number;
  readonly files: number;
  readonly day: string;
  readonly sum: string;
  readonly language: string;
}

const PREFIX = "alignments-kept";
/** The file of a cache that says what it is; no page of a site has this name. */
export const ABOUT = "kept-edition.json";

const prefix = (root: string): string => `${PREFIX} ${root} `;
export const cacheName = (root: string, sum: string): string => prefix(root) + sum;

/** The caches of this site; another one may be published under the same host. */
export async function cacheNames(root: string): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(prefix(root)));
}
