/* The page on which a reader keeps the site on a device. Nothing is stored and no worker is registered before
   the tap. The archive that everybody can download is unpacked, compared with its list of checksums and stored. */
import { unzipSync } from "fflate";
import { make } from "./shared/dom";
import { fill } from "./shared/interface_words";
import { ABOUT, cacheName, cacheNames, type Kept } from "./shared/kept_edition";

const root = new URL("..", (document.currentScript as HTMLScriptElement).src).href;
const WORKER = "keep-worker.js";
const SUMS = "SHA256SUMS.txt";
const INSIDE = "site/";

const TYPES: Readonly<Record<string, string>> = {
  css: "text/css", csv: "text/csv", html: "text/html", ics: "text/calendar", js: "text/javascript",
  json: "application/json", md: "text/markdown", png: "image/png", svg: "image/svg+xml", txt: "text/plain",
  woff2: "font/woff2", xml: "application/xml",
};
const typeOf = (path: string): string => {
  const type = TYPES[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  return type.startsWith("text/") ? `${type}; charset=utf-8` : type;
};

const hex = (data: ArrayBuffer): string => [...new Uint8Array(data)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
/** The language of an archive: that of the page, unless its link says another. */
const languageOf = (archive: HTMLAnchorElement): string => archive.hreflang || document.documentElement.lang;
const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

async function kept(): Promise<Kept | null> {
  for (const name of await cacheNames(root)) {
    const about = await (await caches.open(name)).match(root + ABOUT);
    if (about) return (await about.json()) as Kept;
  }
  return null;
}

/** Remove all kept editions but one; with none left the worker goes too. */
async function remove(but = ""): Promise<void> {
  for (const name of await cacheNames(root)) if (name !== but) await caches.delete(name);
  if (!but) await (await navigator.serviceWorker.getRegistration(root))?.unregister();
}

/** The files of an archive by their path, all of them as its list of checksums says. Throws if one is not. */
async function unpacked(data: Uint8Array): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = unzipSync(data) as Record<string, Uint8Array<ArrayBuffer>>;
  const sums = new TextDecoder().decode(files[SUMS]);
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const line of sums.split("\n").filter(Boolean)) {
    const [sum, path] = [line.slice(0, 64), line.slice(66)];
    const file = files[path];
    if (!file || hex(await crypto.subtle.digest("SHA-256", file)) !== sum) throw new Error(path);
    if (path.startsWith(INSIDE)) found.set(path.slice(INSIDE.length), file);
  }
  if (!found.size) throw new Error(SUMS);
  return found;
}

async function download(address: string, said: (part: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok || !answer.body) throw new Error(address);
  const whole = Number(answer.headers.get("Content-Length"));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let got = 0;
  const reader = answer.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    got += next.value.length;
    if (whole) said(Math.min(99, Math.floor((100 * got) / whole)));
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function store(archive: HTMLAnchorElement, said: (part: number) => void): Promise<void> {
  const data = await download(archive.href, said);
  const files = await unpacked(data);
  const sum = hex(await crypto.subtle.digest("SHA-256", data)).slice(0, 12);
  const name = cacheName(root, sum);
  const about: Kept = {
    edition: archive.dataset["edition"] ?? "", bytes: data.length, files: files.size,
    day: new Date().toISOString().slice(0, 10), sum, language: languageOf(archive),
  };
  try {
    await navigator.storage?.persist?.();
    const cache = await caches.open(name);
    for (const [path, file] of files) {
      const address = root + path.split("/").map(encodeURIComponent).join("/");
      await cache.put(address, new Response(file, { headers: { "Content-Type": typeOf(path) } }));
    }
    await navigator.serviceWorker.register(root + WORKER, { scope: root });
    await navigator.serviceWorker.ready;
    await cache.put(root + ABOUT, new Response(JSON.stringify(about)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
  await remove(name);
}

async function show(place: HTMLElement): Promise<void> {
  const word = (name: string, values: Record<string, string | number> = {}): string => fill(place.dataset[name] ?? "", values);
  const archive = document.querySelector<HTMLAnchorElement>("a[data-sum]");
  const say = make("p", "al-note");
  say.setAttribute("role", "status");
  const button = (name: string, act: () => Promise<void>): HTMLButtonElement => {
    const made = make("button", "al-collect", word(name));
    made.type = "button";
    made.addEventListener("click", () => {
      for (const other of place.querySelectorAll("button")) other.disabled = true;
      act().then(() => show(place), () => {
        say.textContent = word("failed");
        for (const other of place.querySelectorAll("button")) other.disabled = false;
      });
    });
    return made;
  };
  const keep = (name: string): HTMLButtonElement =>
    button(name, () => store(archive as HTMLAnchorElement, (part) => (say.textContent = word("loading", { n: part }))));
  const line = make("p", "al-acts");
  const state = make("p", "al-head__sub");
  const now = await kept();
  if (now) {
    state.textContent = word(now.edition ? "kept" : "undated", { edition: now.edition, size: megabytes(now.bytes), day: now.day });
    if (archive && archive.dataset["sum"] !== now.sum) {
      // What is kept in another language is not older, and this one takes its place.
      const same = now.language === languageOf(archive);
      if (same) state.append(` ${word("newer")}`);
      line.append(keep(same ? "update" : "keep"));
    }
    line.append(button("remove", () => remove()));
  } else if (archive) {
    state.textContent = word("offer", { size: archive.dataset["size"] ?? "" });
    line.append(keep("keep"));
  } else {
    state.textContent = word("none");
  }
  place.replaceChildren(state, line, say);
}

const place = document.getElementById("_keep");
// A page that is read from a disk needs no worker and can have none.
if (place) {
  if ("serviceWorker" in navigator && "caches" in window && window.isSecureContext && location.protocol !== "file:") void show(place);
  else place.replaceChildren(make("p", "al-none", (location.protocol === "file:" ? place.dataset["disk"] : place.dataset["cannot"]) ?? ""));
}
