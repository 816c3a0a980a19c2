"""Sums told pot by pot: parts of what was spent, lent or is owed, where words only name whose money it is."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import column, last, where
from flows.extract.parts import QUIET, SPENT, taken
from seeds.word_classes import worded

GRANTED = "funding_allocated"
WHOLES = (SPENT, "credit_outstanding", "credit_lent")
POTS = "^{pot}"
"""Cues that name whose money it is or what it is for, not what was done with it."""
OF_A_POT = (
    r"(?:^|[,;:(] ?|(?:và|gồm|trong đó|là|từ|do|còn|riêng) )(?:(?:nguồn|phần|số|các) )*"
    r"(?:vốn|nguồn|ngân sách|kinh phí)(?: [^,;:.()]{1,60})? $"
)
"""Before a sum: whatever was done with this money before (`vốn được phân bổ đầu năm`), it is named by it."""
RATED, REACHED = r"^(?: đồng)?,? ?\(?(?:bằng|đạt|tương đương|tương ứng|tức)", "(?:đạt|được|mới) "
RATED_SO = r"^(?: đồng)?,? ?\(?(?:chỉ |mới )?(?:đạt|bằng) "
REACHED_SO = r"^(?: đồng)?,? ?\(?(?:chỉ |mới )?đạt "
OUT_OF = (
    r"^(?: đồng)?(?: (?:vốn|nguồn vốn)[^,;.()0-9]{0,80})?"
    "(?: trên(?: tổng| số| kế hoạch| vốn| nguồn| kinh phí| mức)*)? $"
)
"""Between what was spent and what it was of; `trên` alone may be left out here."""
PAID_OUT = "(?:giải ngân|thực hiện|thanh toán|chi)(?: được| hết| hơn| gần| khoảng)* $"
SHARE_ROUNDED = 0.06
"""points: how far a share with a decimal may be off."""
LINES = 4
"""So many sentences on, the parts of what was spent are told."""
NEXT_POT = r"^[^,;]{0,24}[;,] (?:riêng |còn )?(?:nguồn |phần )?vốn [^,;:0-9]{1,24}$"
NEXT_PART = r"^[^,;]{0,24}[;,] (?:riêng |còn |và )?(?:phần|khoản|số) [^,;:0-9]{1,24}$"
"""Between the rate of what was spent and another part: `đạt 83%, phần giao mới 22 tỷ đồng, đạt 71%`."""
SHARE = r"^(?:[-–+*•] ?)*(?:đạt |tương ứng |bằng )?(?:(?:tỷ|tỉ) lệ)?(?: đạt| thực hiện| hoàn thành)?:? ?$"
OF_PLAN = r"^ ?(?:$|[.;,)]|(?:so với |tổng |của )?(?:kế hoạch|dự toán|(?:số )?vốn|nguồn vốn))"
"""Around a share on a line of its own, which says no more than that."""
REACHING = (
    "^%?(?:[^,;.:0-9]{0,40}| đồng (?:thuộc |của |từ )?(?:các )?(?:vốn|nguồn|kinh phí|chương trình)"
    "[^,;.:0-9]{0,140}), (?:và )?(?:mới |chỉ |đã )?(?:(?:đạt|bằng|hoàn thành|tức|tương ứng|tương đương) )?"
    "(?:là |khoảng |gần |hơn )?$"
)
OF_ALL = "^ (?:của )?(?:tổng (?:số |nguồn )*vốn|tổng kế hoạch|kế hoạch(?: năm| giao| được giao)?(?:[.,;)]|$))"
"""Around the share of a plan that was spent."""
MONEY = ("VND", "percent")
RATE, WHOLE = "disbursement_rate", 100.0
ROUNDED = 0.005
"""What is left out of parts that make up their total, as a share of it."""


ITEM, THEN_SPENT = "^[^,;]*;[^,;:]*$", "^[^,;]*, (?:đã |mới )?giải ngân(?: được)? ?$"
"""Before the plan of an item of a list, and before what was spent of it."""


def planned(figures: pl.DataFrame) -> pl.DataFrame:
    """In a list of plans and spending the sum before the one that is said to be spent is the plan.

    `nông thôn mới 68 tỷ đồng, giải ngân 44 tỷ đồng; giảm nghèo 52 tỷ đồng, giải ngân 11 tỷ đồng`
    """
    near = (pl.col("s").shift(-1) == pl.col("s")) & (pl.col("unit").shift(-1) == "VND")
    item = where((pl.col("code") == SPENT) & near, "gap").str.contains(ITEM)
    item = item & where(near, pl.col("gap").shift(-1)).str.contains(THEN_SPENT)
    unsaid = (pl.col("code") == SPENT) & (pl.col("rule").is_in(QUIET).fill_null(value=False) | item)
    next_ = pl.col("code").shift(-1) == SPENT
    said = pl.col("rule").shift(-1).is_in(QUIET).fill_null(value=False).not_()
    less = pl.col("value").shift(-1) <= pl.col("value")
    return taken(figures, unsaid & near & next_ & said & less, GRANTED, "part.plan")


def rated(figures: pl.DataFrame) -> pl.DataFrame:
    """A bare share on the line below what was spent is that of what was planned (`- Tỷ lệ: 45,5%`)."""
    follows = (pl.col("a").shift(1) == pl.col("a")) & (pl.col("s") - pl.col("s").shift(1) == 1)
    below = follows & (pl.col("code").shift(1) == SPENT) & (pl.col("change").shift(1) == "none")
    unsaid = pl.col("code").fill_null("other") == "other"
    unsaid = unsaid | pl.col("rule").is_in(QUIET).fill_null(value=False)
    share = (pl.col("unit") == "percent") & (pl.col("value") <= WHOLE) & (pl.col("change") == "none")
    asked = below & unsaid & share & (pl.col("unit").shift(1) == "VND")
    bare = where(asked, "gap").str.contains(SHARE) & where(asked, "rest").str.contains(OF_PLAN)
    # `giải ngân 589 tỷ đồng, tăng 20 tỷ đồng so với năm trước, bằng 56,3% tổng nguồn vốn`
    level = (pl.col("unit") == "VND") & (pl.col("change") == "none")
    # `624 tỷ đồng trong tổng số 1.000 tỷ đồng vốn giao`
    out_of = (pl.col("code").shift(2) == SPENT) & (pl.col("s").shift(2) == pl.col("s"))
    out_of = out_of & (pl.col("rule").shift(1) == "total.plan")
    told = (last("code", level, "s").shift(1) == SPENT) | out_of
    beside = (pl.col("code") == "other") & share & told
    beside = beside & (pl.col("s").shift(1) == pl.col("s")) & pl.col("unit").shift(1).is_in(MONEY)
    stated = where(beside, "gap").str.contains(REACHING) & where(beside, "rest").str.contains(OF_ALL)
    return taken(figures, (asked & bare) | stated, RATE, "link.share")


def spent(figures: pl.DataFrame) -> pl.DataFrame:
    """Parts of money spent were spent, parts of debts are owed, unless a verb of their own says otherwise.

    Args:
        figures: s, a, unit, value, change, gap, rest, code, over_code, phrase, rule, whole; in reading
            order.
    """
    money = pl.col("unit") == "VND"
    granted = money & (pl.col("code") == GRANTED)
    figures = taken(figures, granted & (_spent_beside() | _spent_since()), SPENT, "part.beside")
    parts = figures.select(
        "gap", "phrase", "value",
        granted=granted, total=_totals(), plan=_with_spending(),
        summed=money & pl.col("code").is_in([GRANTED, *WHOLES]),
        earlier=last("value", money & (pl.col("change") == "none"), "a").shift(1),
    )  # fmt: skip
    total = parts["total"]
    told = parts.with_columns(
        of=figures["code"].gather(total),
        whole=figures["value"].gather(total),
        earlier=parts["earlier"].gather(total),
    )
    listed = pl.col("of").is_in(WHOLES) & (pl.col("value") <= pl.col("whole"))
    if not told.select((listed & pl.col("granted")).any()).item():
        return figures
    sums = _sums(told.filter(listed, "summed"))
    named = pl.col("phrase").str.contains(worded(POTS)) | where(listed, "gap").str.contains(OF_A_POT)
    named = (named & ~_adding_up(sums, "earlier")) | _adding_up(sums, "whole")
    takes = listed & pl.col("granted") & ~pl.col("plan") & named
    for whole in WHOLES:
        part = told.select((takes & (pl.col("of") == whole)).fill_null(value=False)).to_series()
        figures = taken(figures, pl.lit(part), whole, "part.total")
    return figures


def _sums(listed: pl.DataFrame) -> pl.DataFrame:
    """What several parts of one total make together: total | value | whole, earlier (told before it)."""
    sums = listed.group_by("total").agg(pl.len(), pl.col("value").sum(), pl.col("whole", "earlier").first())
    return sums.filter(pl.col("len") > 1)


def _adding_up(sums: pl.DataFrame, to: str) -> pl.Expr:
    exact = (pl.col("value") - pl.col(to)).abs() <= ROUNDED * pl.col(to)
    return pl.col("total").is_in(sums.filter(exact)["total"].implode()).fill_null(value=False)


def _totals() -> pl.Expr:
    """The row of the total that a sum is a part of, which a line without figures over its list may name."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    level = (pl.col("unit") == "VND") & (pl.col("change") == "none")
    over = last(row, level & pl.col("over_code").is_null(), "a")
    under = pl.col("over_code") == pl.col("code").gather(over, null_on_oob=True)
    return pl.coalesce("whole", pl.when(under).then(over))


