"""Publication dates: what counts as one, and the date of a file."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from onrecord.errors import BadDate, UnreadableInput

FORMS = "2025-11-01, 2025-11-01T14:30Z, 1 November 2025 or November 1, 2025"

# Mail and feeds date in English whatever their language (RFC 5322), so these are no language data.
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NUMBER_OF = {short: number for number, name in enumerate(_MONTHS, 1) for short in (name, name[:3])} | {
    "sept": 9
}
_ZONES = {
    "z": 0, "gmt": 0, "ut": 0, "utc": 0,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip

_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
_ZONE = r"(?:\s?(?P<zone>[A-Za-z]{1,3}|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2}))?"
_TIME = rf"(?:(?:T|t|,?\s)\s?{_CLOCK}{_ZONE})?"
_ISO = re.compile(rf"(?P<year>[0-9]{{4}})-?(?P<month>[0-9]{{2}})-?(?P<day>[0-9]{{2}}){_TIME}")
_DAY_FIRST = re.compile(
    rf"(?:[A-Za-z]{{3,9}},?\s)?(?P<day>[0-9]{{1,2}})[\s-](?P<name>[A-Za-z]{{3,9}})\.?,?[\s-](?P<year>[0-9]{{4}}){_TIME}"
)
_MONTH_FIRST = re.compile(
    rf"(?:[A-Za-z]{{3,9}},?\s)?(?P<name>[A-Za-z]{{3,9}})\.?\s(?P<day>[0-9]{{1,2}}),?\s(?P<year>[0-9]{{4}}){_TIME}"
)


def iso_date(text: str) -> str:
    """`text` as ISO 8601: a date, or a date and time to the second, with its zone where it has one.

    Raises `BadDate`, which names the forms taken. Dates all in figures with the year last are
    refused: 11/01/2025 is January in one country and November in another.
    """
    found = text.strip()
    for form in (_ISO, _DAY_FIRST, _MONTH_FIRST):
        if match := form.fullmatch(found):
            try:
                return _valued(match.groupdict())
            except (ValueError, KeyError) as error:
                raise BadDate(
                    f"{_shown(text)} is no date: there is no such day or time; give it as {FORMS}"
                ) from error
    raise BadDate(f"{_shown(text)} is no date that can be read; give it as {FORMS}")


def page_date(text: str | None) -> str | None:
    """A date that a page gives of itself, or None where it is none.

    Systems that know no date print the first day of their calendar: those are dropped too.
    """
    if not text:
        return None
    try:
        found = iso_date(text)
    except BadDate:
        return None
    return None if found[:4] < "1900" or found.startswith("1970-01-01") else found


def file_date(path: str) -> str:
    """The day on which the file was last changed; for standard input ("-") and addresses today.

    Raises `UnreadableInput` where there is no such file.
    """
    if path == "-" or path.lower().startswith(("http://", "https://")):
        return datetime.now().astimezone().date().isoformat()
    try:
        changed = Path(path).stat().st_mtime
    except (OSError, ValueError) as error:
        raise UnreadableInput(path, "has no date that can be read") from error
    return datetime.fromtimestamp(changed, UTC).astimezone().date().isoformat()


def _valued(part: dict[str, str | None]) -> str:
    name = part.get("name")
    month = _NUMBER_OF[name.lower()] if name else int(part["month"] or "")
    day = date(int(part["year"] or ""), month, int(part["day"] or ""))
    if part["hour"] is None:
        return day.isoformat()
    moment = datetime(
        day.year, day.month, day.day, int(part["hour"]), int(part["minute"] or 0), int(part["second"] or 0)
    )
    return moment.replace(tzinfo=_zone(part["zone"])).isoformat(timespec="seconds")


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] in "+-":
        digits = text[1:].replace(":", "")
        off = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
        return timezone(off if text[0] == "+" else -off)
    return timezone(timedelta(hours=_ZONES[text.lower()]))


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")
