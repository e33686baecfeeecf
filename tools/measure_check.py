"""Time `check` on a large site: `python tools/measure_check.py [ARTICLES]`.

Makes a site of 10,000 articles (or as many as said) from sentences of the demo in a folder that
is thrown away, checks it twice, and tells the time on the clock and the time of the processors
for each. On a busy machine only the second says anything.
"""

import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import click

PROJECT = Path(__file__).resolve().parent.parent
COLUMNS = 8
#: With four sentences each about 700 characters; those of the demo have 570.
PARAGRAPHS = 4
_CONFIG = """\
name: 明远县人大
base_url: https://www.example.cn/
emblem: none
emblem_reason: 虚构的县
columns:
"""
_SENTENCE = re.compile(r"(?<=[。\n])[\u4e00-\u9fff][^\n。“”‘’（）*|\[\]<>#:：年月日`]{11,80}。")


class Spent(NamedTuple):
    """Seconds on the clock, and of all processors together."""

    clock: float
    processors: float


def write_articles(folder: Path, count: int) -> None:
    """A site whose articles share sentences, as real ones do, but no two are alike."""
    texts = [path.read_text("utf-8") for path in sorted((PROJECT / "content").rglob("*.md"))]
    bodies = (text.split("\n---\n", 1)[-1] for text in texts)
    sentences = sorted({found for body in bodies for found in _SENTENCE.findall(body)})
    chance = random.Random(count)
    columns = "".join(f"  - {{slug: c{n}, name: 栏目{n}, kind: news}}\n" for n in range(COLUMNS))
    (folder / "site_config.yaml").write_text(_CONFIG + columns, "utf-8")
    for number in range(count):
        year = 2016 + number % 10
        shelf = folder / f"content/c{number % COLUMNS}/{year}"
        shelf.mkdir(parents=True, exist_ok=True)
        day = f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        body = "\n\n".join("".join(chance.sample(sentences, 4)) for _ in range(PARAGRAPHS))
        text = f"---\ntitle: 第{number}篇稿件\ndate: {day}\nid: a{number}\n---\n{body}\n"
        (shelf / f"a{number}.md").write_text(text, "utf-8")


def time_check(folder: Path) -> Spent:
    """Run `check` in a process of its own."""
    command = [sys.executable, PROJECT / "build.py", "check", "--quiet", "--site", folder]
    started, before = time.perf_counter(), _processors()
    subprocess.run([*command, "--now", "2026-11-22"], check=True)
    return Spent(time.perf_counter() - started, _processors() - before)


def _processors() -> float:
    import resource  # not on Windows

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_articles(folder, count)
        for label in ("first", "again"):
            spent = time_check(folder)
            click.echo(f"{label}: {spent.clock:.1f} s, processors {spent.processors:.1f} s")


if __name__ == "__main__":
    main()
