"""Diagnostics and results as text, JSON or annotations. Makes strings; prints nothing."""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from renda.diagnostics import Diagnostic, Language, Place, Severity
from renda.excerpts import load_excerpt
from renda.moments import as_shown
from renda.pipeline import BuildResult

Format = Literal["text", "json", "github", "html"]

_SEVERITY = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "info"},
}
#: So many findings that say the same are told as one, with some of the places.
_MANY, _SHOWN = 8, 3
_ANNOTATION = {"error": "error", "warning": "warning", "info": "notice"}


def severity_word(severity: Severity, language: Language = "zh") -> str:
    """What a severity is called in a text; editors find problems by it."""
    return _SEVERITY[language][severity]


def as_text(diagnostic: Diagnostic, site_folder: Path, language: Language) -> str:
    """A finding with its place, the source line with a caret, and the remedy."""
    words = diagnostic.wording(language)
    severity = severity_word(diagnostic.severity, language)
    place = diagnostic.place
    where = f"{_as_position(place)}: " if place else ""
    lines = [f"{where}{severity} {diagnostic.code} {words.message}"]
    if place:
        lines += _excerpt(place, site_folder)
    label = "改法：" if language == "zh" else "help: "
    lines.append(f"  {label}{words.hint}")
    return "\n".join(lines)


def as_texts(diagnostics: Iterable[Diagnostic], site_folder: Path, language: Language) -> list[str]:
    """Findings as texts; what is said alike in many places stands there once, for all of them."""
    alike: defaultdict[tuple[str, ...], list[Diagnostic]] = defaultdict(list)
    for diagnostic in (told := list(diagnostics)):
        alike[_sameness(diagnostic, language)].append(diagnostic)
    texts = []
    for diagnostic in told:
        group = alike[_sameness(diagnostic, language)]
        if len(group) < _MANY:
            texts.append(as_text(diagnostic, site_folder, language))
        elif diagnostic is group[0]:
            texts.append(_as_group(group, language))
    return texts


def _sameness(diagnostic: Diagnostic, language: Language) -> tuple[str, ...]:
    return (diagnostic.code, diagnostic.severity, diagnostic.wording(language).message)


def _as_group(group: Sequence[Diagnostic], language: Language) -> str:
    """One line for findings that say the same: how many, and where the first ones are."""
    first = group[0]
    words = first.wording(language)
    hints = {one.wording(language).hint for one in group}
    hint = words.hint if len(hints) == 1 else first.rule.in_general(language).hint
    where = f"{_as_position(first.place)}: " if first.place else ""
    others = [_as_position(one.place) for one in group[1 : 1 + _SHOWN] if one.place]
    head = f"{where}{severity_word(first.severity, language)} {first.code} {words.message}"
    if language == "zh":
        told = f"（共 {len(group)} 处，还有 {'、'.join(others)} 等，加 -v 逐个列出）"
        return f"{head}{told}\n  改法：{hint}"
    told = f" ({len(group)} places; also {', '.join(others)} ...; -v lists them all)"
    return f"{head}{told}\n  help: {hint}"


def as_annotation(diagnostic: Diagnostic, language: Language, folder: str = "") -> str:
    """A workflow command, which GitHub shows beside the line and Gitea in the log.

    :param folder: where the site lies in the repository, since files count from its top.
    """
    words = diagnostic.wording(language)
    place = diagnostic.place
    properties = []
    if place:
        file = f"{folder}/{place.file}" if folder else place.file
        properties.append(f"file={_escape(file, property_=True)}")
        properties += [f"line={place.line}"] if place.line else []
        properties += [f"col={place.column}"] if place.column else []
    properties.append(f"title={diagnostic.code}")
    text = _escape(f"{words.message}\n{words.hint}")
    return f"::{_ANNOTATION[diagnostic.severity]} {','.join(properties)}::{text}"


