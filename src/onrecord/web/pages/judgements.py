"""The log of what people decided, and the way back. Where the forms are sent to: `web/judging.py`."""

from __future__ import annotations

from onrecord.keep.values import Judgement
from onrecord.web.paging import paged
from onrecord.web.visit import Shown, Visit

KINDS: dict[str, str] = {
    "same": "these say the same",
    "different": "these do not say the same",
    "wrong-source": "the source is another",
    "wrong-speaker": "the speaker is another",
    "not-a-statement": "this is no statement",
    "merge": "these stories are one",
    "split": "these reports are a story of their own",
    "undo": "takes back",
}


def page(visit: Visit) -> Shown:
    """All judgements, the newest first, those taken back among them."""
    found: list[Judgement] = visit.ledger.judgements(all_of_them=True)
    ordered = sorted(found, key=lambda one: -one.number)
    undone = {one.undoes: one for one in found if one.undoes is not None}
    return Shown(
        "judgements.html",
        "Judgements",
        {"judgements": paged(visit, lambda most: ordered[:most]), "undone": undone, "kinds": KINDS},
        canonical="/judgements",
    )
