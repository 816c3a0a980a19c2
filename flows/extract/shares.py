"""Shares that look like poverty rates and are shares of the poor."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import few, last, where
from flows.extract.parts import taken
from seeds.word_classes import worded

RATE, SPENT_RATE = "poor_household_rate", "disbursement_rate"
WHOLE = 100.0
"""percent"""
SPLIT = r"(?:vốn|ngân sách|nguồn|kinh phí)[^,;:.()0-9]{0,30} [(]?chiếm(?: tới| đến| khoảng| gần| hơn)? $"
"""Before the share that one kind of money has of all (`vốn sự nghiệp chiếm 32,5%`)."""
RATES = (RATE, f"near_{RATE}", SPENT_RATE)
THAN = r"(?:cao|thấp|nhanh|chậm|kém|hơn)(?: hơn)?(?: so với)?(?: mức| con số| tỷ lệ)? $"
OF_OTHERS = "^ (?:bình quân|trung bình|chung|của|toàn|cả) "
IN_TURN, AND = r"(?:tương ứng|lần lượt)(?: là| còn| ở mức| chiếm)? ?$|^[^,;]*,? ?chiếm $", r"^ (?:và|, và) $"
THE_POOR = "hộ nghèo (?:còn |vẫn )?(?:chiếm|bằng)"
OF_MONEY = r"^(?: đồng)?,? (?:chiếm|bằng|tương đương|tức)(?: tới| đến| khoảng| gần| hơn)? $"
"""Between a sum and the share that it is of another."""
GRANTED = (
    r"(?:^|[ ,;:])(?:nhận|được nhận|được phân bổ|được bố trí|được chia|đã giao|phân bổ)"
    r"(?: [^,;.()0-9]{0,40})?:? $"
)
"""Before money that a part of a programme was given."""
OF_THE_TOTAL = "^ tổng (?:số |nguồn |kinh )*(?:vốn|lực|phí|chi phí|kinh phí|mức|tiền)"
OF_MONEY_ONLY = r"^(?: đồng)?,? \(?chiếm(?: tới| đến| khoảng| gần| hơn)? $"
OF_PAID = "^(?: đồng)?,? (?:chỉ |mới )?(?:đạt|bằng)(?: khoảng| gần| hơn)? $"
"""Between what was spent and its rate, whatever it was spent on: `giảm nghèo 41 tỷ đồng, bằng 76%`."""
REACHING = r"^[^0-9.;:()]{0,24},? (?:đạt|bằng)(?: tỷ lệ)? $"
"""Before the share of a plan that those counted before it are."""
OF_PLAN = "^ (?:kế hoạch|dự toán|vốn giao|tổng vốn được giao)"
AMONG = r"trong (?:tổng )?số (?:các )?hộ nghèo[^;.0-9]*$"
"""Before a count that is a part of the poor."""
OF_THOSE = r"trong (?:tổng )?số (?:các )?hộ nghèo[^;.0-9]* (?:chiếm|là)(?: tới| đến)? $"
HAVING = (
    r"^ (?:số )?hộ (?:nghèo|cận nghèo)(?: [^,;.()0-9]{0,24})? "
    r"(?:{having}|(?:đều )?(?:là|thuộc) (?:người|đồng bào|hộ|dân tộc))(?: |$)"
)
"""Behind a share of the poor who have something (`86% hộ nghèo được dùng nước sạch`)."""
OWN, OF_ITS_OWN = "nghèo|còn|giảm", r"(?:nghèo|còn|giảm|tỷ lệ|tỉ lệ)[^,;:]*$"
"""Before a share that is told of something new."""
AMONG_THESE = r"trong (?:tổng )?số (?:các )?hộ nghèo[^;:.0-9]*, (?:có )?(?:tới |đến |khoảng |gần |hơn )?$"
SOME, OF_THE_POOR = r"^ \p{L}", "^ (?:tổng )?(?:số )?hộ (?:cận )?nghèo(?:[ ,.;)]|$)"
GATHERED = r"hộ nghèo[^;.0-9]* {mostly} [^;.0-9]*chiếm(?: tới| đến| khoảng| gần| hơn| trên)? $"
"""Before the share of the poor who live somewhere: `hộ nghèo tập trung ở vùng cao (chiếm 95%)`."""
STATED = "(?:chiếm|bằng|tương đương|tức|tức là)(?: tới| đến| khoảng| gần| hơn)? $"
"""Right before a share that is told of the number before it."""
BESIDE_CHARS = 80
"""Between these two, at most."""
THEIRS = "^ (?:là|thuộc) (?:hộ )?(?:{people}|{minority})(?:[ ,;.()]|$)"
OF_THEIRS = "^ (?:trong |so với )?tổng số hộ (?:dân|đồng bào)"
"""Behind the poor of a people, and behind a share that is of all of that people."""
JOINT = "^ {joint} "
"""Behind a percentage that is not a share of what is named there."""
OF_A_NUMBER = r"^ (?:trong|trên|của) (?:tổng )?số $"
OF_ALL = (
    r"^ (?:tổng )?(?:số )?hộ nghèo (?:toàn|cả|của|trên địa bàn|trong) |"
    "^ của (?:cả|toàn) (?:tỉnh|huyện|xã|vùng|thành phố|thị xã)"
)

YEARLY = r"^\)?; (?:bình quân |trung bình )?(?:mỗi|hằng|hàng) năm "
SERIES = r"^%?(?:,| và|, và) (?:khoảng |gần |hơn )?$"
OF_A_WHOLE = "^ (?:mức đóng|mức phí|học phí|chi phí|kinh phí|giá trị|lệ phí|tiền)"
"""Behind the last of shares of one thing: `hỗ trợ lần lượt 60%, 50% và 20% mức đóng`."""
PLANNED, ALSO_OF_A_PLAN = "^ (?:kế hoạch|dự toán|chỉ tiêu)", r"^[^,;:.()0-9]{0,40},? và (?:bằng |đạt )?$"
SHARES = 3
"""So many shares of one thing are told in a row, at most, before the last one."""


def of_one_whole(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles shares of what is named behind the last of them, and of the plan of what is no public money.

    `hỗ trợ lần lượt 60%, 50% và 20% mức đóng`; `thu đạt 104% dự toán Trung ương và 85% dự toán tỉnh giao`
    """
    beside = pl.all_horizontal(pl.col(c).shift(1) == pl.col(c) for c in ("s", "unit")).fill_null(value=False)
    near = figures.select("code", "gap", "rest", "unit", beside=beside).with_row_index("row")
    listed = (pl.col("beside") | pl.col("beside").shift(-1)).fill_null(value=False)
    near = near.filter(listed & (pl.col("unit") == "percent"))
    rate, joined = pl.col("code").is_in(RATES), pl.col("beside") & pl.col("gap").str.contains(SERIES)
    whole = (pl.col("code") == "other") & pl.col("rest").str.contains(OF_A_WHOLE)
    told = near.with_columns(whole=whole, joined=joined)
    for _ in range(SHARES):
        before = rate & (pl.col("joined") & pl.col("whole")).shift(-1)
        told = told.with_columns(whole=pl.col("whole") | before.fill_null(value=False))
    planned, also = pl.col("rest").str.contains(PLANNED), pl.col("gap").str.contains(ALSO_OF_A_PLAN)
    again = rate & pl.col("beside") & planned & planned.shift(1) & also & (pl.col("code").shift(1) == "other")
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    for rule, takes in (("share.plan", again), ("share.whole", rate & pl.col("whole"))):
        rows = told.filter(takes)["row"]
        figures = taken(figures, row.is_in(rows.implode()), "other", rule) if rows.len() else figures
    return figures


