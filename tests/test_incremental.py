"""The law: whatever was edited, an incremental build equals a clean one byte for byte."""

import random
import shutil
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from renda.options import PROJECT
from tests.support import NOW, article, build_site, codes, files_of, write_site

CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/lqxrd/
page_size: 3
feed_size: 4
columns:
  - {slug: yaowen, name: 人大要闻}
  - {slug: gonggao, name: 通知公告}
  - {slug: gaikuang, name: 概况, kind: page}
  - slug: daibiao
    name: 代表工作
    kind: group
    children: [{slug: fengcai, name: 代表风采}]
"""
COLUMNS = ("yaowen", "gonggao", "fengcai")
WORDS = ("会议", "代表", "视察", "报告", "民生", "法治", "监督", "乡村")
EDITS_PER_RUN = 9

Edit = Callable[["Editor"], None]


class Editor:
    """Someone who edits a site at random, always into a site that builds."""

    def __init__(self, site: Path, seed: int) -> None:
        self.site = site
        self.random = random.Random(seed)
        self.now = NOW
        self.number = 0

    def articles(self) -> list[Path]:
        return sorted(p for p in self.site.glob("content/*/2*/*") if p.suffix == ".md")

    def any_article(self) -> Path:
        return self.random.choice(self.articles())

    def write_article(self) -> None:
        self.number += 1
        column = self.random.choice(COLUMNS)
        date = NOW - timedelta(days=self.random.randrange(600))
        words = self.random.sample(WORDS, 2)
        more = {"id": f"a{self.number}", "topics": f"[{self.random.choice(WORDS)}]"}
        if self.random.random() < 0.3:
            when = NOW + timedelta(days=self.random.randrange(-3, 4))
            more[self.random.choice(["publish_at", "expires_at", "pin_until"])] = f"{when:%Y-%m-%d}"
        if self.random.random() < 0.2:
            more["also_in"] = f"[{self.random.choice(COLUMNS)}]"
        folder = self.site / "content" / column / f"{date:%Y}"
        folder.mkdir(parents=True, exist_ok=True)
        text = article("".join(words), f"{date:%Y-%m-%d}", f"关于{words[0]}的消息。", **more)
        (folder / f"n{self.number}.md").write_text(text, "utf-8")

    def change(self, path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        path.write_text(text.replace(old, new, 1), "utf-8")

    def change_date_of(self, path: Path) -> None:
        line = next(x for x in path.read_text("utf-8").splitlines() if x.startswith("date: "))
        date = NOW - timedelta(days=self.random.randrange(600))
        self.change(path, line, f"date: {date:%Y-%m-%d}")

    def move(self, path: Path, columns: Sequence[str], year: str) -> None:
        """Move an entry to any of these columns, unless its name is taken there."""
        folder = self.site / "content" / self.random.choice(columns) / year
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / path.name).exists():
            shutil.move(path, folder / path.name)

    def pick(self) -> str:
        return self.random.choice(WORDS)


def edit_body(editor: Editor) -> None:
    editor.change(editor.any_article(), "的消息。", f"的消息。\n\n补充{editor.pick()}。")


def edit_title(editor: Editor) -> None:
    editor.change(editor.any_article(), "title: ", f"title: {editor.pick()}")


def edit_date(editor: Editor) -> None:
    editor.change_date_of(editor.any_article())


def edit_topic(editor: Editor) -> None:
    editor.change(
        editor.any_article(), "topics: [", f"topics: [新专题{editor.random.randrange(3)}, "
    )


def move(editor: Editor) -> None:
    editor.move(editor.any_article(), COLUMNS, "2025")


def delete(editor: Editor) -> None:
    if len(editor.articles()) > 6:
        editor.any_article().unlink()


def add(editor: Editor) -> None:
    editor.write_article()


def edit_config(editor: Editor) -> None:
    config = editor.site / "site_config.yaml"
    old, new = editor.random.choice(
        [
            ("name: 通知公告", "name: 公告通知"),
            ("name: 公告通知", "name: 通知公告"),
            ("page_size: 3", "page_size: 2"),
            ("page_size: 2", "page_size: 3"),
            ("name: 明远县人大\n", "name: 明远县人大\norganiser: 明远县人大常委会\n"),
        ]
    )
    if new not in config.read_text("utf-8"):
        editor.change(config, old, new)


def edit_layout(editor: Editor) -> None:
    name = editor.random.choice(["pages/article.html", "pages/list.html", "base.html"])
    target = editor.site / "layouts" / name
    if target.exists() and editor.random.random() < 0.5:
        target.unlink()
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (PROJECT / "layouts" / name).read_text("utf-8")
    target.write_text(f"{text}{{# {editor.pick()} #}}", "utf-8")


def edit_asset(editor: Editor) -> None:
    target = editor.site / "assets/css/tokens.css"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f":root {{ --rd-test: {editor.random.randrange(9)}px; }}\n", "utf-8")


def edit_page(editor: Editor) -> None:
    text = f"---\ntitle: 概况\n---\n{editor.pick()}概况。\n"
    path = editor.site / "content/gaikuang/index.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def edit_companion(editor: Editor) -> None:
    folder = editor.site / "content/yaowen/2026/bundle"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(
        article("组图", id="bundle", text="见[附件](p.txt)。"), "utf-8"
    )
    (folder / "p.txt").write_text(editor.pick(), "utf-8")


def move_clock(editor: Editor) -> None:
    editor.now += timedelta(days=editor.random.randrange(-2, 3))


EDITS: tuple[Edit, ...] = (
    edit_body,
    edit_title,
    edit_date,
    edit_topic,
    move,
    delete,
    add,
    edit_config,
    edit_layout,
    edit_asset,
    edit_page,
    edit_companion,
    move_clock,
)


def new_editor(folder: Path, seed: int) -> Editor:
    editor = Editor(write_site(folder, {}, CONFIG), seed)
    edit_page(editor)
    for _ in range(14):
        editor.write_article()
    return editor


def assert_equals_clean_build(editor: Editor, label: str) -> None:
    result = build_site(editor.site, now=editor.now)
    assert codes(result) == [], label
    fresh = editor.site.parent / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    build_site(editor.site, fresh, now=editor.now, clean=True)
    ours, clean = files_of(editor.site / "public"), files_of(fresh)
    assert ours.keys() == clean.keys(), label
    assert [path for path in ours if ours[path] != clean[path]] == [], label


@pytest.mark.exhaustive(but=4)
@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_each_edit_alone_equals_a_clean_build(tmp_path: Path, edit: Edit) -> None:
    editor = new_editor(tmp_path / "site", seed=20)
    assert codes(build_site(editor.site)) == []
    edit(editor)
    assert_equals_clean_build(editor, edit.__name__)


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(4))
def test_random_edits_equal_clean_builds(tmp_path: Path, seed: int) -> None:
    editor = new_editor(tmp_path / "site", seed)
    history = []
    for _ in range(EDITS_PER_RUN):
        for edit in editor.random.choices(EDITS, k=editor.random.choice((1, 1, 3))):
            edit(editor)
            history.append(edit.__name__)
        assert_equals_clean_build(editor, f"seed {seed}: {', '.join(history)}")
