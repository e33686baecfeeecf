"""Articles that are almost the same: found by their sketches, told by their runs."""

import random
from collections.abc import Sequence

import pytest

from renda.proofreading.duplicates import Sketch, Twins, find_twins, make_sample, runs_of

SIGNS = [chr(point) for point in range(0x4E00, 0x4E00 + 900)]


def text_of(seed: int, length: int = 800) -> str:
    return "".join(random.Random(seed).choices(SIGNS, k=length))


def twins_of(texts: dict[str, str]) -> Sequence[Twins]:
    sketches = [Sketch(file, make_sample(text)) for file, text in texts.items()]
    return find_twins(sketches, texts.__getitem__)


def changed(text: str, share: float, seed: int) -> str:
    """The text with a part of its runs of five changed, in one place."""
    chance = random.Random(f"change {seed}")
    count = round(len(text) * share)
    at = chance.randrange(len(text) - count)
    return text[:at] + "".join(chance.choices(SIGNS, k=count)) + text[at + count :]


def test_the_same_text_is_found_and_named_after_the_earlier_one() -> None:
    texts = {"b": text_of(1), "x": text_of(2), "a": text_of(1)}
    assert twins_of(texts) == [Twins("a", "b", 100)]


@pytest.mark.parametrize("seed", range(20))
def test_a_text_with_some_changes_is_found(seed: int) -> None:
    text = text_of(seed)
    [found] = twins_of({"a": text, "b": changed(text, 0.05, seed)})
    assert found.file == "b"
    assert 88 <= found.percent <= 95


@pytest.mark.parametrize("seed", range(20))
def test_a_part_of_a_longer_text_is_found(seed: int) -> None:
    text = text_of(seed, 2000)
    assert twins_of({"a": text, "b": text[300:800]}) == [Twins("b", "a", 100)]


@pytest.mark.parametrize("seed", range(20))
def test_a_text_that_differs_by_a_fifth_is_another(seed: int) -> None:
    text = text_of(seed)
    assert twins_of({"a": text, "b": changed(text, 0.2, seed)}) == []


def test_short_forms_are_not_compared() -> None:
    form = text_of(3, 140)
    assert twins_of({"a": form, "b": form}) == []


def test_of_several_the_most_alike_is_named() -> None:
    text = text_of(4)
    texts = {"a": changed(text, 0.06, 1), "b": text, "c": text}
    assert Twins("c", "b", 100) in twins_of(texts)


def test_candidates_lose_no_pair_that_a_full_comparison_finds() -> None:
    chance = random.Random(5)
    parts = [text_of(100 + n, 120) for n in range(40)]
    texts = {f"{n:03}": "".join(chance.sample(parts, 6)) for n in range(60)}
    for n in range(60, 90):
        source = texts[f"{chance.randrange(60):03}"]
        texts[f"{n:03}"] = changed(source, chance.uniform(0.0, 0.12), n)
    runs = {file: runs_of(text) for file, text in texts.items()}
    alike = set()
    for one in sorted(texts):
        for two in sorted(texts):
            shared = len(runs[one] & runs[two])
            jaccard = shared / len(runs[one] | runs[two])
            if one < two and (
                jaccard >= 0.85 or shared / min(len(runs[one]), len(runs[two])) >= 0.9
            ):
                alike.add(two)
    assert len(alike) >= 20
    assert {found.file for found in twins_of(texts)} == alike