def _with_spending() -> pl.Expr:
    """Whether what was spent of a sum stands behind it (`vốn đầu tư 45 tỷ đồng, giải ngân 38 tỷ đồng`)."""
    next_ = (pl.col("code").shift(-1) == SPENT) & (pl.col("s").shift(-1) == pl.col("s"))
    said = pl.col("rule").shift(-1).is_in(QUIET).fill_null(value=False).not_()
    return (next_ & said & (pl.col("value").shift(-1) <= pl.col("value"))).fill_null(value=False)


def out_of(figures: pl.DataFrame) -> pl.DataFrame:
    """`Quế Phong: 88 tỷ đồng trên kế hoạch 110 tỷ đồng, đạt 80%`: what was spent, of what, and its rate.

    Where it is not said to be reached, only where the share is right, whatever else such words tell of.
    """
    money = (
        (pl.col("unit") == "VND")
        & (pl.col("unit").shift(-1) == "VND")
        & (pl.col("s").shift(-2) == pl.col("s"))
    )
    rated = money & (pl.col("unit").shift(-2) == "percent") & pl.col("gap").shift(-2).str.contains(RATED)
    share = WHOLE * pl.col("value") / pl.col("value").shift(-1)
    exact = (share - pl.col("value").shift(-2)).abs() <= SHARE_ROUNDED
    exact = exact | where(rated, pl.col("gap").shift(-2)).str.contains(REACHED_SO)
    free = (
        pl.col(name).shift(n).is_in([SPENT, GRANTED, "other"]) | pl.col(name).shift(n).is_null()
        for name, n in (("code", 0), ("code", -1))
    )
    told = pl.all_horizontal(rated & exact, *free)
    between = where(told, pl.col("gap").shift(-1)).str
    # `64,5 tỷ đồng vốn được giao đã giải ngân 49,7 tỷ đồng, đạt 77,1%`
    told = told & between.contains(OUT_OF) & ~between.contains(PAID_OUT)
    takes = column(figures, told.fill_null(value=False))
    for back, code in enumerate((SPENT, GRANTED, RATE)):
        figures = taken(figures, pl.lit(takes.shift(back, fill_value=False)), code, "part.out_of")
    return figures


