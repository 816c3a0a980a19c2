import pytest

from flows.report import words
from warehouse import contract

LISTS = {
    "unit": contract.UNITS,
    "bound": contract.BOUNDS,
    "change": contract.CHANGES,
    "status": contract.STATUSES,
    "funding_source": contract.FUNDING_SOURCES,
    "group": contract.GROUPS,
    "quality": contract.QUALITIES,
    "review": contract.REVIEWS,
    "kind": contract.CHECK_KINDS,
    "role": contract.ROLES,
    "severity": contract.SEVERITIES,
    "stage": contract.QUARANTINE["stage"].codes,
}


@pytest.mark.parametrize("name", LISTS)
def test_every_code_of_the_contract_has_a_name_in_both_languages(name: str) -> None:
    assert sorted(LISTS[name]) == sorted(code for group, code in words.labels() if group == name)
    assert all(all(words.label(name, code)) for code in LISTS[name])


def test_a_code_nobody_named_stands_for_itself() -> None:
    assert words.label("unit", "furlong") == ("furlong", "furlong")


def test_amounts_carry_their_unit_in_each_language() -> None:
    assert words.amount(1417.3e9, 1417.3e9, "VND") == ("1.417,3 tỷ đồng", "1,417.3 billion đồng")
    assert words.amount(59.1, 59.1, "percent") == ("59,1%", "59.1%")
    assert words.amount(17696, 17696, "household") == ("17.696 hộ", "17,696 households")
    assert words.amount(0.5, 1, "percent") == ("0,5–1%", "0.5–1%")


def test_percentages_lie_apart_by_points() -> None:
    assert words.gap(-5.6, "percent") == ("−5,6 điểm %", "−5.6 points")
