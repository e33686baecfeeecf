"""Write what is made from the code below docs/ and .vscode/: `python tools/make_docs.py`.

The pages are committed, and a test holds that they are what this module makes. What they say
of a field, a view, a command, a diagnostic, a component or a token stands beside it in the
code; only the lines that introduce a page are written here and in `component_pages`.
"""

import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import click
import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from renda import views
from renda.catalogue import CATALOGUE, Rule, Wording
from renda.cli import cli
from renda.config import Config
from renda.console import as_json
from renda.diagnostics import Place, diagnose
from renda.execute import Outcome
from renda.fields import Field, Pattern, Range, fields_of
from renda.model import ArticleFields, PageFields
from renda.moments import BEIJING
from renda.pipeline import BuildResult
from renda.proofreading.dictionaries import Bygone, Event, KnownDocument, Person, Term, WrongWord
from tools.card_page import card_page
from tools.component_examples import load_components
from tools.component_pages import components_page, gallery_page
from tools.editor_tasks import tasks_file
from tools.fault_examples import find_example
from tools.markdown_parts import code, document, fence, plain, table, verbatim
from tools.schemas import schemas
from tools.snippets import snippets_file
from tools.token_page import tokens_page

DOCS = Path(__file__).resolve().parent.parent / "docs"
Struct = type[msgspec.Struct]


class Words(NamedTuple):
    """The same in Chinese and in English."""

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh}<br>{self.en}" if self.zh != self.en else self.zh


def pages() -> dict[str, str]:
    """Every page by its path below docs/."""
    components = load_components()
    return {
        "reference/front-matter.md": front_matter_page(),
        "reference/config.md": config_page(),
        "reference/dictionaries.md": dictionaries_page(),
        "reference/views.md": views_page(),
        "reference/components.md": components_page(components),
        "reference/tokens.md": tokens_page(),
        "reference/commands.md": commands_page(),
        "reference/diagnostics.md": diagnostics_page(),
        "components/index.html": gallery_page(components),
        "card/index.html": card_page(),
        **schemas(),
    }


def editor_files() -> dict[str, str]:
    """What ships for an editor, by its path below the project."""
    return {
        ".vscode/renda.code-snippets": snippets_file(),
        ".vscode/tasks.json": tasks_file(),
    }


def main() -> None:
    made = {f"docs/{name}": text for name, text in pages().items()} | editor_files()
    for name, text in made.items():
        path = DOCS.parent / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        click.echo(name)


# --- types in words --------------------------------------------------------------------------

_SIMPLE = {
    str: Words("文字", "text"),
    int: Words("整数", "whole number"),
    bool: Words("是或否", "yes or no"),
    datetime: Words("日期和时间", "date and time"),
}


def type_in_words(declared: Any, rules: Iterable[object] = ()) -> Words:
    """What a value may be; `rules` narrow it."""
    origin, parts = get_origin(declared), get_args(declared)
    if origin is Annotated:
        return type_in_words(parts[0], (*rules, *parts[1:]))
    if origin in (Union, UnionType):
        words = type_in_words(next(part for part in parts if part is not NoneType), rules)
        return Words(f"{words.zh}，可无", f"{words.en}, or none")
    if origin is dict:
        words = type_in_words(parts[1], rules)
        return Words(f"名称和值：{words.zh}", f"names with values: {words.en}")
    if origin is tuple:
        return _tuple_in_words(parts, rules)
    if origin is Literal:
        options = [code(option) for option in parts]
        return Words("之一：" + "、".join(options), "one of these")
    if declared in _SIMPLE:
        return _narrowed(_SIMPLE[declared], rules)
    link = f"[{declared.__name__}](#{declared.__name__.lower()})"
    return Words(link, link)


def _tuple_in_words(parts: tuple[Any, ...], rules: Iterable[object]) -> Words:
    words = [type_in_words(part, rules) for part in parts if part is not Ellipsis]
    if Ellipsis in parts:
        gap = " " if words[0].zh.endswith((")", "`")) or words[0].zh[-1].isdecimal() else ""
        return Words(f"{words[0].zh}{gap}的列表", f"list of {words[0].en}")
    zh, en = "、".join(w.zh for w in words), ", ".join(w.en for w in words)
    return Words(f"一组（{zh}）", f"group of ({en})")


