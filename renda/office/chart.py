"""Counts over time as bars: where each lies, for a drawing in SVG. Pure geometry."""

from collections.abc import Sequence

import msgspec

from renda.diagnostics import Severity
from renda.moments import as_shown
from renda.office.records import Record

WIDTH, HEIGHT = 480, 160
_FLOOR, _CEILING = 132, 12
_WIDEST, _GAP = 44, 0.4
_LABELS = 8
#: From the floor up: what must be mended stands on the ground line.
_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one severity in one check."""

    severity: Severity
    x: float
    y: float
    width: float
    height: float


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """One check: its bars, its numbers, and its label, if there is room for one."""

    time: str
    middle: float
    top: float
    bars: tuple[Bar, ...]
    error: int
    warning: int
    info: int
    label: str = ""

    @property
    def total(self) -> int:
        return self.error + self.warning + self.info


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Stacked bars, one for each check, oldest first."""

    ticks: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = _FLOOR


def plan_chart(records: Sequence[Record]) -> Chart | None:
    """The chart of two checks or more; a single one shows no course."""
    if len(records) < 2:
        return None
    step = WIDTH / len(records)
    width = min(step * (1 - _GAP), _WIDEST)
    highest = max(len(record.findings) for record in records) or 1
    unit = (_FLOOR - _CEILING - 12) / highest
    every = -(-len(records) // _LABELS)  # more dates would run into each other
    return Chart(
        ticks=tuple(
            _tick(record, step * (number + 0.5), width, unit, (len(records) - 1 - number) % every)
            for number, record in enumerate(records)
        )
    )


def _tick(record: Record, middle: float, width: float, unit: float, skipped: int) -> Tick:
    counts = {severity: record.count(severity) for severity in _ORDER}
    bars = []
    y = float(_FLOOR)
    for severity, count in counts.items():
        if count:
            y -= count * unit
            bars.append(
                Bar(
                    severity=severity,
                    x=round(middle - width / 2, 1),
                    y=round(y, 1),
                    width=round(width, 1),
                    height=round(count * unit, 1),
                )
            )
    return Tick(
        time=as_shown(record.time),
        middle=round(middle, 1),
        top=round(y, 1),
        bars=tuple(bars),
        label="" if skipped else f"{record.time:%m-%d}",
        error=counts["error"],
        warning=counts["warning"],
        info=counts["info"],
    )
