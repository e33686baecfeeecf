"""Assets: overlays, fingerprints, joined style sheets, and what they refer to."""

import re
from pathlib import Path

import pytest

from renda.assets import AssetSet, load_assets
from renda.diagnostics import Diagnostic


def load(
    folder: Path, files: dict[str, str], over: dict[str, str] | None = None
) -> tuple[AssetSet, list[Diagnostic]]:
    """Load assets from two folders; what is in `over` lies above the rest."""
    for name, sources in (("own", over or {}), ("project", files)):
        for file, text in sources.items():
            path = folder / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="")
    return load_assets([folder / "own", folder / "project"])


def data(assets: AssetSet, name: str) -> str:
    asset = assets.find(name)
    assert asset is not None
    return asset.data.decode()


def sheet(folder: Path, files: dict[str, str]) -> str:
    """The published text of `css/site.css`, without any diagnostic."""
    assets, diagnostics = load(folder, files)
    assert diagnostics == []
    return data(assets, "css/site.css")


def test_an_asset_has_a_fingerprint_in_its_name(tmp_path: Path) -> None:
    assets, diagnostics = load(tmp_path, {"img/logo.svg": "<svg/>", "LICENSE": "x"})
    logo, plain = assets.find("img/logo.svg"), assets.find("LICENSE")
    assert diagnostics == []
    assert logo is not None and plain is not None
    assert re.fullmatch(r"assets/img/logo\.[0-9a-f]{10}\.svg", logo.path)
    assert re.fullmatch(r"assets/LICENSE\.[0-9a-f]{10}", plain.path)


def test_a_fingerprint_changes_with_the_bytes_and_only_then(tmp_path: Path) -> None:
    paths = []
    for name, text in (("a", "1"), ("b", "1"), ("c", "2")):
        asset = load(tmp_path / name, {"x.js": text})[0].find("x.js")
        assert asset is not None
        paths.append(asset.path)
    assert paths[0] == paths[1] != paths[2]


def test_the_sites_own_asset_wins_file_by_file(tmp_path: Path) -> None:
    assets, _ = load(tmp_path, {"a.txt": "theirs", "b.txt": "theirs"}, {"a.txt": "ours"})
    assert (data(assets, "a.txt"), data(assets, "b.txt")) == ("ours", "theirs")


def test_missing_folders_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    assets, diagnostics = load(tmp_path, {".DS_Store": "x", ".git/config": "x", "a.txt": "x"})
    assert [asset.name for asset in assets] == ["a.txt"]
    assert (list(load_assets([tmp_path / "none"])[0]), diagnostics) == ([], [])


def test_imported_sheets_become_part_of_their_importer(tmp_path: Path) -> None:
    files = {
        "css/site.css": '@import "a.css";\n@import "b.css";\np { top: 0 }\n',
        "css/a.css": "a { top: 1 }\n",
        "css/b.css": '@import "c.css";\nb { top: 2 }\n',
        "css/c.css": "c { top: 3 }\n",
    }
    text = sheet(tmp_path, files)
    assert re.findall(r"top: (\d)", text) == ["1", "3", "2", "0"]
    assert "@import" not in text


def test_an_own_sheet_replaces_an_imported_one(tmp_path: Path) -> None:
    files = {"css/site.css": '@import "tokens.css";\n', "css/tokens.css": "theirs"}
    assets, _ = load(tmp_path, files, {"css/tokens.css": "ours"})
    assert data(assets, "css/site.css").strip() == "ours"


def test_an_import_in_a_comment_is_no_import(tmp_path: Path) -> None:
    files = {
        "css/site.css": '/*\n@import "a.css";\n*/\np {}\n',
        "css/a.css": "/* note */\ngone {}\n",
    }
    assert sheet(tmp_path, files).strip() == "p {}"


def test_sheets_that_import_each_other_come_to_an_end(tmp_path: Path) -> None:
    files = {
        "css/site.css": '@import "a.css";\n',
        "css/a.css": '@import "b.css";\na {}\n',
        "css/b.css": '@import "a.css";\nb {}\n',
    }
    text = sheet(tmp_path, files)
    assert (text.count("a {}"), text.count("b {}")) == (1, 1)


