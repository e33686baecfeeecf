"""The processor times as a picture: bars for each scenario, the same scale for all tools.

Called by the run when a file is asked for. Each scenario has a scale of its own, since the
scenarios differ by a factor of a hundred; the figures stand at the bars.
"""

from collections.abc import Iterator
from html import escape

from benchmarks.results import Results
from benchmarks.scenarios import SCENARIOS

_WIDTH, _LEFT, _ROOM = 760, 130, 520
_LINE, _BAR = 24, 16
_COLOURS = {"renda": "#a8181f", "hugo": "#3d6d99", "pelican": "#7a7a7a"}


def draw_chart(results: Results) -> str:
    """An SVG picture."""
    rows = list(_rows(results))
    height = len(rows) * _LINE + 60
    title = f"{results.articles:,} articles, {results.corpus}: seconds of processor time"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
            f'role="img" aria-label="{escape(title)}" font-family="sans-serif" font-size="13">',
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
            f'<text x="16" y="28" font-size="16">{escape(title)}</text>',
            *(row.replace("{y}", str(60 + at * _LINE)) for at, row in enumerate(rows)),
            "</svg>\n",
        )
    )


def _rows(results: Results) -> Iterator[str]:
    for scenario in SCENARIOS:
        yield f'<text x="16" y="{{y}}" font-weight="bold">{escape(scenario)}</text>'
        most = max(results.cpu(tool, scenario) for tool in results.times)
        for tool in results.times:
            value = results.cpu(tool, scenario)
            length = max(1.0, _ROOM * value / most)
            yield (
                f'<g transform="translate(0 {{y}})"><text x="{_LEFT - 10}" text-anchor="end">'
                f'{escape(tool)}</text><rect x="{_LEFT}" y="-12" width="{length:.1f}" '
                f'height="{_BAR}" fill="{_COLOURS.get(tool, "#555")}"/>'
                f'<text x="{_LEFT + length + 8:.1f}">{value:.2f}</text></g>'
            )
