"""Pages as rows of lines; the lines of a text that was wrapped at a fixed width are paragraphs again."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from flows.clean import asides, cards, reading
from flows.clean.markup import Page

_ENDED = r"[.!?:;…|][\"”’»)\]*]*$"
_GOES_ON = r"^[\p{Ll}\d(%]"
_OPENS = r"^(?:[-–•*+#|]|\d{1,2}[.)]\s|[a-zđ][.)]\s)"
_WRAPPED_SHARE = 0.25
_WRAPPED_LEAST = 5
_WRAPPED_WIDTH = 40
_KEPT = ("revision_id", "line", "seen", "links", "mark", "row")
_LINK = r"^\s*[*•·+-]\s+\[[^\[\]]*\]\([^()]*\)[\s.;]*$"
_CELLS = r"[|\t]|  "
_BLANKS = r"(\S) ( +)"
_ENDS_IN_NUMBER = r"(?:\t|  )[-–]?\d[\d.,]* ?%?$"
"""A row of a table, whose next one may begin with a number."""
_FIGURED = r"\|\s*[-–]?\d[\d.,]*(?: ?%| \p{L}[^|\d]{0,20})?\s*(?:\||$)"
_ROWS = 2
"""Rows with figures make a table of lines that have as many cells."""


def lines_of(pages: Mapping[str, Page]) -> pl.DataFrame:
    """The lines of `pages` that hold something, as `furniture.label` wants them.

    Returns:
        `revision_id`, `line` (verbatim; a wrapped paragraph holds line feeds), `seen` (as rules read
        it, in one line), `links`, `mark` and `row` (as in `rows.Line`; null for plain text), `tabled`
        (whether a line of plain text is a row of a table), `n` (running number from 0 in its page).
    """
    frame = _parted(_split(pages)).with_columns(_seen().alias("seen"), _links().alias("links"))
    frame = _tabled(cards.marked(_unwrapped(frame).filter(pl.col("seen") != "")))
    return frame.with_columns(n=pl.int_range(pl.len()).over("revision_id"))


def celled(line: pl.Expr) -> pl.Expr:
    """A line, of the same length, with a stroke between cells: for a tab, or for the first of several blanks.

    White space that is read as one blank would leave nothing of the columns.
    """
    blanks = line.str.contains("  ", literal=True) & ~line.str.contains(r"[|\t]")
    apart = pl.when(blanks).then(line).str.replace_all(_BLANKS, "${1}|${2}")
    return pl.coalesce(apart, line.str.replace_all("\t", "|", literal=True))


def _tabled(frame: pl.DataFrame) -> pl.DataFrame:
    """Adds `tabled`: whether a line of plain text is a row of a table, of cells as `celled` parts them.

    Right behind one, a row of two cells or more may have fewer: nothing stands before the name of a total.
    """
    line = pl.when(pl.col("row").is_null() & pl.col("line").str.contains(_CELLS)).then("line")
    held = frame.select("revision_id", celled(line).alias("cells"))
    if held["cells"].null_count() == held.height:
        return frame.with_columns(tabled=pl.lit(value=False))
    counted = held.with_columns(
        many=pl.col("cells").str.count_matches("|", literal=True).fill_null(0),
        figured=pl.col("cells").str.contains(_FIGURED),
    )
    run = pl.struct("revision_id", "many").rle_id().alias("run")
    several = (pl.col("many") > 0) & (pl.col("figured").sum().over("run") >= _ROWS)
    told = counted.with_columns(run).with_columns(tabled=several.fill_null(value=False))
    behind = pl.col("tabled").shift(1) & (pl.col("revision_id") == pl.col("revision_id").shift(1))
    fewer = behind.fill_null(value=False) & (pl.col("many") > 1) & pl.col("figured").fill_null(value=False)
    return frame.hstack(told.select(pl.col("tabled") | fewer))


def _split(pages: Mapping[str, Page]) -> pl.DataFrame:
    texts = {"revision_id": list(pages), "line": [page.text for page in pages.values()]}
    frame = pl.DataFrame(texts, schema=dict.fromkeys(texts, pl.String))
    frame = frame.with_columns(pl.col("line").str.split("\n")).explode("line")
    frame = frame.with_columns(
        line=pl.col("line").str.strip_chars(), at=pl.int_range(pl.len()).over("revision_id")
    )
    known = [
        (revision, at, line.links, line.mark, line.row)
        for revision, page in pages.items()
        for at, line in enumerate(page.lines)
    ]
    schema = {
        "revision_id": pl.String,
        "at": pl.Int64,
        "links": pl.Float64,
        "mark": pl.String,
        "row": pl.Boolean,
    }
    shares = pl.DataFrame(known, schema=schema, orient="row")
    return frame.join(shares, on=["revision_id", "at"], how="left", maintain_order="left").drop("at")


def _parted(frame: pl.DataFrame) -> pl.DataFrame:
    """Parts what a line tells itself from what leads to other articles; few lines do both."""
    pieces = asides.parted(pl.col("line")).str.split("\n")
    links = pl.when(pieces.list.len() == 1).then("links")
    return frame.with_columns(pieces, links=links).explode("line")


def _seen() -> pl.Expr:
    """A line as rules read it; only the few lines with markup leave Polars for that."""
    line = pl.col("line")
    marked = pl.when(line.str.contains(reading.MARKED)).then(line)
    decoded = marked.map_elements(_decoded, return_dtype=pl.String, skip_nulls=True)
    return pl.coalesce(decoded, line.str.replace_all(r"[\t\x{a0}]", " ")).str.strip_chars()


def _links() -> pl.Expr:
    """The share of a line inside links; in markdown, an item of a list may be a link and no more."""
    line = pl.col("line")
    alone = pl.when(line.str.contains("](", literal=True)).then(line.str.contains(_LINK))
    return pl.coalesce("links", pl.when(alone).then(1.0))


def _decoded(line: str) -> str:
    return reading.read(line).text.replace("\n", " ")


def _unwrapped(frame: pl.DataFrame) -> pl.DataFrame:
    """Joins the lines of a paragraph where a page often goes on in the middle of a sentence."""
    page, seen = "revision_id", pl.col("seen")
    follows = (pl.col(page) == pl.col(page).shift(1)).fill_null(value=False)
    holds = seen != ""
    breaks_off = holds & ~seen.str.contains(_ENDED) & (seen.str.len_chars() >= _WRAPPED_WIDTH)
    breaks_off &= ~pl.col("line").str.contains(_ENDS_IN_NUMBER)
    frame = frame.with_columns(
        adjacent=holds & follows & holds.shift(1, fill_value=False),
        broken=holds & follows & breaks_off.shift(1, fill_value=False),
    )
    frame = frame.with_columns(
        goes_on=pl.when("broken").then(seen).str.contains(_GOES_ON).fill_null(value=False)
    )
    often = pl.col("goes_on").sum().over(page) >= pl.max_horizontal(
        pl.lit(_WRAPPED_LEAST), pl.col("adjacent").sum().over(page) * _WRAPPED_SHARE
    )
    frame = frame.with_columns(often=often)
    if not frame["often"].any():
        return frame.select(_KEPT)
    wrapped = frame.filter("often").with_columns(
        joins=pl.col("goes_on") | (pl.col("broken") & ~seen.str.contains(_OPENS))
    )
    rest = frame.filter(~pl.col("often")).select(_KEPT)
    return pl.concat([rest, _paragraphs(wrapped)]).sort(page, maintain_order=True)


def _paragraphs(wrapped: pl.DataFrame) -> pl.DataFrame:
    """Lines as paragraphs: a line that `joins` goes on with the paragraph of the line before it."""
    numbered = wrapped.with_columns(paragraph=(~pl.col("joins")).cum_sum().over("revision_id"))
    paragraphs = numbered.group_by("revision_id", "paragraph", maintain_order=True)
    return paragraphs.agg(
        pl.col("line").str.join("\n"),
        pl.col("seen").str.join(" "),
        pl.col("links").mean(),
        pl.col("mark", "row").first(),
    ).select(_KEPT)
