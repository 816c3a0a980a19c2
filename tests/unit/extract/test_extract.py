"""The room as a whole: its promises about offsets, keys and batches."""

from __future__ import annotations

import hashlib

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean import CLEANED
from flows.clean.sentences import sentences
from flows.errors import StageError
from flows.extract import extract
from flows.extract.vocabulary import cues
from seeds import Field, read
from warehouse.contract import FACTS

TEXTS = (
    "Năm 2023, huyện Mường La (Sơn La) còn 1.912 hộ nghèo, chiếm 3,29%.\nNăm 2024 phấn đấu giảm 2%.",
    "Tổng vốn năm 2022 là 96,2 tỷ đồng, gồm ngân sách trung ương 81 tỷ đồng và ngân sách tỉnh 15,2 tỷ đồng.",
    "Ở đây không có con số nào.",
    "Dư nợ đạt 512,7 tỷ đồng (tăng 9,4%), 3.040 hộ đang vay; 3.040 hộ khác chờ vay.",
    "",
)


def cleaned(texts: tuple[str, ...] | list[str]) -> pl.DataFrame:
    return pl.DataFrame([row(text, text, []) for text in texts], schema=CLEANED)


def row(text: str, reading: str, shifts: list[dict[str, int]]) -> dict[str, object]:
    spans = [{"start": s, "end": e, "paragraph": p} for s, e, p in sentences(reading)]
    return {
        "revision_id": hashlib.sha256(text.encode()).hexdigest(),
        "text": text,
        "reading": reading,
        "content_hash": "",
        "shifts": shifts,
        "sentences": spans,
    }


def test_facts_come_in_the_staged_schema_and_places_for_every_article() -> None:
    articles = cleaned(TEXTS)
    extracted = extract(articles)
    assert dict(extracted.facts.schema) == FACTS.staged_schema()
    assert extracted.facts.height > 0
    assert extracted.places["revision_id"].to_list() == articles["revision_id"].to_list()


def test_sentences_taken_apart_a_few_at_a_time_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = extract(cleaned(TEXTS)).facts
    monkeypatch.setattr("flows.extract.room.AT_ONCE", 2)
    monkeypatch.setattr("flows.extract.marks.AT_ONCE", 1)
    assert extract(cleaned(TEXTS)).facts.equals(at_once)


def test_a_batch_without_articles_has_no_facts() -> None:
    assert extract(cleaned([])).facts.is_empty()


def test_a_mark_of_places_that_a_text_holds_itself_hides_no_place() -> None:
    said = "Năm 2023, huyện Mường La (Sơn La) còn 1.912 hộ nghèo."
    plain, marked = extract(cleaned([said, f"\x01{said}\x03"])).facts["place_name"]
    assert plain == marked == "Mường La"


def test_offsets_lead_to_the_quote_and_its_sentence() -> None:
    articles = cleaned(TEXTS)
    facts = extract(articles).facts.join(articles.select("revision_id", "text"), on="revision_id")
    for fact in facts.iter_rows(named=True):
        assert fact["text"][fact["char_start"] : fact["char_end"]] == fact["quote"]
        assert fact["quote"] in fact["sentence"]


def test_offsets_count_printed_characters_where_the_reading_is_shorter() -> None:
    text = "<p>Năm 2023 c&ograve;n 1.912 h&#7897; ngh&egrave;o.</p>"
    reading = "Năm 2023 còn 1.912 hộ nghèo."
    shifts = [{"at": 0, "by": 3}, {"at": 11, "by": 7}, {"at": 21, "by": 6}, {"at": 26, "by": 7}]
    (fact,) = extract(pl.DataFrame([row(text, reading, shifts)], schema=CLEANED)).facts.to_dicts()
    assert text[fact["char_start"] : fact["char_end"]].startswith("1.912 h")
    assert text[fact["char_start"] : fact["char_end"]] == fact["quote"]


def test_shifts_that_lie_are_a_broken_promise() -> None:
    lying = pl.DataFrame(
        [row("Xã còn 1.912 hộ nghèo.", "Xã còn 1.912 hộ nghèo.", [{"at": 0, "by": 2}])], schema=CLEANED
    )
    with pytest.raises(StageError, match=r"1\.912"):
        extract(lying)


@settings(deadline=None, max_examples=4)
@given(st.permutations(range(len(TEXTS))), st.integers(1, len(TEXTS)))
def test_an_articles_facts_depend_on_nothing_but_itself(order: list[int], size: int) -> None:
    whole = extract(cleaned(TEXTS)).facts.sort("revision_id", "char_start")
    shuffled = [TEXTS[i] for i in order]
    batches = [cleaned(shuffled[i : i + size]) for i in range(0, len(shuffled), size)]
    parts = pl.concat([extract(batch).facts for batch in batches]).sort("revision_id", "char_start")
    assert parts.equals(whole)


