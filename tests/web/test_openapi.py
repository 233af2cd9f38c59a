"""schemathesis makes up requests from the description of the API; none ends in a 500."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from onrecord.web.api.openapi import description
from onrecord.web.app import application
from onrecord.web.settings import Settings
from tests.web.conftest import QUICK
from tests.web.example import filled
from tests.web.served import Served, serving

API = schemathesis.openapi.from_dict(description())
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(scope="module")
def open_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A ledger of its own, in which everything may be judged."""
    path: Path = filled(tmp_path_factory.mktemp("judged") / "ledger.db")
    with serving(application(path, Settings(judge="Ada Brook", rates=QUICK))) as served:
        yield served


@API.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_no_request_ends_in_a_fault_of_ours(case: schemathesis.Case, open_site: Served) -> None:
    case.call_and_validate(base_url=f"http://{open_site.host}", checks=CHECKS)
