"""Make a release: wheel and sdist of a tag, their hashes, and the release's page.

.venv/bin/python .github/scripts/release.py build      # into dist/; the tag is the version
python3 .github/scripts/release.py publish             # a release with the files of dist/
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import quote, urlsplit

import sbom
from github import Api, Refused, git, run, say

DIST = Path("dist")
SUMS = "SHA256SUMS"
BILL = "sbom.cdx.json"
"""What the release is installed with, in CycloneDX."""


def main(arguments: list[str]) -> int:
    """Exit status 1 where the tag is not the version of pyproject.toml."""
    if arguments == ["build"]:
        return build(os.environ.get("GITHUB_REF_NAME", ""))
    if arguments == ["publish"]:
        return publish(Api.here(), os.environ.get("GITHUB_REF_NAME", ""))
    raise Refused("release.py takes one word: build or publish")


def build(tag: str) -> int:
    """Build, twice the same from the same commit."""
    version = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["version"]
    if tag != f"v{version}":
        raise Refused(f"the tag is “{tag}”, the version in pyproject.toml is {version}")
    section = rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$"
    if not re.search(section, Path("CHANGELOG.md").read_text("utf-8"), re.M):
        raise Refused(f"CHANGELOG.md has no section for {version}: “## [{version}] - its date”")
    env = os.environ | {"SOURCE_DATE_EPOCH": git("log", "-1", "--format=%ct")}
    hatch = Path(sys.executable).parent / "hatchling"
    for kind in ("sdist", "wheel"):
        subprocess.run((hatch, "build", "-t", kind), env=env, check=True)  # noqa: S603
    files = sorted(path for path in DIST.iterdir() if path.suffix in (".whl", ".gz"))
    if len(files) != 2:
        raise Refused(f"dist/ holds {len(files)} files, not a wheel and an sdist: empty it first")
    bill = DIST / BILL
    bill.write_text(sbom.here(), "utf-8")
    files.append(bill)
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / SUMS).write_text("".join(sums), "utf-8")
    return 0


def publish(api: Api, tag: str) -> int:
    """A draft with all files first, then published: nobody meets half a release."""
    data = {"tag_name": tag, "name": tag, "draft": True, "generate_release_notes": False,
            "body": "What has changed is in CHANGELOG.md."}  # fmt: skip
    release = api.send("POST", "releases", data)
    where = str(release["upload_url"]).partition("{")[0]
    if urlsplit(where).scheme != urlsplit(api.root).scheme:
        raise Refused(f"the files would go to {where}")
    for path in sorted(DIST.iterdir()):
        api.upload(f"{where}?name={quote(path.name)}", path.read_bytes())
        say(f"{path.name} is uploaded.")
    api.send("PATCH", f"releases/{int(release['id'])}", {"draft": False})
    return 0


if __name__ == "__main__":
    run(main)
