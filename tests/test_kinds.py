"""Every kind of column keeps the law: whatever was edited, a build equals a clean one."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from renda import content
from renda.kinds import KINDS
from renda.serve import Preview, preview_options
from tests.meeting_kind import KIND, LAYOUTS
from tests.support import NOW, article, build_site, codes, files_of, options_of, write_site
from tests.test_incremental import (
    EDITS,
    EDITS_PER_RUN,
    Editor,
    assert_equals_clean_build,
    edit_page,
)

CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
page_size: 3
search: {enabled: false}
columns:
  - {slug: yaowen, name: 人大要闻}
  - {slug: gonggao, name: 通知公告}
  - {slug: fengcai, name: 代表风采}
  - {slug: gaikuang, name: 概况, kind: page}
  - {slug: huiyi, name: 会议, kind: meeting}
  - {slug: lici, name: 历次会议, kind: meeting}
"""
COLUMNS = ("huiyi", "lici")


@pytest.fixture(autouse=True)
def meetings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, KIND.name, KIND)


class MeetingEditor(Editor):
    """Someone who edits meetings, too."""

    def meetings(self) -> list[Path]:
        return sorted(p for column in COLUMNS for p in self.site.glob(f"content/{column}/2*/*.md"))

    def articles(self) -> list[Path]:
        """All but the meetings."""
        return [path for path in super().articles() if path not in self.meetings()]

    def any_meeting(self) -> Path:
        return self.random.choice(self.meetings())

    def write_meeting(self) -> None:
        self.number += 1
        date = NOW - timedelta(days=self.random.randrange(600))
        known = [path.stem for path in self.meetings()]
        follows = self.random.sample(known, min(len(known), self.random.randrange(3)))
        fields = {
            "venue": self.pick(),
            "id": f"m{self.number}",
            "follows": f"[{', '.join(follows)}]",
        }
        folder = self.site / f"content/{self.random.choice(COLUMNS)}/{date:%Y}"
        folder.mkdir(parents=True, exist_ok=True)
        text = article(f"第{self.number}次{self.pick()}会议", f"{date:%Y-%m-%d}", **fields)
        (folder / f"m{self.number}.md").write_text(text, "utf-8")


MeetingEdit = Callable[[MeetingEditor], None]


def change_title(editor: MeetingEditor) -> None:
    editor.change(editor.any_meeting(), "title: 第", f"title: {editor.pick()}第")


def change_text(editor: MeetingEditor) -> None:
    editor.change(editor.any_meeting(), "正文。", f"正文。\n\n{editor.pick()}。")


def change_date(editor: MeetingEditor) -> None:
    editor.change_date_of(editor.any_meeting())


def refer(editor: MeetingEditor) -> None:
    editor.change(editor.any_meeting(), "follows: [", f"follows: [{editor.any_meeting().stem}, ")


def refer_no_more(editor: MeetingEditor) -> None:
    path = editor.any_meeting()
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith("follows")]
    path.write_text("\n".join([*lines, ""]), "utf-8")


def withhold(editor: MeetingEditor) -> None:
    _say(editor, "draft: true")


def _say(editor: MeetingEditor, line: str) -> None:
    """Add a line to the front matter of a meeting, unless it is there."""
    path = editor.any_meeting()
    if line not in path.read_text("utf-8"):
        editor.change(path, "venue: ", f"{line}\nvenue: ")


def rename(editor: MeetingEditor) -> None:
    path = editor.any_meeting()
    path.rename(path.with_name(f"x{path.name}"))


def move_to_other_column(editor: MeetingEditor) -> None:
    editor.move(editor.any_meeting(), COLUMNS, "2024")


def cancel(editor: MeetingEditor) -> None:
    if len(editor.meetings()) > 4:
        editor.any_meeting().unlink()


def convene(editor: MeetingEditor) -> None:
    editor.write_meeting()


def link_to_one(editor: MeetingEditor) -> None:
    meeting = editor.any_meeting().relative_to(editor.site / "content")
    editor.change(editor.any_meeting(), "正文。", f"正文。见[{editor.pick()}](/{meeting})。")


