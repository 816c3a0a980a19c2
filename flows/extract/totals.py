"""Totals that their parts, or what they are the total of, tell apart."""

from __future__ import annotations

import polars as pl

from flows.extract import sums
from flows.extract.carry import last, where
from flows.extract.parts import CLASSES, SPENT, taken
from flows.extract.sums import BUILT

OF_HOUSES = ("houses_supported", *BUILT)
HOMES = ("house", "household")
JOBS = "jobs_created"
AT_WORK = "(?:làm việc|vào làm|đi làm|có việc làm|có việc|việc làm) (?:tại|ở|trong|ngoài|cho) [^,;.:()0-9]"
WORKING = f"^ (?:(?:đã|được|vào|đi|tìm được) )*{AT_WORK}"
AT_WORK_WERE = f"(?:^|[ ,;:]){AT_WORK}{{2,48}} $"
ABROAD = "nước ngoài|ngoài nước|nước bạn|xuất khẩu|nhật|hàn quốc|đài loan|châu âu|malaysia"
"""Words around those of a list of jobs, and around those who went abroad."""
AMONG_THESE = "^ trong (?:tổng )?số (?:này|đó|ấy)"
FINISHED = "^ (?:đã |được )*(?:hoàn thành|khởi công|làm xong|xây xong|bàn giao)(?:[ ,;.)]|$)"
HAVING = r"trong đó|gồm|trong số (?:đó|này)|cụ thể|chia ra|: ?$|[(]$"
BRACKETED = r"^[^,;.()0-9]{0,60}\("
NEEDED = r"(?:^|[ ,])(?:cần|phải|có nhu cầu)(?: được)? (?:hỗ trợ|xóa|xoá|xây|sửa|làm|thay|nhà)"
OUT_OF = (
    r"^ ?(?:đồng )?(?:trong|trên)(?: tổng)?(?: số| vốn| nguồn| kế hoạch| kinh phí| mức| dự toán)+"
    r"[^,;.()0-9]{0,24}$"
)
BARE = "^ trên $"
ADDED = "cộng|tổng|cả hai|tính chung|gộp"
FUNDED = r"tổng (?:số |nguồn |mức )*(?:kinh phí|vốn|tiền|đầu tư)|\(tổng"
"""What a total of money spent on something is called, whatever amounts each stand before it."""
BOTH = "poor_and_near_poor_households"