def test_the_same_quote_twice_has_two_keys() -> None:
    facts = extract(cleaned([TEXTS[3]])).facts.filter(quote="3.040 hộ")
    assert facts.height == 2
    assert facts["fact_id"].n_unique() == 2


def test_an_empty_batch_gives_empty_frames() -> None:
    extracted = extract(pl.DataFrame(schema=CLEANED))
    assert (extracted.facts.height, extracted.places.height) == (0, 0)


def test_every_metric_cue_states_a_known_metric() -> None:
    known = read(
        "metrics",
        {
            "code": Field(unique=True),
            "unit": Field(required=False),
            "label_vi": Field(),
            "label_en": Field(),
            "definition": Field(),
        },
    )
    stated = cues().filter(kind="metric")["code"]
    assert set(stated) <= set(known["code"])


@pytest.mark.parametrize(
    "text",
    [
        "Huyện được phân bổ 152,8 tỷ đồng từ Chương trình MTQG giảm nghèo bền vững.",
        "Huyện đã giải ngân 52,8 tỷ đồng vốn Chương trình mục tiêu quốc gia giảm nghèo bền vững.",
        "Tỉnh cấp 15 tỷ đồng thuộc Chương trình giảm nghèo bền vững, huyện làm đường.",
    ],
)
def test_a_sum_is_of_the_programme_that_words_join_to_it(text: str) -> None:
    assert extract(cleaned([text])).facts["programme"].to_list() == ["ntp_poverty"]


def test_a_programme_of_the_next_sentence_or_sum_is_no_other_ones() -> None:
    text = (
        "Huyện vay 152,8 tỷ đồng. Chương trình giảm nghèo bền vững chạy tốt. Tỉnh cấp 40 tỷ đồng từ ngân "
        "sách và 60 tỷ đồng từ Chương trình giảm nghèo bền vững."
    )
    assert extract(cleaned([text])).facts["programme"].to_list() == [None, None, "ntp_poverty"]


def test_every_programme_cue_names_a_known_programme() -> None:
    columns = ("label_vi", "label_en", "valid_from", "valid_to", "legal_basis")
    known = read("programmes", {"code": Field(unique=True), **{c: Field(required=False) for c in columns}})
    assert set(cues().filter(kind="programme")["code"]) <= set(known["code"])


@settings(deadline=None, max_examples=12)
@given(
    st.text(
        alphabet=st.sampled_from('năm 2023.,;:()%/-–hộ nghèo tỷ đồng từ xuống giảm\n"“”đĐẶ01İ'), max_size=120
    )
)
def test_any_text_is_read_without_breaking_a_promise(text: str) -> None:
    articles = cleaned([text])
    facts = extract(articles).facts
    quotes = [text[a:b] for a, b in facts.select("char_start", "char_end").iter_rows()]
    assert quotes == facts["quote"].to_list()
    assert (facts["period_start"].is_null() == facts["period_end"].is_null()).all()
    assert facts.filter(pl.col("period_start") > pl.col("period_end")).is_empty()


def test_a_number_in_a_foreign_style_says_so_in_its_rule() -> None:
    text = "Năm 2023 huyện có 7,284 hộ nghèo, được giao 1,417.3 triệu đồng; tỷ lệ hộ nghèo còn 12,5%."
    rules = extract(cleaned([text])).facts["rule"].to_list()
    assert [rule.endswith("?style") for rule in rules] == [True, True, False]


def test_a_heading_tells_what_the_lines_under_it_count() -> None:
    text = "2. Hộ nghèo:\n- Đầu năm 2023: 671 hộ.\n- Cuối năm 2023: 512 hộ.\nỞ đó, 40 hộ làm nghề dệt."
    facts = extract(cleaned([text])).facts
    assert facts["metric"].to_list() == ["poor_households", "poor_households", "other"]
    assert facts["rule"].to_list()[:2] == ["heading", "heading"]


def test_aims_in_a_heading_hold_for_its_lines_only() -> None:
    text = (
        "Năm 2024 huyện còn 300 hộ nghèo.\nMục tiêu năm 2025:\n- Còn 200 hộ nghèo.\n"
        "Huyện hiện có 900 hộ cận nghèo."
    )
    assert extract(cleaned([text])).facts["status"].to_list() == ["actual", "target", "actual"]


def test_units_of_a_series_are_found_behind_numbers_that_are_no_figures() -> None:
    text = "Có 12 (8) và 13 (9). Vốn vay của hai nhóm lần lượt là 25,4, 11,7 và 9,5 tỷ đồng."
    facts = extract(cleaned([text])).facts
    assert facts["unit"].to_list() == ["VND"] * 3
