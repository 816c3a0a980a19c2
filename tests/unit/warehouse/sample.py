"""A small warehouse: its content in the contract's shape, and its reference tables."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.build import Terms
from warehouse.contract import ARTICLES, CHECKS, COMPARISONS, FACTS, FOUND, QUARANTINE

Content = dict[str, pl.DataFrame]
TEXT = "Xã Ạ 😀 năm 2023: kế hoạch 35,3 tỷ đồng, đã giải ngân 24,4 tỷ đồng, đạt 63,5%; còn 1,97% hộ nghèo."
FIGURES: list[dict[str, Any]] = [
    {"fact_id": "f1", "quote": "35,3 tỷ đồng", "value": 35.3e9, "metric": "funding_allocated"},
    {"fact_id": "f2", "quote": "24,4 tỷ đồng", "value": 24.4e9, "metric": "funding_disbursed"},
    {"fact_id": "f3", "quote": "63,5%", "value": 63.5, "metric": "disbursement_rate", "unit": "percent"},
    {
        "fact_id": "f4", "quote": "1,97%", "value": 1.97, "metric": "poor_household_rate", "unit": "percent",
        "funding_source": None, "programme": None, "quality": "unchecked",
    },
]  # fmt: skip
FACT: dict[str, Any] = {
    "article_id": "a1", "source": "mot.txt", "sentence": TEXT, "value_high": None, "unit": "VND",
    "bound": "exact", "change": "none", "status": "actual", "place_code": "10", "place_name": "Lào Cai",
    "province_name": "Lào Cai", "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31),
    "as_of": None, "funding_source": "local", "population_group": "all", "programme": "ntp_poverty",
    "rule": "r", "review": "unreviewed", "quality": "disputed",
}  # fmt: skip
CHECK: dict[str, Any] = {
    "check_id": "c1", "article_id": "a1", "source": "mot.txt", "kind": "ratio", "verdict": "fail",
    "fact_ids": ["f1", "f2", "f3"], "roles": ["denominator", "numerator", "share"], "stated": 63.5,
    "computed_low": 69.0, "computed_high": 69.3, "discrepancy": -5.6, "suspect_fact_id": "f2",
    "suggested_value": 22.4e9, "suggested_quote": "22,4 tỷ đồng", "explanation_vi": "Tỷ lệ không khớp.",
    "explanation_en": "The share does not fit.",
}  # fmt: skip
FINDING: dict[str, Any] = {
    "finding_id": "n1", "rule": "ratio", "severity": "warning", "article_id": "a1", "fact_id": "f2",
    "check_id": "c1", "message": "The share does not fit.", "status": "open",
}  # fmt: skip
ARTICLE: dict[str, Any] = {
    "article_id": "a1", "source": "mot.txt", "outlet": None, "title": "Một", "author": None,
    "published_at": date(2024, 1, 2), "place_code": "10", "place_name": "Lào Cai", "text": TEXT,
    "content_hash": hashlib.sha256(TEXT.encode()).hexdigest(), "revision_id": "r1",
}  # fmt: skip
REFUSED = {"source": "hai.txt", "stage": "clean", "reason": "empty", "detail": "hai.txt is empty"}
REFERENCE = {
    "metrics": "code,unit,label_vi,label_en,definition\n"
    "funding_allocated,VND,vốn phân bổ,money allocated,plan\n"
    "funding_disbursed,VND,vốn giải ngân,money disbursed,spent\n"
    "disbursement_rate,percent,tỷ lệ giải ngân,disbursement rate,share of the plan\n"
    "poor_household_rate,percent,tỷ lệ hộ nghèo,poverty rate,share of households\n",
    "programmes": "code,label_vi,label_en,valid_from,valid_to,legal_basis\n"
    "ntp_poverty,Chương trình giảm nghèo,Poverty programme,2021-01-01,2025-12-31,\n",
    "places": "unit_id,code,name,full_name,level,type,parent_code,province_code,province_name,"
    "valid_from,valid_to\np10@base,10,Lào Cai,Tỉnh Lào Cai,province,tỉnh,,10,Lào Cai,,\n"
    "p15@base,15,Yên Bái,Tỉnh Yên Bái,province,tỉnh,,15,Yên Bái,,2025-06-30\n",
    "place_successors": "old_unit_id,new_unit_id,relation,is_main,effective_on,confidence\n"
    "p15@base,p10@base,full,true,2025-07-01,high\n",
}


def fact(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  a cell of any column
    """A row of facts whose offsets lead to its quote."""
    row = FACT | changes
    start = TEXT.index(row["quote"])
    return {"char_start": start, "char_end": start + len(row["quote"])} | row


def make_content() -> Content:
    """One article with four figures and a check that fails."""
    return {
        "articles": pl.DataFrame([ARTICLE], schema=ARTICLES.schema()),
        "facts": pl.DataFrame([fact(**figure) for figure in FIGURES], schema=FACTS.schema()),
        "checks": pl.DataFrame([CHECK], schema=CHECKS.schema()),
        "comparisons": COMPARISONS.empty(),
        "findings": pl.DataFrame([FINDING], schema=FOUND),
        "quarantine": pl.DataFrame([REFUSED], schema=QUARANTINE.schema()),
    }


def make_terms(folder: Path) -> Terms:
    """Terms of a release whose reference tables are written to `folder`."""
    folder.mkdir(exist_ok=True)
    for name, text in REFERENCE.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return Terms(datetime(2026, 1, 1), "1", seeds_folder=folder)  # noqa: DTZ001  Terms wants none
