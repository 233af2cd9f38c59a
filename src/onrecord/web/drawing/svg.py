"""Elements of SVG with everything escaped, and a few measures of type."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from onrecord.telling import harmless, shown

Value = str | int | float | None


def element(name: str, *inside: str, **attributes: Value) -> Markup:
    """`<name attribute="value">inside</name>`; text inside is escaped unless it is markup already.

    An underscore at the end of a name is dropped (`class_`), others are hyphens; None leaves one out.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    held = Markup("").join(one if isinstance(one, Markup) else escape(harmless(one)) for one in inside)
    return Markup(f"<{name}{told}>{held}</{name}>") if held else Markup(f"<{name}{told}/>")


def picture(
    kind: str, key: str, width: float, height: float, title: str, description: str, parts: Iterable[str]
) -> Markup:
    """A whole drawing. `key` keeps ids apart where a page holds several."""
    return element(
        "svg",
        element("title", title, id=f"{key}-title"),
        element("desc", description, id=f"{key}-about"),
        *parts,
        class_=f"drawing {kind}",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{key}-title",
        aria_describedby=f"{key}-about",
    )


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def text(x: float, y: float, words: str, class_: str = "", anchor: str | None = None) -> Markup:
    """One line of type; what a report brings is made harmless."""
    return element("text", shown(words), x=x, y=y, class_=class_ or None, text_anchor=anchor)


def wide(words: str, size: float = 12) -> float:
    """About how wide the words are in a sans of that size; better too much than too little."""
    return sum(0.95 if ord(letter) > 0x2E80 else 0.56 for letter in words) * size


def wrapped(words: str, longest: int, lines: int = 2) -> list[str]:
    """The words in at most so many lines of at most so many characters, cut with an ellipsis."""
    made: list[str] = []
    for word in shown(words).split(" "):
        if made and len(made[-1]) + 1 + len(word) <= longest:
            made[-1] += f" {word}"
        elif len(made) == lines:
            made[-1] = made[-1][: longest - 1].rstrip() + "…"
            break
        else:
            made.append(word if len(word) <= longest else word[: longest - 1] + "…")
    return made


def _value(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return str(value)
