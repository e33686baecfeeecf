"""The colours of the site from one: tones that can be read in the light and in the dark.

Called by the build, which writes them as `css/palette.css`; the rest of the style sheet names
colours by what they are for. Hue and saturation stay those of the colour that was chosen;
the lightness of each tone moves until the contrasts hold that WCAG 2.2 asks for (1.4.3: 4.5
for text; 1.4.11: 3 for lines that carry meaning).
"""

import colorsys
from typing import NamedTuple

TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0
#: The red of the default site.
DEFAULT_COLOUR = "#a8181f"
#: The grounds that stand behind text, as tokens.css has them.
_LIGHT_GROUNDS = ("#ffffff", "#f6f4f2")
_DARK_GROUNDS = ("#191716", "#242120")
_LIGHT_INK, _DARK_INK = "#1c1a19", "#ece8e4"
_STEP = 0.01


class Tones(NamedTuple):
    """The tones of one colour for one ground, each as `#rrggbb`."""

    accent: str
    accent_strong: str
    accent_surface: str
    on_accent: str
    header_rule: str


class Palette(NamedTuple):
    light: Tones
    dark: Tones


def derive_palette(colour: str) -> Palette:
    """The tones of a colour given as `#rrggbb`.

    In the light the colour itself is the accent, unless it is too pale to be read; in the
    dark it is lightened until it can be read.
    """
    accent = _until_readable(colour, _LIGHT_GROUNDS, -_STEP)
    tint = _mixed(accent, "#ffffff", 0.92)
    accent = _until_readable(accent, (*_LIGHT_GROUNDS, tint), -_STEP)
    light = Tones(
        accent=accent,
        accent_strong=_moved(accent, -0.10),
        accent_surface=tint,
        on_accent="#ffffff",
        header_rule=accent,
    )
    shade = _mixed(accent, _DARK_GROUNDS[0], 0.78)
    bright = _until_readable(_moved(accent, 0.30), (*_DARK_GROUNDS, shade), _STEP, margin=1.3)
    dark = Tones(
        accent=bright,
        accent_strong=_moved(bright, 0.10),
        accent_surface=shade,
        on_accent=_DARK_GROUNDS[0],
        header_rule=_until_readable(colour, _DARK_GROUNDS, _STEP, LINE_CONTRAST),
    )
    return Palette(light, dark)


def palette_css(colour: str) -> str:
    """The style sheet of a colour; beside each tone stand the pairs it is used in."""
    palette = derive_palette(colour)
    light = _rules(palette.light, _LIGHT_GROUNDS, _LIGHT_INK)
    dark = _rules(palette.dark, _DARK_GROUNDS, _DARK_INK)
    indented = "\n".join(f"  {line}" for line in dark.splitlines())
    return (
        f"/* Palette: the tones of {colour}, made by renda/palette.py. */\n\n"
        f"{light}\n\n@media (prefers-color-scheme: dark) {{\n{indented}\n}}\n"
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _rules(tones: Tones, grounds: tuple[str, ...], ink: str) -> str:
    def on(tone: str, *names: str) -> str:
        known = {
            "ground": grounds[0],
            "surface": grounds[1],
            "accent-surface": tones.accent_surface,
            "accent": tones.accent,
        }
        pairs = ", ".join(f"on {name} {contrast(tone, known[name]):.1f}" for name in names)
        return f"{tone}; /* {pairs} */"

    return "\n".join(
        (
            ":root {",
            f"  --accent: {on(tones.accent, 'ground', 'surface', 'accent-surface')}",
            f"  --accent-strong: {on(tones.accent_strong, 'ground', 'surface')}",
            f"  --accent-surface: {tones.accent_surface};"
            f" /* ink on it {contrast(ink, tones.accent_surface):.1f} */",
            f"  --on-accent: {on(tones.on_accent, 'accent')}",
            f"  --header-rule: {on(tones.header_rule, 'ground', 'surface')}",
            "}",
        )
    )


def _until_readable(
    colour: str,
    grounds: tuple[str, ...],
    step: float,
    wanted: float = TEXT_CONTRAST,
    margin: float = 1.0,
) -> str:
    """The colour, made darker or lighter by `step` until it is readable on all grounds."""
    while min(contrast(colour, ground) for ground in grounds) < wanted * margin:
        moved = _moved(colour, step)
        if moved == colour:  # black or white: there is no more
            break
        colour = moved
    return colour


def _moved(colour: str, by: float) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    return _hex(colorsys.hls_to_rgb(hue, min(max(lightness + by, 0.0), 1.0), saturation))


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return _hex(tuple(a * (1 - share) + b * share for a, b in pairs))


def _luminance(colour: str) -> float:
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(colour))
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(channels: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in channels)
