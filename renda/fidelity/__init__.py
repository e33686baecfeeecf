"""Whether a page says what its source says: `check_fidelity` is the door of the build.

Han characters, letters, digits and the numbers of lists must stand on the finished page as
the editor wrote them. `source` reads the Markdown, with a module for each of its steps, `page`
the sanitised HTML; `compare` lays them side by side. Not a line is shared with the converter,
neither Python-Markdown nor `renda.markup`: a fault of theirs would hide itself. Makes no
diagnostic; its caller does. `signs` tells the same of single marks.
"""

from renda.fidelity.compare import check_fidelity
from renda.fidelity.signs import ShownSigns, shown_text

__all__ = ["ShownSigns", "check_fidelity", "shown_text"]
