"""A site that is served while it is edited: always of the whole new content, and never stuck."""

from __future__ import annotations

import gc
import logging
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from watchdog.events import (
    DirDeletedEvent,
    DirModifiedEvent,
    FileClosedNoWriteEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEventHandler,
)

from generator import load
from generator.exports.published_files import PublishedFiles, published
from generator.loading.loader import Loader
from generator.model.entities import Site
from generator.pages import pages
from generator.publish import live_watch
from generator.publish.live_app import LiveApp
from generator.publish.live_server import or_say
from generator.publish.live_site import LiveSite
from generator.publish.live_watch import Watcher, are_fields
from generator.publish.mkdocs_api import MkDocsException
from generator.site.generated_files import FILES, generated_files
from generator.site.views.context import contexts, render_context
from tests.languages_tree import in_languages


@pytest.fixture
def tree(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small, tmp_path / "content"))


@pytest.fixture
def several(small: Path, tmp_path: Path) -> Path:
    return in_languages(small, tmp_path / "several")


RELOADING = re.compile(r'<script src="[^"]*_live/reload\.js"[^>]*></script>')


def loaded(tree: Path) -> Site:
    site, report = load(tree)
    assert site is not None and not report.errors
    return site


def served(tree: Path) -> LiveSite:
    live = LiveSite("")
    live.show(loaded(tree), lambda page: f"<body class=x>{page.html()}</body>")
    return live


def asked(app: LiveApp, path: str, query: str = "") -> tuple[str, dict[str, str], str]:
    answer: list[Any] = []
    environ = {"PATH_INFO": path, "QUERY_STRING": query}
    data = b"".join(app(environ, lambda status, headers: answer.extend([status, dict(headers)])))
    return answer[0], answer[1], data.decode("utf-8")