def told_in_pairs(figures: pl.DataFrame) -> pl.DataFrame:
    """`512 hộ nghèo và 430 hộ cận nghèo trong tổng số 4.120 hộ, tỷ lệ tương ứng là 12,4% và 10,4%`."""
    home = pl.col("unit") == "household"
    pair = (pl.col("code") == "poor_households") & (pl.col("code").shift(-1) == "near_poor_households")
    opens = last("s", home & pair & home.shift(-1), "a")
    percent = (pl.col("unit") == "percent") & (pl.col("unit").shift(-1) == "percent")
    asked = percent & (opens == pl.col("s")) & home.shift(1)
    told = where(asked, "gap").str.contains(IN_TURN) & where(asked, pl.col("gap").shift(-1)).str.contains(AND)
    takes = figures.select(told.fill_null(value=False)).to_series()
    figures = taken(figures, pl.lit(takes), RATE, "link.pair")
    return taken(figures, pl.lit(takes.shift(1, fill_value=False)), f"near_{RATE}", "link.pair")


def beside_another(figures: pl.DataFrame) -> pl.DataFrame:
    """`đạt 61,3%, cao hơn mức 57,9% bình quân của tỉnh`: the same rate of another place or time."""
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == "percent")
    asked = beside & (pl.col("unit") == "percent") & pl.col("code").shift(1).is_in(RATES)
    asked = asked & pl.col("code").fill_null("other").is_in(["other"])
    told = where(asked, "gap").str.contains(THAN) & where(asked, "rest").str.contains(OF_OTHERS)
    figures = taken(figures, told, pl.col("code").shift(1), "link.beside")
    # `tỷ lệ hộ nghèo 14,2%, cận nghèo 8,8%; bình quân mỗi năm giảm 3,5%`: of the poor, told first
    near = (pl.col("code") == RATES[1]) & (pl.col("change") != "none")
    yearly = where(near, "gap").str.contains(YEARLY)
    yearly = yearly & (last("s", pl.col("code") == RATE, "a") == pl.col("s"))
    return taken(figures, yearly, RATE, "link.yearly")


