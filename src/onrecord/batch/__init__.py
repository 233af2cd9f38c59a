"""An archive at a time: the same pure functions mapped over millions of reports, on any engine.

    inputs ── plan ── partitions ── read ──> reports, statements, entities, figures, dates, places, events
                                     │
              settled: what came twice, versions of one article
                                     │
              arranged in order of time: stories, candidates of copies
                                     │
              blocks of stories ── record ──> stories, claims, links

`run` does it all; what was done before is not done again.
"""

from __future__ import annotations
