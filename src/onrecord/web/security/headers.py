"""What every answer says to the browser: run nothing that is not a file of ours, ask no other host."""

from __future__ import annotations

from collections.abc import Iterable

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",  # files only: no script in the page, no eval
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
"""The content security policy, by its directives."""

HEADERS = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with "no-referrer" a form of ours would come from "null"
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}
"""Put on every answer, in the place of what a page says itself."""
UNLESS_SAID = {"cache-control": "private, no-cache", "vary": "Authorization, Cookie"}
"""Put on an answer that says nothing of it."""

Raw = list[tuple[bytes, bytes]]


def guarded(raw: Iterable[tuple[bytes, bytes]]) -> Raw:
    """An answer's headers with ours among them; who wrote the answer cannot loosen them."""
    kept = [(name, value) for name, value in raw if name.lower().decode("latin-1") not in HEADERS]
    there = {name.lower().decode("latin-1") for name, _ in kept}
    added = {**HEADERS, **{name: value for name, value in UNLESS_SAID.items() if name not in there}}
    return [*kept, *((name.encode(), value.encode()) for name, value in added.items())]