def of_spending() -> pl.Expr:
    """Whether a percentage stands right behind what was spent, as its rate does."""
    return where(pl.col("code").shift(1) == "funding_disbursed", "gap").str.contains(OF_PAID)


def of_another() -> pl.Expr:
    """Whether a percentage is the share of a thing that is named right behind it (`100% nhà tạm`)."""
    return pl.col("rest").str.contains(r"^ \p{L}") & ~pl.col("rest").str.contains(worded(JOINT))


def of_a_plan() -> pl.Expr:
    """Whether what looks like a rate of spending is what one kind of money is of all, or houses of a plan.

    `vốn sự nghiệp chiếm 32,5%`; `hoàn thành 2.904 nhà, đạt 34,6%`
    """
    spent = pl.col("code") == SPENT_RATE
    split = where(spent, "gap").str.contains(SPLIT) & ~pl.col("rest").str.contains(OF_PLAN)
    # `vốn đầu tư 11 tỷ đồng, chiếm 60,4%`
    same = pl.col("s").shift(1) == pl.col("s")
    part = spent & same & (pl.col("code").shift(1) == "funding_allocated")
    split = split | (where(part, "gap").str.contains(OF_MONEY_ONLY) & ~pl.col("rest").str.contains(OF_PLAN))
    # `Dự án 1 nhận nhiều nhất: 11 tỷ đồng, bằng 60,4%`
    granted = where(part, pl.col("gap").shift(1)).str.contains(GRANTED) & where(part, "gap").str.contains(
        OF_MONEY
    )
    split = split | (granted & ~pl.col("rest").str.contains(OF_PLAN))
    # `vốn tỉnh 20 tỷ đồng, bằng 12% tổng vốn; vốn trung ương 120 tỷ đồng, bằng 71%`
    percent, unsaid = pl.col("unit") == "percent", pl.col("code").fill_null("other") == "other"
    of_all = unsaid & pl.col("rest").str.contains(OF_THE_TOTAL) & (pl.col("unit").shift(1) == "VND")
    again = part & last(of_all, percent, "s").shift(1) & where(part, "gap").str.contains(OF_MONEY)
    split = split | (again & ~pl.col("rest").str.contains(OF_PLAN))
    counted = same & ~pl.col("unit").shift(1).is_in(["VND", "percent"])
    return split | where(spent & counted, "gap").str.contains(REACHING)


def of_the_poor(figures: pl.DataFrame) -> pl.DataFrame:
    """A share that the poor before it have of all the poor is no poverty rate: their numbers tell."""
    level = (pl.col("code") == "poor_households") & (pl.col("unit") == "household")
    stock = level & (pl.col("change") == "none")
    two_back = (pl.col("a").shift(2) == pl.col("a")) & stock.shift(1)
    whole = pl.when(two_back).then(last("value", stock, "a").shift(2))
    asked = figures.select(
        "code", "rule", "change", "gap", "rest", "first", "value", "aside",
        before=pl.col("gap").shift(1), before_rest=pl.col("rest").shift(1),
        counted=pl.col("value").shift(1), whole=whole, next=pl.col("code").shift(-1), others=_counts_others(),
        paid=(pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == "VND"),
    )  # fmt: skip
    taken = few(asked, pl.col("code") == RATE, _of_poor().alias("takes"))["takes"].fill_null(value=False)
    taken = _gone_on(figures, taken)
    return figures.with_columns(
        pl.when(taken).then(pl.lit("other")).otherwise("code").alias("code"),
        pl.when(taken).then(pl.lit("share.of_poor")).otherwise("rule").alias("rule"),
    )


