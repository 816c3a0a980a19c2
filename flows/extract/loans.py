"""Policy credit: what is lent, what is owed, and shares of it."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import first_row, last, where
from flows.extract.parts import taken

BANK = r"(?:ngân hàng|nhcsxh|phòng giao dịch|chi nhánh)(?: [^,;.]*)? giải ngân[^,;.]*$"
OPENS = (
    "^(?:trong đó|cụ thể|gồm|bao gồm)|^(?:[^.;0-9]{0,40}, )?(?:nếu )?(?:chia|phân|tính|xét) theo"
    "|^[^.;0-9]{0,40}(?:chương trình|đối tượng|nhóm|cơ cấu)[^.;0-9]{0,40}(?:gồm|là|có|:) (?:là )?cho vay"
)
SINCE = "doanh số|giải ngân|cho vay được|(?:trong|cả) (?:năm|tháng|quý|kỳ)|đã cho vay|năm qua|tháng đầu"
"""Before a list of what was lent in a time."""
NAMED = "; |(?:,| và|trong đó|gồm|cụ thể là|như|:) ?cho vay [^;]*$"
ITEM = "^(?: đồng)?[,;] (?:và )?[^,;.:()0-9]*$"
"""Between loans of programmes: `cho vay hộ nghèo 684,1 tỷ đồng, hộ cận nghèo 891,5 tỷ đồng`."""
ANEW = (
    "cho vay (?:mới |thêm )?(?:được|trong)"
    "|(?:năm|tháng|quý|ngân hàng|chi nhánh|nhcsxh|phòng giao dịch)(?: [^,;.:()0-9]{1,24})? cho vay $"
)
"""Before what was lent since, beside what is owed."""
ONE_HOME = 2.5e8
"""đồng; less is what one household owes."""
ENTRUSTED = "ủy thác|quản lý"
MOVED = r"^[^,;.0-9]{0,40},? (?:giảm|tăng) $"
OF_DEBTS = "^ (?:trong |so với |của )?(?:tổng )?(?:số )?dư nợ"
OWED = "credit_outstanding"
CREDIT = (OWED, "credit_lent")
BESIDE = r"^(?: đồng)? ?(?:\(|/|với |cho )(?:cho |với )?$"
OVERDUE = "nợ (?:quá hạn|xấu|khoanh)"
BEFORE = 1
"""So many sentences before the line over a list."""


def listed(figures: pl.DataFrame) -> pl.DataFrame:
    """In a list of outstanding loans `cho vay hộ nghèo` names a programme."""
    money = pl.col("unit") == "VND"
    level = money & (pl.col("change") == "none")
    lent = (pl.col("phrase") == "cho vay") & money
    total = level & (pl.col("value") >= ONE_HOME)
    owed_before = last("code", total, "a").shift(1) == OWED
    smaller = pl.col("value") < last("value", total, "a").shift(1)
    opens = lent & pl.col("gap").str.contains(OPENS) & ~pl.col("gap").str.contains(SINCE)
    opens = opens & owed_before & smaller
    figures = taken(figures, opens | _under_a_line(lent, level), OWED, "link.loans")
    paid = where(money & (pl.col("code") == "funding_disbursed"), "gap").str.contains(BANK)
    figures = taken(figures, paid, "credit_lent", "link.bank")
    figures = _beside_debts(figures)
    gap = pl.col("gap").str
    row, begun = pl.int_range(pl.len(), dtype=pl.UInt32), pl.col("rule") == "link.loans"
    item = lent & gap.contains(ITEM)
    # in columns of their own: an expression used again is worked out again
    figures = figures.with_columns(
        begun=last(row, begun, "s"), ended=last(row, level & ~begun & ~item, "s"), item=item
    )
    listed = pl.col("item") & (pl.col("ended").is_null() | (pl.col("ended") < pl.col("begun")))
    named = lent & (gap.contains(NAMED) | listed) & ~gap.contains(ANEW)
    told = level & (~named | (pl.col("rule") == "link.loans"))
    settled = taken(figures, named & (last("code", told, "s") == OWED), OWED, "link.loans")
    # `Cho vay giải quyết việc làm dẫn đầu với 118,4 tỷ đồng, chiếm 27,6% tổng dư nợ`
    shared = (pl.col("unit").shift(-1) == "percent") & (pl.col("s").shift(-1) == pl.col("s"))
    part = where(lent & shared, pl.col("rest").shift(-1)).str.contains(OF_DEBTS)
    settled = taken(settled, part, OWED, "link.loans")
    return settled.drop("begun", "ended", "item")


def _beside_debts(figures: pl.DataFrame) -> pl.DataFrame:
    """Who owes a debt, and by how much a bad one changed.

    `dư nợ cho vay hộ nghèo 312 tỷ đồng (6.710 hộ)`; `nợ quá hạn 21,8 tỷ đồng, …, giảm 2,1 tỷ đồng`
    """
    near = pl.col("s").shift(1) == pl.col("s")
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    borrowers = near & (pl.col("unit") == "household") & pl.col("code").shift(1).is_in(CREDIT)
    moved = near & (pl.col("unit") == "VND") & (pl.col("code") == OWED) & (pl.col("change") != "none")
    debt = last("phrase", (pl.col("unit") == "VND") & (pl.col("change") == "none"), "s").shift(1)
    asked = figures.select("gap", row=row, borrowers=borrowers, moved=moved, debt=debt)
    asked = asked.filter(pl.col("borrowers") | pl.col("moved"))
    owing = asked.filter("borrowers", pl.col("gap").str.contains(BESIDE))["row"]
    bad = asked.filter("moved", pl.col("debt").str.contains(OVERDUE), pl.col("gap").str.contains(MOVED))[
        "row"
    ]
    figures = taken(figures, row.is_in(owing.implode()), "supported_households", "link.borrowers")
    return taken(figures, row.is_in(bad.implode()), "other", "link.overdue")


def _under_a_line(lent: pl.Expr, level: pl.Expr) -> pl.Expr:
    """Loans by programme in a list, where a larger debt is told right before the line over it.

    `Tổng dư nợ đạt 809 tỷ đồng. Trong đó, một số chương trình lớn:` `- Cho vay hộ nghèo: 98 tỷ đồng`
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    total = last(row, level, "a").shift(1).gather(first_row("a", "head"))
    near = pl.col("head") - pl.col("s").gather(total, null_on_oob=True) <= BEFORE
    owed = pl.col("code").gather(total, null_on_oob=True) == OWED
    return lent & near & owed & (pl.col("value") < pl.col("value").gather(total, null_on_oob=True))


