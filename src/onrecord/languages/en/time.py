"""Time expressions of English news."""

from __future__ import annotations

from onrecord.languages.time import TimeWords


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _numbered(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    return {word: first + step * number for number, word in enumerate(words.split())}


# Tables read better in lines than one word a line.
# fmt: off
WORDS = TimeWords(
    months={
        **_numbered(
            "january february march april may june july august september october november december"
        ),
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
        "nov": 11, "dec": 12,
    },
    doubtful_months=_of("jan mar may march"),
    weekdays={
        **_numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
        "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4,
    },
    capitalised=_of("month doubtful weekday"),
    numbers={
        **_numbered(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        ),
        **_numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10),
        "hundred": 100, "thousand": 1000,
    },
    vague={
        "couple": 2, "few": None, "several": None, "many": None, "dozen": 12, "dozens": None,
        "hundreds": None, "thousands": None, "handful": None, "multi": None,
    },
    articles=_of("a an"),
    half=_of("half ½"),
    ordinals={
        **_numbered(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        "last": -1, "final": -1,
    },
    units={
        "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "F", "month": "M",
        "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    },
    plural_units={
        "seconds": "TS", "minutes": "TM", "mins": "TM", "hours": "TH", "hrs": "TH", "days": "D",
        "weeks": "W", "fortnights": "F", "months": "M", "quarters": "Q", "years": "Y", "yrs": "Y",
        "decades": "E", "centuries": "C",
    },
    larger={
        "TS": "TM", "TM": "TH", "TH": "D", "D": "W", "W": "M", "F": "M", "M": "Y", "Q": "Y", "Y": "E",
        "E": "C",
    },
    seasons={"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    dayparts={
        "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "DW", "dusk": "EV",
        "mornings": "MO", "afternoons": "AF", "evenings": "EV", "nights": "NI", "overnight": "NI",
    },
    hours={"noon": "12:00", "midday": "12:00", "midnight": "24:00"},
    meridiem={"a.m": 0, "am": 0, "p.m": 12, "pm": 12},
    clock=_of("o'clock"),
    days={"today": 0, "yesterday": -1, "tomorrow": 1},
    parted_days={"tonight": (0, "NI")},
    feasts={
        "new year 's day": ("fixed", 1, 1, 0),
        "new year 's eve": ("fixed", 12, 31, 0),
        "new year 's": ("fixed", 1, 1, 0),
        "valentine 's day": ("fixed", 2, 14, 0),
        "st patrick 's day": ("fixed", 3, 17, 0),
        "may day": ("fixed", 5, 1, 0),
        "halloween": ("fixed", 10, 31, 0),
        "all saints ' day": ("fixed", 11, 1, 0),
        "veterans day": ("fixed", 11, 11, 0),
        "christmas eve": ("fixed", 12, 24, 0),
        "christmas day": ("fixed", 12, 25, 0),
        "christmas": ("fixed", 12, 25, 0),
        "boxing day": ("fixed", 12, 26, 0),
        "martin luther king day": ("weekday", 1, 0, 3),
        "presidents day": ("weekday", 2, 0, 3),
        "memorial day": ("weekday", 5, 0, -1),
        "labor day": ("weekday", 9, 0, 1),
        "columbus day": ("weekday", 10, 0, 2),
        "thanksgiving day": ("weekday", 11, 3, 4),
        "thanksgiving": ("weekday", 11, 3, 4),
        "ash wednesday": ("easter", -46, 0, 0),
        "palm sunday": ("easter", -7, 0, 0),
        "good friday": ("easter", -2, 0, 0),
        "holy saturday": ("easter", -1, 0, 0),
        "easter sunday": ("easter", 0, 0, 0),
        "easter monday": ("easter", 1, 0, 0),
        "easter": ("easter", 0, 0, 0),
        "pentecost": ("easter", 49, 0, 0),
    },
    decades=_numbered("twenties thirties forties fifties sixties seventies eighties nineties", 20, 10),
    references={
        "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF",
        "current": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
        "these days": "PRESENT_REF", "this time": "PRESENT_REF", "the moment": "PRESENT_REF",
        "this moment": "PRESENT_REF", "the present": "PRESENT_REF", "the present time": "PRESENT_REF",
        "the current time": "PRESENT_REF", "this point": "PRESENT_REF", "this stage": "PRESENT_REF",
        "the time being": "PRESENT_REF", "recently": "PAST_REF", "more recently": "PAST_REF",
        "most recently": "PAST_REF", "lately": "PAST_REF", "the past": "PAST_REF",
        "the recent past": "PAST_REF", "long ago": "PAST_REF", "the time": "PAST_REF",
        "that time": "PAST_REF", "soon": "FUTURE_REF", "the future": "FUTURE_REF",
        "the near future": "FUTURE_REF", "the foreseeable future": "FUTURE_REF",
        "the coming future": "FUTURE_REF", "the near term": "FUTURE_REF", "the short term": "FUTURE_REF",
        "the long term": "FUTURE_REF", "a later date": "FUTURE_REF", "the distant future": "FUTURE_REF",
        "any moment": "FUTURE_REF",
    },
    sets={
        "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W",
        "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
    },
    each=_of("every each"),
    before=_of("last past"),
    this=_of("current this"),
    after=_of("next coming upcoming"),
    same=_of("that same"),
    neighbours={
        "following": 1, "previous": -1, "preceding": -1, "prior": -1, "subsequent": 1,
    },
    ago=_of("ago"),
    earlier={"earlier": -1, "later": 1, "before": -1, "after": 1},
    hence=frozenset({("from", "now"), ("from", "today"), ("hence",)}),
    leaning={"recent": -1, "ahead": 1},
    definite=_of("the"),
    edge=_of("end beginning start middle close rest remainder turn"),
    approximate=_of("couple about around roughly approximately nearly almost some so"),
    early=_of("earlier later early late mid sometime"),
    quarter=_of("quarter"),
    century=_of("century"),
    weekend=_of("weekend"),
    period=_of("period"),
    classes={
        "dash": _of("- – ‑"),
        "apostrophe": _of("'"),
        "s": _of("'s"),
        "zone": _of("est edt et cst cdt ct mst mdt pst pdt pt gmt bst utc cet cest eet msk"),
        "when": _of("past time moment future term point stage present date"),
        "in": _of(
            "before after from around early late mid in since until till by of to through during for "
            "between"
        ),
        "kind": _of(
            "more full consecutive straight additional whole trading business working calendar long short "
            "fiscal"
        ),
    },
    macros={
        "NUM": (
            "(<number> (<dash>? <number>)? <number>? | <article> (hundred | thousand) | <digits> "
            "<fraction>? | <fraction>)"
        ),
        "COUNT": (
            "(NUM (and <article> <half>)? | <article>? <vague> of? | <article> <kind>? | <half> "
            "<article>)"
        ),
        "UNIT": "(<unit> | <units>)",
        "MOD": (
            "((no? (more | less | fewer) than) | at (least | most) | up to | nearly | almost | about | "
            "around | roughly | approximately | just? (over | under) | some)"
        ),
        "BOUND": "(at (least | most) | about | around | nearly | almost)",
        "LENGTH": (
            "(<article> <unit> (and <article> <half> | or (two | so)) | NUM (to | or | and | <dash>) NUM "
            "UNIT | COUNT <kind>? UNIT)"
        ),
        "EARLY": "(<early> (<dash> | in)?)",
        "DEICTIC": (
            "((the | this | these)? (<before> | <this> | <after>) | that same? | the? (<neighbour> | "
            "same))"
        ),
        "MONTH": "(<month> | <doubtful>)",
        "DAY": "(<dayno> | <dayord>)",
        "YEARLY": (
            "(,? <year> | of <year> | (<before> | <this> | <after>) year | of (<before> | <this> | "
            "<after>) year)"
        ),
        "DATE": (
            "((DEICTIC? <weekday> ,?)? (<before> | <this> | <after>)? ((MONTH <dash>? the? DAY | the? DAY "
            "of? MONTH) YEARLY?))"
        ),
        "SPELLED": (
            "((eighteen | nineteen | twenty) <number> (<dash>? <number>)? | two thousand (and <number>)?)"
        ),
        "CLOCK": (
            "((<clock> (<meridiem> | <zone>) | <dayno> (<meridiem> | o'clock) | <glued> | <hour>) "
            "<zone>?)"
        ),
        "QUARTERLY": "(<ordinal> <quarter>)",
        "OF": "(of (<year> | fiscal <year> | the? (<before> | <this> | <after>)? fiscal? year | SPELLED))",
    },
    patterns=(
        # lengths
        "MOD? LENGTH (or so)?",
        "(NUM | <vague>) <dash> UNIT (<dash> long)?",
        "(<article> | the) (NUM | <vague>) <dash> <unit> (period | span | stretch | term)",
        "(within | for | over | in | after | many) {<units> ((or | and) <units>)?}",
        "{<units>} (before | after | later | of)",
        "<units> <dash> long",
        # lengths that reach to the anchor, or start from it
        (
            "BOUND? the? (<before> | <after> | recent | first | final | latest | additional) COUNT <kind>? "
            "UNIT (or so)?"
        ),
        "the (NUM | <vague>) <kind>? <units>",
        "(the | these)? (<before> | <after> | recent) <units> (and <units>)?",
        "the <units> ahead",
        "(the <ordinal> | eighth) day",
        "MOD? (LENGTH | <units>) (or so)? (<ago> | earlier)",
        "LENGTH (from now | hence)",
        # a period next to the anchor, or to a date spoken of
        "EARLY? DEICTIC (<unit> | <weekday> | MONTH | <season> | <weekend> | <daypart> | FEAST)",
        "(<early> in)? the (day | week | month | year | quarter | decade | century | <weekend>)",
        "the <latest> <latest>? (year | <quarter> | <period> | month | week | day)",
        "(the <neighbour> | the next) (<unit> | <weekday> | <daypart>)",
        (
            "(the | <apostrophe>)? <edge> of (the | this)? (<before> | <this> | <after>)? (<unit> | MONTH "
            "(<year>)? | <year> | <season> | <weekend> | the? <decade> | SPELLED)"
        ),
        (
            "the? (<ordinal> | early | late) (<half> | part | days | weeks | months | years) of the? "
            "(<before> | <this> | <after>)? (<year> | year | month | week | MONTH | <decade> | <apostrophe> "
            "<decade>)"
        ),
        "the week of DATE",
        # quarters
        "the? (<latest> | <before> | <this> | <after>)? <latest>? QUARTERLY OF?",
        "the? fiscal <dash>? QUARTERLY OF?",
        "fiscal? <ordinal> <dash> <quarter>",
        "the? <year> <s>? QUARTERLY",
        "(<before> | <this> | <after>) year <s> (QUARTERLY | <quarter> | <period>)",
        "the? comparable? year <dash> (ago | earlier) (QUARTERLY | <quarter> | period | NUM months)",
        "year <dash> (ago | earlier)",
        "(around | about)? (year <dash>? end)",
        "the? year <s> end",
        "(the | a) <year> (<quarter> | <period>)",
        "the (<latest> | same) <period> (<before> year | LENGTH (ago | earlier))?",
        "the <quarter> LENGTH (ago | earlier)",
        # dates
        "DATE",
        "EARLY? <month> YEARLY?",
        "<doubtful> YEARLY",
        "EARLY <doubtful>",
        "<in> {<doubtful>}",
        "<year> <dash> <dayno> <dash> <dayno>",
        "<iso>",
        "fiscal <year>",
        "(EARLY | the year)? <year>",
        "the year SPELLED",
        "(in | since | until | by | of | from | MONTH) {SPELLED}",
        "the? EARLY? (<apostrophe>? <decade>)",
        "the? <early>? <dayord> <dash>? <century>",
        # days
        "EARLY? <weekday> (EARLY? <daypart>)?",
        "EARLY? <today> (EARLY? <daypart>)?",
        "EARLY? (the day (before | after)) (<today> | <before>? <weekday>)",
        "<tonight>",
        "EARLY (this | last | <today>) <daypart>",
        "EARLY <daypart>",
        "(early | late) {in the <daypart>}",
        "in {the <daypart>}",
        "<early> in the (day | <daypart>)",
        "<set>",
        "overnight",
        "CLOCK (on? (EARLY? <weekday> | <today> | DATE))?",
        "CLOCK (in the? <daypart>)?",
        "<dayno> in the <daypart>",
        "at {<clock24>}",
        # seasons and feasts
        "the? EARLY? <season> of? (<year> | <before> year | SPELLED)",
        "(the EARLY? | EARLY) <season>",
        "(in | since | until | by) {<season>}",
        "FEAST",
        "the? <weekend>",
        # what comes again
        "<each> (other | NUM)? (UNIT | <weekday> | MONTH | <season> | <daypart> | <weekend>)",
        "(once | twice | NUM times) <article> <unit>",
        # references
        "<ref>",
        "at {(this | the? present | the current) <when>}",
        "at {the moment}",
        "for {the (moment | present | time being)}",
        "at {present}",
        "right now",
        "these days",
        "(more | most) recently",
        "long ago",
        "in {the (recent past | past | long term | near term | short term)}",
        "the (near | foreseeable | distant | not <dash> too <dash> distant)? future",
        "a later date",
    ),
    no_patterns=(
        "NUM <dash>? (year | years) <dash>? old",
        "MOD? NUM (year | years) old",
        "the day (before | after)",
        "MOD? <article> quarter",
        "three <dash> quarters",
        "(his | her | their | my) EARLY? <decade>",
        "NUM hours <article> day",
        "as soon",
        "the day <dash>? to <dash>? day",
        "one <dash> time",
    ),
    bounds={
        "since": "since", "after": "after", "until": "until", "till": "until", "by": "until",
        "before": "before", "within": "within",
    },
    trailing=_of("later"),
    circa=_of("about around roughly approximately circa"),
    of=_of("of"),
    future=_of(
        "may soon upcoming until will 'll shall wo due scheduled expected expects expect plans plan "
        "planned planning deadline might could ready going hopes would intends set"
    ),
    past=_of(
        "said told was were had did came went took began made met held saw got left found fell rose died "
        "won lost sent broke fled hit shot"
    ),
    past_endings=("ed",),
    latest=_of(
        "final current same previous prior full whole fiscal latest first comparable corresponding entire"
    ),
)
# fmt: on
