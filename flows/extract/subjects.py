"""Figures whose metric is that of another: shares of counts, parts of totals, what a text goes on about."""

from __future__ import annotations

import polars as pl

from flows.extract import shares, topics, workers
from flows.extract.carry import column, last, once, pair, where
from flows.extract.parts import taken
from flows.extract.vocabulary import CODE
from warehouse.contract import codes

FINER = ("supported_households", "poor_and_near_poor_households", "poor_and_near_poor_rate")
SHARE = r"chiếm|tỷ lệ|tỉ lệ|vỏn vẹn|\($|bằng|tương đương|tương ứng|đạt|tức|^(?: đồng| hộ)? ?[,–-] ?$"
REACHED = r"đạt (?:tỷ lệ |tỉ lệ )?$"
"""A count that reaches a share reaches so much of its plan; only money is spent in shares."""
MOVES = "giảm|tăng|bớt|hạ |thêm"
RATE_OF = {
    "poor_households": "poor_household_rate",
    "near_poor_households": "near_poor_household_rate",
    "poor_and_near_poor_households": "poor_and_near_poor_rate",
    "funding_disbursed": "disbursement_rate",
    "funding_allocated": "disbursement_rate",
}
COUNT_OF = {rate: count for count, rate in list(RATE_OF.items())[:3]}
COUNTED = {
    "commune": "households",
    "village": "households",
    "population": "households",
    "households": "population",
}
WIDER = ("near_poor_households", "poor_and_near_poor_households")
"""What words for the poor may mean behind a rate of these."""
INHABITANTS = {"household": "households", "person": "population"}
EQUAL = "bằng $"
TIED = "(?:tương đương|tương ứng|tức|ứng|hay)(?: với| là| khoảng)* $"
AS_MANY = (
    rf"^%?(?: hộ nghèo[^,;.()0-9]{{0,30}})?,? ?{TIED}|^%? ?[(]$|^(?: hộ nghèo[^,;.()0-9]{{0,30}})? với $"
)
SURE = 8.0
WHOLE = 100.0
"""percent; more is no share of what is counted."""
SHARE_CHARS, SERIES_CHARS, COUNT_CHARS = 45, 14, 36
ANAPHOR = (
    "tỷ lệ (?:này|ấy|đó|giảm|chung)|mức chung|mặt bằng chung|mức giảm|con số|số này|bình quân|chỉ tiêu|"
    "giảm|còn|tương ứng|lần lượt|so với (?:tỷ lệ|tỉ lệ) $|(?:với|cạnh|từ) mức $|số liệu[^,;.0-9]{0,24} là ?$|"
    "^(?:trong số|riêng số) (?:đó|này|ấy)|số (?:đó|ấy)(?: chỉ| mới| vẫn| đã)* (?:là|còn|ở mức) "
)
TAKEN_UP = (
    r"^(?:thì |còn |trong khi đó,? |trước đó,? )?(?:các )?(?:con số|số|tỷ lệ|tỉ lệ|mức) "
    r"(?:này|đó|ấy|tương ứng)(?: này| đó)?(?: của| ở| vào| trong)?(?: cùng kỳ| cuối| đầu| hết)? ?năm "
)
"""At the head of a sentence: what was told before, of the year that follows."""
BOTH, AND = (
    r"(?:tương ứng|lần lượt)(?: khi đó| lúc đó)?(?: là| còn| đạt| ở mức)? ?$",
    r"^%?\)? ?(?:hộ )?(?:và|, và) ?$",
)
THESE = (
    r"^[ ,)]*(?:thì )?(?:các )?(?:con số|số liệu|chỉ số|tỷ lệ)(?: này| đó| ấy| trên)(?: đã| chỉ)?"
    r"(?: lần lượt| tương ứng)?(?: giảm)?(?: là| còn| chỉ còn| xuống| xuống còn)?(?: lần lượt| tương ứng)? $"
)
"""Before what two figures told before have become."""
COMPARED, WHOLE_OF = "^ so với", "^ so với tổng"
PARAGRAPHS, HOUSES = 3, topics.COUNTS["house"]
PUBLIC_MONEY = 1e9
RATES = ("poor_household_rate", "near_poor_household_rate", "poor_and_near_poor_rate", "disbursement_rate")
DECREASING = ("poor_household_rate", "near_poor_household_rate", "poor_households", "near_poor_households")
FROM, DOWN = (
    "(?:^| )từ (?:mức )?$",
    "^(?: [^,;:.()0-9]{1,40})?,? (?:xuống|còn|giảm còn|giảm xuống)(?: còn| chỉ còn)? $",
)
SIGNS = (
    "near", "shares", "planned", "compared", "beside", "counts", "series", "anaphor", "aside", "equal",
    "equals", "of_another",
)  # fmt: skip