def _narrowed(words: Words, rules: Iterable[object]) -> Words:
    for rule in rules:
        if isinstance(rule, Range):
            bounds = f"{rule.lowest}–{rule.highest}"
            words = Words(f"{words.zh} {bounds}", f"{words.en} {bounds}")
        elif isinstance(rule, Pattern):
            words = Words(f"{words.zh}：{rule.expected}", f"{words.en}: {rule.expected_en}")
    return words


def default_in_words(value: object) -> str:
    """A default as it would be written; a dash for what is empty."""
    if isinstance(value, bool):
        return code(str(value).lower())
    if isinstance(value, int) or (isinstance(value, str) and value):
        return code(str(value))
    if isinstance(value, tuple) and value and all(isinstance(item, int | str) for item in value):
        return code(", ".join(map(str, value)))
    return "—"


_CHINESE = {
    "ArticleFields": "稿件的各项。",
    "PageFields": "栏目自己的 `index.md` 的各项，都可以不写。",
    "Attachment": "供读者下载的一个附件。",
    "Correction": "一条公开的更正说明。",
    "Exemption": "校对时放行的一处。没有写原因的不起作用。",
    "WrongWord": "`proofreading/words/` 里各个文件的 `words`：易错词。",
    "Event": "`proofreading/events.yaml` 的 `events`：会议和它作为最新精神来学习的时间。",
    "KnownDocument": "`proofreading/documents.yaml` 的 `documents`：常引用的文件和文号。",
    "Bygone": "`proofreading/bygone.yaml` 的 `bygone`：已经没有的机构、法律、活动。",
    "Term": "`proofreading/terms.yaml` 的 `terms`：各届的起止。",
    "Person": "`proofreading/roster.yaml` 的 `people`：名册。一人有两个职务就写两条。",
    "Config": "`site_config.yaml` 的各项。",
    "ColumnSettings": "一个栏目。文件夹和网址就是它的代号，放在哪个组里都一样。",
    "Contact": "联系方式，显示在页脚。",
    "Marks": "备案号和标识，显示在每一页的页脚。",
    "Home": "首页的内容。",
    "HomeBlock": "首页的一块：一个栏目或栏目组最新的稿件。",
    "Topic": "登记的一个专题。",
    "FriendlyLink": "首页底部的一个友情链接。",
    "Page": "每种网页都有的字段。`root` 是从这一页回到网站根的路，如 `../../`。",
    "HomePage": "首页。",
    "ListPage": "栏目或专题的列表，以及它们较早的各页。`years` 通往年份归档。",
    "GroupPage": "栏目组，列出各下级栏目的最新稿件。",
    "YearPage": "一个栏目一年的稿件。",
    "ArticlePage": "稿件。",
    "PlainPage": "单页栏目。",
    "TopicsPage": "全部专题。",
    "SiteMapPage": "给人看的站点地图。",
    "SubscribePage": "订阅方法和全部订阅源。",
    "SearchPage": "搜索页。",
    "NotFoundPage": "找不到网页时显示的一页；它的 `root` 是网站自己的路径。",
    "RedirectPage": "旧网址。`target` 相对于本页，转到别的网站时是完整的网址。",
    "Frame": "网站名称、导航和页脚，每一页都一样。",
    "AccessibilityPage": "无障碍声明；`contact` 和 `limits` 是网站自己的话。",
    "Link": "一个名称和它的地址。",
    "Files": (
        "稿件旁边哪些文件可以发布。图片、音视频和文档不用写。别的都不发布：忘在文件夹里的备份、密钥、"
        "没有定稿的材料，公开了谁都能下载。浏览器和服务器会执行的（html、js、php 等）写了也不行："
        "有一个，网站就可能被别人控制。"
    ),
    "Pictures": "图片怎样发布，原图多大算太大。",
    "Picture": "一张图片，带文字说明和出处。`url` 到处都能显示；`sources` 是同一张图更省流量的格式。",
    "PictureSource": "一张图片的一种格式，从窄到宽。",
    "Variant": "一张图片的一种宽度。",
    "Card": "列表里的一条稿件。",
    "MenuItem": "导航或站点地图里的一个栏目；由 `slug` 看出哪个是当前栏目。",
    "Feed": "一个订阅源。",
    "Download": "一个附件，带读者打开之前想知道的格式和大小。",
    "Notice": "一条更正：什么时候，改了什么。",
    "Text": "正文的摘要值，以及正文里各个链接的地址。模板只写 `{{ body }}`。",
    "ColumnCard": "这一页所属的栏目，带网页标签要用的内容。",
    "Block": "首页或栏目组里的一块：一个栏目和它最新的稿件。",
    "TopicCard": "一个专题和它的简介；`picture` 是图片的地址，从网站的根算起。",
    "Part": "目录里的一个标题；`url` 是本页里的位置。",
    "FooterMark": "页脚的一个标识；没有地址的只是文字。",
    "Pager": "列表的前后页。页码从最早的一页数起，满了的页不再变化。",
    "Enclosure": "订阅源里随稿件附带的文件，注明真实的字节数。",
    "FeedItem": "订阅源里的一篇稿件，网址都是完整的。",
    "FeedView": "一个 RSS 订阅源。`changed` 取各篇中最晚的日期，不看时钟。",
    "OpmlView": "全部订阅源的清单，供阅读软件导入。",
    "SiteMapView": "一个 sitemap.xml：完整的网址和最近变化的日子。",
    "SiteMapIndexView": "几个 sitemap 的索引。",
    "RobotsView": "robots.txt。",
    "CopyView": "原样发布的文件；`file` 是它在网站文件夹里的位置。",
    "PictureView": "由原图生成的一张图片，不带拍摄地点等信息；`form` 为 `kept` 的动图保持原样。",
    "AssetView": "一个素材。",
}