def told_by_parts(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles totals by the figures around them.

    Args:
        figures: s, a, unit, value, gap, code, rule, change; in reading order.
    """
    rules = {
        "houses_supported": ("total.houses", _homes()),
        "funding_allocated": ("total.plan", _out_of()),
        "other": ("total.others", _of_others()),
        BOTH: ("total.both", _of_both()),
    }
    told = figures.select(takes.fill_null(value=False).alias(code) for code, (_, takes) in rules.items())
    for code, (rule, _) in rules.items():
        figures = taken(figures, pl.lit(told[code]), code, rule)
    figures = _of_these(_needed(figures))
    people = _people(figures)
    return _finished(_at_work(sums.told(figures), people))


def _of_these(figures: pl.DataFrame) -> pl.DataFrame:
    """`186 căn, gồm 141 căn làm mới, 45 căn sửa chữa; 97 căn trong số này đã xong`: of all of them."""
    house = (pl.col("unit") == "house") & pl.col("code").is_in(OF_HOUSES)
    among = where(house, "rest").str.contains(AMONG_THESE)
    total = last("s", pl.col("code") == "houses_supported", "a").shift(1)
    return taken(figures, among & (pl.col("s") - total <= 1), "houses_supported", "total.houses")


def _people(figures: pl.DataFrame) -> pl.DataFrame:
    """The figures of people, with row and, in a list, list: the rows of the figure and of its first one."""
    person = figures.select("s", "a", "unit", "code", "change", "value", "gap", "rest").with_row_index("row")
    person = person.filter(pl.col("unit") == "person")
    return person.with_columns(list=last("row", pl.col("gap").str.contains(HAVING), "s"))


def _finished(figures: pl.DataFrame) -> pl.DataFrame:
    """`419 hộ được hỗ trợ nhà ở. Hiện có 230 hộ đã hoàn thành`: their houses."""
    unsaid = (pl.col("unit") == "household") & pl.col("code").is_null()
    asked = figures.select("unit", "code", "rest").with_row_index("row").filter(unsaid)
    asked = asked.filter(pl.col("rest").str.contains(FINISHED))
    if asked.is_empty():
        return figures
    homes = last("s", pl.col("code").is_in(OF_HOUSES), "a").shift(1)
    takes = pl.int_range(pl.len(), dtype=pl.UInt32).is_in(asked["row"].implode())
    return taken(figures, takes & (pl.col("s") - homes <= 1), "houses_supported", "total.finished")


def _at_work(figures: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """In a list of jobs those who work somewhere have one of them.

    `trong đó xuất khẩu lao động 31 người, làm việc tại các nhà máy ngoài tỉnh 420 người`
    """
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    jobs = last(row, (pl.col("code") == JOBS) & (pl.col("change") == "none"), "a").shift(1)
    told = people.with_columns(
        pl.col("s", "row", "value").gather(jobs, null_on_oob=True).name.prefix("jobs_")
    )
    near = (pl.col("s") - pl.col("jobs_s") <= 1) & (pl.col("jobs_row") < pl.col("list"))
    parts = told.filter(near, pl.col("value") <= pl.col("jobs_value"))
    before, behind = pl.col("gap").str, pl.col("rest").str
    were = before.contains(AT_WORK_WERE) & ~before.contains(ABROAD)
    are = pl.col("code").is_null() & behind.contains(WORKING) & ~behind.contains(ABROAD)
    found = parts.filter(were | are)["row"]
    takes = pl.int_range(pl.len(), dtype=pl.UInt32).is_in(found.implode())
    return taken(figures, takes, JOBS, "total.jobs") if found.len() else figures


def _homes() -> pl.Expr:
    """`1.386 căn nhà, trong đó làm mới 1.012 căn, sửa chữa 374 căn`: all that were built or mended."""
    follow = [pl.when(_alike(-n)).then(pl.col("code").shift(-n)) for n in (1, 2)]
    of_both = follow[0].is_in(BUILT) & follow[1].is_in(BUILT) & (follow[0] != follow[1])
    exact = pl.col("value") == pl.col("value").shift(-1) + pl.col("value").shift(-2)
    beside = where(follow[0].is_in(BUILT), pl.col("gap").shift(-1)).str
    opens = beside.contains(HAVING)
    told = opens | beside.contains(BRACKETED)
    bare = pl.col("code").is_null() & (pl.col("unit") == "house") & opens
    before = [pl.when(_alike(n)).then(pl.col("code").shift(n)) for n in (1, 2)]
    two = before[0].is_in(OF_HOUSES) & before[1].is_in(OF_HOUSES) & (before[0] != before[1])
    sums = two & (pl.col("value") == pl.col("value").shift(1) + pl.col("value").shift(2))
    closes = where(sums, "gap").str.contains(ADDED)
    return pl.col("unit").is_in(HOMES) & (bare | (of_both & exact & told) | closes)


def _needed(figures: pl.DataFrame) -> pl.DataFrame:
    """Houses that are only needed were not built: `520 hộ cần hỗ trợ nhà ở (380 hộ xây mới, 140 hộ sửa)`."""
    home = pl.col("unit").is_in(HOMES)
    needed = where(home, "rest").str.contains(NEEDED)
    needed = needed & (_alike(-1) & pl.col("code").shift(-1).is_in(BUILT)).fill_null(value=False)
    if not figures.select(needed.any()).item():
        return figures
    opened = pl.col("gap").shift(-1).str
    needed = needed & (opened.contains(HAVING) | opened.contains(BRACKETED))
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    built = home & pl.col("code").is_in(BUILT)
    whole = last(row, home & ~built, "s")
    part = built & needed.gather(whole, null_on_oob=True)
    return taken(figures, needed | part, "other", "total.needed")


def _alike(step: int) -> pl.Expr:
    """Whether a figure near is of the same sentence and unit; houses and who lives in them are alike."""
    homes = pl.col("unit").is_in(HOMES) & pl.col("unit").shift(step).is_in(HOMES)
    return (pl.col("s").shift(step) == pl.col("s")) & ((pl.col("unit").shift(step) == pl.col("unit")) | homes)


def _out_of() -> pl.Expr:
    """`chi 82 tỷ đồng trong tổng số 131 tỷ đồng`, `trên 131 tỷ đồng`: the second was there to be spent."""
    money = (pl.col("unit") == "VND") & (pl.col("unit").shift(1) == "VND")
    spent = (pl.col("code").shift(1) == SPENT) & (pl.col("s").shift(1) == pl.col("s"))
    more = money & spent & (pl.col("value") >= pl.col("value").shift(1))
    between = where(more, pl.col("rest").shift(1)).str
    return where(more, "gap").str.contains(OUT_OF) | between.contains(BARE)


def _of_others() -> pl.Expr:
    """`nợ quá hạn 4 tỷ đồng, nợ khoanh 3 tỷ đồng, cộng hai khoản là 7 tỷ đồng`."""
    money = pl.col("unit") == "VND"
    before = money & (pl.col("s").shift(1) == pl.col("s")) & (pl.col("code") == "funding_allocated")
    others = last("code", money, "s").shift(1) == "other"
    more = pl.col("value") > last("value", money, "s").shift(1)
    gap = where(before & others & more, "gap")
    return gap.str.contains(ADDED) & ~gap.str.contains(FUNDED)


def _of_both() -> pl.Expr:
    """`512 hộ nghèo và 430 hộ cận nghèo, cộng lại 942 hộ`."""
    level = (pl.col("unit") == "household") & (pl.col("change") == "none")
    poor, near = (
        last("value", level & (pl.col("code") == f"{who}_households"), "a").shift(1)
        for who in ("poor", "near_poor")
    )
    unsaid = level & (pl.col("code").is_null() | pl.col("code").is_in(CLASSES))
    equal = unsaid & (pl.col("value") == poor + near)
    return where(equal, "gap").str.contains(ADDED)
