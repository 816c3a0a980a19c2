"""All who live in a place, where figures beside tell parts of them: `Bản có 62 hộ thì 41 hộ nghèo`."""

from __future__ import annotations

import polars as pl

from flows.extract.carry import last, where
from flows.extract.parts import CLASSES, taken
from flows.extract.vocabulary import CODE
from seeds.word_classes import worded

RULE = "part.residents"
ROUNDED = 0.06
"""points: how far a printed share may be off."""
WHOLE = 100.0
"""percent"""
OF_PLACE = r"(?:^|[ ,])(?:có|với|gồm) ?$"
UNIT = "(?:tỉnh|huyện|thị xã|thành phố|xã|phường|thị trấn|thôn|bản|ấp|buôn|làng|xóm|đặc khu)"
PLACE_HAS = (
    rf"(?:^|[,;.] ){UNIT} "
    r"[^,;:.()0-9]{2,30} (?:hiện |nay |hiện nay |đang )?có(?: tổng số| tổng cộng| khoảng| hơn| gần| trên)? $"
)
ALL_OF = rf"(?:^|[,;.:] )(?:toàn|cả) {UNIT}(?: [^,;:.()0-9]{{1,24}})? $"
"""Before all who live somewhere: `Toàn huyện 9.214 hộ, trong đó 1.106 hộ nghèo`."""
PLAINLY_POOR = r"^ (?:cận )?nghèo(?:[,;.:()]| và |$)"
WITHIN = r"(?:^|[,;.:] )(?:trong|trên)(?: tổng| số| tổng số)? $"
LIVING_IN = (
    r"^ (?:hộ )?(?:dân )?(?:(?:của|ở|tại|trong|trên địa bàn) )?(?:(?:cả|toàn) )?"
    rf"{UNIT}(?: [^,;:.()0-9]{{1,24}})?(?:,| có| còn| thì|$)"
)
"""Around all of whom some are poor: `trong 9.214 hộ của huyện, có 1.106 hộ nghèo`."""
ENDED = r"^(?: dân)?(?:[.,;]|$)"
OF_ALL_THESE, INHABITING = r"^%? ?(?:trong|trên|của)(?: tổng(?: số)?| số)? $", r"^ (?:hộ )?dân(?:[ .,;)]|$)"
"""Around the households that a share is of."""
AMONG_THEM = r"^ ?hộ(?: dân)?,? (?:trong đó|với)(?: có| hơn| gần| trên| khoảng)* $"
PEOPLE = "^ ?(?:hộ )?(?:là |thuộc )?(?:hộ )?(?:{people}|{minority})(?:[ ,;.)]|$)"
"""Behind households that are a part of all who live in a place."""
THEIRS = "^ ?(?:là|thuộc) (?:hộ )?(?:{people}|{minority})(?:[ ,;.)]|$)"
OF_THEM = (
    r"^ ?hộ(?: dân)?,? (?:(?:thì|trong đó|nhưng|mà)(?: có| tới| đến| còn| vẫn còn)*|"
    r"(?:(?:thì|trong đó|với) )?(?:số )?hộ nghèo(?: còn| là| có| hiện còn)*) ?$"
)
OUT_OF = r"^ ?hộ (?:cận )?nghèo(?: [^,;:./()0-9]{1,32})? ?/ ?(?:tổng(?: số)? )?$"
"""`212 hộ nghèo/1.420 hộ`."""
OUT_OF_THESE = (" hộ nghèo ", " hộ ")
"""What is left between `212 hộ nghèo trên 1.420 hộ` without the word between them."""
SHARE_OF_ALL, NO_MORE = r"^ hộ,? \(?(?:bằng|chiếm|tỷ lệ|tương đương|tức) $", r"^\)?[,;.]|^$"
ALIKE = 4.0
"""So many times as many poor one time as another, at most."""
POOR_TOO = "^ ?(?:hộ )?(?:cận )?nghèo|^ ?(?:hộ )?(?:theo )?(?:kế hoạch|chỉ tiêu|đăng ký)"
OF_THE_WHOLE = (
    "^ ?hộ(?: dân| gia đình)?(?:,)? ?(?:thì|trong đó|với|nhưng|mà|gần|hơn|trên|,)? ?[^0-9;.]{0,40}$"
)
SHARED = "hộ nghèo|người|đồng bào|dân tộc|dtts"
OF_SOME = "(?:đồng bào|dân tộc|người|hộ) [^,;:.()0-9]{2,24} (?:có|là|chiếm|với) $"
"""Before those of a people, beside all who live there: `26.730 người; đồng bào Khmer có 1.539 hộ`."""
BESIDE = r"^ ?hộ(?: dân)?, (?:(?:nay |hiện )?(?:chỉ )?còn |có )?$"
"""`Xã có 1.412 hộ, 402 hộ nghèo`."""