def heading_of(struct: Struct, level: str = "##") -> str:
    """Its name, what it is in Chinese, and its own docstring."""
    about = [_CHINESE.get(struct.__name__, ""), inspect.getdoc(struct) or ""]
    return "\n\n".join([f"{level} {struct.__name__}", *filter(None, about)])


# --- fields of a YAML file -------------------------------------------------------------------

_FIELD_HEAD = (
    "名称 Name",
    "中文名 Chinese name",
    "类型 Type",
    "默认 Default",
    "含义 Meaning",
)


def field_table(struct: Struct) -> str:
    return table(_FIELD_HEAD, *map(_field_row, fields_of(struct)))


def _field_row(field: Field) -> tuple[object, ...]:
    chinese = "、".join(code(name) for name in field.names[1:] if name)
    default = "**必填**<br>**required**" if field.required else default_in_words(field.default)
    about = Words(field.key.about, field.key.about_en)
    return code(field.name), chinese, type_in_words(field.type, field.rules), default, about


def structs_within(struct: Struct) -> dict[str, Struct]:
    """The structs that a struct's fields are made of, at any depth."""
    found: dict[str, Struct] = {}
    for field in msgspec.structs.fields(struct):
        for part in _structs_of(field.type):
            if part is not struct and part.__name__ not in found:
                found |= {part.__name__: part} | structs_within(part)
    return found


def _structs_of(declared: Any) -> Iterator[Struct]:
    if isinstance(declared, type) and issubclass(declared, msgspec.Struct):
        yield declared
    for part in get_args(declared):
        yield from _structs_of(part)


def struct_sections(structs: Iterable[Struct]) -> Iterator[str]:
    for struct in structs:
        yield heading_of(struct)
        yield field_table(struct)