@pytest.mark.parametrize(
    "written", ["../img/a.svg", "'../img/a.svg'", '"../img/a.svg"', " ../img/a.svg "]
)
def test_what_a_sheet_refers_to_gets_its_fingerprint(tmp_path: Path, written: str) -> None:
    files = {"css/site.css": f"p {{ background: url({written}) }}", "img/a.svg": "<svg/>"}
    assert re.search(r'url\("\.\./img/a\.[0-9a-f]{10}\.svg"\)', sheet(tmp_path, files))


@pytest.mark.parametrize(
    ("written", "kept"), [("a.svg#part", "#part"), ("a.svg?v=1", ""), ("a.svg?#iefix", "#iefix")]
)
def test_a_fragment_stays_and_an_old_version_mark_does_no_harm(
    tmp_path: Path, written: str, kept: str
) -> None:
    text = sheet(tmp_path, {"css/site.css": f"p {{ top: url({written}) }}", "css/a.svg": "<svg/>"})
    assert re.search(rf'url\("a\.[0-9a-f]{{10}}\.svg\??{kept}"\)', text)


@pytest.mark.parametrize(
    "written", ["data:image/png;base64,AA==", '"data:image/svg+xml,%3Csvg%3E"', "#mask"]
)
def test_data_and_fragments_are_left_alone(tmp_path: Path, written: str) -> None:
    rule = f"p {{ top: url({written}) }}"
    assert sheet(tmp_path, {"css/site.css": rule}) == rule


def test_a_change_of_a_picture_changes_the_name_of_the_sheet(tmp_path: Path) -> None:
    paths = set()
    for text in ("1", "2"):
        rule = {"css/site.css": "p { top: url(a.svg) }", "css/a.svg": text}
        asset = load(tmp_path / text, rule)[0].find("css/site.css")
        assert asset is not None
        paths.add(asset.path)
    assert len(paths) == 2


def test_an_imported_sheet_refers_from_its_own_folder(tmp_path: Path) -> None:
    files = {
        "css/site.css": '@import "parts/a.css";\n',
        "css/parts/a.css": "a { top: url(dot.svg) }",
        "css/parts/dot.svg": "<svg/>",
    }
    assert re.search(r'url\("parts/dot\.[0-9a-f]{10}\.svg"\)', sheet(tmp_path, files))


@pytest.mark.parametrize(
    ("files", "place", "name"),
    [
        ({"css/site.css": 'p {}\n@import "none.css";\n'}, ("css/site.css", 2, 10), "css/none.css"),
        (
            {"css/site.css": "p {\n  top: url(none.svg);\n}"},
            ("css/site.css", 2, 12),
            "css/none.svg",
        ),
        (
            {"css/site.css": "/* one\ntwo */\np { top: url(none.svg) }"},
            ("css/site.css", 3, 14),
            "css/none.svg",
        ),
        (
            {"css/site.css": '@import "a.css";\n', "css/a.css": "\n\na { top: url(none.svg) }"},
            ("css/a.css", 3, 14),
            "css/none.svg",
        ),
        (
            {"css/site.css": '@import "a.css";\np { top: url(none.svg) }', "css/a.css": "a {}\n\n"},
            ("css/site.css", 2, 14),
            "css/none.svg",
        ),
    ],
)
def test_a_missing_asset_is_told_where_it_is_named(
    tmp_path: Path, files: dict[str, str], place: tuple[str, int, int], name: str
) -> None:
    _, [finding] = load(tmp_path, files)
    assert (finding.code, finding.params["name"]) == ("RD505", name)
    assert finding.place is not None
    assert (finding.place.file, finding.place.line, finding.place.column) == (
        f"assets/{place[0]}",
        *place[1:],
    )


def test_a_misspelt_asset_gets_a_suggestion(tmp_path: Path) -> None:
    _, [finding] = load(tmp_path, {"css/site.css": '@import "toekns.css";', "css/tokens.css": ""})
    assert "css/tokens.css" in finding.wording().hint


def test_a_sheet_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_bytes("/* 中文 */ p::after { content: '完' }".encode("gbk"))
    _, diagnostics = load_assets([tmp_path])
    assert [d.code for d in diagnostics] == ["RD110"]
