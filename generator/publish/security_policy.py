"""What a reader's browser may do with a page: nothing but what this site itself brings.

Scripts and styles are files of the site, never inline; Material's own inline scripts are replaced
by `frontend/src/boot.ts` and `scheme.ts`. So the policy is the same for every page, and content
that slipped through every other guard still could not run.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.sitemap.addresses import EMBED

# The search engine is WebAssembly; `data:` images are those of Material's stylesheet.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    )
)


def headers(folders: Iterable[str]) -> str:
    """The `_headers` file, for hosts that read one: what only a header can say.

    `folders` are those at the root of the site that have pages, with a slash at their end; `/` is
    the home page. Of several rules that fit an address some hosts apply all and some the last: no
    address has two rules that speak of the same header. So pages of a folder are in no other
    site's frame, and those below EMBED are.
    """
    rules = [
        "/*\n  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  X-Content-Type-Options: nosniff\n"
    ]
    for folder in (*sorted({*folders, "assets/"} - {f"{EMBED}/"}), "404.html"):
        path = "/" if folder == "/" else f"/{folder}*" if folder.endswith("/") else f"/{folder}"
        rules.append(f"{path}\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n")
    rules.append(f"/{EMBED}/*\n  Content-Security-Policy: {POLICY}; frame-ancestors *\n")
    return "".join(rules)
