"""How soon the explorer can be used on a phone, on sites of foreign data.

    python tests/bench/explore_speed.py [--nodes 300 3000] [--keep DIR]

Writes a content tree of about so many marks (a plan, two frameworks, resolutions whose paragraphs
are aligned), builds it, serves it with Brotli as a host would, and opens /explore/ as a phone does:
390×844, processor four times slower, 1.6 Mbit/s with 150 ms to and fro, nothing cached. Prints
bytes, and the median and range of `explore-ready` in milliseconds: the map drawn, and all of it
listening.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "bench"))

from pages import file_of, packed, serve, sizes  # noqa: E402

WORDS = [
    "all",
    "agree",
    "basin",
    "border",
    "build",
    "clean",
    "coast",
    "common",
    "corridor",
    "decide",
    "ensure",
    "forest",
    "fund",
    "harbour",
    "habitat",
    "improve",
    "limit",
    "map",
    "measure",
    "mountain",
    "network",
    "open",
    "plan",
    "protect",
    "reduce",
    "report",
    "restore",
    "river",
    "safe",
    "share",
    "site",
    "species",
    "support",
    "train",
    "urge",
    "value",
    "water",
    "wetland",
    "work",
]
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000}
NETWORK["uploadThroughput"] = 93_750


def text(chance: random.Random, least: int = 8) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(least + chance.randrange(8))).capitalize()


def tree(nodes: int) -> dict[str, Any]:
    """A content tree that puts about so many marks on the map, with 2.5 assertions a mark."""
    chance = random.Random(nodes)
    items = {"alpha": min(60, nodes // 10), "beta": min(40, nodes // 12)}
    goals = max(3, min(10, nodes // 60))
    paragraphs = nodes - sum(items.values()) - 6 * goals
    each = 9 if nodes < 1000 else 12
    found: dict[str, Any] = {
        "site.yml": {
            "name": "Foreign alignments",
            "disclaimer": "Not an official site of anybody.",
            "home_plan": "plan",
            "resolutions": {
                "id_prefix": "f-res-",
                "name": "Resolutions",
                "mark": "Res",
                "hue": {"light": "#8A4500", "dark": "#e6ab72", "shape": "bar"},
            },
        },
        "plans/plan/plan.yml": {
            "name": "A foreign plan",
            "mark": "FP",
            "kinds": {
                "goal": {"one": "goal", "many": "goals"},
                "aim": {"one": "aim", "many": "aims"},
            },
            "hue": {"light": "#00628F", "dark": "#7cc4ea", "shape": "pill"},
            "counted": "aim",
            "source": {"title": "The plan"},
        },
    }
    for g in range(1, goals + 1):
        inner = [{"number": f"{g}.{n}", "text": text(chance)} for n in range(1, 6)]
        found[f"plans/plan/goal-{g}.yml"] = {"number": str(g), "text": text(chance), "items": inner}
    for (name, count), shape in zip(items.items(), ("tag", "tile"), strict=True):
        found[f"frameworks/{name}/framework.yml"] = {
            "name": f"The {name} framework",
            "mark": name[0].upper() + "F",
            "kinds": {"point": {"one": "point", "many": "points"}},
            "hue": {"light": "#256b2a", "dark": "#8ccf8f", "shape": shape},
            "source": {"title": "The framework"},
            "items": [
                {"number": str(n), "title": text(chance, 3), "text": text(chance)}
                for n in range(1, count + 1)
            ],
        }

    def points(n: int) -> list[str]:
        names = [f"{name}:{k}" for name, count in items.items() for k in range(1, count + 1)]
        return chance.sample(names, min(n, len(names)))

    shared = {
        "asserted_by": "A body",
        "basis": "published-by",
        "status": "imported",
        "complete": "yes",
        "source": {"title": "A list"},
    }
    found["plans/plan/alignments-a.yml"] = {
        "id": "plan-list",
        **shared,
        "alignments": [
            {"from": f"{g}.{n}", "to": points(3), "degree": chance.choice(["high", "low"])}
            for g in range(1, goals + 1)
            for n in range(1, 6)
        ],
    }
    for r in range(max(1, paragraphs // (each + 1))):
        folder = f"resolutions/{10 + r // 40}.{1 + r % 40}"
        found[f"{folder}/rev-a.yml"] = {
            "title": text(chance, 4),
            "symbol": f"F/{r}",
            "stage": "adopted",
            "language": "en",
            "source": {"title": "A text"},
            "operative": [{"number": str(n), "text": text(chance)} for n in range(1, each + 1)],
        }
        found[f"{folder}/alignments-a.yml"] = {
            "id": f"res-{r}",
            "revision": "rev-a",
            **shared,
            "alignments": [
                {"from": str(n), "to": points(2 + chance.randrange(2))} for n in range(1, each + 1)
            ],
        }
    return found


def build(nodes: int, folder: Path) -> Path:
    """Write and build the site, and return it."""
    for name, value in tree(nodes).items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), "utf-8")
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {json.dumps(str(ROOT / 'mkdocs.yml'))}\n"
        f"docs_dir: {json.dumps(str(folder / 'content'))}\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")]
    subprocess.run([*command, "-d", str(folder / "site")], check=True, cwd=ROOT)
    return folder / "site"


def measure(browser: Any, url: str) -> dict[str, float]:
    """One visit by a phone with nothing in its cache."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url, wait_until="load")
    page.wait_for_function("performance.getEntriesByName('explore-ready').length")
    found: dict[str, float] = page.evaluate(
        """() => ({
          ready: performance.getEntriesByName("explore-ready")[0].startTime,
          painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
        })"""
    )
    context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, nargs="+", default=[300, 3000])
    parser.add_argument("--keep", type=Path, help="where the sites are built and kept")
    parser.add_argument("--visits", type=int, default=5)
    options = parser.parse_args()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for nodes in options.nodes:
            folder = (options.keep or Path(scratch)) / str(nodes)
            site = folder / "site" if (folder / "site").is_dir() else build(nodes, folder)
            data = file_of(site, "/assets/graph.js")
            graph = json.loads(data.read_text("utf-8").partition("=")[2].rstrip(";\n"))
            sent = sizes(site, "/explore/")
            server = serve(site)
            url = f"http://127.0.0.1:{server.server_port}/explore/"
            visits = [measure(browser, url) for _ in range(options.visits)]
            ready = [visit["ready"] for visit in visits]
            print(
                f"{len(graph['spots']['above'])} marks, {len(graph['said']['from'])} assertions: "
                f"graph.js {len(packed(data)) / 1024:.1f} KB, HTML {sent['html'] / 1024:.1f} KB, "
                f"all {sent['all'] / 1024:.1f} KB; first paint "
                f"{statistics.median(visit['painted'] for visit in visits):.0f} ms, ready "
                f"{statistics.median(ready):.0f} ms ({min(ready):.0f} to {max(ready):.0f})",
                flush=True,
            )
            server.shutdown()
        browser.close()


if __name__ == "__main__":
    main()
