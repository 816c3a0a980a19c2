"""What a bank, a developer or one family has of its own, which is no programme's, and gifts, which are."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last, where
from flows.extract.parts import taken
from seeds.word_classes import worded

RULE, GIFT = "size.private", "gift.worth"
ASKED = ("funding_allocated", "credit_outstanding", "credit_lent", "jobs_created")
CREDIT = ("credit_outstanding", "credit_lent")
BANKS = "{commercial bank}"
POLICY = "chính sách|nhcsxh|người nghèo"
DEPOSITS = "huy động|nguồn vốn|tổng vốn"
INVESTED = "đầu tư"
DEVELOPED = 1e11
"""đồng; a venture that costs more is a developer's."""
VENTURES = r"{venture}(?: [^;:.0-9]*)?$"
ONE = (
    r"(?:^|[,;:.“\"(…] ?|nay,? |nhờ đó,? |sau đó,? )(?:vợ chồng |gia đình )?"
    r"(?:anh|chị|ông|bà|cô|chú|gia đình|vợ chồng)(?: [^ ,;:.()0-9]+){1,4}(?:,? [^;:.()0-9]*)? "
)
"""A person by name, and what is told of them up to a figure."""
SPENT = " đầu tư "
OF_OFFICE = (
    "chủ tịch|bí thư|giám đốc|trưởng|phó |ủy ban|uỷ ban|ubnd|hđnd|cho biết|cho hay|cho rằng|khẳng định"
    "|đánh giá|toàn |địa bàn|dự án|chương trình|(?:tỉnh|huyện|xã|địa phương) (?:đã|có|giải quyết|tạo|đầu tư)"
)
PAID, FOR_SALE = ("funding_allocated", "credit_lent"), "giá bán|căn hộ"
PRICE = 5e9
"""đồng; less than this is what one flat costs."""
ALL_CREDIT = "tăng trưởng tín dụng"
FEW = 200
"""persons; one family employs no more."""
WORTH, GIFTS = (
    "(?:tổng|với) (?:giá trị|trị giá)(?: là| lên đến| lên tới| đạt)? $",
    "tặng|trao|quà|học bổng|ủng hộ|tài trợ",
)
WORTH_OF_THEM = (
    r"^ ?(?:suất|phần)? ?(?:học bổng|quà)[^,;.()0-9]{0,20} ?[,(] ?(?:giá trị|trị giá|tương đương)(?: là)? $"
)
IN_KIND = (
    r"(?:góp|hiến|ủng hộ|quyên góp)(?: [^;:.()0-9]*)?,? (?:ước )?(?:tổng )?(?:trị giá|giá trị)"
    r"(?: là| lên đến| lên tới| đạt)? $"
)
"""Before what is given in work and things is worth: `dân góp công, hiến đất trị giá 3 tỷ đồng`."""
MANY = 1e9
"""đồng; so much is the worth of no single thing that was given."""
GIVEN = 1e8
"""đồng; gifts that are worth so much are more than one family's."""


