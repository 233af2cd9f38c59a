"""Folders: every file below, in the order of their names, that an input or an archive could be."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from onrecord.acquire.failures import told
from onrecord.acquire.named import Named
from onrecord.acquire.source import Source, opened, printable
from onrecord.errors import InputError, NoArticle
from onrecord.model import Failure

_MOST_NAMED = 5


def is_folder(path: str) -> bool:
    """Whether there is a folder at `path`."""
    try:
        return Path(path).is_dir()
    # A name too long, or with a zero byte in it, is told when it is opened.
    except (OSError, ValueError):
        return False


def files(path: str, look: Callable[[str], None]) -> Iterator[str | Failure]:
    """Paths of all regular files below, sorted, folders where their name stands.

    `look` has had all files of a folder before the first of them comes, or anything below it.
    Hidden names are left out, and links to folders are not followed: they may lead in a circle. A
    folder that may not be listed is a failure, and the rest is walked.
    """
    waiting = [(path, True)]
    while waiting:
        current, folder = waiting.pop()
        if not folder:
            yield current
            continue
        try:
            with os.scandir(current) as listed:
                found = sorted((one.path, one.is_dir(follow_symlinks=False)) for one in listed if _shown(one))
        except OSError:
            yield Failure(printable(current), "is a directory that may not be listed by this user")
            continue
        for one, below in found:
            if not below:
                look(one)
        waiting.extend(reversed(found))


def _shown(one: os.DirEntry[str]) -> bool:
    # Whoever opens a pipe waits for its other end: besides folders, only regular files are taken.
    return not one.name.startswith(".") and (one.is_dir(follow_symlinks=False) or one.is_file())


def sources(
    path: str, taken: Callable[[str], bool], named: Named, tell: Callable[[str], None]
) -> Iterator[Source | Failure]:
    """An open source for every file below that is `taken` by its name; the number of others is told.

    What a list in a folder names lies in that folder or below: it is left out. Raises `NoArticle` where
    there is nothing.
    """
    skipped: Counter[str] = Counter()
    nothing = True
    for file in files(path, named.look):
        if isinstance(file, Failure):
            nothing = False
            yield file
            continue
        without = named.records(file)
        if without is None:
            continue
        if not taken(file):
            skipped[PurePath(file).suffix.lower() or "without an extension"] += 1
            continue
        nothing = False
        try:
            with opened(file) as source:
                yield replace(source, without=without)
        except InputError as error:
            yield told(error, file)
    if skipped:
        tell(f"{printable(path)}: {_counted(skipped)}")
    if nothing:
        raise NoArticle(path, "is a directory without a file that could be read; name the files themselves")


def _counted(skipped: Counter[str]) -> str:
    number = skipped.total()
    kinds = ", ".join(f"{count} {kind}" for kind, count in skipped.most_common(_MOST_NAMED))
    more = ", ..." if len(skipped) > _MOST_NAMED else ""
    return f"{number} file{'' if number == 1 else 's'} of other kinds skipped ({kinds}{more})"
