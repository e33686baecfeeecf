"""The reference page of the tokens, made from the style sheets. Called by `make_docs.py`."""

from collections.abc import Iterator

from tools.markdown_parts import code, document, table
from tools.style_tokens import DARK, Setting, shared_settings

#: What the beginning of a name says, in the order of the page.
_FAMILIES = {
    "font": "字体 Fonts",
    "size": "字号 Sizes of type",
    "space": "间距 Spaces",
    "": "其余的尺寸 Other measures",
}
_WIDE = "(min-width: 48em)"
_CONDITIONS = {_WIDE: "宽屏 wide", "(prefers-contrast: more)": "高对比 more contrast"}

_CHINESE = {
    "--ground": "网页的底色",
    "--surface": "浮在底色上的块",
    "--ink": "正文",
    "--ink-quiet": "日期、说明等次要文字",
    "--rule": "行与行之间的线，没有含义",
    "--rule-strong": "有含义的线，如输入框的边",
    "--focus": "键盘停在哪里的框",
    "--band": "页头和横幅的底色",
    "--on-band": "页头和横幅上的文字",
    "--accent": "主色：链接和标记",
    "--accent-strong": "主色加深：鼠标移到链接上",
    "--accent-surface": "主色的浅底",
    "--on-accent": "主色上的文字",
    "--header-rule": "页头和栏目标题的线",
    "--font-text": "正文和界面",
    "--font-title": "标题",
    "--font-emphasis": "强调；中文不用斜体，用楷体",
    "--font-code": "代码和网址",
    "--size-small": "日期、说明",
    "--size-text": "一般文字",
    "--size-article": "稿件正文",
    "--size-heading": "小标题",
    "--size-headline": "首页头条",
    "--size-title": "网页的标题",
    "--gutter": "网页两侧的空白",
    "--inset": "块里面的空白",
    "--page-width": "网页最宽",
    "--measure": "一行文字最宽，约四十个字",
    "--target": "手指点得着的最小尺寸",
}


def tokens_page() -> str:
    settings = shared_settings()
    colours = {s.name for s in settings if _is_colour(s)}
    rows = [s for s in settings if s.name not in colours]
    return document(
        """
# 样式变量 Tokens

颜色、字体、字号和间距都在 `assets/css/tokens.css` 里，只按用途取名；由网站颜色（`colour`）
算出来的几种在 `assets/css/palette.css` 里，那个文件由程序生成，不要改。
怎样换，见[十分钟换个样子](../guide/restyle.md)。

Colours, fonts, sizes and spaces stand in `assets/css/tokens.css`, named by what they are for;
the tones of the site's colour in `assets/css/palette.css`, which the build makes. A site sets
them anew in a sheet of its own: see the [guide](../guide/restyle.md).
""",
        "## 颜色 Colours",
        "“说明”里的 `on ground 7.5` 是这种颜色在 `--ground` 上的对比度；WCAG 2.2 要求文字不低于 4.5，"
        "有含义的线条不低于 3。测试会重新计算每一个数。\n\n"
        "`on ground 7.5` is the contrast of the colour on `--ground`; WCAG 2.2 asks for 4.5 for text\n"
        "and 3 for lines that carry meaning. The tests compute every one of these numbers anew.",
        table(
            ("名称 Name", "浅色 Light", "深色 Dark", "说明 Remarks"),
            *_colour_rows(settings, colours),
        ),
        *_sections(rows),
    )


def _is_colour(setting: Setting) -> bool:
    names = ("--ground", "--surface", "--ink", "--accent", "--on-", "--rule", "--header-rule")
    return setting.name.startswith((*names, "--focus", "--band"))


def _colour_rows(settings: list[Setting], colours: set[str]) -> Iterator[tuple[str, ...]]:
    for name in dict.fromkeys(s.name for s in settings if s.name in colours):
        by_condition = {s.condition: s for s in settings if s.name == name}
        light, dark = by_condition.get(""), by_condition.get(DARK)
        about = [_CHINESE[name]] if name in _CHINESE else []
        about += [
            f"{label}：{setting.about}" if label else setting.about
            for label, setting in (("", light), ("深色 dark", dark))
            if setting and setting.about
        ]
        about += [
            f"{label}：{code(by_condition[condition].value)}"
            for condition, label in _CONDITIONS.items()
            if condition in by_condition
        ]
        values = (code(s.value) if s else "" for s in (light, dark))
        yield code(name), *values, "<br>".join(about)


def _sections(settings: list[Setting]) -> Iterator[str]:
    for family, title in _FAMILIES.items():
        group = [s for s in settings if _family(s.name) == family]
        rows = []
        for name in dict.fromkeys(s.name for s in group):
            values = {s.condition: s for s in group if s.name == name}
            wide = values.get(_WIDE)
            about = [_CHINESE[name]] if name in _CHINESE else []
            about += [values[""].about] if values[""].about else []
            rows.append(
                (
                    code(name),
                    code(values[""].value),
                    code(wide.value) if wide else "",
                    "<br>".join(about),
                )
            )
        yield f"## {title}"
        yield table(("名称 Name", "值 Value", "宽屏 Wide screens", "说明 Remarks"), *rows)


def _family(name: str) -> str:
    family = name.removeprefix("--").partition("-")[0]
    return family if family in _FAMILIES else ""