def front_matter_page() -> str:
    return document(
        """
# 稿件信息 Front matter

稿件信息写在文件开头的两行 `---` 之间，每行一项：`名称: 内容`。冒号用半角，后面空一格。
英文名和中文名通用，例如 `title: 标题文字` 与 `标题: 标题文字` 是一回事；同一项不能用两个名字各写一遍。
有默认值的项都可以不写，留空等于没写。

Front matter stands between two lines of `---` at the head of a file, one field a line.
English and Chinese names are equal; a field must not be given under both. Fields with a
default may be left out, and an empty one counts as absent.

- **日期和时间 date and time**：`2026-3-5`、`2026/3/5 9:00`、`2026年3月5日 9时30分`、
  `2026-03-05T09:30:00+08:00`。只写日期就是 0 点；不写时区就是北京时间（+08:00）。
- **列表 list**：`[甲, 乙]`、`甲、乙`，或者每项一行、以 `- ` 开头。文字的列表可以只写一项。
  `、` `，` `；` `,` `;` 都是分隔符。
- **是或否 yes or no**：`true`/`false`、`yes`/`no`、`是`/`否`。
- 认不出的项是警告 [RD111](diagnostics.md#rd111)；要在模板里使用别的项，先登记在
  [`extra_fields`](config.md#config) 里。
- 内容里有 `: `、` #`、方括号或花括号时，给整个内容加上半角双引号。
""",
        *struct_sections([ArticleFields, PageFields, *structs_within(ArticleFields).values()]),
    )


def dictionaries_page() -> str:
    return document(
        """
# 校对用的词表和名册 Dictionaries

`check` 校对时依据的资料都在 `proofreading/` 文件夹里，由网站自己维护。
`words/`、`events.yaml`、`documents.yaml`、`bygone.yaml` 随程序附带一份；网站文件夹里有同名文件时，用网站自己的。
`terms.yaml` 和 `roster.yaml` 只认网站自己的。用法见[校对](../guide/proofreading.md)。

What `check` proofreads against lies in `proofreading/` and is the site's own. Words, events
and documents are shipped; a file of the same name in the site folder goes before. Terms and
the roster are the site's alone.
""",
        *struct_sections([WrongWord, Event, KnownDocument, Bygone, Term, Person]),
    )


def config_page() -> str:
    return document(
        """
# 网站设置 Configuration

全部设置都在网站文件夹的 `site_config.yaml` 里。必填的只有 `name`、`base_url` 和 `columns`。
英文名和中文名通用。认不出的设置是错误 [RD208](diagnostics.md#rd208)，不会被悄悄忽略。

All settings stand in `site_config.yaml` in the site folder; only `name`, `base_url` and
`columns` are required. English and Chinese names are equal. An unknown setting is an error.

另有一个可选的文件 `redirects.yaml`，每行一条转向：`/旧的/路径.html: /新的/路径.html`。
A second file, `redirects.yaml`, is optional and holds one redirect a line.

网址格式 `permalink` 里可以用 `{column}` `{year}` `{month}` `{day}` `{slug}` `{id}`，
必须含 `{slug}` 或 `{id}`，以 `.html` 或 `/` 结尾。
A permalink may hold these fields; `{slug}` or `{id}` must be in it, and it ends with
`.html` or `/`.
""",
        *struct_sections([Config, *structs_within(Config).values()]),
    )


# --- views -----------------------------------------------------------------------------------