def _gone_on(figures: pl.DataFrame, taken: pl.Series) -> pl.Series:
    """With those behind them in their sentence: `45% hộ nghèo thiếu vốn, 30% thiếu đất, 15% ốm đau`."""
    of_poor = (pl.col("code") == "other") & pl.col("rest").str.contains(OF_THE_POOR)
    percent = figures.select("s", "code", "change", "gap", "rest", taken=taken).with_row_index("row")
    percent = percent.filter(figures["unit"] == "percent").with_columns(pl.col("taken") | of_poor)
    if not percent["taken"].any():
        return taken
    rate = (pl.col("code") == RATE) & ~pl.col("taken")
    again = rate & (pl.col("change") == "none") & ~pl.col("gap").str.contains(OF_ITS_OWN)
    again = again & ~pl.col("rest").str.contains("^ so với ")
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    since, until = last(row, pl.col("taken"), "s"), last(row, rate & ~again, "s")
    goes_on = percent.filter(again & since.is_not_null() & ((until < since) | until.is_null()))
    return taken.scatter(goes_on["row"], values=True)


def _counts_others() -> pl.Expr:
    """Whether the number right before, in the same sentence, counts something else than households."""
    beside = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("gap").str.len_chars() <= BESIDE_CHARS)
    return beside & ~pl.col("unit").shift(1).is_in(["household", "percent", "VND"])


def _of_poor() -> pl.Expr:
    """Of poverty rates, those that are shares of the poor."""
    digits = pl.col("first").str.extract(r"[.,](\d+)$").str.len_chars().fill_null(0)
    half = 0.5 / pl.lit(10.0).pow(digits)
    exact = (pl.col("value") - pl.lit(WHOLE) * pl.col("counted") / pl.col("whole")).abs() <= half
    stated = pl.col("gap").str.contains(STATED)
    part = ((pl.col("rule") == "link.share") | stated) & pl.col("before").str.contains(AMONG)
    # `hộ nghèo vay 684 tỷ đồng, chiếm 48,8%`: of the money
    part = part | (pl.col("paid") & pl.col("gap").str.contains(OF_MONEY))
    # `21.862 em thuộc hộ nghèo, chiếm 16,5%`: of the pupils
    of_homes = (pl.col("rule") == "link.homes").fill_null(value=False)
    part = part | (pl.col("others") & stated & ~pl.col("gap").str.contains(THE_POOR) & ~of_homes)
    having = pl.col("rest").str.contains(worded(HAVING)) & ~pl.col("gap").str.contains(rf"(?:{OWN})[^:]*$")
    listed = pl.col("gap").str.contains(AMONG_THESE) & pl.col("rest").str.contains(SOME)
    gathered = pl.col("gap").str.contains(worded(GATHERED)) & ~pl.col("gap").str.contains("tỷ lệ|tỉ lệ")
    among = (
        part
        | having
        | listed
        | gathered
        | pl.col("gap").str.contains(OF_THOSE)
        | (pl.col("gap").str.contains("chiếm|bằng|tương đương") & pl.col("rest").str.contains(OF_ALL))
    )
    # `2.866 hộ là DTTS, chiếm 99,8%`: of the poor told before
    theirs = pl.col("before_rest").str.contains(worded(THEIRS)) & (pl.col("rule") == "link.share")
    theirs = theirs & ~pl.col("rest").str.contains(OF_THEIRS)
    among = among | theirs
    # `94,1% trong tổng số 11.633 hộ nghèo`
    among = among | (pl.col("rest").str.contains(OF_A_NUMBER) & (pl.col("next") == "poor_households"))
    of_poor = ((pl.col("rule") == "link.share") | pl.col("aside")) & exact & (pl.col("value") < WHOLE)
    level = among & (pl.col("change") == "none")
    return of_poor.fill_null(value=False) | level.fill_null(value=False)
