/* Records out of columns, which is how tables are sent: a list for each field. */
import type { Columns } from "../generated/payloads";

export function rows<T>(columns: Columns<T>): T[] {
  const names = Object.keys(columns) as (keyof T)[];
  const length = names[0] === undefined ? 0 : columns[names[0]].length;
  return Array.from({ length }, (_, n) => Object.fromEntries(names.map((name) => [name, columns[name][n]])) as T);
}
