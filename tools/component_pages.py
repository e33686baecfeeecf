"""The pages on components: a reference in Markdown, and every example live in one HTML page.

Called by `make_docs.py`.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import msgspec

from tools.component_examples import PROJECT, Component, Example, Macro
from tools.markdown_parts import code, document, fence, plain, table

#: Longer values of attributes, such as the drawing of a QR code, are left out of the reference.
_LONG_VALUE = re.compile(r'"[^"\n]{300,}"')


# --- the reference -------------------------------------------------------------------------------


def components_page(components: Sequence[Component]) -> str:
    contents = "\n".join(f"- [{c.name}](#{c.name}) {c.about}" for c in components)
    return document(
        """
# 部件 Components

部件是网页里可以重复使用的一块。一个部件只有一个名字：模板是 `layouts/components/<名字>/macro.html`
里的同名宏，类名是 `rd-<名字>`，样式在 `assets/css/components/<名字>.css`，脚本（如果有）在 `assets/js/<名字>.js`。
全部例子的实际样子，见[部件一览](../components/index.html)，下载整个项目后用浏览器打开。

A component is a part that layouts share. It has one name: the folder with its macro, its class
`rd-<name>`, its style sheet and, if it has one, its script. All examples can be seen live in
[one page](../components/index.html), opened from a clone.

```jinja
{% from "components/card/macro.html" import card %}
<ul class="rd-list">
  {% for item in page.cards %}
  {{ card(item, page.root, with_summary=true) }}
  {% endfor %}
</ul>
```

例子里写的是各个参数的值；`!Card {…}` 是一个[视图](views.md)，没有写出的字段都是空的。
“没有样式的类名”是留给网站自己的样式用的。
An example gives the values of the parameters; `!Card {…}` is a [view](views.md) whose other
fields are empty. Classes without a rule are there for the style sheets of sites.
""",
        "## 目录 Contents",
        contents,
        *(part for component in components for part in _sections(component)),
    )


def _sections(component: Component) -> Iterator[str]:
    yield f"## {component.name}"
    yield component.about
    yield plain(component.about_en)
    yield "、".join(code(file) for file in files_of(component.name))
    if component.hooks:
        yield f"没有样式的类名 without a rule：{'、'.join(map(code, component.hooks))}"
    for macro in component.macros:
        examples = [e for e in component.examples if e.macro == macro.name]
        yield (
            f"### {_signature(macro)}" if len(component.macros) > 1 else f"**{_signature(macro)}**"
        )
        if macro.about:
            yield plain(macro.about)
        if macro.parameters:
            yield table(("参数 Parameter", "默认 Default", "类型 Type"), *_rows(macro, examples))
        for example in examples:
            yield f"**{example.name}**" + (f"：{example.about}" if example.about else "")
            if example.written:
                yield fence(example.written, "yaml")
            yield fence(_LONG_VALUE.sub('"…"', example.html), "html")


def files_of(name: str) -> list[str]:
    """The files of a component, its macro first."""
    files = (
        f"layouts/components/{name}/macro.html",
        f"assets/css/components/{name}.css",
        f"assets/js/{name}.js",
    )
    return [file for file in files if (PROJECT / file).exists()]


def _signature(macro: Macro) -> str:
    parameters = (f"{p.name}={p.default}" if p.default else p.name for p in macro.parameters)
    return code(f"{macro.name}({', '.join(parameters)})")


def _rows(macro: Macro, examples: Sequence[Example]) -> Iterator[tuple[str, ...]]:
    for parameter in macro.parameters:
        kinds = [
            _kind_of(example.call[parameter.name])
            for example in examples
            if parameter.name in example.call
        ]
        default = code(parameter.default) if parameter.default else "**必填 required**"
        yield code(parameter.name), default, " / ".join(dict.fromkeys(kinds))


_SIMPLE = {str: "文字 text", bool: "是或否 yes or no", int: "整数 whole number"}


def _kind_of(value: Any) -> str:
    if isinstance(value, msgspec.Struct):
        name = type(value).__name__
        return f"[{name}](views.md#{name.lower()})"
    if isinstance(value, list):
        kinds = dict.fromkeys(map(_kind_of, value))
        return f"{' / '.join(kinds)} 的列表 list"
    return _SIMPLE.get(type(value), f"`{type(value).__name__}`")


# --- the gallery ---------------------------------------------------------------------------------


def gallery_page(components: Sequence[Component]) -> str:
    links = "\n".join(
        f'  <li class="rd-links__item"><a class="rd-links__link" href="#c-{c.name}">{c.name}</a></li>'
        for c in components
    )
    shown = "\n".join(_gallery_section(component) for component in components)
    return f"""\
<!doctype html>
<!-- 由 tools/make_docs.py 生成，请勿手改。Made by tools/make_docs.py; do not edit. -->
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>部件一览</title>
<link rel="icon" type="image/svg+xml" href="../../assets/img/favicon.svg">
<link rel="stylesheet" href="../../assets/css/site.css">
</head>
<body>
<a class="rd-skip" href="#main">跳到正文</a>
<main class="rd-main rd-container" id="main" tabindex="-1">
<h1 class="rd-title">部件一览</h1>
<div class="rd-prose">
<p>下面是每个部件的全部例子，样式就是网站的样式。例子里的链接不通向真的网页；这一页不带脚本，要脚本的部件就是没有脚本时的样子。怎样使用，见<a href="../reference/components.md">参考手册：部件</a>。</p>
</div>
<ul class="rd-links rd-links--row">
{links}
</ul>
{shown}
</main>
</body>
</html>
"""


def _gallery_section(component: Component) -> str:
    examples = "\n".join(_gallery_example(component, e) for e in component.examples)
    return f"""\
<section class="rd-section">
<h2 class="rd-section__title" id="c-{component.name}">{component.name}</h2>
<div class="rd-prose"><p>{_marked(component.about)}</p></div>
{examples}
</section>"""


def _gallery_example(component: Component, example: Example) -> str:
    about = f"<p>{_marked(example.about)}</p>" if example.about else ""
    html = example.html
    if component.is_in_head:
        html = f'<div class="rd-prose"><pre tabindex="0"><code>{escape(html)}</code></pre></div>'
    elif component.within:
        html = f'<ul class="{component.within}">\n{html}\n</ul>'
    return f"""\
<article class="rd-section">
<div class="rd-prose"><h3>{_marked(example.name)}</h3>{about}</div>
{html}
</article>"""


def _marked(text: str) -> str:
    """A remark as HTML; what stands between backticks is code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text, quote=False))
