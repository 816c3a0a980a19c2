"""Of whom a figure is told, where its own words do not say: what goes on is of the same people."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last, where
from seeds.word_classes import worded

ASIDE = r"^ ?(?:\(|là )"
"""Behind a time compared with: what it was then."""
COMPARED = "giảm|tăng|so với|chỉ tiêu|mục tiêu|thấp hơn|cao hơn|tức|nghĩa là"
OF_ALL = "nghèo (?:chung|toàn|cả|của (?:toàn|cả)|bình quân)|(?:mức|tỷ lệ|tỉ lệ|giảm|tăng|bình quân) chung"
POOR = ("poor_households", "poor_household_rate")
WIDER = (
    "toàn|cả (?:tỉnh|huyện|xã|nước)|tổng số|chung|cứ |còn lại|khác|đồng bào|dân tộc|người |huyện |tỉnh |xã "
)
"""Words that speak of others, or of all people again."""
SAID = "nghèo"
THESE = "(?:của|trong) (?:nhóm|cộng đồng|đồng bào|bộ phận)(?: hộ| dân cư| đồng bào)? (?:này|ấy|đó)(?:[ ,;]|$)"
"""`Tỷ lệ hộ nghèo của nhóm này`: of the people just told of."""
COUNTED = ("household", "person", "house")
AMONG = "(?: (?:nghèo|cận nghèo|dân|còn lại|này|trong (?:số )?(?:đó|này|ấy|trên)))*(?: đều)? (?:là|của|thuộc)"
ANYONE = "(?: (?:các|những|hộ|gia đình|nhà|lao động|học viên|phụ nữ|bà con|người|đồng bào|dân tộc|hộ nghèo))*"
BEHIND = f"^{AMONG}{ANYONE} (?:{{minority}}|dân tộc thiểu số|dtts)(?:[ ,;.:)]|$)"
"""`119 hộ trong đó là hộ Vân Kiều`, `1.283 căn của đồng bào Khmer`."""
POOR_OF = "^(?: (?:tỷ lệ|số|tổng số|hộ|nghèo|cận nghèo))+"
FELL = f"{POOR_OF}{ANYONE} (?:{{minority}}|dân tộc thiểu số|dtts)(?:[ ,;.:)]|$)"
"""`giảm 2% hộ nghèo người Khmer`."""
POOR_OF_ALL = r"^[^.]*[,;] (?:còn |trong khi )?(?:tỷ lệ |tỉ lệ |số )?(?:hộ )?nghèo chung[^,;.0-9]*$"
NAMED = f" (?:là|của){ANYONE} (?:{{minority}}|dân tộc thiểu số|dtts)[^.;:0-9]{{0,60}}: ?$"
"""Before its figure: `Hầu hết hộ nghèo là đồng bào Thái, Mông: 812 hộ`."""
SENTENCES = 2
"""So many sentences on, in its paragraph, what is told of the poor of a people may go on."""
THEIRS = "ethnic_minority"
SHARE_OF = "^ (?:tổng )?số hộ[^,;]*"
BASE = "^ (?:tổng )?(?:số )?hộ (?:cận )?nghèo[^,;]*,"
"""What the share before is of, which tells nothing of the next figure."""


def settled(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Gives figures that go on about the poor of a people, or are compared with them, that people.

    Args:
        figures: s, a, paragraph, open, unit, gap, rest, metric, change, population_group; in reading order.
        sentences: s, lower.
    """
    return _compared(_gone_on(_named(_of_everybody(figures)), sentences))


def _named(figures: pl.DataFrame) -> pl.DataFrame:
    """Those said behind their number, or just before it, to be of a people."""
    told = (pl.col("metric") != "other") & (pl.col("population_group") == "all")
    rest, gap = (where(pl.col("unit").is_in(COUNTED) & told, side) for side in ("rest", "gap"))
    moved = told & (pl.col("unit") == "percent") & (pl.col("change") != "none") & pl.col("metric").is_in(POOR)
    fell = where(moved, "rest").str.contains(worded(FELL))
    return _theirs(figures, rest.str.contains(worded(BEHIND)) | gap.str.contains(worded(NAMED)) | fell)


