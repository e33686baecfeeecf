"""What the sanitiser must let through, so that blocks keep their form."""

from collections.abc import Mapping

TAGS = frozenset({"aside", "section", "video", "audio", "source", "track"})

ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "p": frozenset({"data-kind"}),
    "div": frozenset({"aria-label"}),
    "video": frozenset({"controls", "preload", "poster", "aria-label"}),
    "audio": frozenset({"controls", "preload", "aria-label"}),
    # The only place of a media file's address: a player has none of its own.
    "source": frozenset({"src"}),
    "track": frozenset({"kind", "srclang", "label", "src"}),
}

#: Attributes that may only have these values.
VALUES: Mapping[str, Mapping[str, frozenset[str]]] = {"div": {"role": frozenset({"group", "note"})}}

CLASSES: Mapping[str, frozenset[str]] = {
    "figure": frozenset({"rd-figure", "rd-video", "rd-audio"}),
    "figcaption": frozenset({"rd-video__title", "rd-audio__title"}),
    "span": frozenset({"rd-figure__credit"}),
    "video": frozenset({"rd-video__player"}),
    "audio": frozenset({"rd-audio__player"}),
    "div": frozenset(
        {
            *("rd-gallery", "rd-video__text", "rd-audio__text", "rd-center", "rd-signature"),
            *("rd-compare", "rd-compare__side", "rd-callout"),
        }
    ),
    "p": frozenset(
        {
            *("rd-gallery__title", "rd-video__files", "rd-audio__files", "rd-attachment"),
            *("rd-attachment__title", "rd-callout__title", "rd-timeline__title"),
            *("rd-compare__title", "rd-compare__heading"),
        }
    ),
    "ol": frozenset({"rd-timeline", "rd-timeline--numbered"}),
    "strong": frozenset({"rd-timeline__time"}),
}
