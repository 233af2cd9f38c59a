"""The ledger in a browser: pages made on the server, each whole without JavaScript.

    request ─guards─> route ──thread──> page(Visit) -> Shown ──template──> HTML, kept till the ledger changes

    settings.py   what is set at the start, frozen
    app.py        `application`, and the table of its parts
    pages/        one file and one template per page; `PAGES` lists them
    drawing/      charts, timeline, map and chain as SVG: pure functions
    static/       our own style sheet and script; nothing is loaded from another host

Importing `onrecord.web.app` imports Starlette and Jinja2: do it where the server is started.
"""
