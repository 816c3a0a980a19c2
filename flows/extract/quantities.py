"""Units and values of figures."""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from flows.extract import numbers
from flows.extract.amounts import scales
from flows.extract.carry import ahead, last, where
from flows.extract.enumerated import lenders
from flows.extract.vocabulary import CODE, bounds, not_figures, units
from seeds.word_classes import alternation, any_of

SERIES = r"^ ?(?:,|và|, và|;|hay|hoặc) ?$"
DATED, AFTER_DATE = r"^ ?\($", r"^\)(?:,|;| và|, và)? $"
"""Around a year in brackets: `8.215 (2021), 9.340 (2022) và 10.153 người (2023)`."""
LONGEST_SERIES = 4
MOVED = r"(?:^|[ ,])(?:xuống|lên|tăng lên)(?: còn| đến| tới)? $"
CLOSES = r"^ ?(?:[,;.)]|$)"
LISTED = r"^(?:%|(?: [^ 0-9,;:.()]+){0,3})(?:[,;]| và|, và) (?:[^ 0-9,;:.()]+ ){0,4}[^ 0-9,;:.()]+:? $"
YEARS = r"^(?:%|(?: [^ 0-9,;:.()]+){0,3})[,;] ?: ?$"
"""Before a number of a list of years, the year left out: `năm 2022: 4.120 hộ; năm 2023: 3.402`."""
CLAUSE = r"^(?:%|[^,;:.()0-9]{0,12});"
JOINED = r"^(?:,| và|, và) (?:[^ 0-9,;:.()]+ ){1,3}$"
"""Behind the first of two numbers of a clause of their own: `; xây mới 400 và sửa chữa 112 căn`."""
FOLLOWED = r"^ ?(?:[,;.)]|$|và )"
COMPARING = ["cao hơn", "thấp hơn", "lớn hơn", "nhỏ hơn"]
SO_FAR, AGAINST = "so với", r"^[^,;.()0-9]{0,30}so với"
MORE, LESS = r"(?:^|[ ,(])(?:cao|nhiều|lớn) hơn $", r"(?:^|[ ,(])(?:thấp|ít|kém|nhỏ)(?: hơn)? $"
BRACKETED = r"^(?: đồng)?\)(?: là)? $"
THAN_THEN = (
    "^ so với (?:mức |con số |kết quả |số )?(?:của )?"
    "(?:cùng kỳ|đầu|cuối|năm|tháng|quý|thời điểm|kỳ|giai đoạn|nhiệm kỳ|lúc|khi|hồi|trước)"
)
"""Right before and behind how far a figure is from what it was."""
POINTS = ["điểm phần trăm", "điểm %", "lần"]
RECKONED = r"(?:^|[ ,;:(“])ước(?: \p{L}+){1,8} $"
"""Before a number that is reckoned (`ước đến hết năm nay còn 140 hộ`)."""
OUT_OF, COUNTED = "trên", r"^(?: \p{L}+){0,2} $"
MILLIONTHS = 1e6
MEASURES = ["percent", "VND", "hectare", "kilometre", "tonne"]


def measured(figures: pl.LazyFrame) -> pl.DataFrame:
    """Gives every figure its unit and its value.

    The unit is printed, or understood from the series the number stands in, or money, or the thing counted.

    Args:
        figures: as `understood.understood` gave them.

    Returns:
        the figures as `figures.split` describes them.
    """
    same_next = pl.col("s").shift(-1) == pl.col("s")
    same_last = pl.col("s").shift(1) == pl.col("s")
    # `số hộ nghèo năm 2021 là 5.120, năm 2022 là 4.310`: what is understood of one is so of the next
    figures = figures.with_columns(counts=pl.coalesce("unit_code", "understood"))
    bare = (pl.col("unit_word") == "") & (pl.col("factor") == "") & pl.col("understood").is_null()
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    after = where(bare & pl.col("rest").str.contains(DATED), pl.col("gap").shift(-1))
    yearly = after.str.contains(AFTER_DATE).fill_null(value=False)
    joins = bare & same_next & (pl.col("rest").str.contains(SERIES) | yearly)
    between = (
        bare
        & same_next
        & same_last
        & (pl.col("unit_code").shift(1) == pl.col("unit_code").shift(-1))
        & pl.col("gap").str.contains(r"^ ?[,;]")
        & pl.col("rest").str.contains(r"^ ?[,;]|^ và ")
    )
    moved = bare & same_last & pl.col("gap").str.contains(MOVED) & pl.col("rest").str.contains(CLOSES)
    between = between | (moved & ~bare.shift(1))
    behind = pl.when("joins", ~pl.col("bare").shift(-1)).then(row + 1).when("onward").then(row + 1)
    first = behind.when("between").then(row - 1)
    lent = figures.with_columns(bare=bare, joins=joins, between=between).with_columns(lender=first)
    lent = lent.with_columns(ahead("lender", pl.col("joins"), LONGEST_SERIES))
    return _valued(_counted(lenders(_named_next(lent))))


