"""Whether the long way is still the one that the shortcut was proven against.

The shortcut repeats what certain processors of Python-Markdown and of `renda.markup` do to
plain prose. Another one, an exchanged one or another order may do something else; then the
shortcut stays away, until somebody has looked at it and written the new list here.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import markdown
from markdown import Markdown

from renda.markup.convert import the_converter

#: The version of Python-Markdown; its fixes within one change nothing that a processor is for.
_SERIES = "3.11"
#: The class of every processor, in the order in which they come to a text.
_PROCESSORS = (
    # preprocessors
    "markdown.preprocessors.NormalizeWhitespace",
    "renda.markup.blocks.fences.NotePlaces",
    "renda.markup.fences.FencePreprocessor",
    "renda.markup.look_first._HtmlBlocks",
    "renda.markup.blocks.fences.PutMarkers",
    "renda.markup.shape._ShapePreprocessor",
    # block processors
    "markdown.blockprocessors.EmptyBlockProcessor",
    "renda.markup.blocks.reading.BlockReader",
    "markdown.blockprocessors.ListIndentProcessor",
    "markdown.extensions.def_list.DefListIndentProcessor",
    "markdown.extensions.tables.TableProcessor",
    "markdown.blockprocessors.HashHeaderProcessor",
    "markdown.blockprocessors.HRProcessor",
    "markdown.extensions.sane_lists.SaneOListProcessor",
    "markdown.extensions.sane_lists.SaneUListProcessor",
    "markdown.extensions.def_list.DefListProcessor",
    "markdown.blockprocessors.BlockQuoteProcessor",
    "markdown.extensions.footnotes.FootnoteBlockProcessor",
    "markdown.blockprocessors.ReferenceProcessor",
    "markdown.blockprocessors.ParagraphProcessor",
    # inline patterns
    "markdown.inlinepatterns.BacktickInlineProcessor",
    "markdown.inlinepatterns.EscapeInlineProcessor",
    "markdown.extensions.footnotes.FootnoteInlineProcessor",
    "markdown.inlinepatterns.ReferenceInlineProcessor",
    "markdown.inlinepatterns.LinkInlineProcessor",
    "markdown.inlinepatterns.ImageInlineProcessor",
    "markdown.inlinepatterns.ImageReferenceInlineProcessor",
    "markdown.inlinepatterns.ShortReferenceInlineProcessor",
    "markdown.inlinepatterns.ShortImageReferenceInlineProcessor",
    "markdown.inlinepatterns.AutolinkInlineProcessor",
    "markdown.inlinepatterns.AutomailInlineProcessor",
    "markdown.inlinepatterns.SubstituteTagInlineProcessor",
    "renda.markup.raw_html._InlineTags",
    "renda.markup.inline._BareAddress",
    "markdown.inlinepatterns.HtmlInlineProcessor",
    "renda.markup.emphasis._Doubtful",
    "renda.markup.emphasis._Emphasis",
    "renda.markup.emphasis._Emphasis",
    "markdown.inlinepatterns.SimpleTagInlineProcessor",
    # tree processors
    "renda.markup.notes._OrderTreeprocessor",
    "markdown.extensions.footnotes.FootnoteTreeprocessor",
    "renda.markup.numbers._NumberTreeprocessor",
    "renda.markup.look_first._PlainTexts",
    "markdown.treeprocessors.InlineProcessor",
    "markdown.extensions.footnotes.FootnotePostTreeprocessor",
    "renda.markup.blocks.building.BlockBuilder",
    "markdown.treeprocessors.PrettifyTreeprocessor",
    "renda.markup.look_first._AttributeLists",
    "renda.markup.line_breaks._LineBreakTreeprocessor",
    "renda.markup.tables._AlignmentTreeprocessor",
    "renda.markup.look_first._Headings",
    "renda.markup.look_first._Unescape",
    # postprocessors
    "markdown.postprocessors.RawHtmlPostprocessor",
    "markdown.extensions.footnotes.FootnotePostprocessor",
    "markdown.postprocessors.AndSubstitutePostprocessor",
    "renda.markup.numbers._LeftoverPostprocessor",
)


@cache
def is_proven() -> bool:
    """Whether the converter is put together as it was when the shortcut was proven."""
    return is_the_proven_one(the_converter())


def is_the_proven_one(md: Markdown) -> bool:
    """Whether a converter has the known processors, and no other, in the known order."""
    is_known_version = markdown.__version__.startswith(f"{_SERIES}.")
    return is_known_version and tuple(_classes_of(md)) == _PROCESSORS


def _classes_of(md: Markdown) -> Iterator[str]:
    stages: tuple[Iterable[object], ...] = (
        *(md.preprocessors, md.parser.blockprocessors, md.inlinePatterns),
        *(md.treeprocessors, md.postprocessors),
    )
    for processor in chain.from_iterable(stages):
        kind = type(processor)
        yield f"{kind.__module__}.{kind.__qualname__}"