def views_page() -> str:
    groups = view_groups()
    return document(
        """
# 模板能用的内容 Views

模板（`layouts/` 里的 Jinja 文件）只能看到下面六样东西，别的什么也看不到：

- `page`：这一页的视图，是下面“网页”里的一种。哪种网页用哪个模板，写在各节里。
- `site`：全站共用的页头、导航和页脚，见 [Frame](#frame)。
- `body`：正文的 HTML，已经清理过，直接写 `{{ body }}`；没有正文的网页是空的。
- `asset('css/site.css')`：素材发布后的地址。名称要直接写出来，不能用变量。
- `qr_code(page.absolute)`：网址的二维码，是一条 SVG 路径 `path` 和它的边长 `size`；画不出就没有。
- `shared(部件, …)`：和直接调用部件一样，只是参数相同的只做一次，见[共用的部件](#共用的部件-shared-parts)。

A layout sees six things and nothing else: `page`, the view of the page; `site`, the frame
that all pages share; `body`, the sanitised HTML of the text; `asset('…')`, the address of an
asset, whose name must be written out; `qr_code(…)`, an address as an SVG path or none; and
`shared(…)`, which calls a macro once for all pages that ask for the same.
Components that are ready for use stand in [components](components.md).

`url` 一类的地址从网站的根算起，前面要加 `page.root`；`absolute` 是完整的网址：
A `url` counts from the site's top and needs `page.root` before it; `absolute` is complete:

```jinja
<link rel="stylesheet" href="{{ page.root }}{{ asset('css/site.css') }}">
<a href="{{ page.root }}{{ card.url }}">{{ card.title }}</a> <time datetime="{{ card.iso }}">{{ card.day }}</time>
```

用了不存在的字段就会报错 [RD503](diagnostics.md#rd503)；`include`、`import`、`extends` 的名称也要直接写出。
An unknown field is an error, and so is an include, import or extends whose name is a variable.
""",
        """
## 共用的部件 Shared parts

许多网页上都一样的部件，例如导航、页脚，可以只做一次：

```jinja
{{ menu(site.menu, page.menu_slugs, page.root, here) }}
{{ shared(menu, site.menu, page.menu_slugs, page.root, here) }}
```

两种写法得到的网页完全一样，后一种在大网站上快得多；不写也可以。用它有两条规矩：

- 部件要从别的文件 `import` 进来，这样它只看得到自己的参数。
- 参数里只放部件要用的东西：文字、数字、`site` 和 `page` 里的内容。整个 `page` 没有两个相同的，
  列表、字典随时会变，都是错误 [RD508](diagnostics.md#rd508)。参数每一页都不同的部件，直接调用更快。

A part that many pages show alike is made once with `shared(macro, …)`. The page is the same
without it, only slower to make. The macro is an imported one, so that it sees nothing but its
arguments; these are texts, numbers and what `site` and `page` hold, never the whole `page`, a
list or a dict. A part whose arguments differ on every page is called directly.
""",
        "## 网页 Pages",
        *view_sections(groups["page"]),
        "## 全站共用 The frame",
        *view_sections([views.Frame]),
        "## 组成部分 Parts",
        *view_sections(groups["part"]),
        "## 网页以外的文件 Other outputs",
        "这些由程序直接写成文件，不经过模板。\nWritten by the program itself, without a layout.",
        *view_sections(groups["other"]),
    )


def view_groups() -> dict[str, list[Struct]]:
    """All views in the order of the module: pages, the parts they are made of, the rest."""
    known = [v for v in vars(views).values() if inspect.isclass(v) and issubclass(v, views.Value)]
    in_pages = dict(structs_within(views.Frame))
    for view in known:
        if issubclass(view, views.Page):
            in_pages |= structs_within(view)
    groups: dict[str, list[Struct]] = defaultdict(list)
    for view in known:
        if issubclass(view, views.Page):
            groups["page"].append(view)
        elif view not in (views.Value, views.Frame):
            groups["part" if view.__name__ in in_pages else "other"].append(view)
    return groups


def view_sections(group: Iterable[Struct]) -> Iterator[str]:
    for view in group:
        yield heading_of(view, "###")
        own = msgspec.structs.fields(view)
        if issubclass(view, views.Page) and view is not views.Page:
            own = tuple(f for f in own if f.name not in views.Page.__struct_fields__)
            more = "，另加 and" if own else ""
            yield f"模板 layout：`layouts/{view.template}`"
            yield f"字段 fields：[Page](#page) 的全部字段 all of [Page](#page){more}"
        if own:
            rows = [(code(field.name), type_in_words(field.type)) for field in own]
            yield table(("字段 Field", "类型 Type"), *rows)


# --- commands --------------------------------------------------------------------------------


