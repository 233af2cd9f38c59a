"""The ledger: many reports, one record. The one place that joins reading, linking and keeping.

    with Ledger("ledger.db") as ledger:
        for outcome in ledger.add("reports/"):
            print(outcome.what, outcome.where)
        for claim in ledger.claims(contested=True):
            print(claim.standing, claim.text)

Importing this imports SQLAlchemy, which takes about 0.4 s: do it where a ledger is opened.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from onrecord.acquire import Options
from onrecord.acquire.options import DEFAULT
from onrecord.errors import BadJudgement, NotKept
from onrecord.keep.store import Store
from onrecord.keep.values import Added, Fault, Filter, Judgement
from onrecord.ledger import following
from onrecord.ledger.adding import Outcome, outcomes
from onrecord.ledger.alerting import Alerting
from onrecord.ledger.judged import KINDS, NAMED, ON_STORIES, stayed
from onrecord.ledger.linker import TOGETHER, Linked, Linker
from onrecord.ledger.place import usual
from onrecord.model import Failure, Reading


class Ledger(Alerting):
    """A ledger that is open: what `Answers` can be asked, and all that adds to it.

    `url` is a path, `sqlite:///...` or `postgresql://...`; by default the one that ONRECORD_DB names, else a
    file in the user's data folder. Raises `NoStore`, `OldStore`, `NewStore` or `NotALedger`.
    """

    def __init__(self, url: str | Path | None = None, *, create: bool = True) -> None:
        self.place = str(url) if url is not None else usual()
        if create and url is None and "://" not in self.place:
            Path(self.place).parent.mkdir(parents=True, exist_ok=True)
        super().__init__(Store.open(self.place, create=create))
        self._linker = Linker(self._store)
        self._writing = threading.RLock()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._store.close()

    # --- adding ------------------------------------------------------------------------------

    def add(
        self, *sources: str, options: Options = DEFAULT, jobs: int = 1, again: bool = False
    ) -> Iterator[Outcome]:
        """Adds files, folders, addresses, feeds, archives; an outcome for each report, as it is kept.

        Each report is one transaction. What is kept is linked every few dozen reports and at the end; a run
        that ends before that leaves reports that are kept and not linked, and the next one links them. What
        the ledger has is not read anew, but by a newer reader where `again` is set.
        """
        with self._writing:
            waiting = 0
            for outcome in outcomes(self._store, sources, options, jobs, again):
                if outcome.what == "read again" and outcome.report is not None:
                    self._linker.forget(outcome.report)
                    self._recount_of([outcome.report])
                waiting += outcome.what in ("added", "version")
                if waiting >= TOGETHER:
                    self.link()
                    waiting = 0
                yield outcome
            self.link()

    def keep(self, reading: Reading, external_id: str | None = None, *, link: bool = True) -> Added:
        """Keeps one reading with its report, and links it; again is as good as once."""
        with self._writing:
            added = self._store.add(reading, external_id)
            if added.new_reading and not added.new_report:
                self._linker.forget(added.report)
                self._recount_of([added.report])
            if link:
                self.link()
            return added

    def fail(self, failure: Failure) -> bool:
        """Keeps that an input could not be read; whether that is news."""
        return self._store.fail(failure)

    def link(self, tell: Callable[[int], None] = lambda done: None) -> list[Linked]:
        """Links the reports that are kept and not linked yet; `tell` hears how many are done."""
        with self._writing:
            return list(self._linker.pending(tell))

    def follow(
        self,
        feeds: str,
        *,
        options: Options = DEFAULT,
        stop: threading.Event | None = None,
        once: bool = False,
    ) -> Iterator[Outcome]:
        """Polls the feeds of an OPML list, or one feed, until `stop` is set; an outcome for each report.

        What is known of the feeds is kept with the reports of each poll, so that it goes on where it stopped.
        """
        with self._writing:
            halt = stop or threading.Event()
            for some in following.polls(self._store, feeds, options, halt, once):
                yield from some
                if any(one.what in ("added", "version") for one in some):
                    self.link()

    # --- what people say to it ---------------------------------------------------------------

    def judge(
        self,
        what: str,
        about: Sequence[str],
        *,
        who: str,
        value: str | None = None,
        note: str | None = None,
    ) -> int:
        """Keeps what a person decided, and counts anew what it touches; the judgement's number.

        `same` and `different` take two statements, `wrong-source` and `wrong-speaker` one and as `value` the
        right name, `not-a-statement` one, `merge` two stories or more, `split` the reports that leave their
        story. Raises `BadJudgement` where that is not given, and `NotKept` for ids that nothing has.
        """
        about = list(dict.fromkeys(about))
        _checked(what, about, who, value)
        with self._writing:
            if what in ON_STORIES:
                return self._judge_stories(what, about, who, note)
            for one in about:
                self._store.statement(one)
            with self._store.writing() as writer:
                number = writer.judge(who, what, about, value, note)
            self._recount_about(about)
            return number

    def undo(self, number: int, *, who: str) -> int:
        """Takes a judgement back by another one, and counts anew what it touched; the number of that one."""
        with self._writing:
            all_of_them = self._store.judgements(all_of_them=True)
            with self._store.writing() as writer:
                made = writer.undo(who, number)
            judged = _undone(all_of_them, number)
            if judged.what in ON_STORIES:
                # Those that a split left in their story are in another one than those that it took out.
                apart = stayed(judged) if judged.what == "split" else ()
                self._linker.regrouped([[one] for one in self._beside([*judged.about, *apart])])
            else:
                self._recount_about(judged.about)
            return made

    def _judge_stories(self, what: str, about: Sequence[str], who: str, note: str | None) -> int:
        value = None
        if what == "merge":
            stories = [self.story(one) for one in about]
            parts = [[report.id for report in page.story.reports] for page in stories]
            told = [part[0] for part in parts if part]
            if len({page.story.id for page in stories}) < 2:
                raise BadJudgement("merge takes two stories; these are one already")
        else:
            known = [self._store.report(one).id for one in about]
            of = self._store.groups_of(known, "story")
            if len(set(of.values())) != 1 or len(of) != len(known):
                raise BadJudgement("split takes reports of one story; `onrecord story ID` lists them")
            rest = [one for one in self._store.members(next(iter(of.values()))) if one not in known]
            if not rest:
                raise BadJudgement("split would leave nothing in the story; name some of its reports only")
            told, parts, value = known, [known, rest], json.dumps(rest)
        with self._store.writing() as writer:
            number = writer.judge(who, what, told, value, note)
        self._linker.regrouped(parts)
        return number

    def _beside(self, reports: Iterable[str]) -> list[str]:
        """All reports of the stories that some reports belong to."""
        stories = sorted(set(self._store.groups_of(reports, "story").values()))
        return [one for members in self._store.members_of(stories).values() for one in members]

    def _recount_about(self, statements: Iterable[str]) -> None:
        self._recount_of({one.report for one in self._store.statements_of(statements).values()})

    def _recount_of(self, reports: Iterable[str]) -> None:
        stories = sorted(set(self._store.groups_of(reports, "story").values()))
        if stories:
            self._linker.recounted(stories)

    # --- upkeep ------------------------------------------------------------------------------

    def check(self) -> Iterator[Fault]:
        """All that is not as it must be; nothing for a ledger that is sound."""
        return self._store.check()

    def backup(self, path: str | Path) -> None:
        """Writes a copy, in one new file that is a ledger of its own; raises `NoStore` where it cannot."""
        self._store.backup(path)

    def compact(self) -> None:
        """Gives back the room that the ledger does not need; nothing is lost by it."""
        self._store.compact()

    @staticmethod
    def upgrade(url: str | Path | None = None) -> bool:
        """Brings a ledger of an older version up to date, as a whole or not at all; whether it was older."""
        return Store.upgrade(url if url is not None else usual())


def _checked(what: str, about: Sequence[str], who: str, value: str | None) -> None:
    if what not in KINDS:
        raise BadJudgement(f"{what!r} is no judgement; there are {', '.join(KINDS)}")
    if not who.strip():
        raise BadJudgement("who judges is not told; give --who NAME")
    many = {"same": 2, "different": 2, "merge": None, "split": None}.get(what, 1)
    if many is not None and len(about) != many:
        raise BadJudgement(f"{what} takes {many} statement{'s' if many > 1 else ''}, not {len(about)}")
    if what == "merge" and len(about) < 2:
        raise BadJudgement("merge takes two stories or more")
    if what == "split" and not about:
        raise BadJudgement("split takes the reports that leave their story")
    if (what in NAMED) != (value is not None):
        raise BadJudgement(
            f"{what} needs the right name; give --name" if what in NAMED else f"{what} takes no name"
        )


def _undone(judgements: Sequence[Judgement], number: int) -> Judgement:
    """The judgement that an undoing is about in the end."""
    by_number = {one.number: one for one in judgements}
    one = by_number.get(number)
    while one is not None and one.undoes is not None:
        one = by_number.get(one.undoes)
    if one is None:
        raise NotKept(f"no judgement in the ledger has the number {number}")
    return one


__all__ = ["Filter", "Ledger"]
