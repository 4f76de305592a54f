"""What a release is installed with: a bill of materials in CycloneDX 1.5, from the locks.

Of Python, what is installed beside it; of npm, what its scripts are bundled of.

.venv/bin/python .github/scripts/sbom.py       # a licence is what a package says
"""

from __future__ import annotations

import base64
import json
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

LOCK = Path("requirements.lock")
NPM_LOCK = Path("site_templates/frontend/package-lock.json")
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")


def pins(lock: str) -> dict[str, tuple[str, list[str]]]:
    """Version and hashes of every package of a lock, by name."""
    found: dict[str, tuple[str, list[str]]] = {}
    hashes: list[str] = []
    for line in lock.splitlines():
        if pin := _PIN.match(line):
            hashes = []
            found[pin.group(1)] = (pin.group(2), hashes)
        hashes += re.findall(r"--hash=sha256:([0-9a-f]{64})", line)
    return found


def licence(name: str) -> str:
    """What an installed package says of its licence; empty where it says nothing."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    if said.get("License-Expression"):
        return str(said["License-Expression"])
    kinds = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier", []) if "License ::" in c]
    first = str(said.get("License") or "").strip().split("\n")[0]
    return " / ".join(kinds) or first[:80]


def bundled(lock: str) -> list[dict[str, Any]]:
    """The packages of an npm lock whose code may be in a bundle; the bundler is not in it."""
    parts = []
    for place, package in sorted(json.loads(lock)["packages"].items()):
        if not place or package.get("dev") or package.get("optional"):
            continue
        name = place.rpartition("node_modules/")[2]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{package['version']}"
        method, _, value = package["integrity"].partition("-")
        part: dict[str, Any] = {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": package["version"],
            "purl": purl,
            "scope": "excluded" if name == "esbuild" else "required",
            "hashes": [
                {"alg": method.replace("sha", "SHA-"), "content": base64.b64decode(value).hex()}
            ],
        }
        if "license" in package:
            part["licenses"] = [{"license": {"name": package["license"]}}]
        parts.append(part)
    return parts


def bill(lock: str, project: dict[str, Any], npm_lock: str = "") -> str:
    """The bill as JSON; the same locks and project give the same text."""
    parts = bundled(npm_lock) if npm_lock else []
    for name, (version, hashes) in sorted(pins(lock).items()):
        part: dict[str, Any] = {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name.lower()}@{version}",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            # Of every file that the lock allows: one of them was installed.
            "properties": [{"name": "lock:sha256", "value": value} for value in hashes],
        }
        if said := licence(name):
            part["licenses"] = [{"license": {"name": said}}]
        parts.append(part)
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    head: dict[str, Any] = {
        "type": "application",
        "bom-ref": own,
        "name": project["name"],
        "version": project["version"],
        "purl": own,
    }
    if "license" in project:
        head["licenses"] = [{"license": {"id": project["license"]}}]
    found = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": head},
        "components": parts,
        "dependencies": [{"ref": own, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def here() -> str:
    """The bill of this checkout."""
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    npm_lock = NPM_LOCK.read_text("utf-8") if NPM_LOCK.is_file() else ""
    return bill(LOCK.read_text("utf-8"), project, npm_lock)


if __name__ == "__main__":
    sys.stdout.write(here())
