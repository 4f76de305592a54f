/* Whether a paragraph has what is chosen, and whether only a proposal says so. Pure. */
import type { LookupFacet, LookupParagraphs } from "../generated/payloads";

/** A facet and the values of which a paragraph must have one. */
export interface Wanted {
  readonly facet: LookupFacet;
  readonly values: readonly string[];
}

export type Match = "" | "listed" | "proposed";

/** The paragraph's own values; undefined where it has none of the facet at all. */
function own(row: LookupParagraphs, n: number, { facet, values }: Wanted): Match | undefined {
  const has = (positions: readonly number[]): boolean => positions.some((position) => values.includes(facet.values[position] ?? ""));
  const listed = row.facets[facet.name]?.[n] ?? [];
  const proposed = row.proposed[facet.name]?.[n] ?? [];
  if (!listed.length && !proposed.length) return undefined;
  if (has(listed)) return "listed";
  return has(proposed) ? "proposed" : "";
}

/** Whether a paragraph has two values together: where it is not known which belong together, it has. */
function together(row: LookupParagraphs, n: number, one: Wanted, other: Wanted): boolean {
  const pairs = row.pairs[one.facet.name]?.[n] ?? [];
  if (!pairs.length) return true;
  const has = ({ facet, values }: Wanted, position: number): boolean => values.includes(facet.values[position] ?? "");
  return (row.facets[one.facet.name]?.[n] ?? []).some(
    (position, at) => has(one, position) && (pairs[at] ?? []).some((paired) => has(other, paired)),
  );
}

/** Whether a paragraph has a value of each facet. Where it has none at all, it has those of the paragraph
    that it is part of; `itself`: one value at least must be its own. Values of facets that are paired must
    belong together where one paragraph has both. */
export function match(row: LookupParagraphs, number: string, wanted: readonly Wanted[], itself: boolean): Match {
  let result: Match = "listed";
  let ofItself = false;
  const places = new Map<string, number>();
  for (const one of wanted) {
    let found: Match | undefined;
    for (let outer = number; outer && found === undefined; outer = outer.includes(".") ? outer.slice(0, outer.lastIndexOf(".")) : "") {
      const place = row.numbers.indexOf(outer);
      found = own(row, place, one);
      if (found) places.set(one.facet.name, place);
      if (found && outer === number) ofItself = true;
    }
    if (!found) return "";
    if (found === "proposed") result = "proposed";
  }
  for (const one of wanted) {
    const place = places.get(one.facet.name);
    const other = wanted.find(({ facet }) => facet.name === one.facet.paired_with);
    if (other && place !== undefined && places.get(other.facet.name) === place && !together(row, place, one, other)) return "";
  }
  return itself && !ofItself ? "" : result;
}
