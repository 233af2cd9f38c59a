"""Notices in words, and as what is sent: pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from onrecord.keep.values import Alert, Notice, NoticeKind
from onrecord.views import Claim, Said, sentence

WORDS: dict[NoticeKind, str] = {
    "new": "new",
    "contested": "contested now",
    "on-record": "on the record now",
}
_LONGEST = 200
_MOST_SAID = 8


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out at once: a title, the text, and the same for programs."""

    title: str
    text: str
    body: bytes


def of_statement(said: Said) -> Notice:
    """A new statement as a notice, not kept yet."""
    who = said.source or said.publisher or "nobody named"
    return Notice(
        0, "new", said.id, _short(f"{who}: {said.content}"), sentence(said), said.published, said.publisher,
        said.report, "",
    )  # fmt: skip


def of_claim(claim: Claim, what: NoticeKind) -> Notice:
    """A claim that has changed as a notice, not kept yet."""
    lines = [claim.standing, *(sentence(one) for one in claim.statements[:_MOST_SAID])]
    return Notice(
        0, what, claim.id, _short(f"{WORDS[what].capitalize()}: {claim.text}"), "\n".join(lines),
        claim.last_day or None, None, None, "",
    )  # fmt: skip


def path_of(notice: Notice) -> str:
    """The page that shows what a notice is about."""
    if notice.report is not None:
        return f"/report/{quote(notice.report, safe='')}#{quote(notice.about, safe='')}"
    return f"/claim/{quote(notice.about, safe='')}"


def message(alert: Alert, notices: Sequence[Notice], base: str | None) -> Message:
    """Some notices of an alert; `base` is where the ledger's pages are, if they are anywhere."""
    many = len(notices)
    title = f"{alert.name}: {notices[0].title}" if many == 1 else f"{alert.name}: {many} notices"
    parts = [f"{alert.name} ({alert.wanted})"]
    for one in notices:
        link = f"\n{base}{path_of(one)}" if base else ""
        parts.append(f"[{WORDS[one.what]}] {one.text}{link}")
    told = {
        "alert": {"id": alert.id, "name": alert.name, "asked": str(alert.wanted)},
        "notices": [
            {
                "number": one.number,
                "what": one.what,
                "about": one.about,
                "report": one.report,
                "title": one.title,
                "text": one.text,
                "day": one.day,
                "publisher": one.publisher,
                "made": one.made,
                "url": f"{base}{path_of(one)}" if base else None,
            }
            for one in notices
        ],
    }
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return Message(_short(title), "\n\n".join(parts), body)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rsplit(' ', 1)[0]} …"
