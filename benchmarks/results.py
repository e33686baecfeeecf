"""What a run found out, as values: measured by `rounds`, shown by `report`, kept as JSON."""

import json
import os
import platform
import re
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.corpus import Kind
from benchmarks.measure import Measure, Memory


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """Where the run took place. `load` is the load average when it began."""

    system: str
    processor: str
    cores: int
    memory: float
    load: float


class Results(msgspec.Struct, kw_only=True):
    """All measures of one run.

    :param times: by tool and scenario, the measures of all rounds in their order.
    :param sizes: by tool and kind of page, the number of pages and their bytes in all.
    """

    articles: int
    corpus: Kind
    runs: int
    machine: Machine
    versions: dict[str, str]
    times: dict[str, dict[str, list[Measure]]] = msgspec.field(default_factory=dict)
    memory: dict[str, Memory] = msgspec.field(default_factory=dict)
    sizes: dict[str, dict[str, tuple[int, int]]] = msgspec.field(default_factory=dict)
    reloads: dict[str, list[float]] = msgspec.field(default_factory=dict)
    seconds: float = 0.0

    def cpu(self, tool: str, scenario: str) -> float:
        """The median of processor seconds."""
        return median(one.cpu for one in self.times[tool][scenario])

    def wall(self, tool: str, scenario: str) -> float:
        """The median of seconds that went by."""
        return median(one.wall for one in self.times[tool][scenario])

    def stages(self, scenario: str) -> dict[str, float]:
        """Milliseconds by stage of our own build: the medians of what `--profile` said."""
        said = [stages_in(one.said) for one in self.times.get("renda", {}).get(scenario, ())]
        names = dict.fromkeys(name for stages in said for name in stages)
        return {name: median(s[name] for s in said if name in s) for name in names}

    def as_json(self) -> str:
        """Everything, for other programs."""
        found = msgspec.json.decode(msgspec.json.encode(self))
        found["stages"] = {name: self.stages(name) for name in self.times.get("renda", ())}
        return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def stages_in(said: str) -> dict[str, float]:
    """The stages of a build and their milliseconds, as `build --profile` prints them."""
    lines = re.findall(r"^(\w[\w ]*?)\s+([\d.]+) ms$", said, re.MULTILINE)
    return {name: float(milliseconds) for name, milliseconds in lines}


def this_machine() -> Machine:
    """What can be told without asking the user."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Machine(
        system=f"{platform.system()} {platform.release()}",
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory=pages / 2**30,
        load=os.getloadavg()[0],
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text()
    except OSError:
        return platform.processor()
    found = re.search(r"model name\s*:\s*(.+)", text)
    return found[1] if found else platform.processor() or platform.machine()