def commands_page() -> str:
    commands = cli.commands
    shared = set.intersection(*({p.name or "" for p in c.params} for c in commands.values()))
    some_command = commands["build"]
    return document(
        """
# 命令 Commands

下面的 `python` 指虚拟环境里的那个：Linux 和 macOS 上是 `.venv/bin/python`，Windows 上是
`.venv\\Scripts\\python`。不写命令就是 `build`。相对路径从当前文件夹算起。

`python` is the one of the virtual environment. Without a command, `build` is run. Relative
paths count from the working directory.
""",
        *(_command_section(name, commands[name], shared) for name in commands),
        "## 共有的选项 Shared options",
        "每个命令都接受下面的选项，用不上的不起作用。\n"
        "Every command takes these; one that means nothing to a command has no effect.",
        _option_table(some_command, lambda p: p.name in shared),
        """
## 退出码 Exit codes

| 退出码 Code | 含义 Meaning |
| --- | --- |
| 0 | 没有要紧的问题<br>nothing that counts |
| 1 | 有错误；加了 `--strict` 时，有警告也是。网站没有改动<br>an error, or under `--strict` a warning; the site is left as it was |
| 2 | 命令写错，或程序自身出错<br>a wrong command line, or a failure of the program |
| 130 | 被 Ctrl+C 中断<br>interrupted |

## 给程序看的结果 JSON

加 `--format json`，`build` 和 `check` 在标准输出上只印一个对象，其余都在标准错误上；
没有位置的问题，`file`、`line`、`column` 是 `null`。`--format github` 则把每个问题印成一行批注；
文件从流水线取出的仓库（`GITHUB_WORKSPACE`）算起，网站在下级文件夹里也能对上。

With `--format json`, `build` and `check` print one object on standard output and everything
else on standard error. `--format github` prints an annotation for each finding; its files
count from the repository that a runner has checked out.
""",
        fence(json_example(), "json"),
        """
## 给人看的报告 HTML

`check --format html` 把检查结果写成一个网页，不联网、不带脚本，写在网站文件夹的
`reports/check-年-月-日T时分.html`，并在标准错误上说明位置。`--output` 可以换一个文件夹，或一个
`.html` 文件。报告绝不写进发布的文件夹和源文件里，也不会盖掉别的文件（RD020）。同一个文件夹里
检查范围相同的旧报告，会拿来比较哪些问题是新出现的、哪些已经解决。检查的内容和退出码同别的形式一样。
报告开头的 `<script type="application/json" id="renda-check">` 里是给程序看的数据。

`check --format html` writes what it found as one page without scripts that asks for nothing, to
`reports/check-<date>T<time>.html` in the site folder, and says on standard error where it lies.
`--output` names another folder, or a file that ends in `.html`. A report is never written below a
published folder or among the sources, nor over another file (RD020). Earlier reports of the same
files beside it are compared with it. What is checked and the exit code are those of every other
form; other commands refuse `html`. The element `script` with the id `renda-check` holds the data.
""",
    )


def _command_section(name: str, command: click.Command, shared: set[str]) -> str:
    context = click.Context(command, info_name=name)
    usage = " ".join(["python build.py", name, *command.collect_usage_pieces(context)])
    own = _option_table(command, lambda p: p.name not in shared)
    return "\n\n".join([f"## {name}", command.help or "", fence(usage, "text"), own]).strip()


def _option_table(command: click.Command, wanted: Callable[[click.Parameter], bool]) -> str:
    context = click.Context(command)
    rows = [_option_row(p, context) for p in command.params if wanted(p)]
    return table(("选项 Option", "默认 Default", "含义 Meaning"), *rows) if rows else ""


#: What the commands leave unsaid about their arguments.
_UNSAID = {
    "column": "栏目的代号或名称 (a column's slug or its name)",
    "title": "稿件标题 (the title)",
    "files": "只看、只改这些文件或文件夹 (these files and folders only)",
    "subject": "代码，或网页在输出文件夹里的路径 (a code, or the path of an output)",
}


def _option_row(parameter: click.Parameter, context: click.Context) -> tuple[str, str, str]:
    names, about = parameter.get_help_record(context) or (parameter.human_readable_name, "")
    default = default_in_words(parameter.default)
    if isinstance(parameter.default, bool) or not isinstance(parameter.default, str | int):
        default = "—"
    if parameter.name == "jobs":
        default = "处理器数 number of processors"
    about = about.strip() or _UNSAID.get(parameter.name or "", "")
    return code(names.replace("|", "\\|")), default, about


