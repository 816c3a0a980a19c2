"""Whether a figure is told as done, aimed at or foreseen.

Words beside the figure say so; else the sentence that its own goes on from, the heading over it, or the
sentence of aim before it in its paragraph.
"""

from __future__ import annotations

import polars as pl

from flows.extract import attained, vocabulary
from flows.extract.assigned import assigned
from flows.extract.carry import few, first_row, last, once, where
from flows.extract.come_true import come_true
from flows.extract.decide import weigh
from seeds.word_classes import worded

SURE = 6.0
"""A word of aim that weighs less may speak of duty (`phải`)."""
RESULT = 4.0
"""A word of result (`vận động được`) that weighs less is one of an aim in a list of aims."""
AIMS = ("target", "forecast")
GOING_ON = (
    r"^(?:[-–+*•] ?)?(?:cụ thể|trong đó|bao gồm|gồm|theo đó|để đạt|(?:nếu )?(?:xét|tính|chia|phân) theo|"
    "(?:phân chia|phân bổ|cơ cấu) theo)"
)
REACH = 3
"""So many sentences a sentence of aim speaks for."""
LONGEST = 160
"""bytes; more is no heading."""
ENDED = r"[.;,!…”\"»)]$"
ASPIRING = (
    r"^(?:[-–+*•] ?|[\p{L}0-9]{1,4}[.)/] ?)*(?:mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|phấn đấu|lộ trình|"
    r"(?:các )?(?:chỉ tiêu|nhiệm vụ) (?:chủ yếu|trọng tâm)|"
    r"kế hoạch (?:năm [0-9]{4}|(?:năm|thời gian) (?:tới|sau)|[0-9]+ tháng cuối|quý)\b[^:]{0,40}:?$|"
    r"(?:những |các )?(?:công )?việc (?:cần|phải|sẽ) làm)"
)
ASKED, QUESTION = (
    r"(?:mục tiêu|chỉ tiêu|phấn đấu|phương hướng|kế hoạch|đặt đích|đặt ra|sẽ |dự kiến)[^?]*\?$",
    80,
)
NAMED = "chương trình mục tiêu"
"""What is named so is no aim: `Vốn các chương trình mục tiêu quốc gia năm nay ra sao?`."""
SPOKEN = r"^(?:theo |phó |chủ tịch |đồng chí )*(?:ông|bà|anh|chị) "
PLAIN = (
    r"^(?:[\"“] ?)?(?:được biết|trước đó|năm ngoái|dân số |{hardship}[^,;:.0-9]{0,40} là |"
    r"(?:(?:hiện|vẫn|nay|mới|chỉ) )*(?:còn|có) [0-9]|"
    r"(?:(?:hiện|toàn|cả) )*(?:huyện|xã|tỉnh|thị xã|thành phố|thị trấn|phường|thôn|bản|ấp)"
    r"(?: \p{L}+){0,4} có (?:(?:hơn|gần|trên|khoảng) |(?:số|(?:tỷ|tỉ) lệ) hộ (?:cận )?nghèo )?[0-9]|"
    r"(?:(?:\p{L}+ ){0,6}(?:nhiều|số|(?:tỷ|tỉ) lệ) hộ|[^;:.0-9]{1,80} có (?:số hộ|(?:tỷ|tỉ) lệ)(?: hộ)?) "
    "(?:cận )?nghèo (?:còn )?(?:nhiều |cao |thấp |lớn |đông |ít )?nhất[ ,])"
)
"""A sentence that gives the word to somebody; one that goes back to how things are, as those after it do."""
RESULTS = "kết quả|thực hiện"
OF_PLAN = "{plan}|đại hội|nhiệm vụ"
PLANNED = (
    r"^(?:[-–+*•] ?)?(?:theo )?{plan}(?: [^;.:?]{0,80})? {plan says}[: ]|"
    "^(?:theo )?nghị quyết [^;.:?]{0,60} (?:giao|đề ra)[: ]|"
    "^đại hội [^;.:?]* (?:xác định|đề ra|đặt ra|quyết nghị)[: ]|"
    "^(?:theo )?kế hoạch (?:năm nay|(?:đến )?(?:năm )?[0-9]{4})(?: của [^,;.]{0,30})?[,:]? "
    r"(?:(?:toàn |cả )?(?:huyện|xã|tỉnh|thị xã|thành phố) (?:[^ ,;.0-9]+ ){0,4}|dư nợ |là |sẽ |phải )*"
    "{planned work} |"
    "^(?:theo )?(?:nghị quyết|kế hoạch|đề án) [^;.:?]{0,80}[:,] (?:mỗi|hằng|hàng|bình quân mỗi) năm "
    "(?:phải )?{planned work} |"
    "^(?:[^;.:?]*, )?nhiệm vụ [^;.:?]* là (?:tiếp tục |phải )*{planned work} "
)
"""A sentence that tells what a plan says."""
OUT_OF, CLAUSE = "(?:^|[ ,])(?:trong|trên)(?: tổng)?(?: số)? ?$", "^([^,;.:]*),"
"""Before a whole, and what is said of it before its parts are told."""
OF_A_PLAN = r"^ ?(?:/ ?|(?:trong|trên) (?:[^,;:.()0-9]{0,40} )?)$"
"""Between what is yet to be spent and what it is of: `ước giải ngân 45 tỷ đồng/52 tỷ đồng`."""


