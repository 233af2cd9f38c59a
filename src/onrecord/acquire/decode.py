"""Bytes -> text, or a reason in one sentence why they are none."""

from __future__ import annotations

import re

from onrecord.acquire.kinds import WIDE_MARKS, refuse_binary
from onrecord.errors import NotText

# UTF-8 read as windows-1252 shows as "Ã©" and "â€œ": these byte groups tell the two apart.
_UTF8_GROUP = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
# A letter with an accent stands by another letter; the marks below stand anywhere.
_MARKS_1252 = frozenset(
    b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa1\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbc\xbd\xbf"
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_ADDED_BY_SERVERS = ("", "iso-8859-1", "latin1", "us-ascii", "utf-8")
# The names that pages use (WHATWG Encoding Standard), to Python's; any other is taken for windows-1252.
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "iso-8859-2": "iso8859_2", "iso-8859-3": "iso8859_3", "iso-8859-4": "iso8859_4",
    "iso-8859-5": "iso8859_5",
    "iso-8859-6": "iso8859_6", "iso-8859-7": "iso8859_7", "iso-8859-8": "iso8859_8", "iso-8859-9": "cp1254",
    "iso-8859-13": "iso8859_13", "iso-8859-15": "iso8859_15",
    "windows-874": "cp874", "tis-620": "cp874",
    **{f"windows-125{digit}": f"cp125{digit}" for digit in range(9)},
    **{f"cp125{digit}": f"cp125{digit}" for digit in range(9)},
    "koi8-r": "koi8_r", "koi8-u": "koi8_u", "ibm866": "cp866", "macintosh": "mac_roman",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
}  # fmt: skip


def text_of(data: bytes, where: str, charset: str | None = None) -> str:
    """The text of `data`, nothing translated; raises `NotText` with the offset of the first bad byte.

    `charset` is what the text came with (a header of HTTP or of mail); it is asked where the bytes
    are no UTF-8.

    UTF-16 and UTF-32 are known by their byte order mark, which is not part of the text. A file in
    UTF-8 keeps its mark (U+FEFF) as first character, so that offsets count what is in the file.
    Anything else must be UTF-8, or else plausible prose in windows-1252.
    """
    refuse_binary(data, where)
    for mark, encoding in WIDE_MARKS.items():
        if data.startswith(mark):
            return _strictly(data, encoding, where)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if named := _CODECS.get((charset or "").strip().lower()):
            return _strictly(data, named, where)
        if plausible_1252(data):
            return data.decode("windows-1252")
        raise NotText(where, _bad_byte("UTF-8", error)) from error


def page_text(data: bytes, where: str, charset: str | None = None) -> str:
    """The text of a web page: by its mark, else UTF-8, else the charset it came with or declares.

    `charset` is the one of the header that it came with. It goes before the page's own word, unless
    it is the one that servers add to everything.

    Pages declare wrongly more often than other bytes happen to be UTF-8, so that goes first. A byte
    or two out of place in a page that keeps to its charset shows as "�"; a page that is none of it
    is refused with `NotText`.
    """
    refuse_binary(data, where)
    if data.startswith(tuple(WIDE_MARKS)):
        return text_of(data, where)
    declared = _CHARSET.search(data, 0, _DECLARED_WITHIN)
    name = (charset or "").strip().lower()
    if name in _ADDED_BY_SERVERS:
        name = declared[1].decode("ascii").lower() if declared else ""
    encoding = _CODECS.get(name, "windows-1252")
    if encoding == "iso2022_jp":
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8" if _mostly_utf8(data) else encoding, "replace")
        if text.count("\N{REPLACEMENT CHARACTER}") * 100 > len(text):
            raise NotText(where, _bad_byte("text in the charset it declares", error)) from error
        return text


def _mostly_utf8(data: bytes) -> bool:
    return 2 * sum(map(len, _UTF8_GROUP.findall(data))) >= len(_HIGH.findall(data))


def plausible_1252(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 read as Western European prose in windows-1252.

    Not if they hold control characters, nor if much of them is beyond ASCII (other alphabets), nor
    if most of that makes UTF-8 groups (then it is UTF-8 with a broken byte), nor if accented letters
    stand where no letter would.
    """
    if _CONTROL.search(data):
        return False
    high = len(_HIGH.findall(data))
    if high * 5 > len(data) or _mostly_utf8(data):
        return False
    strange = 0
    for match in _HIGH.finditer(data):
        place = match.start()
        if data[place] in _MARKS_1252:
            continue
        around = data[max(place - 1, 0) : place] + data[place + 1 : place + 2]
        strange += data[place] < 0xC0 or not any(chr(byte).isalpha() for byte in around)
    return strange * 10 <= high


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotText(where, _bad_byte(encoding.upper(), error)) from error


def _bad_byte(encoding: str, error: UnicodeDecodeError) -> str:
    shown = error.object[error.start : error.start + 1].hex().upper()
    return f"is not {encoding}: byte 0x{shown} at offset {error.start}; convert it to UTF-8 (iconv)"
