"""Number phrases of English news."""

from __future__ import annotations

from onrecord.languages.numbers import Bound, NumberWords, Phrase

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

# What the phrases do, whether they make the number approximate, the phrases.
_BEFORE: tuple[tuple[Bound, bool, str], ...] = (
    (
        "floor",
        False,
        (
            "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|no "
            "lower than"
        ),
    ),
    ("floor", True, "at least about|at least around|at least some|at least an estimated"),
    (
        "above",
        False,
        (
            "more than|over|above|greater than|upwards of|upward of|exceeding|in excess of|north of|"
            "well over|"
            "well above|larger than|higher than|far more than|much more than|considerably more than"
        ),
    ),
    (
        "above",
        True,
        (
            "just over|just above|slightly more than|a little over|little more than|slightly over|just "
            "more than|"
            "a little more than"
        ),
    ),
    (
        "ceiling",
        False,
        (
            "up to|as many as|as much as|at most|no more than|not more than|a maximum of|maximum of|at "
            "the most|"
            "as high as|no greater than|no higher than"
        ),
    ),
    ("ceiling", True, "up to about|up to around|up to some|up to an estimated"),
    (
        "below",
        False,
        (
            "less than|fewer than|under|below|lower than|well under|well below|far fewer than|far less than|"
            "smaller than"
        ),
    ),
    (
        "below",
        True,
        (
            "just under|just below|slightly less than|slightly under|a little under|slightly fewer than|"
            "a little less than"
        ),
    ),
    (
        "about",
        True,
        (
            "about|around|approximately|roughly|some|circa|ca|c.|~|close to|in the region of|somewhere "
            "around|"
            "an estimated|estimated|something like|more or less|on the order of|in the order of"
        ),
    ),
    ("short", True, "nearly|almost|virtually|not quite|approaching|near"),
    ("exact", False, "exactly|precisely|a total of|as few as|as little as"),
)
_AFTER: tuple[tuple[Bound, bool, str], ...] = (
    (
        "floor",
        False,
        "or more|and more|or above|or higher|or over|and above|and over|+|- plus|plus|at least|and counting",
    ),
    ("ceiling", False, "or fewer|or less|or under|or below|or lower|at most|at the most"),
    ("about", True, "or so|- odd|odd|or thereabouts|, give or take ,|more or less"),
)
_MARKS = (
    "USD: $|us $|u.s. $|usd $|usd|us dollars;AUD: a $|au $|aud;CAD: c $|ca $|cad;NZD: nz $|nzd;HKD: hk "
    "$|hkd;SGD: s $|sgd;"
    "TWD: nt $|twd;BRL: r $|brl;MXN: mx $|mxn;EUR: €|eur;GBP: £|gbp;JPY: ¥|jpy;CNY: cny|rmb;INR: ₹|rs|"
    "rs.|inr;"
    "RUB: ₽|rub;KRW: ₩|krw;ILS: ₪|ils|nis;UAH: ₴|uah;TRY: ₺|try;NGN: ₦|ngn;PHP: ₱|php;THB: ฿|thb;VND: "
    "₫|vnd;CHF: chf;"
    "SEK: sek;NOK: nok;DKK: dkk;PLN: pln;CZK: czk;HUF: huf;ZAR: zar;KES: kes|ksh;PKR: pkr;IDR: "
    "idr;MYR: myr;AED: aed;"
    "SAR: sar;KZT: ₸|kzt"
)
_CURRENCIES = (
    "USD: dollars|dollar|us dollars|u.s. dollars|american dollars|usd|us $;AUD: australian dollars|aud;"
    "CAD: canadian dollars|cad;NZD: new zealand dollars;HKD: hong kong dollars;SGD: singapore dollars;"
    "TWD: taiwan dollars|new taiwan dollars;EUR: euros|euro|eur|€;GBP: pounds|pounds sterling|british "
    "pounds|sterling|gbp|£;"
    "JPY: yen|japanese yen;CNY: yuan|renminbi|chinese yuan;INR: rupees|indian rupees;PKR: pakistani rupees;"
    "LKR: sri lankan rupees;NPR: nepalese rupees;RUB: roubles|rubles|russian roubles|russian "
    "rubles;KRW: won|south korean won;"
    "ILS: shekels|israeli shekels;UAH: hryvnias|hryvnia|hryvnyas;TRY: lira|liras|turkish lira|turkish "
    "liras;NGN: naira;"
    "ZAR: rand;KES: kenyan shillings;TZS: tanzanian shillings;UGX: ugandan shillings;CHF: swiss francs|"
    "francs;"
    "SEK: swedish kronor|swedish crowns;NOK: norwegian kroner|norwegian crowns;DKK: danish kroner|"
    "danish crowns;"
    "PLN: zlotys|zloty;CZK: czech crowns|korunas;HUF: forints|forint;THB: baht;VND: dong;IDR: "
    "rupiah;MYR: ringgit;"
    "BRL: reais|real|brazilian reais;MXN: mexican pesos;ARS: argentine pesos;COP: colombian pesos;PHP: "
    "philippine pesos;"
    "CLP: chilean pesos;EGP: egyptian pounds;SYP: syrian pounds;LBP: lebanese pounds;SDG: sudanese "
    "pounds;IRR: rials|iranian rials;"
    "IQD: iraqi dinars;KWD: kuwaiti dinars;SAR: riyals|saudi riyals;AED: dirhams;BDT: taka;VES: "
    "bolivars|bolívares;"
    "KZT: tenge;ETB: birr;GHS: cedis"
)
_MEASURES = (
    "km: km|kms|kilometre|kilometres|kilometer|kilometers;m: metre|metres|meter|meters;cm: cm|"
    "centimetre|centimetres|centimeter|"
    "centimeters;mm: mm|millimetre|millimetres|millimeter|millimeters;mi: mile|miles;nmi: nautical "
    "mile|nautical miles;"
    "ft: ft|foot|feet;in: inch|inches;yd: yard|yards;kg: kg|kgs|kilo|kilos|kilogram|kilograms|"
    "kilogramme|kilogrammes;g: gram|grams|"
    "gramme|grammes;t: tonne|tonnes|metric ton|metric tons|metric tonnes;ton: ton|tons;lb: lb|lbs|"
    "pound|pounds;oz: ounce|ounces;"
    "L: litre|litres|liter|liters;gal: gallon|gallons;bbl: barrel|barrels;bpd: bpd|barrels a day|"
    "barrels per day|b / d;"
    "km/h: km / h|kph|kmh|km per hour|kilometres per hour|kilometers per hour|kilometres an hour|"
    "kilometers an hour;"
    "mph: mph|miles per hour|miles an hour;kn: knot|knots;ha: hectare|hectares;acre: acre|acres;"
    "km2: square kilometre|square kilometres|square kilometer|square kilometers|sq km|sq . km|km2|km²;"
    "mi2: square mile|square miles|sq miles|sq mi;m2: square metre|square metres|square meter|square "
    "meters|sq m|m2|m²;"
    "ft2: square foot|square feet|sq ft;m3: cubic metre|cubic metres|cubic meter|cubic meters|m3|m³;"
    "W: watt|watts;kW: kw|kilowatt|kilowatts;MW: mw|megawatt|megawatts;GW: gw|gigawatt|gigawatts;TW: "
    "terawatt|terawatts;"
    "kWh: kwh|kilowatt hours|kilowatt - hours;MWh: mwh|megawatt hours|megawatt - hours;GWh: gwh|"
    "gigawatt hours;"
    "°C: ° c|º c|degrees celsius|degrees c|degrees centigrade|degree celsius|celsius;"
    "°F: ° f|degrees fahrenheit|degrees f|degree fahrenheit|fahrenheit;°: degrees|degree|°;"
    "GB: gb|gigabyte|gigabytes;MB: mb|megabyte|megabytes;TB: tb|terabyte|terabytes;kt: kt|kiloton|"
    "kilotons;Mt: megaton|megatons"
)


