"""`check --fix`: marks and carriage returns go, everything else stays."""

from pathlib import Path

import pytest

from renda.pipeline import BuildOptions, plan
from renda.repairs import repair_files
from tests.support import LEAST_CONFIG, NOW, article, files_of, write_site

BOM = b"\xef\xbb\xbf"


def test_marks_and_carriage_returns_are_taken_out(tmp_path: Path) -> None:
    text = article(text="一\n\n二")
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": BOM + text.encode(),
        "content/yaowen/2026/b.md": text.replace("\n", "\r\n"),
        "content/yaowen/c.md": text,
    }
    site = write_site(tmp_path, files)
    (site / "site_config.yaml").write_bytes(BOM + LEAST_CONFIG.encode())
    assert set(repair_files(site)) == {
        "site_config.yaml",
        "content/yaowen/a.md",
        "content/yaowen/2026/b.md",
    }
    after = files_of(site)
    assert {after[f"content/yaowen/{n}.md"] for n in ("a", "2026/b", "c")} == {text.encode()}
    assert after["site_config.yaml"] == LEAST_CONFIG.encode()


def test_a_second_run_finds_nothing(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": BOM + article().encode()})
    assert list(repair_files(site))
    assert list(repair_files(site)) == []


@pytest.mark.parametrize(
    "raw",
    [
        "标题\r\n".encode("gbk"),
        "标题\r\n".encode("utf-16"),
        b"\xff\xfe\r\n",
        "第一段  \n\n\n\n第二段\t\n".encode(),
        b"",
        "没有换行结尾".encode(),
    ],
)
def test_what_is_not_safe_to_change_is_left_alone(tmp_path: Path, raw: bytes) -> None:
    site = write_site(tmp_path, {"content/yaowen/a.md": raw})
    assert list(repair_files(site)) == []
    assert (site / "content/yaowen/a.md").read_bytes() == raw


def test_other_files_and_links_are_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"a\r\n")
    site = write_site(tmp_path / "site", {"content/yaowen/x.csv": b"a\r\n", "notes.md": b"a\r\n"})
    (site / "content/yaowen/link.md").symlink_to(outside)
    assert list(repair_files(site)) == []
    assert outside.read_bytes() == b"a\r\n"


def test_every_file_that_is_warned_about_can_be_repaired(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/yaowen/a.md": BOM + article().encode(),
        "redirects.yaml": BOM + b"/old.html: /yaowen/\n",
    }
    site = write_site(tmp_path, files)
    list(repair_files(site))
    _, diagnostics = plan(BuildOptions(site_folder=site, output=site / "public", now=NOW))
    assert "RD109" not in [d.code for d in diagnostics]


def test_a_folder_without_content_or_configuration_is_no_fault(tmp_path: Path) -> None:
    assert list(repair_files(tmp_path)) == []
