"""The stories that one transaction changes, and who belongs to them as of now."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.keep.store import Store
from onrecord.link.values import Link


class Touched:
    """Stories in the order in which they were touched; the store is asked once, and followed here."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stories: dict[str, None] = {}
        self._members: dict[str, dict[str, None]] = {}
        self.links: list[Link] = []
        """Links between reports that this transaction made."""

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._stories))

    def see(self, story: str | None) -> None:
        """A story is to be counted anew."""
        if story is not None:
            self._stories.setdefault(story)

    def members(self, story: str) -> list[str]:
        """The reports of a story, in the order in which they joined it."""
        return list(self._of(story))

    def begin(self, story: str) -> None:
        """A story that this transaction made; it has no reports yet."""
        self._members[story] = {}
        self.see(story)

    def put(self, story: str, report: str) -> None:
        """A report joined a story."""
        self._of(story)[report] = None
        self.see(story)

    def take(self, story: str, report: str) -> None:
        """A report left a story."""
        self._of(story).pop(report, None)
        self.see(story)

    def end(self, story: str) -> None:
        """A story is no more."""
        self._stories.pop(story, None)

    def _of(self, story: str) -> dict[str, None]:
        if story not in self._members:
            self._members[story] = dict.fromkeys(self._store.members(story))
        return self._members[story]
