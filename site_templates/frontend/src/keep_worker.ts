/* The service worker of a reader who keeps the site on a device: registered by a tap on the page for it, and by
   nothing else. The network comes first; where there is none, or it is slow, the kept edition answers. */
import { cacheNames } from "./shared/kept_edition";

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
const worker = self as unknown as {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", heard: (event: Lasting) => void): void;
  addEventListener(name: "fetch", heard: (event: Asked) => void): void;
};

const SLOW = 4000; // milliseconds after which a kept page is better than none

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

/** The kept file at an address: of a folder its index.html, or the page that is a file there. */
async function kept(address: string): Promise<Response | undefined> {
  const url = new URL(address);
  const path = url.origin + url.pathname;
  const folder = path.replace(/\/$/, "");
  for (const name of await cacheNames(worker.registration.scope)) {
    const cache = await caches.open(name);
    const found = (await cache.match(path)) ?? (await cache.match(`${folder}/index.html`));
    if (found) return found;
    const page = `${folder}.html`; // its links are those of its own folder: the reader is led there
    if (await cache.match(page)) return Response.redirect(page + url.search);
  }
  return undefined;
}

async function answer(request: Request): Promise<Response> {
  const network = fetch(request);
  const slow = new Promise<undefined>((done) => setTimeout(() => done(undefined), SLOW));
  try {
    // Only a page may be late: what it loads has to be of the same edition as what is on the network.
    const first = request.mode === "navigate" ? await Promise.race([network, slow]) : await network;
    if (first) return first;
  } catch {
    return (await kept(request.url)) ?? Response.error();
  }
  return (await kept(request.url)) ?? network;
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(worker.registration.scope)) event.respondWith(answer(request));
});