def _named_next(figures: pl.LazyFrame) -> pl.LazyFrame:
    """In `An Lão 1.214 căn, Hoài Ân 1.187, Vân Canh 968` the first unit is meant throughout."""
    lead = where(pl.col("bare"), pl.coalesce("lead", "gap"))
    listed = lead.str.contains(f"{LISTED}|{YEARS}") & pl.col("rest").str.contains(FOLLOWED)
    goes_on = pl.col("listed") | (pl.col("bare") & pl.col("lender").is_not_null())
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    head = last(row, ~pl.col("bare"), "s")
    broken = last(row, ~goes_on & pl.col("bare"), "s")
    counted = pl.col("counts").gather(head).is_not_null() | (pl.col("factor").gather(head) != "")
    lends = pl.col("listed") & (broken.is_null() | (broken < head)) & counted
    # in a column of its own: each of the expressions that use it would try the patterns again
    lender = pl.coalesce("lender", pl.when(lends).then(head))
    anew = lends & pl.col("gap").str.contains(CLAUSE) & ~pl.col("bare").shift(-1, fill_value=True)
    anew &= pl.col("rest").str.contains(JOINED) & (pl.col("s").shift(-1) == pl.col("s"))
    other = pl.col("unit_code").shift(-1).ne_missing(pl.col("unit_code").gather(head))
    lender = pl.when(anew & other).then(row + 1).otherwise(lender)
    return figures.with_columns(listed=listed).with_columns(lender=lender)


def _counted(figures: pl.LazyFrame) -> pl.LazyFrame:
    """Settles unit and factor, and takes the next word into the quote where it is what is counted."""
    refused = not_figures().filter(force="after")["phrase"]
    noun = pl.col("noun")
    # in columns of their own: inside `when … then` only some of the rows are there to gather from
    lent = figures.with_columns(
        pl.col("counts", "factor").gather("lender").name.prefix("lent_"),
        pl.col("rest").str.extract(r"^ ([\p{L}]+)").alias("noun"),
    ).with_columns(
        has_lent=pl.col("bare") & pl.col("lent_counts").is_not_null() & pl.col("understood").is_null()
    )
    has_lent = pl.col("has_lent")
    settled = lent.with_columns(pl.when(has_lent).then("lent_factor").otherwise("factor").alias("factor"))
    told = units().filter(kind="multiplier", unit="VND")["phrase"]
    amount = pl.col("factor").str.replace_all("  +", " ").is_in(told.implode())
    money = amount & ~where(amount & (pl.col("unit_word") == ""), "gap").str.contains(_foreign())
    code = (
        pl.when(has_lent)
        .then("lent_counts")
        .when(pl.col("unit_code").is_not_null())
        .then("unit_code")
        .when(money)
        .then(pl.lit("VND", CODE))
        .when(amount)
        .then(pl.lit("item", CODE))
        .when(pl.col("understood").is_not_null())
        .then("understood")
        .when(noun.is_not_null() & ~noun.is_in(refused.implode()))
        .then(pl.lit("item", CODE))
    )
    counted = settled.with_columns(code.alias("unit"))
    alone = ~has_lent & pl.col("understood").is_null()
    takes = (pl.col("unit") == "item") & (pl.col("unit_word") == "") & alone & ~amount
    project = (pl.col("unit_word") == "danh mục") & pl.col("rest").str.contains("^ (?:dự án|mô hình)")
    commune = (pl.col("unit_word") == "đơn vị") & pl.col("rest").str.contains(
        "^ (?:hành chính(?: cấp xã)?|cấp xã)"
    )
    return counted.filter(pl.col("unit").is_not_null()).with_columns(
        pl.when(project)
        .then(pl.lit("project", CODE))
        .when(commune)
        .then(pl.lit("commune", CODE))
        .otherwise("unit")
        .alias("unit"),
        pl.when(takes).then(pl.col("end") + _size("noun", "len_bytes") + 1).otherwise("end").alias("end"),
        pl.when(takes)
        .then(pl.col("rest").str.slice(_size("noun", "len_chars") + 1))
        .otherwise("rest")
        .alias("rest"),
        (pl.col("match").str.len_chars() + pl.when(takes).then(_size("noun", "len_chars") + 1).otherwise(0))
        .cast(pl.Int32)
        .alias("length"),
    )