def told(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles figures of public money, credit and work that are of nobody's programme.

    Args:
        figures: s, unit, value, code, phrase, gap, rule; in reading order.
    """
    before = pl.when(pl.col("s").shift(1) == pl.col("s")).then(pl.col("gap").shift(1))
    asked = figures.select("s", "unit", "value", "code", "phrase", "gap", "rest", before=before.fill_null(""))
    asked = asked.with_row_index("row").with_columns(item=pl.col("unit").shift(1) == "item")
    worth = (figures["unit"] == "VND") & (figures["value"] >= GIVEN)
    asked = asked.filter(pl.col("code").is_in(ASKED) | (worth & (pl.col("code") == "other")))
    told = asked.select("row", own=_of_ventures() | _of_one(), given=_gifts())
    told = told.with_columns(pl.col("own") | _of_banks(asked) | _of_buyers(asked))
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    for column, code, rule in (("own", "other", RULE), ("given", "funding_allocated", GIFT)):
        rows = told.filter(column)["row"]
        figures = taken(figures, row.is_in(rows.implode()), code, rule) if rows.len() else figures
    return _of_policy(figures)


def _of_banks(asked: pl.DataFrame) -> pl.Series:
    """`Ngân hàng TMCP … huy động nguồn vốn được 6.694 tỷ đồng`: deposits, and what it lends to anyone."""
    raised = (pl.col("code") == "funding_allocated") & pl.col("phrase").str.contains(DEPOSITS)
    lent = pl.col("code").is_in(CREDIT) | raised
    named = asked.select(where(lent, "gap").str.contains(worded(BANKS))).to_series()
    if not named.any():
        return named
    gap, row = pl.col("gap").str, pl.int_range(pl.len(), dtype=pl.UInt32)
    bank, policy = last(row, pl.lit(named), "s"), last(row, gap.contains(POLICY), "s")
    own = lent & bank.is_not_null() & (policy.is_null() | (policy < bank))
    return asked.select(own & ~gap.contains(GIFTS)).to_series()


def _of_buyers(asked: pl.DataFrame) -> pl.Series:
    """`giá bán 1,1 tỷ đồng; khách hàng chỉ cần 342 triệu đồng, phần còn lại được vay 798 triệu đồng`."""
    one = pl.col("code").is_in(PAID) & (pl.col("value") < PRICE)
    said = (where(one, words).str.contains(FOR_SALE) for words in ("gap", "before"))
    sold = asked.select(pl.any_horizontal(said)).to_series()
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    return asked.select(one & last(row, pl.lit(sold), "s").is_not_null()).to_series() if sold.any() else sold


def _of_policy(figures: pl.DataFrame) -> pl.DataFrame:
    """`tăng trưởng tín dụng 8%` where a debt of policy credit is told, else of all banks."""
    grown = figures.select(pl.col("phrase") == ALL_CREDIT).to_series().fill_null(value=False)
    if not grown.any():
        return figures
    owed = figures.filter(pl.col("unit") == "VND", pl.col("code").is_in(CREDIT))["a"].unique()
    return taken(figures, pl.lit(grown) & pl.col("a").is_in(owed.implode()), CREDIT[0], "link.credit")


def _of_ventures() -> pl.Expr:
    """`khu đô thị ven biển rộng 410 ha, với tổng mức đầu tư 21.000 tỷ đồng`."""
    dear = (pl.col("code") == "funding_allocated") & (pl.col("value") >= DEVELOPED)
    invested = dear & pl.col("phrase").str.contains(INVESTED)
    named = (where(invested, gap).str.contains(worded(VENTURES)) for gap in ("gap", "before"))
    return pl.any_horizontal(named)


def _of_one() -> pl.Expr:
    """`Anh Hòa về nước, đầu tư 4 tỷ đồng`; `Chị Lan mở xưởng may, tạo việc làm cho 25 lao động`."""
    spent = (pl.col("code") == "funding_allocated") & pl.col("gap").str.ends_with(SPENT)
    hired = (pl.col("code") == "jobs_created") & (pl.col("value") < FEW)
    who = (where(spent | hired, words).str for words in ("gap", "before"))
    return pl.any_horizontal(said.contains(ONE) & ~said.contains(OF_OFFICE) for said in who)


def _gifts() -> pl.Expr:
    """`trao tặng 4.700 phần quà với tổng giá trị 15 tỷ đồng`: money that was given, told in kind."""
    other = pl.col("code") == "other"
    worth = where(other, "gap").str.contains(WORTH)
    # `trao 24.300 suất học bổng (trị giá 24,3 tỷ đồng)`
    items = other & pl.col("item") & (pl.col("value") >= MANY)
    worth = worth | where(items, "gap").str.contains(WORTH_OF_THEM)
    given = (where(worth, words).str.contains(GIFTS) for words in ("gap", "before", "rest"))
    return (worth & pl.any_horizontal(given)) | where(other, "gap").str.contains(IN_KIND)