def aims(cues: pl.DataFrame) -> pl.DataFrame:
    """The words that speak of a time to come: the cues of status that say so, whatever else they govern."""
    return _words(cues).filter(pl.col("code").is_in(AIMS))


def of_others(cues: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """The cues of status without those that a share, or a whole, is said to be of.

    `đạt 103,5% chỉ tiêu, trong đó …`, `trong số 812 hộ đăng ký, 640 hộ đã xây xong nhà`
    """
    aims = cues.filter(pl.col("code").is_in(AIMS), pl.col("side") == "left").select("s", "start", "cue")
    behind = figures.filter(pl.col("unit") == "percent").select("s", start=pl.col("end") + 1)
    clause = pl.col("rest").str.extract(CLAUSE).str.len_bytes()
    wholes = figures.filter(pl.col("gap").str.contains(OUT_OF)).select("s", "end", size=clause).drop_nulls()
    of_whole = aims.join(wholes, on="s").filter(
        pl.col("start").is_between("end", pl.col("end") + pl.col("size"))
    )
    aside = pl.concat([aims.join(behind, on=["s", "start"], how="semi"), of_whole.select(aims.columns)])
    return cues.join(aside, on=["s", "start", "cue"], how="anti", maintain_order="left")


def _words(cues: pl.DataFrame) -> pl.DataFrame:
    return cues.filter(pl.col("side") == "left", pl.col("weight") >= SURE).sort("s", "start", "cue")


def moods(
    sentences: pl.DataFrame, figures: pl.DataFrame, marks: pl.DataFrame, cues: pl.DataFrame
) -> pl.DataFrame:
    """How every sentence is led to be told.

    Args:
        sentences: s, a, paragraph, lower, cell (null outside of tables).
        figures: s, open of each, in reading order.
        marks: s, role, day, partial of the periods told.
        cues: those of status.

    Returns:
        s | timed bool (it tells a time) | topic bool (a heading: a short line of its own that does not end
        as a sentence does) | going bool (it goes on from the sentence before) | reports bool (it tells how
        things are, behind others of its paragraph) | planned str? (target, where a plan is quoted)
        | said, before, over str?:
        what its last words of status before its figures say, those of the sentences before it in its
        paragraph, and the heading over it
    """
    lower = pl.col("lower")
    begins = pl.int_range(pl.len()) == first_row("a", "paragraph")
    alone = begins & begins.shift(-1, fill_value=True)
    short = (lower.str.len_bytes() <= LONGEST) & ~lower.str.contains(ENDED)
    bare = ~pl.col("s").is_in(figures["s"].unique().implode())
    timed = marks.filter(~pl.col("role").is_in(["document", "base", "within"]))["s"].unique()
    title = pl.int_range(pl.len()) == first_row("a")
    rows = sentences.join(_said(figures, cues), on="s", how="left", maintain_order="left")
    rows = rows.with_columns((alone & short & bare).alias("topic"), title.alias("title"))
    hopes = pl.col("said").is_in(AIMS)
    aiming = last(hopes, pl.col("said").is_not_null(), "a", "paragraph").shift(1) & pl.col("said").is_null()
    rows = rows.hstack(few(rows, pl.col("topic"), _heading().alias("heading")))
    of_plan = pl.when(lower.str.contains(worded(PLANNED))).then(pl.lit("target"))
    rows = rows.hstack(few(rows, lower.str.contains(worded(OF_PLAN)), of_plan.alias("planned")))
    rows = rows.hstack(few(rows, hopes | aiming, come_true(hopes).alias("come_true")))
    follows = pl.int_range(pl.len()) != first_row("a", "paragraph")
    plain, quoted = lower.str.contains(worded(PLAIN)), lower.str.contains(SPOKEN)
    until = (pl.col("role") == "moment") & (pl.col("day") | pl.col("partial"))
    reported = pl.col("s").is_in(marks.filter((pl.col("role") == "now") | until)["s"].implode())
    done = pl.when(plain | quoted | reported | pl.col("come_true")).then(pl.lit("none"))
    told = pl.when("come_true").then(pl.lit("none")).otherwise("said")
    rows = rows.with_columns(last_said=pl.coalesce(told, done))
    spoken = pl.col("last_said").is_not_null()
    behind = pl.int_range(pl.len()) - last(pl.int_range(pl.len()), spoken, "a", "paragraph").shift(1)
    earlier = last("last_said", spoken, "a", "paragraph").shift(1).replace("none", "actual")
    # the cells of a table do not lead one another
    near = follows & (behind <= REACH) & pl.col("cell").is_null()
    reported = plain | (pl.col("last_said").is_null() & last(plain, spoken, "a", "paragraph").shift(1))
    asked = rows.lazy().select(
        "s",
        "a",
        "topic",
        (lower.str.contains(GOING_ON) & ~plain).alias("going"),
        "planned",
        "said",
        pl.when(near & ~plain & ~quoted).then(earlier).alias("before"),
        (near & reported).fill_null(value=False).alias("reports"),
        pl.col("s").is_in(timed.implode()).alias("timed"),
        last("heading", pl.col("topic"), "a").alias("over"),
        "come_true",
    )
    return asked.collect()


def _heading() -> pl.Expr:
    """Whether a heading stands over what is aimed at: target or none."""
    lower = pl.col("lower")
    aspiring = lower.str.contains(ASPIRING) & ~lower.str.contains(RESULTS) & ~pl.col("title")
    aspiring = aspiring & ~attained.topics(lower)
    asked = lower.str.replace_all(NAMED, "", literal=True).str.contains(ASKED)
    asked = asked & (lower.str.len_bytes() <= QUESTION)
    return pl.when(aspiring | asked).then(pl.lit("target")).otherwise(pl.lit("none"))


def _said(figures: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """What the last words of status before the figures of each sentence say: s | said."""
    opening = figures.unique("s", keep="first", maintain_order=True).select(
        "s", pl.col("open").alias("first")
    )
    words = (
        _words(cues).filter(pl.col("unit").is_null()).join(opening, on="s", how="left", maintain_order="left")
    )
    words = words.filter((pl.col("start") < pl.col("first")).fill_null(value=True))
    return words.unique("s", keep="last", maintain_order=True).select("s", pl.col("code").alias("said"))


def decided(
    stated: pl.DataFrame, found: pl.DataFrame, cues: pl.DataFrame, told: pl.DataFrame
) -> pl.DataFrame:
    """Adds status, done bool (its words or sentence say that it has come about), led bool (only others do).

    Money that is only foreseen is aimed at.

    Args:
        stated: the figures with over_status.
        found: the figures for `decide.weigh`.
        cues: those of status.
        told: what `moods` returns.
    """
    chosen = weigh(found, cues, "status").select("f", pl.col("code").alias("own"), "cue")
    weights = vocabulary.cues().select("cue", "weight")
    chosen = chosen.join(weights, on="cue", how="left")
    marked = stated.join(chosen, on="f", how="left", maintain_order="left")
    given = assigned(marked)
    marked = marked.with_columns(
        pl.when(given).then(pl.lit("target")).otherwise("own").alias("own"),
        pl.when(given).then(SURE).otherwise("weight").alias("weight"),
    )
    led = marked.join(_led(marked, told), on="s", how="left", maintain_order="left")
    weak = ((pl.col("own") == "actual") & (pl.col("weight") < RESULT)).fill_null(value=False)
    free = weak & pl.coalesce("over_status", "over", pl.lit("none")).is_in(AIMS).not_()
    # money of a plan is granted
    planned = pl.when(pl.col("metric") != "funding_allocated").then("planned")
    status = pl.coalesce(
        pl.when(~weak).then("own"), planned, "lead", pl.when(free).then("own"), "before", "over_status",
        "over", pl.lit("actual"),
    ).replace("none", "actual")  # fmt: skip
    status = pl.when(_granted()).then(pl.lit("actual")).otherwise(status)
    foreseen = (status == "forecast") & (pl.col("metric") == "funding_allocated")
    said = (pl.col("own") == "actual") & ~weak
    settled = free | (pl.col("own").is_null() & pl.col("reports"))
    done = said | (settled & (status == "actual"))
    return once(
        led,
        pl.when(foreseen).then(pl.lit("target")).otherwise(status).alias("status"),
        done.fill_null(value=False).alias("done"),
        (pl.col("weight").fill_null(0) < SURE).alias("led"),
    ).drop("own", "cue", "weight", "planned", "lead", "before", "over", "reports")


def _granted() -> pl.Expr:
    """Whether money is the whole that some is yet to be spent of, which was granted before."""
    near = (pl.col("s").shift(1) == pl.col("s")) & (pl.col("metric").shift(1) == "funding_disbursed")
    asked = near & (pl.col("metric") == "funding_allocated") & pl.col("own").is_in(AIMS)
    return where(asked, pl.col("rest").shift(1)).str.contains(OF_A_PLAN)


def _led(figures: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """How each sentence is led: s | planned | lead (by the one it goes on from) | before | over | reports.

    A sentence leads as its first figure is told, or as its last words of status say if it has none.
    """
    first = figures.unique("s", keep="first", maintain_order=True).select(
        "s", pl.col("own").fill_null("actual").alias("of_figure")
    )
    rows = told.join(first, on="s", how="left", maintain_order="left")
    # `Chỉ tiêu là giảm 500 hộ, huyện vượt chỉ tiêu 12 hộ. Cụ thể, …`
    leads = pl.when("come_true").then(pl.lit("actual")).otherwise(pl.coalesce("of_figure", "said"))
    lead = last(leads, ~pl.col("going"), "a")
    before = pl.when(~pl.col("timed")).then("before")
    return rows.select("s", "planned", pl.when("going").then(lead).alias("lead"), before, "over", "reports")
