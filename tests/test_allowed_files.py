"""Which files may be published beside articles, by their names."""

import pytest

from renda.allowed_files import refusal_of

RUN = [
    *("p.html", "P.HTM", "x.xhtml", "x.mht", "x.xml", "x.svgz", "x.rss", "a.b.html", "图.html"),
    *("a.js", "a.mjs", "a.wasm", "a.swf", "a.jar"),
    *("c.php", "c.PHP5", "c.phtml", "c.jsp", "c.aspx", "c.asp", "c.cgi", "c.pl", "c.shtml"),
    *("a.php.jpg", "a.jpg.php", "a.PHP.pdf", "会议.asp.docx", "a.phar.zip", "a.shtml.txt"),
    *("web.config", "php.ini", ".user.ini", ".htaccess", "a.exe", "a.bat", "a.sh", "a.py"),
]
MEDIA_AND_DOCUMENTS = [
    *("a.jpg", "A.JPEG", "a.png", "a.gif", "a.webp", "a.avif", "a.svg", "a.mp4", "a.mp3", "a.vtt"),
    *("a.pdf", "a.ofd", "a.doc", "a.docx", "a.xls", "a.xlsx", "a.ppt", "a.pptx", "a.wps", "a.et"),
    *("a.txt", "a.csv", "a.zip", "a.rar", "a.ics", "会议 纪要（定稿）.pdf", "附件1.2026年.pdf"),
    *("www.example.com.pdf", "p.html.pdf", "a.js.txt", "asp.pdf", "php.docx"),
]
#: Pictures that are told for what they are when they are looked at.
TOLD_LATER = ["a.heic", "a.tif", "a.bmp"]
UNKNOWN = ["backup.sql", "id_rsa", "id_ed25519", "a.pem", "a.bak", "README", "a.psd", "附.件", "a."]


@pytest.mark.parametrize("name", RUN)
def test_what_is_run_is_refused_whatever_is_allowed(name: str) -> None:
    ending = name.rpartition(".")[2].lower()
    for refusal in (refusal_of(name), refusal_of(f"content/a/{name}", also=[ending])):
        assert refusal is not None
        assert refusal.is_run
        assert all(refusal.words().values())


@pytest.mark.parametrize("name", [*MEDIA_AND_DOCUMENTS, *TOLD_LATER])
def test_media_and_documents_are_published(name: str) -> None:
    assert refusal_of(f"content/yaowen/2026/a.php/{name}") is None


@pytest.mark.parametrize("name", UNKNOWN)
def test_all_else_is_not(name: str) -> None:
    refusal = refusal_of(name)
    assert refusal is not None
    assert not refusal.is_run
    assert all(refusal.words().values())


def test_the_configuration_allows_and_forbids() -> None:
    assert refusal_of("a.DWG", also=["dwg"]) is None
    assert refusal_of("a.doc", never=["doc"]) is not None
    assert refusal_of("a.dwg", also=["dwg"], never=["dwg"]) is not None


def test_a_type_that_cannot_be_allowed_is_not_offered() -> None:
    for name in ("backup.sql", "id_rsa", "README"):
        refusal = refusal_of(name)
        assert refusal is not None
        assert "also" not in refusal.remedy
