"""视频 and 音频: a player with its file, its captions and the same in words.

The links to the files stay where the author wrote them, below the player: for readers whose
browser cannot play the file, for downloading, on paper and in feeds.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from renda.markup.blocks.attachments import ending_of
from renda.markup.blocks.elements import (
    Built,
    Plain,
    detach,
    has_words,
    is_empty,
    renamed,
    styled,
    trimmed,
)
from renda.markup.blocks.ledger import Held
from renda.markup.blocks.names import Part

_VIDEO_ENDINGS = {"mp4", "m4v", "webm", "ogv", "mov"}
_AUDIO_ENDINGS = {"mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac"}
_CAPTIONS_ENDING = "vtt"

_VIDEO = Part("视频文件（mp4、webm）的链接", "a link to the video file (mp4, webm)")
_AUDIO = Part("音频文件（mp3、m4a）的链接", "a link to the audio file (mp3, m4a)")
_CAPTIONS = Part("字幕文件（vtt）的链接", "a link to the captions (vtt)")
_TEXT = Part("文字说明", "a text alternative")


def build_video(held: Held, plain: Plain) -> Built:
    """`<figure class="rd-video">` with the player, its files, then the text alternative."""
    files, captions = _links(held, _VIDEO_ENDINGS), _links(held, {_CAPTIONS_ENDING})
    player = styled("video", "rd-video__player", controls="", preload="none")
    label = "".join(map(plain, held.words))
    if files and (poster := _take_poster(held)) is not None:
        player.set("poster", poster.get("src", ""))
        label = poster.get("alt") or label
    _set_up(player, label, files)
    for link in captions:
        label = plain(link) or "字幕"
        source = link.get("href", "")
        SubElement(player, "track", kind="captions", srclang="zh", label=label, src=source)
    missing = [part for part, has in ((_VIDEO, files), (_CAPTIONS, captions)) if not has]
    return _figure(held, player, [*files, *captions], missing, plain)


def build_audio(held: Held, plain: Plain) -> Built:
    """`<figure class="rd-audio">`, like a video's."""
    files = _links(held, _AUDIO_ENDINGS)
    player = styled("audio", "rd-audio__player", controls="", preload="none")
    _set_up(player, "".join(map(plain, held.words)), files)
    return _figure(held, player, files, [] if files else [_AUDIO], plain)


def _links(held: Held, endings: set[str]) -> list[Element]:
    return [link for link in held.element.iter("a") if ending_of(link) in endings]


def _take_poster(held: Held) -> Element | None:
    """Take the first picture of the block out of its paragraph."""
    for paragraph in held.content:
        picture = paragraph.find("img") if paragraph.tag == "p" else None
        if picture is not None:
            poster = detach(paragraph, picture)
            trimmed(paragraph)
            return poster
    return None


def _set_up(player: Element, label: str, files: list[Element]) -> None:
    """Name the player for those who cannot see it, and give it its file."""
    if label:
        player.set("aria-label", label)
    for link in files[:1]:
        SubElement(player, "source", src=link.get("href", ""))


def _figure(
    held: Held, player: Element, links: list[Element], missing: list[Part], plain: Plain
) -> Built:
    """The words behind the name, the player, and all else in the order of the source."""
    name = f"rd-{player.tag}"
    figure = styled("figure", name)
    figure.extend(renamed(words, "figcaption", f"{name}__title") for words in held.words)
    if len(player):
        figure.append(player)
    texts: list[Element] = []
    for element in held.content:
        lead = _take_lead(element, lambda child: child in links or child.tag == "br")
        if lead is not None:
            figure.append(renamed(lead, "p", f"{name}__files"))
        if is_empty(element) and element.tag == "p":
            continue
        if not texts or figure[-1] is not texts[-1]:
            texts.append(SubElement(figure, "div", {"class": f"{name}__text"}))
        texts[-1].append(element)
    if not any(has_words(plain(text, without=links)) for text in texts):
        missing = [*missing, _TEXT]
    return Built([figure], tuple(missing))


def _take_lead(paragraph: Element, wanted: Callable[[Element], bool]) -> Element | None:
    """Take such elements from the head of a paragraph, with the punctuation between them."""
    if paragraph.tag != "p" or has_words(paragraph.text):
        return None
    taken = []
    for child in paragraph:
        if not wanted(child):
            break
        taken.append(child)
        if has_words(child.tail):
            break
    if not any(child.tag == "a" for child in taken):
        return None
    lead = Element("p")
    lead.text, paragraph.text = paragraph.text, None
    for child in taken:
        paragraph.remove(child)
        lead.append(child)
        if has_words(child.tail):
            paragraph.text, child.tail = (child.tail or "").lstrip(), None
        else:
            child.tail = (child.tail or "").strip() + " "
    return trimmed(lead)
