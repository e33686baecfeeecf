"""Build the site: `python build.py`, `python build.py serve`, `python build.py --help`."""

import sys

from renda.door import run

if __name__ == "__main__":
    try:
        run()
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "renda":
            raise
        sys.exit(
            f"缺少 Python 包 {error.name}，请先运行 (a package is missing, run):"
            f" {sys.executable} -m pip install -e {sys.path[0]}"
        )
