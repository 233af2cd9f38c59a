"""The API described as OpenAPI 3.1, from the table of endpoints and the dataclasses of their answers."""

from __future__ import annotations

from functools import cache
from typing import Any

from onrecord import __version__
from onrecord.forms import Forms
from onrecord.web.api import exporting
from onrecord.web.api.endpoints import BASE, ENDPOINTS, SENDINGS, Endpoint, Sending
from onrecord.web.api.params import FILTERS, Param
from onrecord.web.security import costs
from onrecord.web.security.refusals import PROBLEM, TITLES

_PROBLEM = {
    "description": "Why there is no answer (RFC 9457).",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
    "required": ["type", "title", "status", "detail"],
}
_ALWAYS = (400, 401, 405, 414, 421, 429, 503)
"""What any request may be told."""
_NAMES_ONE = {"id", "name", "story"}
"""Parts and parameters that may name what the ledger does not hold."""
_ID = {"type": "string", "minLength": 1, "maxLength": 200}


@cache
def description() -> dict[str, Any]:
    """The whole description."""
    forms = Forms("#/components/schemas/", on_request=("parse",))
    paths: dict[str, dict[str, Any]] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(BASE + endpoint.path, {})["get"] = _asked(endpoint, forms)
    for sending in SENDINGS:
        paths.setdefault(BASE + sending.path, {})["post"] = _sent(sending, forms)
    paths[BASE + exporting.PATH] = {"get": _exported()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "OnRecord",
            "version": __version__,
            "summary": "Who is on record saying what, in the reporter's exact words.",
            "description": (
                "Nothing here says who is right. Lists are paged: ask again with the `next` of an answer as "
                f"`cursor`, up to {costs.DEEPEST:,} rows; who wants all takes an export."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": {**dict(sorted(forms.definitions.items())), "Problem": _PROBLEM},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "password": {"type": "http", "scheme": "basic"},
            },
        },
        "security": [{}, {"token": []}, {"password": []}],
    }


def _asked(endpoint: Endpoint, forms: Forms) -> dict[str, Any]:
    form = forms.form(endpoint.answer)
    if endpoint.paged:
        form = {
            "type": "object",
            "properties": {
                "items": {"type": "array", "items": form},
                "next": {"type": ["string", "null"], "description": "The cursor of the next page."},
            },
            "required": ["items", "next"],
        }
    names = {*endpoint.parts, *(one.name for one in endpoint.params)}
    fails = (*_ALWAYS, 404) if names & _NAMES_ONE else _ALWAYS
    return {
        "operationId": endpoint.name,
        "summary": endpoint.told,
        "parameters": [
            *({"name": part, "in": "path", "required": True, "schema": _ID} for part in endpoint.parts),
            *map(_parameter, endpoint.all_params),
        ],
        "responses": {"200": _json("The answer.", form), **_problems(fails)},
    }


def _parameter(one: Param) -> dict[str, Any]:
    form = dict(one.form)
    if one.default is not None and one.name != "cursor":
        form["default"] = one.default
    told = {"name": one.name, "in": "query", "description": one.told, "required": one.required}
    return {**told, "schema": form}


def _exported() -> dict[str, Any]:
    told = exporting.described()
    form = {"enum": told["formats"]}
    return {
        "operationId": told["operationId"],
        "summary": told["summary"],
        "parameters": [
            {"name": "format", "in": "path", "required": True, "schema": form},
            *map(_parameter, FILTERS.values()),
        ],
        "responses": {
            "200": {"description": "The export.", "content": told["content"]},
            **_problems((*_ALWAYS, 404)),
        },
    }


def _sent(sending: Sending, forms: Forms) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": sending.name,
        "summary": sending.told,
        "parameters": [
            {"name": part[1:-1], "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}
            for part in sending.path.split("/")
            if part.startswith("{")
        ],
        "responses": {
            "201": _json("Kept.", forms.form(sending.answer)),
            **_problems((*_ALWAYS, 403, 404, 409, 413)),
        },
    }
    if sending.body is not None:
        form = forms.form(sending.body)
        forms.definitions[sending.body.__name__]["required"] = ["what", "about"]
        forms.definitions[sending.body.__name__]["additionalProperties"] = False
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": form}}}
    return described


def _json(told: str, form: dict[str, Any]) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": form}}}


def _problems(statuses: tuple[int, ...]) -> dict[str, Any]:
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(one): {"description": TITLES[one], "content": problem} for one in sorted(set(statuses))}
