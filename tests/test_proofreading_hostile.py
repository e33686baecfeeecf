"""Masses of one sign, and of signs that rules look for, take no rule long.

The time of the processor counts, not the clock, and the limit is ten times what is needed.
"""

import time

import pytest

from renda.proofreading.proofread import find_all
from tests.proofreading_fixtures import FRONT, dictionaries, sheet_of

UNITS = [
    *"*_`~[](){}<>|｜＊\"'“”《》（），。、；：！？—-…·•1０一人年月日 　",
    *(
        "1、人\n",
        "• 人\n",
        "｜人｜\n",
        "[人](",
        "[人]（",
        "**人",
        "__人",
        "人(",
        "人,",
        "“人",
        "人 ",
        "人。人,",
    ),
    *(
        "1月",
        "2026年",
        "2026-",
        "来自人，",
        "家住人",
        "占人",
        "13",
        "6222 ",
        "1人、",
        "<b ",
        "{{",
        "${",
        "[2026]",
        "人发〔2026〕",
    ),
    *(
        "| 1 | 2 |\n",
        "人 1\n人",
        ">人\n",
        "\n\n",
        "一百",
        "第一",
        "学习",
        "x×",
        "Xx",
        "人\u200b",
        "⼈",
    ),
    *"＃＞～｀＝－─^＾&＆!！\t",
    *(
        "-人\n",
        "*人\n",
        "人|人\n",
        "|人\n\n",
        "|-",
        "##人\n",
        "人\n==\n",
        "[^1]",
        "[^1]：\n",
        "＞人\n",
        "｀人",
        "～～人",
        "~人",
        "==人",
        "++人",
        "[[人",
        "&lt；",
        "＜br＞",
        "－ ",
        "人\t人\n",
        "！[人](",
        "(人)[",
    ),
]
#: Long enough for a pattern that grows with the square of the text to take ten times as long.
LENGTH = 20_000
LIMIT = 1.0


@pytest.mark.exhaustive(but=16)
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_a_mass_of_signs_is_read_in_time(unit: str) -> None:
    started = time.process_time()
    sheet = sheet_of(FRONT + "人" + unit * (LENGTH // len(unit)) + "\n")
    find_all(sheet.manuscript, dictionaries())
    assert time.process_time() - started < LIMIT
