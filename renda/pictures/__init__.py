"""Pictures: what a file is by its bytes, and the pictures that are made from it.

`forms` knows formats by names and first bytes, `probe` looks at a file (`drawings` at SVG),
`encode` makes one picture from another and `moving` cleans what moves, `cache` keeps what was
made and `making` makes many at once. Content is probed when it is loaded; pictures are made
when outputs are rendered. Pillow takes 60 ms to import, so only functions import it, and a
build that makes no picture never does.
"""

from renda.pictures.forms import looks_like_a_picture
from renda.pictures.making import PictureFault, PictureMaker
from renda.pictures.probe import probe_bytes, probe_picture

__all__ = ["PictureFault", "PictureMaker", "looks_like_a_picture", "probe_bytes", "probe_picture"]