@lru_cache(maxsize=1)
def _foreign() -> str:
    """A currency right before a number: `USD 5 triệu`."""
    return rf"(?:^|[^\p{{L}}]){alternation(units().filter(kind='currency')['phrase'].to_list())} ?$"


def _size(column: str, size: str) -> pl.Expr:
    sized: pl.Expr = getattr(pl.col(column).str, size)()
    return sized.cast(pl.Int32)


def _bound() -> pl.Expr:
    """The qualifier before the number, or the one that closes its phrase (`trở lên`).

    A comparison with something (`thấp hơn 2,5% so với năm trước`) tells by how much, and `412 hộ trên 571 hộ`
    of how many.
    """
    left, right = (_codes(side) for side in ("left", "right"))
    closing = pl.col("rest").str.extract(rf"^[^,;.()]{{0,30}}? ({alternation(list(right))})")
    said = pl.col("bound").str.replace_all("  +", " ")
    compared = where(said.is_in(COMPARING), "gap").str.contains(SO_FAR) | where(
        said.is_in(COMPARING), "rest"
    ).str.contains(AGAINST)
    apart = said.is_in(COMPARING) & (compared | pl.col("against") | pl.col("unit_word").is_in(POINTS))
    same = (pl.col("unit") == pl.col("unit").shift(1)) & (pl.col("s") == pl.col("s").shift(1))
    whole = same & where(said == OUT_OF, "gap").str.contains(COUNTED)
    plain = where(said == "", "gap").str
    reckoned = plain.contains(RECKONED) & ~plain.contains(any_of("wish"))
    unsaid = pl.when(reckoned).then(pl.lit("about"))
    opening = pl.coalesce(unsaid, said.replace_strict(left, default="exact"))
    idle = apart | whole.fill_null(value=False)
    return (
        pl.when(idle)
        .then(pl.lit("exact"))
        .otherwise(pl.coalesce(closing.replace_strict(right, default=None), opening))
    )


def _codes(side: str) -> dict[str, str]:
    table = bounds().filter(side=side)
    return dict(zip(table["phrase"].to_list(), table["bound"].to_list(), strict=True))


def _times(number: pl.Expr, times: pl.Expr) -> pl.Expr:
    """The number so many times; amounts told in thousands, millions or billions are whole.

    Decimals are made whole first, so that no error of binary fractions grows with the factor.
    """
    exact = ((number * MILLIONTHS).round(0) * (times / MILLIONTHS)).round(0)
    return pl.when(pl.col("factor") == "").then(number * times).otherwise(exact)


def _valued(figures: pl.LazyFrame) -> pl.DataFrame:
    times = pl.col("factor").str.replace_all("  +", " ").replace_strict(scales(), default=1.0)
    whole = (pl.col("factor") == "") & ~pl.col("unit").is_in(MEASURES)
    first = _times(numbers.value(pl.col("first"), whole=whole), times)
    second = _times(numbers.value(pl.col("second"), whole=whole), times)
    ranged = (pl.col("second") != "") & ~pl.col("link").str.contains("/", literal=True)
    told = figures.select(
        "s",
        "open",
        "start",
        "end",
        "at",
        "length",
        pl.when(ranged).then(first).otherwise(pl.coalesce("amount", first)).alias("value"),
        pl.when(ranged).then(pl.coalesce("amount", second)).alias("value_high"),
        "unit",
        _bound().alias("bound"),
        "first",
        "unit_word",
        "gap",
        "rest",
        _apart().alias("apart"),
    )
    return told.collect()


def _apart() -> pl.Expr:
    """Whether it is told by how much more or less there is than at another time, and which."""
    far = pl.col("against") | pl.col("rest").str.contains(THAN_THEN)
    # `cao hơn cuối năm 2023 (3.612,5 tỷ đồng) là 476,8 tỷ đồng`
    behind = pl.col("gap").str.contains(BRACKETED) & (pl.col("gap").shift(1) == " (")
    led = where(behind & (pl.col("s").shift(2) == pl.col("s")), pl.col("rest").shift(2)).str
    before = where(far, pl.format("{}{} ", "gap", "bound").str.replace("  +$", " "))
    more = pl.when(before.str.contains(MORE) | led.contains(MORE)).then(pl.lit("increase", CODE))
    return more.when(before.str.contains(LESS) | led.contains(LESS)).then(pl.lit("decrease", CODE))
