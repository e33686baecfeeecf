"""Which way a language is written, by its tag (BCP 47): zh-CN, ug, kk-Arab.

Called by the desk and by the links of articles, for what layouts and feeds write as `dir`. Pure.
Mongolian runs downwards by the style sheet: HTML knows two directions only.
"""

from typing import Literal

#: Scripts that run from the right (ISO 15924).
_SCRIPTS = frozenset(
    {
        *("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa"),
        "yezi",
    }
)
#: Languages that are written in one of them where their tag names none, and those of which that
#: holds in a region (CLDR, likely subtags).
_LANGUAGES = frozenset(
    {
        *("ar", "ara", "arb", "arq", "ary", "arz", "acm", "aeb", "afb", "apc", "apd", "ayl"),
        *("ug", "uig", "fa", "fas", "per", "pes", "prs", "ur", "urd", "ps", "pus", "pbt", "sd"),
        *("snd", "ckb", "sdh", "ks", "kas", "bal", "bgn", "bqi", "glk", "lrc", "mzn", "azb"),
        *("haz", "khw", "pnb", "skr", "he", "heb", "iw", "yi", "yid", "ji", "dv", "div", "syr"),
        *("arc", "nqo"),
    }
)
_IN_A_REGION = frozenset({"kk-cn", "ky-cn", "kk-ir", "uz-af", "pa-pk", "az-ir"})


def direction_of(tag: str) -> Literal["ltr", "rtl", ""]:
    """The direction of a language; nothing for no tag.

    The script decides where the tag names one, else the language with its region.
    """
    if not tag:
        return ""
    language, *more = tag.lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _SCRIPTS else "ltr"
    regions = {f"{language}-{part}" for part in more}
    is_from_the_right = language in _LANGUAGES or not regions.isdisjoint(_IN_A_REGION)
    return "rtl" if is_from_the_right else "ltr"
