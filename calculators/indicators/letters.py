"""A file's bytes as text: which letters it was saved with, and whether any were spoiled.

Few programs say how they saved a text. A mark at its start tells; else it is UTF-8 where that
fits, and among the older tables the one in which it holds most Danish letters.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_TABLES = (
    ("cp1252", "Windows-1252"),
    ("cp850", "MS-DOS (tegnsæt 850)"),
    ("cp865", "MS-DOS (tegnsæt 865)"),
    ("mac_roman", "Mac Roman"),
)
"""Older tables by how likely they are: of two that fit alike, the first is taken."""

_DANISH = frozenset("æøåÆØÅ")
_NEIGHBOURS = frozenset("éÉüÜöÖäÄðþ")
_SIGNS = frozenset("–—‘’‚“”„…•·§°´½¼€£¨«»×²³µ\u00a0")
_WORTH = {**dict.fromkeys(_DANISH, 2), **dict.fromkeys(_NEIGHBOURS, 1), **dict.fromkeys(_SIGNS, 0)}
_STRANGE = -2
_ASCII = bytes(range(128))
_CONTROL = bytes(sorted({*range(32)} - set(b"\t\n\r\x0b\x0c\x1a\x1b")))
_UTF8_DANISH = re.compile(b"\xc3[\xa6\xb8\xa5\x86\x98\x85]")
_SAMPLE = 4_000
_LOST = "\ufffd"

# What a letter and the sign after it are in one, where a Mac wrote them apart (Unicode, NFD).
_APART = {
    f"{plain}{mark}": letter
    for mark, pairs in {
        "\u030a": "aåAÅ",
        "\u0308": "oöOÖaäAÄuüUÜ",
        "\u0301": "eéEÉaáAÁoóOÓ",
        "\u0300": "eèEÈaàAÀ",
        "\u0302": "eêEÊ",
    }.items()
    for plain, letter in zip(pairs[::2], pairs[1::2], strict=True)
}
_MARKS = ("\u030a", "\u0308", "\u0301", "\u0300", "\u0302")

_GARBLED = re.compile(
    "\ufffd|[ÃÂ][\u0080-\u00bf\u0152-\u2122]"  # UTF-8 read as Windows-1252
    r"|(?<=[A-Za-z])\?(?=[a-zæøå])"  # a letter that a program had no room for
    "|(?<=[A-Za-z])[¿¾®¯Œ›†µΦÊ¢\u2500-\u259f](?=[a-zæøå])|^[®¯Œ¾¿](?=[a-z])"
)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text, and the name of the encoding it was saved with."""

    text: str
    name: str = ""


def decoded(data: bytes) -> Letters | None:
    """The text of some bytes, or nothing where they are no text."""
    for mark, encoding, name in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, name)
    if b"\0" in data:
        return _without_mark(data)
    if any(byte in data for byte in _CONTROL):
        return None
    return _strictly(data, "utf-8", "UTF-8") or _mostly_utf8(data) or _by_table(data)


def composed(text: str) -> str:
    """The text with each letter in one character, also where its ring or dots stood apart."""
    if not any(mark in text for mark in _MARKS):
        return text
    for apart, letter in _APART.items():
        text = text.replace(apart, letter)
    return text


def is_garbled(word: str) -> bool:
    """Whether letters in a word were spoiled on the way: "TÃ¸nder", "T?nder", "T¿nder"."""
    return _GARBLED.search(word) is not None


def _strictly(data: bytes, encoding: str, name: str) -> Letters | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else Letters(composed(text), name)


def _without_mark(data: bytes) -> Letters | None:
    """UTF-16 without its mark: in Latin letters every other byte is nothing."""
    sample = data[:_SAMPLE]
    high, low = sample[::2].count(0), sample[1::2].count(0)
    if max(high, low) * 4 < len(sample):
        return None
    return _strictly(data, "utf-16-be" if high > low else "utf-16-le", "UTF-16")


def _mostly_utf8(data: bytes) -> Letters | None:
    """UTF-8 with a few bytes of something else, which are lost."""
    right = len(_UTF8_DANISH.findall(data))
    if not right:
        return None
    text = data.decode("utf-8", "replace")
    return Letters(composed(text), "UTF-8") if text.count(_LOST) < right else None


def _by_table(data: bytes) -> Letters | None:
    """The older table that gives the most Danish letters and the fewest strange signs."""
    often = Counter(data.translate(None, _ASCII))
    best: tuple[int, Letters | None] = (0, None)
    for encoding, name in _TABLES:
        score, letters, fits = 0, 0, True
        for byte, times in often.items():
            sign = bytes([byte]).decode(encoding, "replace")
            fits = fits and sign != _LOST
            worth = _WORTH.get(sign, _STRANGE)
            score += times * worth
            letters += times * (worth > 0)
        # Windows' own table is what is left where in no other most signs are letters.
        better = score > best[0] and 4 * letters >= 3 * often.total()
        if fits and (better or encoding == "cp1252"):
            best = score, Letters(data.decode(encoding), name)
    return best[1]