def as_repair(file: str, notes: Sequence[str], diff: str, language: Language) -> str:
    """What became of a file that was repaired, with its changed lines."""
    label = "已改正" if language == "zh" else "repaired"
    told = f"（{'，'.join(notes)}）" if language == "zh" else f" ({', '.join(notes)})"
    return "\n".join(filter(None, (f"{label} {file}{told if notes else ''}", diff)))


def as_json(result: BuildResult, language: Language) -> str:
    """The one object of `--format json`."""
    outcome = result.outcome
    value: dict[str, Any] = {
        "outputs": {
            "written": outcome.written,
            "unchanged": outcome.unchanged,
            "removed": outcome.removed,
        },
        "seconds": round(result.seconds, 3),
        "next_change": result.next_change.isoformat() if result.next_change else None,
        "diagnostics": [d.as_json(language) for d in result.diagnostics],
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def summary(
    result: BuildResult,
    language: Language,
    *,
    failed: bool,
    seconds: str | None = None,
    hides_infos: bool = False,
) -> str:
    """The last lines of a build: what was written, what was found, what comes next.

    :param hides_infos: whether infos were not told, so that it must be said how to see them.
    :param seconds: stands in the place of the time it took.
    """
    outcome = result.outcome
    seconds = seconds or f"{result.seconds:.2f}"
    # Should a disk fill up in the midst of it, some pages are new all the same.
    committed = not failed or outcome.written > 0
    found = _count(result.diagnostics, language, hides_infos=hides_infos)
    if language == "zh":
        done = (
            f"写入 {outcome.written}，未变 {outcome.unchanged}，删除 {outcome.removed}"
            if committed
            else "有问题未解决，网站没有改动"
        )
        lines = [f"{done}；{found}（{seconds} 秒）"]
        if result.next_change:
            lines.append(f"下一次定时变化：{as_shown(result.next_change)}，届时请再生成一次")
    else:
        done = (
            f"{outcome.written} written, {outcome.unchanged} unchanged, {outcome.removed} removed"
            if committed
            else "not published: there are problems to solve"
        )
        lines = [f"{done}; {found} ({seconds} s)"]
        if result.next_change:
            lines.append(f"next scheduled change: {as_shown(result.next_change)}; build again then")
    return "\n".join(lines)


def begun(language: Language) -> str:
    """The first line of every build of the preview; editors clear their list of problems at it."""
    return "正在生成……" if language == "zh" else "building ..."


def checked(result: BuildResult, language: Language, *, hides_infos: bool = False) -> str:
    """The last line of a check."""
    found = _count(result.diagnostics, language, hides_infos=hides_infos)
    if language == "zh":
        return f"检查完毕：{found}（{result.seconds:.2f} 秒）"
    return f"checked: {found} ({result.seconds:.2f} s)"


def _count(diagnostics: Sequence[Diagnostic], language: Language, *, hides_infos: bool) -> str:
    counts = []
    for severity, name in _SEVERITY[language].items():
        number = sum(d.severity == severity for d in diagnostics)
        if number:
            counts.append(f"{number} 个{name}" if language == "zh" else f"{number} {name}")
    nothing = "没有问题" if language == "zh" else "no problems"
    told = "、".join(counts) if language == "zh" and counts else ", ".join(counts) or nothing
    if hides_infos and any(d.severity == "info" for d in diagnostics):
        told += "，加 -v 列出" if language == "zh" else ", -v lists the infos"
    return told


def _as_position(place: Place) -> str:
    return ":".join(str(part) for part in (place.file, place.line, place.column) if part)


def _excerpt(place: Place, site_folder: Path) -> list[str]:
    """The source line with a caret; nothing when it cannot be shown."""
    excerpt = load_excerpt(place, site_folder)
    if excerpt is None:
        return []
    lines = [f"  {excerpt.line:>4} | {excerpt.text}"]
    if excerpt.at is not None:
        lines.append("       | " + " " * _width(excerpt.text[: excerpt.at]) + "^")
    return lines


def _width(text: str) -> int:
    """Columns on a terminal: East Asian wide characters take two."""
    return sum(
        0
        if unicodedata.category(c) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def _escape(text: str, *, property_: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text