def signed(figures: pl.DataFrame) -> pl.DataFrame:
    """Adds `SIGNS` bool: what the words around a figure allow, whatever its metric turns out to be."""
    near = pl.col("s").shift(1) == pl.col("s")
    chars = pl.col("gap").str.len_chars()
    short = where(near & (chars < SHARE_CHARS), "gap")
    share = short.str.contains(SHARE) & ~short.str.contains(MOVES)
    weak = pl.col("score").fill_null(0) < SURE
    return once(
        figures,
        near.alias("near"),
        ((pl.col("unit") == "percent") & share & weak & (pl.col("value") <= WHOLE)).alias("shares"),
        pl.col("gap").str.contains(REACHED).alias("planned"),
        (
            pl.col("gap").str.contains("chiếm") | pl.col("rest").str.contains("^ (?:so với|tổng|nhu cầu)")
        ).alias("compared"),
        _beside_last_year().alias("beside"),
        (near & (chars < COUNT_CHARS)).alias("counts"),
        (
            (pl.col("unit") == "household") & near & (chars < SERIES_CHARS) & (pl.col("cue_change").is_null())
        ).alias("series"),
        (pl.col("gap").str.contains(ANAPHOR) | (pl.col("taken_up") & (~near | _joined()))).alias("anaphor"),
        ((pl.col("unit").shift(1) == "household") & near & (chars < COUNT_CHARS)).alias("aside"),
        ((pl.col("unit") == "percent") & pl.col("gap").str.contains(EQUAL)).alias("equal"),
        shares.of_another().alias("of_another"),
        ((pl.col("unit") == "household") & short.str.contains(AS_MANY)).alias("equals"),
    )


def _joined() -> pl.Expr:
    """`3.847 hộ và 6,73%`: whether nothing but the unit of the figure before stands between."""
    return pl.col("gap").str.contains(r"^ ?\p{L}* ?(?:,|và|, với) (?:tỷ lệ |chiếm )?$")


def _beside_last_year() -> pl.Expr:
    """`bằng 72% so với năm trước` is no share of households."""
    than = pl.col("rest").str.contains(COMPARED) & ~pl.col("rest").str.contains(WHOLE_OF)
    return pl.col("gap").str.contains("bằng|tương đương") & than


def linked(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures that say what they say beside another.

    A share right after a count is the share of that count; households stand after the communes they fill;
    in a list of households that were given something all were.
    """
    before = {
        "rate": pl.col("code").shift(1).replace_strict(RATE_OF, default=None, return_dtype=CODE),
        "rated": pl.col("code").shift(1).replace_strict(COUNT_OF, default=None, return_dtype=CODE),
        "filled": pl.coalesce("code", "unit")
        .shift(1)
        .replace_strict(COUNTED, default=None, return_dtype=CODE),
        "people": pl.col("unit").replace_strict(INHABITANTS, default=None, return_dtype=CODE),
    }
    rate, rated, people = pl.col("rate"), pl.col("rated"), pl.col("people")
    spent = rate == "disbursement_rate"
    planned = pl.col("planned") & ~spent
    # `tăng 12 tỷ đồng (14,3%)`: a rate of growth
    grown = spent & (pl.col("change").shift(1) != "none")
    told = pl.col("shares") & rate.is_not_null() & ~(spent & pl.col("compared")) & ~planned & ~grown
    told = told & pl.col("rule").ne_missing(pl.lit("link.pair"))
    # `bố trí 25 tỷ đồng, đưa tỷ lệ hộ nghèo xuống 1,08%`: a rate that is named is no share of money
    named = spent & pl.col("code").is_in(RATES[:3]).fill_null(value=False) & ~shares.of_spending()
    share = told & ~pl.col("beside") & ~named
    counts = pl.col("code").is_null() & pl.col("counts") & (pl.col("filled") == people)
    # `105 hộ được cấp bò; 128 hộ được xóa nhà tạm`
    housed = (pl.col("code").is_in(HOUSES) & (pl.col("score") >= SURE)).fill_null(value=False)
    series = pl.col("series") & (pl.col("code").shift(1) == "supported_households") & ~housed
    both = rated.is_in(WIDER) & (pl.col("code") == "poor_households")
    equal = (pl.col("code").is_null() | both) & pl.col("equals") & rated.is_not_null()
    links = {
        "share": (share, rate),
        "inhabitants": (counts, people),
        "series": (series, pl.lit(FINER[0], CODE)),
        "count": (equal, rated),
    }
    # in columns of their own: an expression used again is worked out again
    takes = {f"as_{name}": condition for name, (condition, _) in links.items()}
    codes_told = (pl.when(f"as_{name}").then(code) for name, (_, code) in links.items())
    rules = (pl.when(f"as_{name}").then(pl.lit(f"link.{name}")) for name in links)
    return (
        figures.with_columns(**before)
        .with_columns(**takes)
        .with_columns(
            pl.coalesce(*codes_told, "code").alias("code"), pl.coalesce(*rules, "rule").alias("rule")
        )
        .drop(*before, *takes)
    )


def carried(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures without a cue say the same as the one of their unit before them.

    That is in their sentence, or further back where words like `tỷ lệ này`, `giảm` point there, or where
    public money is listed.
    """
    own = pl.col("equal") | ((pl.col("unit") == "percent") & pl.col("of_another"))
    said = pl.when(~own).then(_last("code", "s", "unit"))
    unknown = pl.col("aside") & pl.col("code").shift(1).is_null()
    shared = pl.col("mute") & ~unknown.fill_null(value=False)
    # `cần hỗ trợ 1.286 hộ về nhà ở … - Năm 2022: 148 nhà`
    near = pl.col("paragraph") - last("paragraph", pl.col("code").is_in(HOUSES), "a") <= 2 * PARAGRAPHS
    figures = figures.with_columns(near.fill_null(value=False).alias("housed"))
    # one name for all, so that no frame of before is kept
    figures = _by_unit(figures)
    again = column(figures, _pair())
    figures = taken(figures, pl.lit(again.is_not_null()), pl.lit(again), "carry.pair")
    figures = take(figures, said, "carry.sentence")
    topic = topics.subject().alias("topic")
    figures = take(figures.with_columns(topic), _back(), "carry.article")
    figures = workers.gone_on(topics.gone_on(figures, topics.HOMES))
    figures = linked(take(figures, _last("code", "s", "unit"), "carry.sentence").sort("f"))
    figures = topics.gone_on(_by_unit(figures.with_columns(shared)), topics.RATES)
    return take(figures, said, "carry.sentence").sort("f")


def _by_unit(figures: pl.DataFrame) -> pl.DataFrame:
    """By article and unit, the units in whatever order, from reading order."""
    return figures.sort(pair("a", pl.col("unit").to_physical()), maintain_order=True)


def _pair() -> pl.Expr:
    """`Đầu năm, các con số tương ứng là 512 hộ và 430 hộ`: of the two told before, in their order."""
    alike = [
        (pl.col("a").shift(n) == pl.col("a")) & (pl.col("unit").shift(n) == pl.col("unit")) for n in (2, 1)
    ]
    joined = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("unit").shift(-1) == pl.col("unit"))
    joined = joined & pl.col("gap").shift(-1).str.contains(AND)
    told = alike[0] & alike[1] & (pl.col("s").shift(2) == pl.col("s").shift(1))
    unsaid = pl.col("code").is_null() & pl.col("code").shift(-1).is_null() & pl.col("gap").str.contains(BOTH)
    opens = told & joined & (unsaid | where(told & joined, "gap").str.contains(THESE))
    second = opens.shift(1).fill_null(value=False)
    return pl.when(opens | second).then(pl.col("code").shift(2))


