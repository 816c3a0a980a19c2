"""Aims that are told as reached: `hoàn thành 12/14 chỉ tiêu`, `các mục tiêu đều về đích`.

What follows such words is how things are. What is still to be reached (`phấn đấu hoàn thành các chỉ tiêu`)
stays an aim.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from flows.extract import vocabulary
from flows.extract.vocabulary import CODE
from seeds.word_classes import any_of, worded

NUMBER = "[0-9]+(?:[/.][0-9]+)?%?"
NAMING = "^(?:các )?(?:{aim}|nhiệm vụ)(?: |$)|^(?:đề ra|đặt ra|được giao)$"
OPENS = "^ ?(?::|$)"
"""The cues that call something an aim, without saying who aims at it."""
REACHING = "^(?:{attains}) [^,;:]*(?:{aim})$"
"""Those that say that it was reached."""
CALLED = "^mục tiêu giảm nghèo$"
"""Those that only call a programme so, unless what it aims at follows."""
AIM_IS = "^[^,;:.!?()%]* là [^,;:.!?()0-9]*[0-9]"
CLAUSE = "(?:^|[,;:.–-] ?)(?:trong đó |còn )?$"
"""`Mục tiêu giảm nghèo năm 2025 của huyện là 4%`, a clause of its own."""
ATTAINED = (
    f'(?:^|[ ,(“"])(?:{{attains}})(?:,? (?:{{wholly}}|{{attains}}|{{aim}}|nhiệm vụ|{NUMBER}))*'
    r"(?:,? (?:{aim}|nhiệm vụ)[^,;:.()0-9]*)?,? $"
)
"""Before the name of an aim, or what was done with it (`đề ra`)."""
AFRESH = r"(?:{aim}) [^,;.]*(?:và|nhưng|song|còn) (?:(?:đặt|đề|xác định|phấn đấu|tiếp tục)[^,;.]*)?$"
"""`vượt kế hoạch và đặt ra mục tiêu mới`."""
VALUE = "^ {planned work} [^,;:.!?()0-9]*[0-9]"
"""`vượt xa mục tiêu giảm ít nhất 1.000 hộ`: what was aimed at."""
TURNED_OUT = (
    r"^(?: (?:năm [0-9]{4}|giai đoạn [0-9]{4} ?[-–] ?[0-9]{4}|[^ ,;:.!?()0-9]+))* (?:{attains})"
    f"(?: (?:{{wholly}}|{{attains}}|{{aim}}|{NUMBER}))*(?: ?[,;:.!…(]| (?:như|gồm|bao gồm|trong đó)[ :]|$)"
)
"""Behind the name of an aim: `chỉ tiêu chủ yếu đều đạt và vượt kế hoạch, …`."""
YET_TO_COME = "^[^,;:.!?]* (?:{hope}|là|đến|tới) "
WISHED = '(?:^|[ ,(“"])(?:{hope}) (?:[^;.]* )?$|(?:^|[ ,(“"])(?:mục tiêu|nhiệm vụ)[^,;.]* là (?:[^,;.]* )?$'
COME_ABOUT = "(?:{hope}) (?:[^;.]*[ ,])?(?:đã|đều|đến nay|kết quả|thực tế)[ ,][^;.]*$"
"""`quyết tâm vào cuộc, đến nay huyện đã hoàn thành các chỉ tiêu`."""
TOPIC = r"^[^,;:.!?]*?(?:{aim})"


def told(cues: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The cues; those of aims that are told as reached say nothing of aims, those still hoped for do.

    Args:
        cues: as `marks.find` returns them.
        sentences: s, lower; in the order of s.
    """
    own = (pl.col("kind") == "status") & pl.col("side").is_in(["left", "prev"]) & pl.col("unit").is_null()
    rows = cues.with_row_index("row").filter(own).join(_cues(), on="cue", maintain_order="left")
    lower = sentences["lower"].gather(sentences["s"].search_sorted(rows["s"])).cast(pl.Binary)
    text = pl.col("lower").bin
    around = rows.with_columns(lower).select(
        "row",
        "called",
        "code",
        "side",
        text.slice(0, pl.col("start")).cast(pl.String).alias("gap"),
        text.slice(pl.col("end")).cast(pl.String).alias("rest"),
    )
    aim = pl.col("code") == "target"
    # `vượt kế hoạch 300 hộ` says what was aimed at, `vượt kế hoạch:` does not
    told = pl.any_horizontal(pl.col("gap", "rest").str.contains(any_of("attains"))) & aim
    told = told | pl.when("called").then(pl.col("rest").str.contains(" là ", literal=True)).otherwise(~aim)
    around = around.filter(told & ((pl.col("side") == "left") | pl.col("rest").str.contains(OPENS)))
    wished = _wished(pl.col("gap"))
    before = _attained(pl.col("gap")) & ~_valued(pl.col("rest"))
    reached = aim & ~wished & (before | _turned_out(pl.col("rest")))
    hoped = ~aim & pl.when("called").then(_said_to_be()).otherwise(wished)
    return _coded(_coded(cues, around.filter(reached), "none"), around.filter(hoped), "target")


def topics(lower: pl.Expr) -> pl.Expr:
    """Whether a heading that names aims says that they were reached."""
    named = lower.str.contains(worded(TOPIC))
    return named & _turned_out(lower.str.replace(worded(TOPIC), ""))


@lru_cache(maxsize=1)
def _cues() -> pl.DataFrame:
    """Those of status that may have to be read anew: cue | called bool (as in `CALLED`)."""
    phrase, code = pl.col("phrase").str, pl.col("code")
    naming = (code == "target") & phrase.contains(worded(NAMING))
    called = phrase.contains(CALLED)
    reaching = (code == "none") & phrase.contains(worded(REACHING))
    known = vocabulary.cues().filter(pl.col("kind") == "status", naming | reaching | called)
    return known.select("cue", called=called)


def _attained(gap: pl.Expr) -> pl.Expr:
    return gap.str.contains(worded(ATTAINED)) & ~gap.str.contains(worded(AFRESH))


def _valued(rest: pl.Expr) -> pl.Expr:
    return rest.str.contains(worded(VALUE)) & ~rest.str.starts_with(" giảm nghèo")


def _turned_out(rest: pl.Expr) -> pl.Expr:
    return rest.str.contains(worded(TURNED_OUT)) & ~rest.str.contains(worded(YET_TO_COME))


def _said_to_be() -> pl.Expr:
    return pl.col("rest").str.contains(AIM_IS) & pl.col("gap").str.contains(CLAUSE)


def _wished(gap: pl.Expr) -> pl.Expr:
    return gap.str.contains(worded(WISHED)) & ~gap.str.contains(worded(COME_ABOUT))


def _coded(cues: pl.DataFrame, rows: pl.DataFrame, code: str) -> pl.DataFrame:
    if rows.is_empty():
        return cues
    meant = pl.zeros(cues.height, dtype=pl.Boolean, eager=True).scatter(rows["row"], values=True)
    return cues.with_columns(pl.when(meant).then(pl.lit(code, CODE)).otherwise("code").alias("code"))
