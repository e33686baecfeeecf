"""Whatever colour a site chooses, what is written in it or on it can be read."""

import colorsys
import re
from itertools import product
from pathlib import Path

import pytest

from renda.palette import DEFAULT_COLOUR, contrast, derive_palette, palette_css
from tests.support import LEAST_CONFIG, PROJECT, article, build_site, files_of, write_site

EXTREMES = ("#000000", "#ffffff", "#ffff00", "#00ff00", "#0000ff", "#808080", "#0a0000", "#fffffe")


def _hex(hue: float, lightness: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


#: Round the circle of hues, each dark, middling, pale and dull.
COLOURS = (
    DEFAULT_COLOUR,
    "#1f5fa8",
    *EXTREMES,
    *(
        _hex(step / 24, lightness, saturation)
        for step, (lightness, saturation) in product(
            range(24), ((0.12, 0.8), (0.4, 0.75), (0.55, 1), (0.85, 0.9), (0.6, 0.1))
        )
    ),
)


def tokens(scheme: str) -> dict[str, str]:
    """The tokens that are plain colours, as tokens.css gives them for a scheme."""
    text = (PROJECT / "assets/css/tokens.css").read_text("utf-8")
    light, _, dark = text.partition("prefers-color-scheme: dark")
    assert dark
    source = light if scheme == "light" else dark
    found: dict[str, str] = {}
    for name, colour in re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", source):
        whole = "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour
        found.setdefault(name, whole)
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#000000", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_every_tone_of_every_colour_can_be_read_on_its_grounds(colour: str, scheme: str) -> None:
    tones = getattr(derive_palette(colour), scheme)
    own = tokens(scheme)
    grounds = (own["ground"], own["surface"], tones.accent_surface)
    texts = {
        **{("accent", ground): tones.accent for ground in grounds},
        **{("accent-strong", ground): tones.accent_strong for ground in grounds},
        **{("on-accent", tone): tones.on_accent for tone in (tones.accent, tones.accent_strong)},
        ("ink", tones.accent_surface): own["ink"],
        ("ink-quiet", tones.accent_surface): own["ink-quiet"],
    }
    low = {pair: contrast(text, pair[1]) for pair, text in texts.items()}
    assert {pair: found for pair, found in low.items() if found < 4.5} == {}
    for ground in grounds[:2]:
        assert contrast(tones.header_rule, ground) >= 3


def test_the_colour_itself_is_used_where_it_can_be_read() -> None:
    for colour in (DEFAULT_COLOUR, "#1f5fa8", "#000000"):
        assert derive_palette(colour).light.accent == colour


def test_a_colour_that_is_too_pale_keeps_its_hue() -> None:
    palette = derive_palette("#ffff00")
    for tone in (palette.light.accent, palette.dark.accent):
        red, green, blue = (int(tone[at : at + 2], 16) for at in (1, 3, 5))
        assert red == green > blue


def test_the_style_sheet_says_the_contrasts_it_has() -> None:
    for colour in COLOURS[:6]:
        palette = derive_palette(colour)
        css = palette_css(colour)
        light, dark = css.split("@media (prefers-color-scheme: dark)")
        for part, tones in ((light, palette.light), (dark, palette.dark)):
            for name, tone in zip(tones._fields, tones, strict=True):
                assert f"--{name.replace('_', '-')}: {tone};" in part
        said = re.search(r"--on-accent: \S+ /\* on accent ([\d.]+) \*/", light)
        assert said
        exact = contrast(palette.light.on_accent, palette.light.accent)
        assert float(said[1]) == pytest.approx(exact, abs=0.05)


def test_the_committed_style_sheet_is_that_of_the_default_colour() -> None:
    committed = (PROJECT / "assets/css/palette.css").read_text("utf-8")
    assert committed == palette_css(DEFAULT_COLOUR)


def test_a_site_is_published_in_its_own_colour(tmp_path: Path) -> None:
    config = LEAST_CONFIG + 'colour: "#1f5fa8"\n'
    site = write_site(tmp_path, {"content/yaowen/2026/a.md": article(id="a")}, config)
    assert not build_site(site).diagnostics
    files = files_of(site / "public")
    [css] = [text for name, text in files.items() if name.startswith("assets/css/site.")]
    palette = derive_palette("#1f5fa8")
    for tone in (*palette.light, *palette.dark):
        assert tone.encode() in css
    assert DEFAULT_COLOUR.encode() not in css
    for name in ("index.html", "yaowen/2026/a.html", "404.html"):
        assert b'<meta name="theme-color" content="#1f5fa8">' in files[name]