def show_in_news(editor: MeetingEditor) -> None:
    _say(editor, "also_in: [yaowen]")


MEETING_EDITS: tuple[MeetingEdit, ...] = (
    change_title,
    change_text,
    change_date,
    refer,
    refer_no_more,
    withhold,
    rename,
    move_to_other_column,
    cancel,
    convene,
    show_in_news,
)


def new_editor(folder: Path, seed: int) -> MeetingEditor:
    editor = MeetingEditor(write_site(folder, dict(LAYOUTS), CONFIG), seed)
    edit_page(editor)
    for _ in range(8):
        editor.write_article()
        editor.write_meeting()
    return editor


#: By itself only: what it leads to may be taken away by the next edit.
ALONE = (link_to_one,)


@pytest.mark.exhaustive(but=4)
@pytest.mark.parametrize("edit", (*MEETING_EDITS, *ALONE), ids=lambda edit: edit.__name__)
def test_each_edit_of_a_meeting_equals_a_clean_build(tmp_path: Path, edit: MeetingEdit) -> None:
    editor = new_editor(tmp_path / "site", seed=3)
    assert codes(build_site(editor.site)) == []
    edit(editor)
    assert_equals_clean_build(editor, edit.__name__)


@pytest.mark.exhaustive(but=1)
@pytest.mark.parametrize("seed", range(4))
def test_random_edits_of_every_kind_equal_clean_builds(tmp_path: Path, seed: int) -> None:
    editor = new_editor(tmp_path / "site", seed)
    history = []
    for _ in range(EDITS_PER_RUN):
        edits = (MEETING_EDITS, EDITS, MEETING_EDITS)[: editor.random.choice((1, 2, 3))]
        for edit in [editor.random.choice(some) for some in edits]:
            edit(editor)
            history.append(edit.__name__)
        assert_equals_clean_build(editor, f"seed {seed}: {', '.join(history)}")


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", range(2))
def test_the_preview_equals_clean_builds_for_every_kind(tmp_path: Path, seed: int) -> None:
    editor = new_editor(tmp_path / "site", seed)
    options = preview_options(options_of(editor.site))
    preview = Preview(options, clock=NOW, language="zh", say=lambda _: None)
    preview.build_once()
    history = []
    for _ in range(EDITS_PER_RUN):
        burst = editor.random.choice((1, 1, 4))
        before = _written(editor.site)
        for edit in editor.random.choices(MEETING_EDITS, k=burst):
            edit(editor)
            history.append(edit.__name__)
        preview.changed({path for path, _ in _written(editor.site) ^ before})
        preview.build_once()
        while preview.will_look_again:
            preview.build_once(is_silent=True)
        fresh = tmp_path / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        build_site(editor.site, fresh, clean=True, drafts=True, scheduled=True)
        assert files_of(options.output) == files_of(fresh), history


def _written(site: Path) -> set[tuple[str, int]]:
    """Every entry, with the time of its last change."""
    return {(str(p), p.stat().st_ctime_ns) for p in (site / "content").rglob("*.md")}


def test_meetings_of_a_big_site_stay_meetings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = new_editor(tmp_path / "site", seed=1)
    build_site(editor.site, tmp_path / "small")
    monkeypatch.setattr(content, "MANY", 1)
    assert codes(build_site(editor.site)) == []
    assert files_of(editor.site / "public") == files_of(tmp_path / "small")


@pytest.mark.parametrize("lacking", ["venue", "title", "date"])
def test_a_draft_that_lacks_a_required_field_of_its_kind_is_told(
    tmp_path: Path, lacking: str
) -> None:
    editor = new_editor(tmp_path / "site", seed=1)
    path = editor.any_meeting()
    lines = [x for x in path.read_text("utf-8").splitlines() if not x.startswith(f"{lacking}:")]
    lines.insert(1, "draft: true")
    path.write_text("\n".join([*lines, ""]), "utf-8")
    assert codes(build_site(editor.site)) == ["RD113"]