THEREOF = r"^trong (?:đó|số đó|số này),? (?:có |còn )?(?:số )?hộ nghèo(?: là| có| còn| chiếm)* ?$"


def told(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles which households are all of a place, and which are those of a people among them.

    Args:
        figures: s, unit, value, bound, gap, rest, code, change, rule; in reading order.
    """
    return _of_named(_poor_again(_out_of(_of_a_people(_beside_shares(_beside_the_poor(figures))))))


def _of_named(figures: pl.DataFrame) -> pl.DataFrame:
    """Settles `Xã Sín Chéng có 2.456 hộ.`: all who live there."""
    bare = pl.col("code").is_null() & (pl.col("unit") == "household")
    place = where(bare, "gap").str.contains(PLACE_HAS) & where(bare, "rest").str.contains(ENDED)
    return taken(figures, place, "households", RULE)


def _poor_again(figures: pl.DataFrame) -> pl.DataFrame:
    """`Cuối năm còn 1.211 hộ nghèo, chiếm 9,4%. Đầu năm, huyện có 1.785 hộ, bằng 14,2%`: the poor, too."""
    there = (pl.col("code") == "households") & pl.col("phrase").str.contains(" có$")
    shared = (pl.col("unit").shift(-1) == "percent") & (pl.col("s").shift(-1) == pl.col("s"))
    asked = there & shared
    bare = where(asked, pl.col("gap").shift(-1)).str.contains(SHARE_OF_ALL)
    bare = bare & where(asked, pl.col("rest").shift(-1)).str.contains(NO_MORE)
    poor = (pl.col("code") == "poor_households") & (pl.col("change") == "none")
    counted = pl.col("unit") == "household"
    before = last("s", poor, "a") == last("s", counted, "a").shift(1)
    near = pl.col("s") - last("s", poor, "a") == 1
    times = pl.col("value") / last("value", poor, "a")
    rated = asked & (pl.col("code").shift(-1) == "poor_household_rate")
    takes = bare & before & near & times.is_between(1 / ALIKE, ALIKE)
    # `Về hộ nghèo, năm 2021 toàn huyện có 1.785 hộ, tỷ lệ 14,2%`
    takes = takes | (bare & rated)
    return taken(figures, takes, "poor_households", RULE)


def _beside_the_poor(figures: pl.DataFrame) -> pl.DataFrame:
    """`Bản có 62 hộ thì 41 hộ nghèo`: the first are all who live there."""
    near = pl.col("s").shift(-1) == pl.col("s")
    # `Xã A có 640 hộ vào cuối năm. Trong đó hộ nghèo 120 hộ`
    next_to = (pl.col("s").shift(-1) == pl.col("s") + 1) & pl.col("gap").shift(-1).str.contains(THEREOF)
    near = near | (next_to & (pl.col("a").shift(-1) == pl.col("a")))
    poor = pl.col("code").shift(-1).is_in(CLASSES) & (pl.col("change").shift(-1) == "none")
    larger = pl.col("value") >= pl.col("value").shift(-1)
    asked = (pl.col("unit") == "household") & near & poor & larger
    bare = asked & pl.col("code").is_null()
    had = where(bare, "gap").str.contains(OF_PLACE)
    all_of = where(bare, "gap").str.contains(ALL_OF)
    within = where(bare, "gap").str.contains(WITHIN) & where(bare, "rest").str.contains(LIVING_IN)
    onward = where(bare, pl.col("gap").shift(-1))
    beside = onward.str.contains(BESIDE) & pl.col("gap").str.ends_with("có ")
    beside = beside | onward.str.contains(THEREOF)
    living = ((had | all_of) & onward.str.contains(OF_THEM)) | (had & beside) | within | _rather_all(asked)
    return taken(figures, living, "households", RULE)


def _rather_all(asked: pl.Expr) -> pl.Expr:
    """`Hộ nghèo giảm nhanh. Toàn huyện 9.214 hộ, trong đó 1.106 hộ nghèo`: no number has itself as a part."""
    taken_up = asked & (pl.col("rule") == "carry.announced") & (pl.col("change") == "none")
    all_of = where(taken_up, "gap").str.contains(ALL_OF)
    parted = where(taken_up, pl.col("gap").shift(-1)).str.contains(OF_THEM)
    return all_of & parted & where(taken_up, pl.col("rest").shift(-1)).str.contains(PLAINLY_POOR)


def _beside_shares(figures: pl.DataFrame) -> pl.DataFrame:
    """`Xã A có 640 hộ thì 96,8% là người Cor`; `có 36.512 hộ, trong đó 13.690 hộ là đồng bào Khmer`."""
    near = pl.col("s").shift(-1) == pl.col("s")
    alone = pl.col("code").is_null() & (pl.col("unit") == "household") & near
    gap, rest = pl.col("gap").shift(-1), pl.col("rest").shift(-1)
    shared = alone & (pl.col("unit").shift(-1) == "percent")
    whole = where(shared, "gap").str.contains(OF_PLACE) & where(shared, gap).str.contains(OF_THE_WHOLE)
    whole = whole & (where(shared, gap).str.contains(SHARED) | where(shared, rest).str.contains(SHARED))
    figures = taken(figures, whole, "households", RULE)
    smaller = (pl.col("value").shift(-1) <= pl.col("value")) & (pl.col("unit").shift(-1) == "household")
    living = where(alone & smaller, "gap").str.contains(OF_PLACE)
    of_all = living & gap.str.contains(AMONG_THEM) & rest.str.contains(worded(PEOPLE))
    figures = figures.with_columns(of_all.fill_null(value=False).alias("of_all"))
    figures = taken(figures, pl.col("of_all"), "households", RULE)
    return taken(figures, pl.col("of_all").shift(1), "other", RULE).drop("of_all")


def _of_a_people(figures: pl.DataFrame) -> pl.DataFrame:
    """Households of a people, beside all who live there, with or without their share of these.

    `26.730 người; đồng bào Khmer có 1.539 hộ`; `1.024 hộ, 305 hộ nghèo, 640 hộ là đồng bào Dao, chiếm 62,5%`
    """
    following = (pl.col(name).shift(-1).alias(f"next_{name}") for name in ("s", "unit", "value"))
    homes = figures.select("s", "unit", "code", "value", "gap", "rest", *following).with_row_index("row")
    homes = homes.filter(pl.col("unit") == "household")
    living = pl.col("code") == "households"
    homes = homes.with_columns(whole=last("value", living, "s").shift(1), living=living)
    fewer = pl.col("value") < pl.col("whole")
    unsaid = fewer & pl.col("code").is_null()
    some = where(unsaid, "gap").str.contains(OF_SOME)
    share = (pl.col("next_unit") == "percent") & (pl.col("next_s") == pl.col("s"))
    exact = (pl.col("next_value") - WHOLE * pl.col("value") / pl.col("whole")).abs() <= ROUNDED
    poor = fewer & share & exact & pl.col("code").is_in(CLASSES)
    shared = where(poor, "rest").str.contains(worded(PEOPLE))
    theirs = where(pl.col("living") | unsaid, "rest").str.contains(worded(THEIRS))
    found = homes.filter((some | shared | theirs).fill_null(value=False)).select("row", shared=shared)
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    shares = found.filter("shared")["row"] + 1
    return taken(figures, row.is_in(pl.concat([found["row"], shares]).implode()), "other", RULE)


def _behind_a_share() -> pl.Expr:
    """`Còn 2.406 hộ nghèo, chiếm 33,92% trong 7.093 hộ dân`: all who live there."""
    share = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("unit").shift(1) == "percent")
    asked = share & (pl.col("unit") == "household")
    return where(asked, "gap").str.contains(OF_ALL_THESE) & where(asked, "rest").str.contains(INHABITING)


def _out_of(figures: pl.DataFrame) -> pl.DataFrame:
    """`212 hộ nghèo/1.420 hộ`, `402 hộ nghèo trong 1.412 hộ`: the second are all who live there."""
    before = (pl.col("s").shift(1) == pl.col("s")) & pl.col("code").shift(1).is_in(CLASSES)
    figures = taken(figures, _behind_a_share(), "households", RULE)
    more = before & (pl.col("unit") == "household") & (pl.col("value") > pl.col("value").shift(1))
    among = (pl.col("bound") == "exact") & pl.col("gap").is_in(OUT_OF_THESE)
    out_of = (pl.col("change").shift(1) == "none") & where(more, "gap").str.contains(OUT_OF)
    out_of = out_of & ~pl.col("rest").str.contains(POOR_TOO)
    told = taken(figures, more & (among | out_of), "households", RULE)
    level = pl.when(more & out_of.fill_null(value=False)).then(pl.lit("none", CODE)).otherwise("change")
    return told.with_columns(level.alias("change"))
