"""`.vscode/tasks.json`: the commands an editor runs, with problems shown at their lines.

Called by `make_docs`. The words by which problems are found are those `console` prints, so
that they cannot drift apart. VS Code has no name for matchers outside of extensions, which is
why every task holds them all.
"""

import json
import re
from typing import Any

from renda.console import begun, severity_word
from renda.diagnostics import Severity

_SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
#: How the last lines of a build begin, whether it went well or not.
_END = r"^(写入 \d+，|有问题未解决)"


def problem_matchers(*, background: bool = False) -> list[dict[str, Any]]:
    """One for each severity, with a line and without: VS Code reads no Chinese severities."""
    matchers = []
    for severity in _SEVERITIES:
        told = rf"{severity_word(severity)} (RD\d{{3}}) (.*)$"
        at_a_line = {
            "regexp": rf"^(\S.*?):(\d+)(?::(\d+))?: {told}",
            "file": 1,
            "line": 2,
            "column": 3,
            "code": 4,
            "message": 5,
        }
        of_a_file = {
            "regexp": rf"^([^\s:][^:]*): {told}",
            "kind": "file",
            "file": 1,
            "code": 2,
            "message": 3,
        }
        matchers += [_matcher(severity, pattern) for pattern in (at_a_line, of_a_file)]
    if background:
        watch = {
            "activeOnStart": True,
            "beginsPattern": f"^{re.escape(begun('zh'))}$",
            "endsPattern": _END,
        }
        matchers = [{**matcher, "background": watch} for matcher in matchers]
    return matchers


def _matcher(severity: Severity, pattern: dict[str, Any]) -> dict[str, Any]:
    return {
        "owner": "renda",
        "source": "Renda",
        "severity": severity,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": pattern,
    }


def _task(label: str, detail: str, *arguments: str, **more: Any) -> dict[str, Any]:
    return {
        "label": label,
        "detail": detail,
        "type": "process",
        "command": "${workspaceFolder}/.venv/bin/python",
        "windows": {"command": "${workspaceFolder}\\.venv\\Scripts\\python.exe"},
        "args": ["build.py", *arguments],
        "options": {"cwd": "${workspaceFolder}"},
        "presentation": {"reveal": "silent", "panel": "dedicated", "clear": True},
        "problemMatcher": problem_matchers(),
        **more,
    }


def tasks() -> dict[str, Any]:
    """All of the file, as values."""
    shown = {"reveal": "always", "panel": "dedicated", "clear": True}
    return {
        "version": "2.0.0",
        "tasks": [
            _task(
                "预览",
                "打开预览，保存即刷新",
                *("serve", "--open"),
                isBackground=True,
                problemMatcher=problem_matchers(background=True),
            ),
            _task(
                "生成网站",
                "生成到 public 文件夹",
                "build",
                group={"kind": "build", "isDefault": True},
            ),
            _task(
                "检查本文件",
                "只看打开的这个文件，很快",
                *("check", "--quick", "--drafts", "${file}"),
                group={"kind": "test", "isDefault": True},
            ),
            _task("检查网站", "看整个网站：链接、栏目、校对", "check"),
            _task(
                "改正本文件",
                "改正打开的这个文件里可以放心改的",
                *("check", "--quick", "--drafts", "--fix", "${file}"),
                presentation=shown,
            ),
            _task(
                "新建稿件",
                "在一个栏目里新建一篇稿件",
                *("new", "${input:column}", "${input:title}"),
                presentation=shown,
            ),
        ],
        "inputs": [
            {
                "id": "column",
                "type": "promptString",
                "description": "栏目的名称或代号，如 人大要闻",
            },
            {"id": "title", "type": "promptString", "description": "稿件的标题"},
        ],
    }


def tasks_file() -> str:
    """The file as VS Code reads it."""
    return json.dumps(tasks(), ensure_ascii=False, indent=2) + "\n"
