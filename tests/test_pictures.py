"""Pictures: what a file is by its bytes, and what is made of it."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from renda.pictures import PictureFault, PictureMaker, probe, probe_bytes
from renda.pictures.encode import Original
from renda.pictures.moving import without_remarks
from renda.views import Form, Nature, PictureView
from tests.pictures import REMARKS, a_picture, moving, opened, painted, saved, taken, with_size

LANCZOS = Image.Resampling.LANCZOS
FORMS: tuple[Form, ...] = ("jpeg", "png", "webp", "avif")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" %s><path d="M0 0h1"/></svg>'


def view(
    data: bytes, form: Form, width: int, height: int, nature: Nature = "photo", widest: int = 0
) -> PictureView:
    digest = hashlib.blake2b(data).hexdigest()[:32]
    return PictureView(
        file="a.jpg",
        digest=digest,
        form=form,
        width=width,
        height=height,
        widest=widest or width,
        nature=nature,
    )


def made(
    data: bytes, form: Form, width: int, height: int, nature: Nature = "photo", widest: int = 0
) -> bytes:
    return Original(data).make(view(data, form, width, height, nature, widest))


def distance(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size, from 0 to 255."""
    difference = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
    return max(ImageStat.Stat(difference).mean)


def assert_no_remarks(data: bytes) -> None:
    assert not [remark for remark in REMARKS if remark in data]
    image = opened(data)
    assert not dict(image.getexif())
    told = {"exif", "xmp", "comment", "icc_profile", "photoshop", "Author"} & image.info.keys()
    assert not told


# --- what a file is ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "avif", "gif"])
def test_a_picture_is_known_by_its_bytes(form: str) -> None:
    facts = probe_bytes(a_picture(40, 30, form), f"a.{form}")
    assert (facts.form, facts.width, facts.height, facts.fault) == (form, 40, 30, "")


@pytest.mark.parametrize("name", ["a.jpg", "A.JPEG", "会 场.JPG", "a.jfif"])
def test_endings_of_jpeg(name: str) -> None:
    assert not probe_bytes(a_picture(40, 30), name).fault


@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_size_is_that_of_the_upright_picture(orientation: int) -> None:
    facts = probe_bytes(taken(40, 30, orientation=orientation), "a.jpg")
    assert (facts.width, facts.height) == ((40, 30) if orientation < 5 else (30, 40))