def json_example() -> str:
    """What the program itself would print."""
    finding = diagnose("RD112", Place("content/yaowen/2026/kaimu.md", 3, 7), text="3月5日")
    result = BuildResult(
        outcome=Outcome(written=3, unchanged=120, removed=1),
        seconds=0.25,
        next_change=datetime(2026, 3, 5, 9, tzinfo=BEIJING),
        diagnostics=[finding],
    )
    return as_json(result, "zh")


# --- diagnostics -----------------------------------------------------------------------------

_ROOMS = {
    "0": Words("程序、输出文件夹", "the program and its output folder"),
    "1": Words("读取文字和稿件信息", "reading text and front matter"),
    "2": Words("网站设置", "the configuration"),
    "3": Words("content 里的文件", "content files"),
    "4": Words("链接、图片和附件", "links, pictures and attachments"),
    "5": Words("模板和素材", "layouts and assets"),
    "6": Words("成品网页", "finished pages"),
    "7": Words("校对（只在 check 里）", "proofreading (in check only)"),
}
_SEVERITIES = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "info": Words("提示", "info"),
}


def diagnostics_page() -> str:
    return document(
        """
# 诊断代码 Diagnostics

程序发现的每种问题都有一个固定的代码。`python build.py explain RD112` 会在命令行里显示同样的说明。
“错误”会让生成停下，网站保持原样；“警告”加 `--strict` 时也会；“提示”加 `-v` 才显示。
“…”代表随情况而定的内容。“例”是会出现这个问题的一行，“不会”是写得相近、没有这个问题的一行。
不知道代码，只知道看到了什么，查[按情形查代码](../guide/codes.md)。

Every kind of problem has a permanent code. An error stops the build and leaves the site as
it was; under `--strict` a warning does so too; an info is shown with `-v`. “…” stands for
what varies. “例” is a line that brings the problem about, “不会” one like it that does not.
""",
        "## 目录 Contents",
        *(f"**{_room_title(room)}**\n\n{_contents(room)}" for room in _ROOMS),
        *(section for rule in _rules() for section in _rule_sections(rule)),
    )


def _rules(room: str = "") -> list[Rule]:
    return [CATALOGUE[c] for c in sorted(CATALOGUE) if c.startswith(f"RD{room}")]


def _room_title(room: str) -> str:
    words = _ROOMS[room]
    return f"RD{room}xx {words.zh} · {words.en}"


def _contents(room: str) -> str:
    return "\n".join(
        f"- [{rule.code}](#{rule.code.lower()}) {_filled(rule.zh.message)}" for rule in _rules(room)
    )


def _rule_sections(rule: Rule) -> Iterator[str]:
    severity = _SEVERITIES[rule.severity]
    yield f"### {rule.code}"
    yield f"{severity.zh} · {severity.en}"
    told = _told(rule.zh, "-", "改法：", "原因：", "程序会按具体情况给出")
    yield "\n".join([told, *_example_lines(rule.code)])
    yield _told(rule.en, "*", "Help: ", "Why: ", "told for each case")


def _example_lines(code_of_rule: str) -> Iterator[str]:
    """What the problem looks like in a file, and what is free of it, where a line can show it."""
    if example := find_example(code_of_rule):
        yield f"- 例：{verbatim(example.faulty)}"
        if example.fine:
            yield f"- 不会：{verbatim(example.fine)}"


def _told(words: Wording, bullet: str, hint_label: str, why_label: str, varying: str) -> str:
    """One language as a list; the bullets differ, so that the two lists stay apart."""
    hint = _filled(words.hint)
    if hint in ("", "…"):
        hint = varying
    lines = [f"**{_filled(words.message)}**", hint_label + hint, why_label + plain(words.why)]
    return "\n".join(f"{bullet} {line}" for line in lines)


def _filled(text: str) -> str:
    """A wording with “…” for what varies."""
    blanks = defaultdict(lambda: "…", suggestion="", suggestion_en="")
    return plain(text.format_map(blanks))


if __name__ == "__main__":
    main()