def _by_phrase(lines: str) -> dict[Phrase, str]:
    """ "km: km|kilometres;m: metres" as phrase -> symbol."""
    pairs = (line.split(": ", 1) for line in lines.split(";"))
    return {tuple(phrase.split()): symbol for symbol, phrases in pairs for phrase in phrases.split("|")}


def _bounds(lines: tuple[tuple[Bound, bool, str], ...]) -> dict[Phrase, tuple[Bound, bool]]:
    return {
        tuple(phrase.split()): (bound, loose)
        for bound, loose, phrases in lines
        for phrase in phrases.split("|")
    }


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORDS = NumberWords(
    units={word: value for value, word in enumerate(_SMALL.split())},
    tens={word: 20 + 10 * place for place, word in enumerate(_TENS.split())},
    hundreds={"hundred": 100},
    scales={
        "thousand": 10**3,
        "lakh": 10**5,
        "million": 10**6,
        "crore": 10**7,
        "billion": 10**9,
        "trillion": 10**12,
        "quadrillion": 10**15,
    },
    glued={
        "k": 10**3,
        "m": 10**6,
        "mn": 10**6,
        "mln": 10**6,
        "mm": 10**6,
        "b": 10**9,
        "bn": 10**9,
        "bln": 10**9,
    }
    | {"tn": 10**12, "trn": 10**12, "t": 10**12},
    groups={"dozen": 12, "score": 20, "couple": 2, "pair": 2, "trio": 3},
    vague={
        "dozens": (24, None),
        "scores": (40, None),
        "tens": (20, None),
        "hundreds": (200, None),
        "thousands": (2000, None),
        "millions": (2 * 10**6, None),
        "billions": (2 * 10**9, None),
        "trillions": (2 * 10**12, None),
        "several": (3, None),
    },
    vague_with_article={"few": (3, None), "handful": (3, 6)},
    multiplying=_set("several few couple tens hundreds dozens"),
    fractions={
        "half": 2,
        "halves": 2,
        "third": 3,
        "thirds": 3,
        "quarter": 4,
        "quarters": 4,
        "fourth": 4,
        "fourths": 4,
        "fifth": 5,
        "fifths": 5,
        "sixth": 6,
        "sixths": 6,
        "seventh": 7,
        "sevenths": 7,
        "eighth": 8,
        "eighths": 8,
        "ninth": 9,
        "ninths": 9,
        "tenth": 10,
        "tenths": 10,
    },
    half=_set("half"),
    articles=_set("a an"),
    conjunction=_set("and"),
    of=_set("of"),
    out_of=frozenset({("in",), ("in", "every"), ("out", "of"), ("out", "of", "every")}),
    percent={
        ("%",): "%",
        ("percent",): "%",
        ("per", "cent"): "%",
        ("pct",): "%",
        ("percentage", "point"): "pp",
        ("percentage", "points"): "pp",
        ("%", "points"): "pp",
    },
    minus=_set("minus − -"),
    before=_bounds(_BEFORE),
    after=_bounds(_AFTER),
    adverbs=_set("only just all another the additional further even perhaps possibly maybe"),
    between=_set("between"),
    from_=_set("from"),
    joiners=_set("to - – — and"),
    either=_set("or"),
    moves=_set(
        "rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing "
        "increased increase "
        "increases increasing dropped drop drops dropping declined decline declines declining jumped "
        "jump jumps "
        "climbed climb climbs climbing went gone going up down raised raise raises raising cut cuts "
        "cutting reduced "
        "reduce reduces reducing revised lowered lower soared soaring surged surging slipped sank "
        "shrank shrunk "
        "doubled tripled swelled dipped plunged plummeted expanded moved changed upgraded downgraded "
        "slashed trimmed "
        "edged advanced narrowed widened extended boosted lifted toll number"
    ),
    currency_marks=_by_phrase(_MARKS),
    currency_words=_by_phrase(_CURRENCIES),
    measures=_by_phrase(_MEASURES),
    glued_measures={
        "km": "km",
        "kms": "km",
        "m": "m",
        "cm": "cm",
        "mm": "mm",
        "kg": "kg",
        "kgs": "kg",
        "g": "g",
        "lb": "lb",
        "lbs": "lb",
        "ft": "ft",
        "mph": "mph",
        "kph": "km/h",
        "kmh": "km/h",
        "mw": "MW",
        "gw": "GW",
        "kw": "kW",
        "kwh": "kWh",
        "mwh": "MWh",
        "gb": "GB",
        "mb": "MB",
        "tb": "TB",
        "ha": "ha",
        "c": "°C",
        "ºc": "°C",
        "f": "°F",
        "ºf": "°F",
        "bpd": "bpd",
    },
    dimensions=_set(
        "tall high deep long wide above below away thick across apart sprint freestyle race hurdles "
        "off from north south east west northeast northwest southeast southwest inland offshore "
        "upstream downstream "
        "further farther apiece"
    ),
    heavy=_set(
        "weigh weighs weighed weighing lost losing gained heavy bomb bombs explosives warhead cocaine heroin"
    ),
    durations=_set(
        "second seconds minute minutes hour hours day days night nights week weeks weekend weekends "
        "fortnight month "
        "months year years decade decades century centuries quarter quarters semester season seasons "
        "hrs mins secs "
        "yrs day's days' week's weeks' month's months' year's years' hour's hours' minutes' time times"
    ),
    clock=frozenset(
        {("o'clock",), ("o’clock",), ("a.m.",), ("p.m.",), ("am",), ("pm",), ("gmt",), ("utc",), ("bst",)}
    )
    | {
        ("est",),
        ("edt",),
        ("cet",),
        ("noon",),
        ("midnight",),
        ("a.m",),
        ("p.m",),
        ("hrs",),
        ("local", "time"),
    },
    calendar=_set(
        "january february april june july august september october november december monday tuesday "
        "wednesday "
        "thursday friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. "
        "jan feb apr jun "
        "jul aug sep sept oct nov dec"
    ),
    calendar_capitalised=_set("May March"),
    ages=_set("aged age ages"),
    labels=_set(
        "flight page pages article articles section sections chapter chapters no no. number № # route "
        "highway "
        "interstate channel room gate platform phase type level tier stage step version volume vol "
        "vol. verse rule "
        "resolution order decree law amendment bill act clause paragraph annex appendix protocol "
        "boeing airbus "
        "airbuses antonov tupolev cessna embraer bombardier iphone windows android ios playstation "
        "xbox galaxy apollo "
        "soyuz falcon falcons brigade battalion group camp district ward zone sector area block "
        "building unit units "
        "apartment flat floor suite lot line pier terminal exit junction mile road street class grade "
        "form category "
        "model series episode game match round week day year gen generation top world formula psalm "
        "super case "
        "docket file serial box bus train line-up isbn tel phone call fax ext uss hms ss catch forever "
        "euro expo "
        "agenda covid fifa code part mark mk mig su kh tu an il s m t g f b version"
    ),
    naming=_set("the 's ’s this that its their new latest final popular long-range a"),
    streets=_set(
        "street st st. avenue ave ave. road rd rd. lane drive boulevard blvd blvd. square place way "
        "court highway"
    ),
    scoring=_set("won win wins beat beats lost draw drew defeated defeat victory score lead led loss"),
    people=_set(
        "people persons person men women children troops police soldiers civilians officers crew staff "
        "personnel "
        "passengers migrants refugees victims aircraft sheep cattle fish others countries members "
        "police-officers "
        "hostages prisoners residents protesters fighters militants workers students deaths casualties "
        "seats votes jobs"
    ),
    states=_set(
        "dead killed injured wounded missing hurt arrested detained hospitalised hospitalized "
        "displaced homeless "
        "unaccounted infected sick drowned poor abstentions unemployed"
    ),
    no=_set("no zero"),
    none=_set("none"),
    harms=_set(
        "casualties injuries deaths fatalities victims survivors arrests hostages injury death "
        "casualty fatality "
        "detentions wounded dead evacuations cases infections prisoners losses"
    ),
    one=_set("one"),
    one_not=_set(
        "of another day thing way time side hand point reason such that who which he she it i we they "
        "to in on at for and "
        "or but is was were has had by as with from can could would should will may might must does "
        "did where when if "
        "a the this more-or-less last year month week hour minute night morning"
    ),
    sized=_set("strong member seat bed person man plus odd page mile pound foot acre ton tonne percent"),
    more=_set(
        "more other others' additional further extra new separate different of the these those its "
        "their his her our my "
        "other's such"
    ),
    closers=_set(
        "the a an this that these those his her its their our my your he she it they we i you who whom "
        "which what where "
        "when why how while because although though if unless until since before after during as at by "
        "for from in into "
        "of on onto out over per than then through to toward towards under up upon via with within "
        "without about above "
        "across against along amid among around behind below beneath beside besides between beyond "
        "despite down except "
        "inside like near off outside past and or but nor so yet is are was were be been being am has "
        "have had having do "
        "does did will would can could may might must shall should not n't now still also already just "
        "only even ever "
        "never again ago later earlier today yesterday tomorrow there here said says say told "
        "according all both each "
        "every no some any once twice instead apart away back home abroad respectively including plus "
        "minus versus vs them us him me "
        "died die dies came come went go rose fell remain remained took take left made make got get "
        "were 's ’s"
    ),
    plurals=_set(
        "people men women children troops police crew staff personnel aircraft sheep cattle fish deer "
        "youth policemen "
        "policewomen servicemen fishermen gunmen firemen lawmen businessmen congressmen countrymen "
        "militiamen spacecraft "
        "offspring media data criteria phenomena teeth feet geese mice infantry cavalry clergy elderly "
        "youths hostages "
        "dead wounded injured missing guardsmen seamen clansmen tribesmen crewmen spokesmen "
        "headquarters series species"
    ),
    not_plural=_set(
        "this is was has his its us as yes gas bus plus minus previous various serious religious "
        "dangerous nervous famous "
        "always perhaps besides sometimes indoors overseas afterwards towards upwards downwards less "
        "unless across "
        "thus versus does goes says news"
    ),
    kinds_after_in=_set(
        "aid assistance funding funds loans loan cash damage damages revenue revenues sales losses "
        "debt taxes tax "
        "investment investments fines compensation grants credit credits subsidies savings profit "
        "profits trade exports "
        "imports weapons arms military humanitarian financial economic emergency federal foreign "
        "frozen bonds stock "
        "shares assets reparations pledges donations contracts spending cuts support relief equipment "
        "food bribes "
        "ransom drugs cocaine gold bitcoin cryptocurrency property"
    ),
)
