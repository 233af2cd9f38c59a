"""The ledger for programs: JSON under `/api/v1`, in the words and with the filters of the pages.

ENDPOINTS (one table) ─┬─> routes.py    answers, checked and bounded
                       └─> openapi.py   the description, its schemas taken from the dataclasses
params.py    what may be asked, from text to values
judging.py   what may be sent
"""
