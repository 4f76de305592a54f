// What a reader has chosen, and the address that says so.

import type { Filter } from "./alignment_graph";

export interface State extends Filter {
  /** The id of what is chosen. */
  readonly chosen: string;
  /** The ids of the ends of a path, or what somebody wrote there. */
  readonly from: string;
  readonly to: string;
}

export const NOTHING: State = { chosen: "", hide: new Set(), relation: "", basis: "", status: "", authority: "", from: "", to: "" };

const KEYS = { chosen: "n", relation: "relation", basis: "basis", status: "status", authority: "authority", from: "from", to: "to" } as const;

/** The state that an address holds; what it does not say is left open. */
export function read(hash: string): State {
  const params = new URLSearchParams(hash.replace(/^#/, "").replace(/\+/g, "%2B"));
  const of = (key: string): string => params.get(key) ?? "";
  return {
    chosen: of(KEYS.chosen),
    hide: new Set(of("hide").split(",").filter(Boolean)),
    relation: of(KEYS.relation),
    basis: of(KEYS.basis),
    status: of(KEYS.status),
    authority: of(KEYS.authority),
    from: of(KEYS.from),
    to: of(KEYS.to),
  };
}

/** The address of a state: “#n=plan:1.3&hide=oven”, or nothing. */
export function write(state: State): string {
  const parts = Object.entries(KEYS).map(([name, key]) => [key, state[name as keyof typeof KEYS]] as const);
  const all = [...parts, ["hide", [...state.hide].sort().join(",")] as const].filter(([, value]) => value);
  return all.length ? `#${all.map(([key, value]) => `${key}=${plain(value)}`).join("&")}` : "";
}

function plain(value: string): string {
  return encodeURIComponent(value).replace(/%(3A|40|2C)/g, (code) => decodeURIComponent(code));
}