@pytest.mark.parametrize(
    ("mode", "nature", "is_see_through"),
    [
        ("RGB", "graphic", False),
        ("RGBA", "graphic", True),
        ("LA", "graphic", True),
        ("P", "drawing", False),
        ("1", "drawing", False),
    ],
)
def test_a_png_is_a_graphic_and_one_of_few_colours_a_drawing(
    mode: str, nature: str, is_see_through: bool
) -> None:
    source = painted(40, 30, "RGBA" if is_see_through else "RGB").convert(mode)
    facts = probe_bytes(saved(source, "png"), "a.png")
    assert (facts.nature, facts.is_see_through) == (nature, is_see_through)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        (b'width="640" height="480"', (640, 480)),
        (b'width="64px" height="48px" viewBox="0 0 1 1"', (64, 48)),
        (b'viewBox="0 0 200 100"', (200, 100)),
        (b'width="100%" height="100%" viewBox="0,0,30,40"', (30, 40)),
        (b'width="60" viewBox="0 0 30 40"', (60, 80)),
        (b'height="80" viewBox="0 0 30 40"', (60, 80)),
        (b"", (300, 150)),
        (b'width="1e9999" height="0"', (300, 150)),
    ],
)
def test_the_size_of_a_drawing(attributes: bytes, size: tuple[int, int]) -> None:
    facts = probe_bytes(SVG % attributes, "a.svg")
    assert (facts.form, facts.width, facts.height, facts.fault) == ("svg", *size, "")


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "avif", "gif"])
def test_half_a_picture_is_told(form: str) -> None:
    data = a_picture(320, 240, form)
    assert probe_bytes(data[: len(data) // 2], f"a.{form}").fault == "RD410"


@pytest.mark.parametrize("form", ["png", "gif", "webp"])
def test_half_a_moving_picture_is_told(form: str) -> None:
    data = moving(form)
    assert probe_bytes(data[: len(data) * 2 // 3], f"a.{form}").fault == "RD410"


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"<html>"])
def test_hardly_a_picture(data: bytes) -> None:
    for ending in ("jpg", "png", "gif", "webp", "avif", "svg"):
        assert probe_bytes(data, f"a.{ending}").fault in ("RD410", "RD411")


def test_what_promises_too_many_pixels_is_never_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("decoded")

    bomb = with_size(a_picture(40, 30, "png"), 60_000, 60_000)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", refuse)
    assert probe_bytes(bomb, "a.png").fault == "RD412"
    with pytest.raises(AssertionError):  # the control
        Image.open(io.BytesIO(a_picture(40, 30, "png"))).load()


def test_as_many_pixels_as_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "MOST_PIXELS", 1200)
    assert not probe_bytes(a_picture(40, 30), "a.jpg").fault
    assert probe_bytes(a_picture(41, 30), "a.jpg").fault == "RD412"


# --- one picture from another --------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("source", FORMS)
def test_no_remark_is_handed_on(source: str, form: Form) -> None:
    data = taken(64, 48, source)
    assert any(remark in data for remark in REMARKS)
    for width, height in ((64, 48), (32, 24)):
        result = made(data, form, width, height, widest=64)
        assert_no_remarks(result)
        image = opened(result)
        assert (image.format, image.size) == (form.upper(), (width, height))
        assert distance(image, painted(64, 48).resize((width, height), LANCZOS)) < 8


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright(orientation: int) -> None:
    data = taken(64, 48, "png", orientation)
    upright = ImageOps.exif_transpose(opened(data))
    result = opened(made(data, "png", *upright.size))
    assert distance(result, upright) == 0


def test_colours_of_a_profile_become_those_of_the_web() -> None:
    # A profile that takes red for blue: sRGB with the names of two of its columns changed.
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for sign in (b"sRGB", "sRGB".encode("utf-16-be")):
        profile = profile.replace(sign, sign.replace(b"s", b"t"))
    swapped = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    red, blue = Image.new("RGB", (20, 10), "#c00000"), Image.new("RGB", (20, 10), "#0000c0")
    assert distance(opened(made(saved(red, "png"), "png", 20, 10)), red) == 0
    data = saved(red, "png", icc_profile=swapped)
    assert distance(opened(made(data, "png", 20, 10)), blue) < 6
    broken = saved(red, "png", icc_profile=b"no profile")
    assert distance(opened(made(broken, "png", 20, 10)), red) == 0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_way_of_storing_colours(mode: str, form: Form) -> None:
    source = painted(40, 30, "RGBA").convert("RGB" if mode == "I;16" else "RGBA")
    if mode == "I;16":
        grey = source.convert("L")
        source = Image.frombytes(
            "I;16", grey.size, bytes(b for v in grey.tobytes() for b in (v, v))
        )
        wanted = grey
    else:
        source = source.convert(mode)
        wanted = source.convert("RGBA")
    if form == "jpeg":
        wanted = wanted.convert("RGBA")
        wanted = Image.alpha_composite(Image.new("RGBA", wanted.size, "white"), wanted)
    nature: Nature = "drawing" if mode in ("1", "P") and form in ("png", "webp") else "graphic"
    if form == "jpeg":
        nature = "photo"
    result = opened(made(saved(source, "png"), form, 40, 30, nature))
    assert distance(result, wanted) < (6 if form != "jpeg" or mode != "1" else 12)


def test_cmyk_becomes_rgb() -> None:
    result = opened(
        made(saved(Image.new("CMYK", (20, 10), (0, 255, 255, 0)), "jpeg"), "png", 20, 10)
    )
    assert result.mode == "RGB"
    red, green, blue = result.getpixel((5, 5))  # type: ignore[misc]
    assert red > 200 and green < 60 and blue < 60


def test_drawings_keep_every_dot_and_few_colours() -> None:
    drawing = painted(40, 30).quantize(8)
    data = saved(drawing, "png")
    for form in ("png", "webp"):
        result = made(data, form, 40, 30, "drawing")
        assert distance(opened(result), drawing.convert("RGB")) == 0
    assert opened(made(data, "png", 20, 15, "drawing", widest=20)).mode == "P"


def test_a_photograph_that_needs_no_change_is_not_made_worse() -> None:
    data = saved(painted(320, 240, seed=5), "jpeg", quality=60)
    result = made(data, "jpeg", 320, 240)
    assert len(result) <= len(data)
    assert distance(opened(result), opened(data)) < 1.5


def test_bytes_do_not_depend_on_what_else_is_made() -> None:
    data = a_picture(300, 200)
    sizes = [(300, 200), (150, 100), (60, 40)]
    together = Original(data)
    all_at_once = {
        (form, size): together.make(view(data, form, *size, widest=300))
        for form in FORMS
        for size in sizes
    }
    for (form, size), result in reversed(all_at_once.items()):
        assert made(data, form, *size, widest=300) == result


# --- moving pictures -----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["gif", "webp", "png"])
def test_a_moving_picture_keeps_its_frames_only(form: str) -> None:
    data = moving(form)
    facts = probe_bytes(data, f"a.{form}")
    assert (facts.is_moving, facts.fault) == (True, "")
    result = made(data, "kept", facts.width, facts.height)
    assert result == without_remarks(result, form)  # nothing is left to take out
    assert not [remark for remark in REMARKS if remark in result]
    before, after = (Image.open(io.BytesIO(each)) for each in (data, result))
    assert after.n_frames == before.n_frames == 3  # type: ignore[attr-defined]
    for frame in range(3):
        before.seek(frame)
        after.seek(frame)
        assert before.info.get("duration") == after.info.get("duration")
        assert distance(before, after) == 0
    assert before.info.get("loop") == after.info.get("loop")


# --- keeping what was made -----------------------------------------------------------------------


@pytest.fixture
def maker(tmp_path: Path) -> PictureMaker:
    (tmp_path / "a.jpg").write_bytes(a_picture(64, 48))
    return PictureMaker(tmp_path, tmp_path / "kept", "1")


@pytest.fixture
def wanted() -> PictureView:
    return view(a_picture(64, 48), "webp", 32, 24)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The forms of all pictures that are made, not taken from what is kept."""
    forms: list[str] = []
    make = Original.make

    def note(self: Original, view: PictureView) -> bytes:
        forms.append(view.form)
        return make(self, view)

    monkeypatch.setattr(Original, "make", note)
    yield forms


def kept_files(folder: Path) -> list[Path]:
    return [path for path in (folder / "kept").rglob("*") if path.is_file()]


def test_a_picture_is_made_once(
    maker: PictureMaker, wanted: PictureView, encoded: list[str], tmp_path: Path
) -> None:
    maker.make([wanted], 2)
    assert opened(maker.bytes_of(wanted)).size == (32, 24)
    maker.make([msgspec.structs.replace(wanted, file="moved.jpg")], 2)
    assert encoded == ["webp"]
    other = PictureMaker(tmp_path, tmp_path / "kept", "2")
    assert other.bytes_of(wanted) == maker.bytes_of(wanted)
    assert encoded == ["webp", "webp"]


def test_to_make_afresh_is_to_make_again(
    maker: PictureMaker, wanted: PictureView, encoded: list[str]
) -> None:
    maker.make([wanted], 1)
    maker.make([wanted], 1, afresh=True)
    assert encoded == ["webp", "webp"]


@pytest.mark.parametrize("damage", [b"", b"x", None])
def test_a_damaged_picture_is_made_again(
    maker: PictureMaker, wanted: PictureView, tmp_path: Path, damage: bytes | None
) -> None:
    right = maker.bytes_of(wanted)
    (path,) = kept_files(tmp_path)
    path.write_bytes(path.read_bytes()[:-1] if damage is None else damage)
    assert maker.bytes_of(wanted) == right
    assert path.read_bytes().endswith(right)


def test_a_file_that_changes_during_the_build_is_not_taken_for_the_old_one(
    maker: PictureMaker, wanted: PictureView, tmp_path: Path
) -> None:
    (tmp_path / "a.jpg").write_bytes(a_picture(64, 48, seed=2))
    maker.make([wanted], 1)
    with pytest.raises(OSError, match="changed"):
        maker.bytes_of(wanted)
    assert not kept_files(tmp_path)


def test_what_is_no_longer_used_is_dropped_when_there_is_much_of_it(
    maker: PictureMaker, wanted: PictureView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Original, "make", lambda *_: b"picture")
    views = [msgspec.structs.replace(wanted, width=number) for number in range(1, 104)]
    maker.make(views[:102], 1)
    maker.prune(views[:1])
    assert len(kept_files(tmp_path)) == 102
    maker.make(views, 1)
    maker.prune(views[:1])
    assert len(kept_files(tmp_path)) == 1


def test_a_picture_that_cannot_be_decoded_is_told(tmp_path: Path) -> None:
    data = a_picture(64, 48)[:600]
    (tmp_path / "a.jpg").write_bytes(data)
    maker = PictureMaker(tmp_path, tmp_path / "kept", "1")
    broken = view(data, "avif", 32, 24)
    maker.make([broken], 1)
    with pytest.raises(PictureFault) as fault:
        maker.bytes_of(broken)
    assert fault.value.diagnostic.code == "RD410"


def test_an_avif_is_made_by_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes must not depend on how many the machine has."""
    told: list[dict[str, Any]] = []
    save = Image.Image.save

    def note(self: Image.Image, *arguments: Any, **settings: Any) -> None:
        told.append(settings)
        save(self, *arguments, **settings)

    monkeypatch.setattr(Image.Image, "save", note)
    made(a_picture(64, 48), "avif", 64, 48)
    assert [settings["max_threads"] for settings in told] == [1]