def _spent_since() -> pl.Expr:
    """`Giải ngân 97 tỷ đồng. Vốn đầu tư 68 tỷ đồng, đạt 66%; sự nghiệp 28 tỷ đồng, đạt 34%`: parts of it."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    money = (pl.col("unit") == "VND") & (pl.col("change") == "none")
    rated = (pl.col("unit").shift(-1) == "percent") & (pl.col("s").shift(-1) == pl.col("s"))
    rated = rated & pl.col("rest").str.contains(RATED_SO) & pl.col("phrase").str.contains(worded(POTS))
    total = last(row, money & (pl.col("code") == SPENT), "a")
    broken = last(row, money & (pl.col("code") != SPENT) & ~rated.fill_null(value=False), "a")
    near = pl.col("s") - pl.col("s").gather(total, null_on_oob=True) <= LINES
    part = pl.col("value") <= pl.col("value").gather(total, null_on_oob=True)
    return money & rated & near & part & (broken.is_null() | (broken < total))


def _spent_beside() -> pl.Expr:
    """`giải ngân vốn sự nghiệp 21 tỷ đồng, đạt 28%; vốn đầu tư đạt 64 tỷ đồng, bằng 61% kế hoạch`."""
    rated = (pl.col("unit").shift(-1) == "percent") & (pl.col("s").shift(-1) == pl.col("s"))
    rated = rated & pl.col("rest").str.contains(RATED)
    named = pl.col("phrase").str.contains(worded(POTS)) & pl.col("gap").str.contains(f"{REACHED}|{NEXT_POT}")
    reached = where(pl.col("code").shift(1) == "disbursement_rate", "gap").str.contains(NEXT_PART)
    return (
        rated
        & (named | (reached & pl.col("rest").str.contains(RATED_SO)))
        & (last("code", pl.col("unit") == "VND", "s").shift(1) == SPENT)
        & (pl.col("s").shift(1) == pl.col("s"))
    )