def of_turnover(figures: pl.DataFrame) -> pl.DataFrame:
    """`Doanh số cho vay 60 tỷ đồng, trong đó Hội Nông dân quản lý 25 tỷ đồng`: parts of what was lent.

    Args:
        figures: code, phrase, unit, value, and whole as `parts.settled` tells it.
    """
    part = (pl.col("unit") == "VND") & (pl.col("code") == OWED) & pl.col("phrase").str.contains(ENTRUSTED)
    total = pl.col("code", "value").gather("whole").name.suffix("_of")
    told = figures.select("value", total, part=part)
    lent = pl.col("part") & (pl.col("code_of") == "credit_lent") & (pl.col("value") <= pl.col("value_of"))
    return taken(
        figures, pl.lit(told.select(lent.fill_null(value=False)).to_series()), "credit_lent", "link.turnover"
    )


def of_a_share(share: pl.Expr) -> pl.Expr:
    """By how much a share of debts moved: `nợ quá hạn chiếm 0,16% tổng dư nợ, giảm 0,04%`."""
    moved = (pl.col("unit") == "percent") & (pl.col("change") != "none") & (pl.col("code") == OWED)
    level = (pl.col("unit").shift(1) == "percent") & (pl.col("change").shift(1) == "none")
    before = level & (share | (pl.col("code") == "other")).shift(1) & (pl.col("s").shift(1) == pl.col("s"))
    return (moved & before & pl.col("gap").str.contains(MOVED)).fill_null(value=False)