def _back() -> pl.Expr:
    """The metric that a figure may take from sentences before."""
    back = pl.col("paragraph") - _last("paragraph", "a", "unit")
    recent, near = back <= PARAGRAPHS, back <= 2 * PARAGRAPHS
    listed = (pl.col("unit") == "VND") & recent
    moved = pl.col("change") != "none"
    falls = pl.col("change") == "decrease"
    percent = pl.col("unit") == "percent"
    rate = percent & ~moved
    grows = percent & (pl.col("change") == "increase")
    told = pl.col("code").is_in([*codes.CORE_METRICS, *FINER])
    # `Bình Gia từ 3.105 hộ nghèo xuống 2.298 hộ. Văn Quan từ 2.286 hộ xuống 1.547 hộ`
    onward = (pl.col("s").shift(-1) == pl.col("s")) & pl.col("gap").shift(-1).str.contains(DOWN)
    begins = (pl.col("unit") == "household") & pl.col("gap").str.contains(FROM) & onward
    falls = falls | begins | (begins.shift(1) & (pl.col("s").shift(1) == pl.col("s")))
    return (
        pl.when(falls)
        .then(last("topic", pl.col("code").is_in(DECREASING), "a", "unit"))
        .when(pl.col("anaphor") & rate)
        .then(last("topic", pl.col("code").is_in(RATES), "a", "unit"))
        .when((pl.col("unit") == "house") & (near | pl.col("housed")))
        .then(pl.when(_last("code", "a", "unit").is_in(HOUSES) | pl.col("housed")).then(pl.lit(HOUSES[0])))
        .when(listed & _public())
        .then(last("topic", told & (pl.col("code") != "income_per_capita"), "a", "unit"))
        .when(pl.col("anaphor") & ~grows)
        .then(last("topic", told, "a", "unit"))
    )


def _public() -> pl.Expr:
    return pl.col("value") >= PUBLIC_MONEY


def _last(column: str, *by: str) -> pl.Expr:
    return last(column, pl.col("code").is_in([*codes.CORE_METRICS, *FINER]), *by)


def take(figures: pl.DataFrame, code: pl.Expr, rule: str) -> pl.DataFrame:
    """Gives the figures without a code this one, where there is one."""
    told = column(figures, pl.when(pl.col("code").is_null()).then(code))
    return figures.with_columns(
        pl.coalesce("code", told).alias("code"),
        pl.when(told.is_not_null()).then(pl.lit(rule)).otherwise("rule").alias("rule"),
    )
