/* Loads the tables. They are classic scripts, which work from a disk, where fetch does not. */
import type { Table, TitleShard, WorkShard } from "./table";

declare global {
  interface Window {
    alTables?: Record<string, unknown>;
  }
}

export const root = new URL("..", (document.currentScript as HTMLScriptElement).src);

const waiting = new Map<string, Promise<unknown>>();

function shard(name: string): Promise<unknown> {
  const known = window.alTables?.[name];
  if (known !== undefined) return Promise.resolve(known);
  let found = waiting.get(name);
  if (!found) {
    found = new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL(`assets/find/${name}.js`, root).href;
      script.addEventListener("load", () => done(window.alTables?.[name]));
      script.addEventListener("error", () => { waiting.delete(name); failed(new Error(name)); });
      document.head.append(script);
    });
    waiting.set(name, found);
  }
  return found;
}

export const mainTable = (): Table => window.alTables?.["main"] as Table;
export const titles = (name: string): Promise<TitleShard> => shard(name) as Promise<TitleShard>;
export const paragraphs = (name: string): Promise<WorkShard> => shard(name) as Promise<WorkShard>;
