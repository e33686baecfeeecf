"""Tokens: what their comments say is true, and what is used is there."""

import pytest

from renda.palette import contrast
from tools.style_tokens import (
    CSS,
    DARK,
    Claim,
    Setting,
    claims,
    colour_of,
    read_settings,
    shared_settings,
    used_tokens,
    values_for,
)

#: Tokens that text is set in, with the grounds that stand behind it.
TEXT = {
    "--ink": ("--ground", "--surface", "--accent-surface"),
    "--ink-quiet": ("--ground", "--surface"),
    "--accent": ("--ground", "--surface", "--accent-surface"),
    "--accent-strong": ("--ground", "--surface"),
    "--on-accent": ("--accent", "--accent-strong"),
    "--on-band": ("--band",),
}
#: Lines that carry meaning.
LINES = {
    "--rule-strong": ("--ground",),
    "--header-rule": ("--ground",),
    "--focus": ("--ground", "--surface"),
}
#: Everybody who gets colours of their own: a sheet, and the condition that a block has there.
READERS = {
    "light": ("tokens.css", ""),
    "dark": ("tokens.css", DARK),
    "more contrast": ("tokens.css", "(prefers-contrast: more)"),
    "white": ("components/reading.css", "white"),
    "black": ("components/reading.css", "black"),
}


def test_contrasts_are_as_the_comments_say() -> None:
    made = list(claims())
    assert len(made) > 25
    assert [claim for claim in made if not claim.holds()] == []


def test_a_wrong_number_is_found() -> None:
    setting = Setting("tokens.css", "", "--ink", "#1c1a19", "on ground 17.4")
    measured = contrast("#1c1a19", "#ffffff")
    assert Claim(setting, "", "17.3", measured).holds()
    assert Claim(setting, "", "17", measured).holds()
    assert not Claim(setting, "", "17.4", measured).holds()


def values_of(reader: str) -> dict[str, str]:
    sheet, condition = READERS[reader]
    if sheet == "tokens.css":
        return values_for(condition)
    settings = [s for s in read_settings(sheet) if f"={condition}" in s.condition.replace('"', "")]
    assert settings
    return {**values_for(), **{s.name: s.value for s in settings}}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (LINES, 3.0)], ids=["text", "lines"])
def test_colours_can_be_told_apart(
    reader: str, pairs: dict[str, tuple[str, ...]], least: float
) -> None:
    values = values_of(reader)
    found = {
        f"{name} on {ground}": contrast(colour_of(name, values), colour_of(ground, values))
        for name, grounds in pairs.items()
        for ground in grounds
    }
    assert {pair: number for pair, number in found.items() if number < least} == {}


def test_every_token_that_is_used_is_set_and_the_other_way_round() -> None:
    sheets = [path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")]
    everywhere = {setting.name for sheet in sheets for setting in read_settings(sheet)}
    shared = {setting.name for setting in shared_settings()}
    used = used_tokens()
    assert not set(used) - everywhere
    assert not shared - set(used)
    # What one sheet sets for itself, no other uses.
    for name in set(used) - shared:
        own = {sheet for sheet in sheets for s in read_settings(sheet) if s.name == name}
        assert used[name] <= own, name
