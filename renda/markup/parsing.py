"""Reading HTML as it came from the converter: the parser of Python, mended where it fails."""

from html.parser import HTMLParser


class Parser(HTMLParser):
    """Reads whatever an author may have written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def parse_html_declaration(self, i: int) -> int:
        """As browsers do; Python up to 3.13 fails at a `<![` that begins nothing known."""
        if self.rawdata.startswith("<![", i) and not self.rawdata.startswith("<![CDATA[", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)
