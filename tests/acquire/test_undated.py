"""What becomes of reports that tell no date."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from acquire.test_packed import answer, record

from onrecord.acquire import Options
from onrecord.acquire.undated import dated
from onrecord.model import Report

SENTENCE = "The mayor of Veldt said the bridge would be closed for a week. "
PAGE = f"<html><head><title>Ships</title></head><body><article><p>{SENTENCE * 20}</p></article></body></html>"
TODAY = datetime.datetime.now(datetime.UTC).date()


@pytest.mark.parametrize(
    "address", ["https:" + "a" * 400, "https://a.example/" + "a" * 400, "https:a\N{NULL}b"]
)
def test_the_address_of_a_page_may_be_no_name_of_a_file(tmp_path: Path, address: str) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(record(answer(PAGE.encode()), uri=address))
    (found,) = dated([str(archive)], Options())
    assert isinstance(found, Report), found
    assert found.published is not None
    assert abs(datetime.date.fromisoformat(found.published) - TODAY) <= datetime.timedelta(1)
