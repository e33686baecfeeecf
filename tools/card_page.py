"""The card for an editor's desk: `docs/guide/card.md` as one sheet of A4 paper.

Called by `make_docs.py`. Renda's own Markdown makes it, so that the card shows what its text
would be on the site; the page needs no other file, to be printed wherever it is sent.
"""

import re
from pathlib import Path

from renda.markup.convert import render_body

CARD = Path(__file__).resolve().parent.parent / "docs/guide/card.md"

_STYLE = """\
@page { size: A4 portrait; margin: 10mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 190mm; padding: 4mm; color: #000; background: #fff;
  font: 10.5pt/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
h1 { margin: 0 0 3mm; padding-bottom: 1.5mm; border-bottom: 0.7mm solid #a8181f; font-size: 20pt; line-height: 1.2; }
main { columns: 2; column-gap: 8mm; }
section { break-inside: avoid; margin: 0 0 3.5mm; }
h2 { margin: 0 0 1mm; color: #a8181f; font-size: 12.5pt; line-height: 1.3; }
p { margin: 0 0 1mm; }
ol { margin: 0; padding-left: 6mm; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.5mm 1.5mm 0.5mm 0; border-bottom: 0.2mm solid #999; text-align: left; vertical-align: top; }
th { border-bottom-color: #000; font-weight: 600; }
code { font: 9.5pt/1.4 "Noto Sans Mono CJK SC", Consolas, Menlo, monospace; overflow-wrap: anywhere; }
td code { white-space: nowrap; }
td:last-child code { white-space: normal; }
pre { margin: 0 0 1mm; padding: 1.5mm 2mm; border: 0.2mm solid #999; white-space: pre-wrap; }
@media print { body { max-width: none; padding: 0; } }
@media (max-width: 40rem) { main { columns: 1; } td code { white-space: normal; } }
"""


def card_page() -> str:
    title, _, text = CARD.read_text("utf-8").removeprefix("# ").partition("\n")
    body, found = render_body(text, CARD.name, first_line=2)
    if found:
        raise ValueError(f"the card has faults: {[one.code for one in found]}")
    sections = [part for part in re.split(r"(?=<h2)", body.html) if part.strip()]
    parts = "\n".join(f"<section>\n{section.strip()}\n</section>" for section in sections)
    return f"""\
<!doctype html>
<!-- 由 tools/make_docs.py 生成，请勿手改。Made by tools/make_docs.py; do not edit. -->
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>编辑卡片</title>
<style>
{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<main>
{parts}
</main>
</body>
</html>
"""
