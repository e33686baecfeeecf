"""`check --fix` on the disk: what is rewritten, what is left alone, what is kept of the old."""

from pathlib import Path

import pytest

from renda.options import STATE_FOLDER, BuildOptions
from renda.planning import plan
from renda.repairs import BACKUP_FOLDER, Repaired, repair_files
from tests.support import LEAST_CONFIG, NOW, article, files_of, write_site

BOM = b"\xef\xbb\xbf"


def repair(site: Path, *files: str) -> list[str]:
    """The files that are rewritten; nothing may fail."""
    repaired, faults = repair_files(site, files)
    assert not faults
    return [each.file for each in repaired]


def test_byte_order_marks_are_taken_out_and_line_ends_stay(tmp_path: Path) -> None:
    text = article(text="一\n\n二")
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": BOM + text.encode(),
        "content/yaowen/2026/b.md": text.replace("\n", "\r\n"),
        "content/yaowen/c.md": text,
    }
    site = write_site(tmp_path, files)
    (site / "site_config.yaml").write_bytes(BOM + LEAST_CONFIG.encode())
    repaired, _ = repair_files(site)
    assert {each.file: each.notes for each in repaired} == {
        "site_config.yaml": ("BOM",),
        "content/yaowen/a.md": ("BOM",),
    }
    after = files_of(site)
    assert {after[f"content/yaowen/{n}.md"] for n in ("a", "c")} == {text.encode()}
    assert after["content/yaowen/2026/b.md"] == text.replace("\n", "\r\n").encode()
    assert after["site_config.yaml"] == LEAST_CONFIG.encode()


@pytest.mark.parametrize(
    ("encoding", "name"), [("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16")]
)
def test_other_encodings_become_utf_8(tmp_path: Path, encoding: str, name: str) -> None:
    text = article("县人大常委会举行会议", text="会议听取了“三项”报告，表决通过——决议。")
    site = write_site(tmp_path, {"content/yaowen/a.md": text.encode(encoding)})
    assert repair_files(site)[0] == [Repaired("content/yaowen/a.md", (f"{name} → UTF-8",), "")]
    assert (site / "content/yaowen/a.md").read_text("utf-8") == text


def test_a_second_run_finds_nothing(tmp_path: Path) -> None:
    text = article(text="会议指出,要落实。。\r\n\r\n1、甲；\r\n2、乙。")
    site = write_site(tmp_path, {"content/yaowen/a.md": BOM + text.encode("utf-8")})
    assert repair(site) == ["content/yaowen/a.md"]
    assert repair(site) == []


def test_the_diff_shows_what_changed_and_hides_long_numbers(tmp_path: Path) -> None:
    text = article(text="会议指出,电话13800000000。\n\n第二段。")
    site = write_site(tmp_path, {"content/yaowen/a.md": text})
    [repaired], _ = repair_files(site)
    assert repaired.diff == (
        "@@ -5 +5 @@\n-会议指出,电话138******00。\n+会议指出，电话138******00。"
    )
    assert "13800000000" in (site / "content/yaowen/a.md").read_text("utf-8")


@pytest.mark.exhaustive(but=3)
@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("title：标题", "title: 标题"),
        ("title:标题", "title: 标题"),
        ("标题：甲", "标题: 甲"),
        ("title: 甲\nsoruce: 乙", "title: 甲\nsource: 乙"),
        ("title: 甲\n来原: 乙", "title: 甲\n来原: 乙"),  # might be 来源 or another
        ("title: 甲\nsource: 乙\nsoruce: 丙", "title: 甲\nsource: 乙\nsoruce: 丙"),
        ("title: 甲\nattachments:\n  - file：a.pdf", "title: 甲\nattachments:\n  - file: a.pdf"),
        ("title: 甲：乙", "title: 甲：乙"),
        ("title：通知: 改期", "title：通知: 改期"),  # no better with it
        (
            "title: 甲\nsource_url: https://a.example/x",
            "title: 甲\nsource_url: https://a.example/x",
        ),
    ],
)
def test_names_of_fields_are_put_right(tmp_path: Path, written: str, right: str) -> None:
    source = "---\ndate: 2026-03-05\n{}\n---\n正文。\n"
    site = write_site(tmp_path, {"content/yaowen/a.md": source.format(written)})
    repair(site)
    assert (site / "content/yaowen/a.md").read_text("utf-8") == source.format(right)


def test_only_the_files_named_are_rewritten(tmp_path: Path) -> None:
    wrong = article(text="会议指出,要落实。")
    site = write_site(tmp_path, {"content/yaowen/a.md": wrong, "content/yaowen/b.md": wrong})
    assert repair(site, "content/yaowen/b.md") == ["content/yaowen/b.md"]
    assert (site / "content/yaowen/a.md").read_text("utf-8") == wrong