def _of_everybody(figures: pl.DataFrame) -> pl.DataFrame:
    """`hộ nghèo người Khmer giảm 2%, hộ nghèo chung giảm 1%`: the second is of all."""
    theirs = (pl.col("population_group") == THEIRS) & pl.col("metric").is_in(POOR)
    shared = where(theirs, "gap").str.contains(POOR_OF_ALL)
    group = pl.when(shared).then(pl.lit("all")).otherwise("population_group")
    return figures.with_columns(group.cast(figures.schema["population_group"]).alias("population_group"))


def _theirs(figures: pl.DataFrame, which: pl.Expr) -> pl.DataFrame:
    group = pl.when(which).then(pl.lit(THEIRS)).otherwise("population_group")
    return figures.with_columns(group.cast(figures.schema["population_group"]).alias("population_group"))


def _gone_on(figures: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """`Năm 2022, hộ nghèo DTTS là 912 hộ, chiếm 31%; năm 2023 còn 640 hộ. Một năm giảm 272 hộ`: all theirs.

    The first figure of the poor in the sentence is of that people; parts told behind a total are not it.
    """
    poor = figures.select("s", "a", "paragraph", "open", "gap", "rest", "population_group", "metric")
    poor = poor.with_row_index("row").filter(pl.col("metric").is_in(POOR))
    if not (poor["population_group"] == THEIRS).any():
        return figures
    poor = _led(poor, sentences)
    theirs = pl.col("gap").str.contains(THESE)
    own = (pl.col("gap").str.contains(SAID) | pl.col("rest").str.contains(f"^ {SAID}")) & ~theirs
    opens = pl.col("s").ne_missing(pl.col("s").shift(1))
    told = poor.with_columns(
        led=pl.when(opens & own).then("population_group"),
        own=own,
        wide=pl.col("gap").str.replace(SHARE_OF, "").str.contains(f"(?:{WIDER})[^;]*$") & ~theirs,
    )
    known = pl.col("led").is_not_null()
    others = (pl.col("wide") | pl.col("own")) & (pl.col("population_group") != THEIRS)
    told = told.with_columns(
        over=last("led", known, "a", "paragraph"),
        since=pl.col("s") - last("s", known, "a", "paragraph"),
        left=last("s", others & ~known, "a", "paragraph") >= last("s", known, "a", "paragraph"),
    )
    goes_on = ~pl.col("own") & ~pl.col("wide") & (pl.col("over") == THEIRS) & (pl.col("since") <= SENTENCES)
    goes_on = goes_on & ~pl.col("left").fill_null(value=False)
    rows = told.filter(goes_on)["row"]
    return _theirs(figures, pl.int_range(pl.len(), dtype=pl.UInt32).is_in(rows.implode()))


def _led(poor: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The figures, where one is the first of its sentence with all before it as its gap, times, too."""
    lower = sentences["lower"].gather(sentences["s"].search_sorted(poor["s"])).cast(pl.Binary)
    before = pl.col("lower").bin.slice(0, "open").cast(pl.String)
    opens = pl.col("s").ne_missing(pl.col("s").shift(1))
    return poor.with_columns(lower).with_columns(pl.when(opens).then(before).otherwise("gap").alias("gap"))


def _compared(figures: pl.DataFrame) -> pl.DataFrame:
    """What a figure is compared with is of the same people: `giảm 120 hộ so với con số 640 hộ`."""
    group, metric = pl.col("population_group"), pl.col("metric")
    for back, anew in ((1, False), (2, False), (1, True)):
        same = (pl.col("s").shift(back) == pl.col("s")) & (metric.shift(back) == metric) & (metric != "other")
        beside = same & (group == "all") & (group.shift(back) == "ethnic_minority")
        moved = (
            (pl.col("change") == "none") & (pl.col("change").shift(back) != "none") if back == 1 else False
        )
        # the second time, a change beside a level so found: `so với 705 hộ năm trước giảm 274 hộ`
        beside = beside & (pl.lit(not anew) | (pl.col("change").shift(1) != pl.col("change")))
        # `còn 431 hộ, chiếm 46,6% hộ nghèo toàn tỉnh, so với 705 hộ năm trước`
        gap = where(beside, "gap").str
        apart = beside & ~(gap.replace(BASE, "").str if back > 1 else gap).contains(OF_ALL)
        told = where(apart, "gap").str.contains(COMPARED)
        compared = (told | (beside & moved & pl.col("gap").str.contains(ASIDE))).fill_null(value=False)
        figures = _theirs(figures, compared)
    return figures