@pytest.fixture
def app(tree: Path, tmp_path: Path) -> LiveApp:
    root = tmp_path / "root"
    (root / "written").mkdir(parents=True)
    (root / "written/index.html").write_text("<body>by hand</body>", "utf-8")
    (root / "404.html").write_text("<body>none here</body>", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    return LiveApp(served(tree), "/below/", root, "A <mistake>", lambda: None)


def a_text(tree: Path) -> Path:
    return next(p for p in sorted(tree.rglob("*.yml")) if "text: " in p.read_text("utf-8"))


# ---- the site


def test_every_page_and_file_is_that_of_a_build_of_the_same_content(tree: Path) -> None:
    live, site = served(tree), loaded(tree)
    facts = PublishedFiles(tuple(file for file, _ in published(site)))
    for page in pages(site, context=render_context(site, published=facts)):
        assert live.page(page.address) == f"<body class=x>{page.html()}</body>"
    for file, data in published(site):
        assert live.file(file.path) == data
    files = list(generated_files(site))
    assert len(files) > 5
    for file in files:
        assert live.file(file.path) == file.text.encode()
        assert len([kind for kind in FILES if kind.path.fullmatch(file.path)]) == 1
    assert live.page("nowhere") is None
    assert live.file("assets/find/nowhere.js") is None


def test_pages_and_files_of_further_languages_are_those_of_a_build(several: Path) -> None:
    live, site = served(several), loaded(several)
    facts = PublishedFiles(tuple(file for file, _ in published(site)))
    for context in contexts(site, published=facts)[1:]:
        found = pages(context.site, context=context)
        assert found and all(live.has(page.address) for page in found)
        for page in found[::7]:
            assert live.page(page.address) == f"<body class=x>{page.html()}</body>"
        for file in generated_files(context.site, context=context):
            assert live.file(file.path) == file.text.encode()
    assert not live.has("de/plans/loaf") and live.file("fr/assets/hues.css") is None
    assert live.file("fr/data/SHA256SUMS") is None


def test_an_edit_is_on_the_pages_of_every_language_that_show_it(several: Path) -> None:
    loader, live = Loader(several), LiveSite("")
    live.show(loader.load()[0], lambda page: page.html())  # type: ignore[arg-type]
    assert "Les fours sont chauds" in (live.page("fr/frameworks/oven/A-1(2)") or "")
    original = several / "plans/loaf/aim-1.yml"
    text = original.read_text("utf-8").replace("No loaf is", "Not one loaf is")
    original.write_text(text, "utf-8")
    overlay = several / "frameworks/oven/framework.fr.yml"
    text = overlay.read_text("utf-8").replace("sont chauds", "restent chauds")
    overlay.write_text(text, "utf-8")
    site, _ = loader.load()
    assert site is not None and live.shows(site)
    live.show(site)
    for folder in ("", "fr/", "ar/"):
        assert "Not one loaf is" in (live.page(f"{folder}plans/loaf/1.10") or ""), folder
    assert "Les fours restent chauds" in (live.page("fr/frameworks/oven/A-1(2)") or "")


def test_changed_words_of_a_language_need_a_new_frame(several: Path) -> None:
    loader, live = Loader(several), LiveSite("")
    live.show(loader.load()[0], lambda page: "")  # type: ignore[arg-type]
    words = several / "words.fr.yml"
    words.write_text(words.read_text("utf-8").replace("bon pain", "vrai pain"), "utf-8")
    site, _ = loader.load()
    assert site is not None and not live.shows(site)
    words.unlink()
    site, _ = loader.load()
    assert site is not None and not live.shows(site)


def test_a_page_is_made_once_and_anew_after_an_edit(tree: Path) -> None:
    made: list[str] = []
    live = LiveSite("")
    live.show(loaded(tree), lambda page: made.append(page.address) or page.title)  # type: ignore[func-returns-value]
    assert made == []
    live.page("")
    live.page("")
    assert made == [""]
    site = tree / "site.yml"
    site.write_text(
        re.sub("(?m)^headline: .*", "headline: Other", site.read_text("utf-8")), "utf-8"
    )
    live.show(loaded(tree))
    live.page("")
    assert made == ["", ""]


def test_a_changed_site_yml_needs_a_new_frame_and_a_changed_text_does_not(tree: Path) -> None:
    loader, live = Loader(tree), LiveSite("")
    site, _ = loader.load()
    assert site is not None and not live.shows(site)
    live.show(site, lambda page: "")
    path = next(p for p in sorted(tree.glob("plans/*/*.yml")) if p.name != "lock.yml")
    path.write_text(path.read_text("utf-8") + "# a comment\n", "utf-8")
    site, _ = loader.load()
    assert site is not None and live.shows(site)
    path = tree / "site.yml"
    path.write_text(path.read_text("utf-8") + "# a comment\n", "utf-8")
    site, _ = loader.load()
    assert site is not None and not live.shows(site)


def test_edits_leave_nothing_behind(tree: Path) -> None:
    """Objects are counted, not bytes: what stays of an edit is what a next one would add to."""
    loader, live, path = Loader(tree), LiveSite(""), a_text(tree)
    text, counts = path.read_text("utf-8"), []
    live.show(loader.load()[0], lambda page: page.html())  # type: ignore[arg-type]
    for n in range(12):
        path.write_text(f"{text}# edit {n}\n", "utf-8")
        live.show(loader.load([str(path)])[0])  # type: ignore[arg-type]
        live.page("")
        gc.collect()
        counts.append(len(gc.get_objects()))
    assert max(counts[4:]) - min(counts[4:]) < 100, counts


# ---- its answers


def test_pages_files_and_what_is_not_there(app: LiveApp, tree: Path) -> None:
    site = loaded(tree)
    address = pages(site)[3].address
    status, headers, html = asked(app, f"/below/{address}/")
    assert status == "200 OK" and headers["Content-Type"] == "text/html; charset=utf-8"
    assert app._live.page(address) in html.replace(RELOADING.search(html)[0], "")  # type: ignore[index,operator]
    assert asked(app, f"/below/{address}/index.html")[2] == html
    assert asked(app, f"/below/{address}")[:2] == (
        "302 Found",
        {"Location": f"/below/{address}/", "Content-Length": "0"},
    )
    assert asked(app, "/")[1]["Location"] == "/below/"
    (hues,) = [f.path for f in generated_files(loaded(tree)) if f.path.startswith("assets/hues.")]
    assert asked(app, f"/below/{hues}")[1]["Content-Type"].startswith("text/css")
    assert "by hand" in asked(app, "/below/written/")[2]
    assert asked(app, "/below/written")[0] == "302 Found"
    none = ("/below/nowhere/", "/other/", "/below/_live/x.js", "/below/../secret.txt")
    for path in (*none, "/below/\0", f"/below/{'a' * 9000}", "/below/pagefind/\0", "/below//etc/"):
        status, _, html = asked(app, path)
        assert status == "404 Not Found" and "none here" in html and "secret" not in html


def test_scripts_are_files_so_that_the_policy_of_the_pages_holds(app: LiveApp) -> None:
    _, _, html = asked(app, "/below/")
    assert re.findall(r"<script(?![^>]* src=| type=.application/ld)", html) == []
    assert " style=" not in html.partition("</body>")[2]
    script = re.search(r'src="(/below/_live/reload.js)"', html)
    assert script and "location.reload" in asked(app, script[1])[2]


def test_a_mistake_is_on_top_of_the_last_good_page_until_it_is_mended(
    app: LiveApp, tree: Path
) -> None:
    live = app._live
    good = asked(app, "/below/")[2]
    live.warn("site.yml:1:1: <script>alert(1)</script>")
    _, _, html = asked(app, "/below/")
    block = re.search(r'<body class=x><link[^>]*><div class="al-live" role="alert">.*?</div>', html)
    assert block and "A &lt;mistake&gt;" in block[0] and "&lt;script&gt;alert" in block[0]
    without = html.replace(block[0], "<body class=x>")
    strip = re.compile(r' data-version="\d+"')
    assert strip.sub("", without) == strip.sub("", good)
    assert 'role="alert"' in asked(app, "/below/written/")[2]
    live.show(loaded(tree))
    assert 'role="alert"' not in asked(app, "/below/")[2]


def test_a_page_that_cannot_be_made_says_so_and_the_others_go_on(app: LiveApp, tree: Path) -> None:
    def chrome(page: Any) -> str:
        if not page.address:
            raise ValueError("a <template>")
        return "fine"

    app._live.show(loaded(tree), chrome)
    status, _, html = asked(app, "/below/")
    assert status.startswith("500") and "a &lt;template&gt;" in html
    assert asked(app, f"/below/{pages(loaded(tree))[3].address}/")[0] == "200 OK"


def test_whoever_waits_for_news_hears_of_an_edit_at_once(app: LiveApp, tree: Path) -> None:
    heard, before = Event(), asked(app, "/below/_live/news", "none")[2]

    def wait() -> None:
        assert asked(app, "/below/_live/news", before)[2] != before
        heard.set()

    Thread(target=wait, daemon=True).start()
    assert not heard.wait(0.05)
    app._live.show(loaded(tree))
    assert heard.wait(10)


# ---- what has changed


class Heard(FileSystemEventHandler):
    def __init__(self) -> None:
        self.events: list[Any] = []

    def on_any_event(self, event: Any) -> None:
        self.events.append(event)


def test_reading_a_file_is_no_change_and_everything_else_is() -> None:
    watcher, heard = Watcher(), Heard()
    watched = watcher.schedule(heard, "/x", recursive=True)
    for event in (FileOpenedEvent("/x/a"), FileClosedNoWriteEvent("/x/a"), DirModifiedEvent("/x")):
        watched.dispatch(event)
    for own in ("/x/.a.yml.swp", "/x/a.yml~", "/x/4913"):
        watched.dispatch(FileModifiedEvent(own))
    assert watcher.take() == frozenset() and not heard.events
    watched.dispatch(FileModifiedEvent("/x/a"))
    watched.dispatch(FileMovedEvent("/x/.tmp", "/x/b"))
    watched.dispatch(DirDeletedEvent("/x/c"))
    assert watcher.take() == {"/x/a", "/x/b", "/x/c"} and watcher.take() == frozenset()
    assert len(heard.events) == 3 and not any(event.is_directory for event in heard.events)
    watcher.unschedule(watched)
    watched.dispatch(FileModifiedEvent("/x/a"))
    assert len(heard.events) == 3


def test_where_the_system_watches_nothing_the_files_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(live_watch.PollingObserver):
        def start(self) -> None:
            raise OSError("no more watches")

    monkeypatch.setattr(live_watch, "Observer", Full)
    monkeypatch.setattr(live_watch, "POLLING", 0.05)
    event = Event()

    class Waiting(FileSystemEventHandler):
        def on_any_event(self, found: Any) -> None:
            event.set()

    with _watching(tmp_path, Waiting()) as (watcher, _):
        (tmp_path / "new.yml").write_text("x", "utf-8")
        assert event.wait(10)
        assert str(tmp_path / "new.yml") in watcher.take()


@contextmanager
def _watching(path: Path, handler: FileSystemEventHandler) -> Iterator[tuple[Watcher, Any]]:
    """A watcher of a file or folder, and what it has of it."""
    watcher = Watcher()
    watched = watcher.schedule(handler, str(path), recursive=path.is_dir())
    watcher.start()
    try:
        yield watcher, watched
    finally:
        watcher.stop()
        watcher.join()


def _another_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def _another_link(folder: Path) -> None:
    folder.rename(folder.with_name("moved"))
    folder.symlink_to("moved")


def _same_link_elsewhere(folder: Path) -> None:
    _another_link(folder)
    time.sleep(0.2)
    folder.with_name("two").mkdir()
    folder.with_name("link").symlink_to("two")
    folder.with_name("link").replace(folder)


def _away_and_back(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    time.sleep(0.2)
    folder.with_name("away").rename(folder)


@pytest.mark.parametrize("observer", ["Observer", "PollingObserver"])
@pytest.mark.parametrize(
    "replace", [_another_folder, _another_link, _same_link_elsewhere, _away_and_back]
)
def test_a_folder_is_watched_also_after_another_is_in_its_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    replace: Callable[[Path], None],
    observer: str,
) -> None:
    monkeypatch.setattr(live_watch, "Observer", getattr(live_watch, observer))
    monkeypatch.setattr(live_watch, "POLLING", 0.05)
    folder = tmp_path / "content"
    folder.mkdir()
    heard = Heard()
    with _watching(folder, heard) as (watcher, _):
        replace(folder)
        time.sleep(0.4)
        watcher.take()
        heard.events.clear()
        (folder / "new.yml").write_text("x", "utf-8")
        assert _comes(lambda: str(folder / "new.yml") in watcher.take())
        assert heard.events


def test_a_system_that_cannot_watch_another_folder_yet_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_watch, "POLLING", 0.05)
    folder = tmp_path / "content"
    folder.mkdir()
    with _watching(folder, Heard()) as (watcher, watched):
        begin, refused = watched.begin, iter(range(3))

        def begin_later(observer: Any) -> None:
            if next(refused, None) is not None:
                raise OSError("no more watches")
            begin(observer)

        monkeypatch.setattr(watched, "begin", begin_later)
        _another_link(folder)
        assert _comes(lambda: str(folder) in watcher.take())
        assert next(refused, None) is None
        (folder / "new.yml").write_text("x", "utf-8")
        assert _comes(lambda: str(folder / "new.yml") in watcher.take())