def test_the_old_text_is_kept_until_the_next_run_that_rewrites(tmp_path: Path) -> None:
    first, second = article(text="会议指出,一。"), article(text="会议指出,二。")
    site = write_site(tmp_path, {"content/yaowen/a.md": first})
    backup = site / STATE_FOLDER / BACKUP_FOLDER
    repair(site)
    repair(site)
    assert files_of(backup) == {"content/yaowen/a.md": first.encode()}
    write_site(site, {"content/yaowen/b.md": second})
    repair(site)
    assert files_of(backup) == {"content/yaowen/b.md": second.encode()}


def test_what_the_site_has_put_out_or_exempted_is_not_repaired(tmp_path: Path) -> None:
    config = LEAST_CONFIG + "proofreading: {RD744: off}\n"
    exempted = '\n  - {code: RD740, text: "指出,", reason: 原文如此}'
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": article(text="会议指出，，要落实。"),
        "content/yaowen/b.md": article(text="会议指出,要落实。", proofread_ok=exempted),
    }
    site = write_site(tmp_path, files, config)
    assert repair(site) == []


@pytest.mark.parametrize(
    "text",
    [
        '`代码,里`和\n\n```\n会议,内\n```\n\n<!-- 会议,内 --> <b title="会议,内">粗</b>',
        "[名称](会议,附件.pdf)，<https://a.example/会,议>，https://a.example/a,b?c=会",
        "数字 2O26、3.5、1,000、12:30、110000199001010013 和 2月30日，由史以来。",
        "张三 李四　王五，**县长**，甲/乙，A,B，马克.吐温。",
        "第一段  \n\n\n\n第二段\t",
    ],
)
def test_meaning_is_left_alone(tmp_path: Path, text: str) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": article(text=text)})
    assert repair(site) == []


def test_a_field_that_is_folded_or_escaped_is_left_alone(tmp_path: Path) -> None:
    text = article(summary='"会议\\u6307出,要落实,好"', subtitle=">\n  会议指出,要\n  落实,好")
    site = write_site(tmp_path, {"content/yaowen/a.md": text})
    assert repair(site) == []


@pytest.mark.parametrize(
    "raw", [b"\xff\xfe\r\n", b"\x80\x81\r\n", "ÄÖÜ äöü ß é è ñ\r\n".encode("latin-1"), b""]
)
def test_bytes_that_cannot_be_told_are_left_alone(tmp_path: Path, raw: bytes) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": raw})
    assert repair(site) == []
    assert (site / "content/yaowen/a.md").read_bytes() == raw


def test_other_files_and_links_are_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"a\r\n")
    site = write_site(tmp_path / "site", {"content/yaowen/x.csv": b"a\r\n", "notes.md": b"a\r\n"})
    (site / "content/yaowen/link.md").symlink_to(outside)
    assert repair(site) == []
    assert repair(site, "content/yaowen/x.csv", "content/yaowen/link.md") == []
    assert outside.read_bytes() == b"a\r\n"


def test_a_file_that_cannot_be_written_is_told_and_left_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = article(text="会议指出,要落实。")
    site = write_site(tmp_path, {"content/yaowen/a.md": wrong})

    def fail(*_: object) -> None:
        raise OSError(5, "broken")

    monkeypatch.setattr("renda.repairs.shutil.copymode", fail)
    repaired, faults = repair_files(site)
    assert (repaired, [fault.code for fault in faults]) == ([], ["RD011"])
    assert (site / "content/yaowen/a.md").read_text("utf-8") == wrong
    assert not list(site.glob("content/**/.renda-new"))


def test_every_file_that_is_warned_about_can_be_repaired(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": BOM + article().encode(),
        "redirects.yaml": BOM + b"/old.html: /yaowen/\n",
    }
    site = write_site(tmp_path, files)
    repair(site)
    _, diagnostics = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert "RD109" not in [d.code for d in diagnostics]


def test_a_folder_without_content_or_configuration_is_no_fault(tmp_path: Path) -> None:
    assert repair(tmp_path) == []


def test_a_file_with_an_unfinished_merge_is_left_alone(tmp_path: Path) -> None:
    source = article(text="甲,乙。\n<<<<<<< HEAD\n乙,丙。\n=======\n丙。\n>>>>>>> main")
    site = write_site(tmp_path / "site", {"content/yaowen/2026/a.md": source})
    repaired, faults = repair_files(site)
    assert [one.file for one in repaired] == []
    assert faults == []
    assert (site / "content/yaowen/2026/a.md").read_text("utf-8") == source
