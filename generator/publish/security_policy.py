"""What a reader's browser may do with a page: nothing but what this site itself brings.

Scripts and styles are files of the site, never inline; Material's own inline scripts are replaced
by `frontend/src/boot.ts` and `scheme.ts`. So the policy is the same for every page, and content
that slipped through every other guard still could not run.
"""

from __future__ import annotations

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

# What only a header can say; for hosts that read a `_headers` file.
HEADERS = f"""/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'none'
  Referrer-Policy: strict-origin-when-cross-origin
  X-Content-Type-Options: nosniff
"""