def test_a_file_is_watched_also_after_an_editor_has_replaced_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_watch, "POLLING", 0.05)
    file = tmp_path / "mkdocs.yml"
    file.write_text("0", "utf-8")
    with _watching(file, Heard()) as (watcher, _):
        for text in "12":
            (tmp_path / "written").write_text(text, "utf-8")
            (tmp_path / "written").replace(file)
            assert _comes(lambda: str(file) in watcher.take())
            time.sleep(0.3)
            assert not watcher.take(), "once is enough"


def _comes(what: Callable[[], bool]) -> bool:
    for _ in range(100):
        if what():
            return True
        time.sleep(0.05)
    return False


def test_content_that_a_link_leads_to_is_changed_without_a_full_build(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "content"
    link.symlink_to("there")
    for root in (link, tmp_path / "there"):
        assert are_fields([str(root / "site.yml")], link, ())


@pytest.fixture
def content(tmp_path: Path) -> Iterator[Path]:
    for name in ("plans/a/plan.yml", "about.md", "notes/note.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    yield tmp_path


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (["plans/a/plan.yml"], True),
        (["plans/a/gone.yml", "plans/a"], True),
        (["plans/gone"], True),
        (["about.md"], False),
        (["notes"], False),
        (["plans/a/plan.yml", "notes/note.md"], False),
        (["gone.md"], False),
        (["../mkdocs.yml"], False),
    ],
)
def test_only_a_change_of_fields_needs_no_full_build(
    content: Path, changed: list[str], expected: bool
) -> None:
    published = {"about.md", "notes/note.md", "gone.md"}
    names = [str((content / name).resolve()) for name in changed]
    assert are_fields(names, content, published) is expected


# ---- a build that cannot be done


def test_whoever_edits_reads_what_was_wrong_and_not_only_that_something_was() -> None:
    shown: list[str] = []
    engine = logging.getLogger("mkdocs.config")
    handlers = list(logging.getLogger("mkdocs").handlers)

    def stopped() -> None:
        engine.warning("nothing bad")
        engine.error("Config value 'x': it is wrong")
        raise MkDocsException("Aborted with a configuration error!")

    or_say(stopped, shown.append)
    assert shown.pop() == "Config value 'x': it is wrong"

    def refused() -> None:
        raise MkDocsException("a sentence of its own")

    or_say(refused, shown.append)
    assert shown.pop() == "a sentence of its own"

    def failed() -> None:
        raise KeyError("x")

    or_say(failed, shown.append)
    assert shown.pop() == "KeyError: 'x'"
    or_say(lambda: None, shown.append)
    assert not shown and list(logging.getLogger("mkdocs").handlers) == handlers
