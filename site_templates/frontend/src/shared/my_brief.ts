/* What a reader has collected: in this browser, or in an address that somebody shared. Nothing is sent anywhere. */

/** A text, by the path of its page and its anchor below the site's root, and the reader's note. */
export interface Piece {
  readonly at: string;
  readonly note: string;
}

const STORE = "alignments-my-brief";

const isPiece = (value: unknown): value is Piece =>
  typeof value === "object" && value !== null
  && typeof (value as Piece).at === "string" && typeof (value as Piece).note === "string";

/** The pieces in this browser, in their order; none where it keeps nothing. */
export function kept(): Piece[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(found) ? found.filter(isPiece) : [];
  } catch {
    return [];
  }
}

/** Keep them; says whether the browser does. */
export function keep(pieces: readonly Piece[]): boolean {
  try {
    if (pieces.length) localStorage.setItem(STORE, JSON.stringify(pieces));
    else localStorage.removeItem(STORE);
    return true;
  } catch {
    return false;
  }
}

/** The pieces as the part of an address after “#”, and back. */
export const written = (pieces: readonly Piece[]): string =>
  new URLSearchParams(pieces.flatMap(({ at, note }) => [["at", at], ...(note ? [["note", note]] : [])])).toString();

export function read(hash: string): Piece[] {
  const found: Piece[] = [];
  for (const [name, value] of new URLSearchParams(hash.replace(/^#/, ""))) {
    const last = found.at(-1);
    if (name === "at") found.push({ at: value, note: "" });
    else if (name === "note" && last) found[found.length - 1] = { ...last, note: value };
  }
  return found;
}
