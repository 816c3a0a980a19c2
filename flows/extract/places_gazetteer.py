"""Administrative units over time, read from seeds/, and every way their names are written."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re

import polars as pl

from seeds import Field, read
from seeds.relations import published
from warehouse.contract import PLACE_SUCCESSORS, PLACES

ALIAS_KINDS = (
    "abbreviation", "english", "former_name", "legal_spelling", "nickname", "nso_spelling", "short",
    "spelling",
)  # fmt: skip
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(9999, 12, 31)
NEEDS_TYPE = ("Hồ Chí Minh",)
SHORT = "short"
SYLLABLE = 4
TYPED_NUMBERS = {
    "quận": ("quận ", "Quận ", "Q.", "Q", "QUẬN "),
    "phường": ("phường ", "Phường ", "P.", "PHƯỜNG "),
}
_MOVED = dict(
    zip(
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        strict=True,
    )
)
_AFTER_MARK = re.compile(r"(?<=')\w")
_NUMERAL = re.compile(r"\d+|[IVX]+")
_MOVABLE = re.compile(r"(?:" + "|".join(_MOVED) + r")(?!\w)")
_DAK = re.compile(r"\b(?:Đắk|Đăk|Đak|Đắc)\b")
_I_FOR_Y = re.compile(r"\b(M|K|L|S|T|V|H|Qu)(y|ý|ỳ|ỷ|ỹ|ỵ)(?!\w)")
_VARIED = re.compile(f"[-']|{_DAK.pattern}|{_I_FOR_Y.pattern}|{_MOVABLE.pattern}")
_Y_FOR_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")


@functools.cache
def places() -> pl.DataFrame:
    """All unit versions, in the schema of `warehouse.contract.PLACES`.

    Raises:
        SeedError: a row of seeds/places.csv is wrong.
    """
    return published(PLACES)


@functools.cache
def place_successors() -> pl.DataFrame:
    """Old unit version → new one, in the schema of `warehouse.contract.PLACE_SUCCESSORS`.

    Raises:
        SeedError: a row of seeds/place_successors.csv is wrong.
    """
    return published(PLACE_SUCCESSORS)


@functools.cache
def aliases() -> pl.DataFrame:
    """Names that no rule makes from the official one: alias, level, code, unit_id, kind.

    Raises:
        SeedError: a row of seeds/place_aliases.csv is wrong.
    """
    fields = {
        "alias": Field(),
        "level": Field(codes=("province", "district", "commune")),
        "code": Field(of="places.code"),
        "unit_id": Field(of="places.unit_id"),
        "kind": Field(codes=ALIAS_KINDS),
    }
    return read("place_aliases", fields)


def written_forms(name: str) -> list[str]:
    """A name as printed here and there, itself first.

    Tone marks on either vowel (Hòa, Hoà), Đắk as Đăk, Đak or Đắc and written together, i for y,
    apostrophes and hyphens of any kind, capitals.
    """
    if not _VARIED.search(name):
        return list(dict.fromkeys((name, name.upper())))
    forms = {name: None}
    for vary in (_hyphens, _apostrophes, _dak, _i_for_y, _tones):
        for form in list(forms):
            forms |= dict.fromkeys(vary(form))
    for form in list(forms):
        forms.setdefault(form.upper(), None)
    return list(forms)


def _hyphens(name: str) -> tuple[str, ...]:
    if "-" not in name:
        return ()
    halves = [half.strip() for half in name.split("-")]
    return tuple(joint.join(halves) for joint in (" - ", "-", " – ", "–", " "))


def _apostrophes(name: str) -> tuple[str, ...]:
    if "'" not in name:
        return ()
    cased = (name, _AFTER_MARK.sub(lambda found: found[0].swapcase(), name))
    return tuple(form.replace("'", mark) for form in cased for mark in ("'", "’", "‘", "`", ""))


def _dak(name: str) -> tuple[str, ...]:
    if not _DAK.search(name):
        return ()
    spaced = tuple(_DAK.sub(dak, name) for dak in ("Đắk", "Đăk", "Đak", "Đắc", "Dak"))
    joined = tuple(re.sub(r"^(\w+) (?=\w)", r"\1", form) for form in spaced)
    return spaced + joined + tuple(form.capitalize() for form in joined)


def _i_for_y(name: str) -> tuple[str, ...]:
    return (_I_FOR_Y.sub(lambda found: found[1] + found[2].translate(_Y_FOR_I), name),)


def _tones(name: str) -> tuple[str, ...]:
    return (_MOVABLE.sub(lambda found: _MOVED[found[0]], name),)


@functools.cache
def names() -> pl.DataFrame:
    """Every written form of every unit version; communes are not looked for in capitals.

    Returns:
        surface str (as it stands in a text) | typed str? (the type word it begins with) |
        short bool (counts only after a type word) | shown str (the name to give) |
        unit_id, code, level, type, parent_code, province_code, province_name, valid_from, valid_to.
    """
    units = places().filter(pl.col("level") != "country")
    alias = aliases().select(
        "unit_id",
        surface="alias",
        short=pl.col("kind") == SHORT,
    )
    official = units.select("unit_id", surface="name", short=pl.lit(value=False))
    known = pl.concat([official, alias.select(official.columns)]).unique(
        ["surface", "unit_id"], keep="first", maintain_order=True
    )
    forms = pl.DataFrame(
        list(
            itertools.chain.from_iterable(
                _spell(name) for name in known["surface"].unique(maintain_order=True)
            )
        ),
        schema={"surface": pl.String, "written": pl.String, "typed": pl.String},
        orient="row",
    )
    spelled = (
        known.join(forms, on="surface", maintain_order="left")
        .join(units.drop("full_name"), on="unit_id", maintain_order="left")
        .filter(pl.col("typed").is_null() | (pl.col("typed") == pl.col("type")))
        .filter((pl.col("level") != "commune") | pl.col("typed").is_not_null() | ~_in_capitals())
        .select(
            "typed", "unit_id", "code", "level", "type", "parent_code", "province_code",
            "province_name", "valid_from", "valid_to",
            short=pl.col("short") | _too_short(),
            shown=_shown(),
            surface="written",
        )
        .unique(["surface", "unit_id"], keep="first", maintain_order=True)
    )  # fmt: skip
    return _under_each_province_name(spelled)


def _under_each_province_name(spelled: pl.DataFrame) -> pl.DataFrame:
    """Cut the validity of units where their province took another name (Thừa Thiên Huế, Huế)."""
    days = {
        "since": pl.col("valid_from").fill_null(FIRST_DAY),
        "until": pl.col("valid_to").fill_null(LAST_DAY),
    }
    renamed = (
        places().filter(pl.col("level") == "province")
        .group_by("code", "name", maintain_order=True)
        .agg(since=days["since"].min(), until=days["until"].max())
        .select(province_code="code", province_name="name", since="since", until="until")
    )  # fmt: skip
    return (
        spelled.drop("province_name")
        .join(renamed, on="province_code", maintain_order="left")
        .filter((days["since"] <= pl.col("until")) & (pl.col("since") <= days["until"]))
        .with_columns(
            valid_from=pl.max_horizontal("valid_from", pl.col("since").replace(FIRST_DAY, None)),
            valid_to=pl.min_horizontal("valid_to", pl.col("until").replace(LAST_DAY, None)),
        )
        .drop("since", "until")
    )


def _shown() -> pl.Expr:
    """The official name; of districts and communes the spelling printed (Đắk Glong, Đăk Glong).

    Lists and decrees spell names of ethnic minorities differently, and neither is wrong. Tone placement,
    capitals and words written together are not spellings of their own, but syllables written apart are.
    """
    written, name = pl.col("written"), pl.col("name")
    syllables = written.str.count_matches(" ", literal=True) == name.str.count_matches(" ", literal=True)
    apart = written.str.replace_all(" ", "").str.to_lowercase() == name.str.to_lowercase()
    plain = written.str.contains(r"^[\p{L}'’ -]+$") & (written != written.str.to_uppercase())
    moved = written.str.contains("(?:" + "|".join(_MOVED.values()) + r")(?:[^\p{L}]|$)")
    own = (syllables | apart) & plain & ~moved & (pl.col("level") != "province") & pl.col("typed").is_null()
    return pl.when(own & ~pl.col("short")).then(written).otherwise(name)


def _in_capitals() -> pl.Expr:
    return pl.col("written") == pl.col("written").str.to_uppercase()


def _too_short() -> pl.Expr:
    """Names of one short syllable (Ba, Vinh), and a statesman's, count only after a type word."""
    name = pl.col("surface")
    one = ~name.str.contains(" ", literal=True) & (name.str.len_chars() <= SYLLABLE)
    leader = pl.col("surface").is_in(NEEDS_TYPE)
    return leader | one & (pl.col("level") != "province") & pl.col("typed").is_null()


def _spell(name: str) -> list[tuple[str, str, str | None]]:
    """(name, written, type word written with it); bare numbers are never written without one."""
    if not _NUMERAL.fullmatch(name):
        return [(name, form, None) for form in written_forms(name)]
    numerals = (name, name.zfill(2)) if name.isdigit() else (name,)
    return [
        (name, word + numeral, kind)
        for kind, words in TYPED_NUMBERS.items()
        for word in words
        if name.isdigit() or word.endswith(" ")
        for numeral in dict.fromkeys(numerals)
    ]
