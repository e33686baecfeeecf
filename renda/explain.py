"""`explain`: what a code means, and why an output would be made again.

The reason for a rebuild is the difference between the view it was made from and the view
it has now; no other record is needed.
"""

import json
from typing import Any

from renda.catalogue import CATALOGUE
from renda.diagnostics import Language, did_you_mean
from renda.options import BuildOptions, state_file
from renda.planning import plan
from renda.state import load_explanation
from renda.views import Page

_LONG = 80


def explain_code(code: str, language: Language) -> str | None:
    """Message, remedy and reason of a code; None for a code there is not."""
    rule = CATALOGUE.get(code)
    if rule is None:
        return None
    words = rule.in_general(language)
    names = {"error": "错误", "warning": "警告", "info": "提示"}
    severity = names[rule.severity] if language == "zh" else rule.severity
    if language == "zh":
        return f"{code}（{severity}）{words.message}\n改法：{words.hint}\n原因：{words.why}"
    return f"{code} ({severity}) {words.message}\nhelp: {words.hint}\nwhy: {words.why}"


def nearest_code(code: str) -> str:
    return did_you_mean(code.upper(), CATALOGUE)


def explain_output(options: BuildOptions, path: str, language: Language) -> str | None:
    """Source, template and reason to rebuild of one output; None if there is none so called."""
    planned, _ = plan(options)
    if planned is None or path not in planned.plan.outputs:
        return None
    output = planned.plan.outputs[path]
    renderer = planned.renderer(options.site_folder)
    _, encoded = renderer.key(output.view)
    closure = renderer.closure(output.kind)
    zh = language == "zh"
    lines = [f"{path}", f"{'来源' if zh else 'source'}: {output.source}"]
    if issubclass(output.kind, Page):
        lines.append(f"{'模板' if zh else 'layout'}: layouts/{output.kind.template}")
    before = load_explanation(state_file(options), path)
    if before is None:
        lines.append("还没有生成过" if zh else "not built yet")
        return "\n".join(lines)
    reasons = []
    if before[0] != closure:
        reasons.append(
            "模板或它用到的素材变了" if zh else "its layout, or an asset it uses, changed"
        )
    reasons += _differences(json.loads(before[1]), json.loads(encoded))
    if reasons:
        lines.append("会重新生成，因为：" if zh else "it would be rebuilt, because of:")
        lines += [f"  {reason}" for reason in reasons]
    else:
        lines.append(
            "内容没有变化（程序、导航或页脚变化时也会重新生成）"
            if zh
            else "its content is unchanged (a new program, menu or footer would rebuild it too)"
        )
    return "\n".join(lines)


def _differences(before: Any, now: Any, at: str = "page") -> list[str]:
    """What differs between two views, field by field."""
    if isinstance(before, dict) and isinstance(now, dict):
        names = dict.fromkeys([*before, *now])
        return [
            line for n in names for line in _differences(before.get(n), now.get(n), f"{at}.{n}")
        ]
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        return [
            line
            for index, (old, new) in enumerate(zip(before, now, strict=True))
            for line in _differences(old, new, f"{at}[{index}]")
        ]
    return [] if before == now else [f"{at}: {_short(before)} → {_short(now)}"]


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONG else text[:_LONG] + "…"
