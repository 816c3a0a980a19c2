"""Shares and changes in words that no rule knows: signals together tell them, and a misprint is reported."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str, tuple[str, ...]]]]

PURSE = (
    "Túi tiền năm nay của huyện là [[612,4 tỷ đồng|funding_allocated]], kể cả "
    "[[48,1 tỷ đồng|funding_allocated]] năm trước để lại. Trời mưa suốt hai tháng, xe chở đá nằm chờ. Hết "
    "tháng 11 mới có [[{}|funding_disbursed]] ra khỏi két, chưa được sáu phần mười: [[57,3%|other]]."
)
HOUSEHOLDS = (
    "Cả xã có [[3.418 hộ|households]] sống dọc con suối. Nghèo thì [[1.127 hộ|poor_households]], ra "
    "[[{}|poor_household_rate]]."
)
PEOPLE = (
    "Hộ nghèo của huyện là [[4.216 hộ|poor_households]], ở rải rác trên mười hai xã. Người Mông chiếm phần "
    "lớn: [[{}|poor_households|group=ethnic_minority]], hay [[71,6%|other]] số hộ nghèo."
)
BEFORE = (
    "Sổ của xã ghi [[1.284 hộ|poor_households|years=2024-2024]] nghèo. Cột bên cạnh, một năm trước đó, ghi "
    "[[1.613 hộ|other|years=2023-2023]]. Vậy là "
    "[[{}|poor_households|change=decrease|years=2024-2024]] đã bước qua vạch."
)
DEBT = (
    "Bà con hiện nợ ngân hàng [[486,2 tỷ đồng|credit_outstanding|years=2024-2024]]; năm ngoái, sổ mới ghi "
    "[[447,3 tỷ đồng|credit_outstanding|years=2023-2023]]. Sổ dày thêm "
    "[[{}|credit_outstanding|change=increase|years=2024-2024]], phần nhiều là tiền trồng quế."
)
TOLD = (
    (PURSE, "350,9 tỷ đồng", "305,9 tỷ đồng", "ratio"),
    (HOUSEHOLDS, "32,97%", "39,27%", "ratio"),
    (PEOPLE, "3.019 hộ", "3.919 hộ", "ratio"),
    (BEFORE, "329 hộ", "392 hộ", "difference"),
    (DEBT, "38,9 tỷ đồng", "39,8 tỷ đồng", "difference"),
)
OTHERS = (
    (  # of a whole that is not told
        "Túi tiền năm nay của huyện là [[612,4 tỷ đồng|funding_allocated]]. Riêng làm đường, thợ lĩnh "
        "[[305,9 tỷ đồng|funding_disbursed|source=district]], tức [[75,3%|disbursement_rate]] phần giao."
    ),
    (  # of the households of another year
        "Năm nay xã có [[3.418 hộ|households|years=2024-2024]]. Năm ngoái nghèo thì "
        "[[1.342 hộ|poor_households|years=2023-2023]], ra [[39,27%|poor_household_rate|years=2023-2023]]."
    ),
    (  # a plan between the part and its percentage
        "Cả năm có [[47.920 lao động|jobs_created]] tìm được việc, so với kế hoạch "
        "[[45.000 lao động|jobs_created|status=target]], đạt [[106,5%|other]]."
    ),
    (  # of another place than the values
        "Sổ của xã ghi [[1.284 hộ|poor_households|place=A]] nghèo. Một năm trước đó sổ ghi "
        "[[1.613 hộ|poor_households|place=A]]. Xã bên có [[392 hộ|poor_households|change=decrease|place=B]] "
        "bước qua vạch."
    ),
    (  # an aim
        "Sổ của xã ghi [[1.284 hộ|poor_households]] nghèo. Một năm trước đó sổ ghi "
        "[[1.613 hộ|poor_households]]. Xã nhận chỉ tiêu đưa "
        "[[392 hộ|poor_households|change=decrease|status=target]] bước qua vạch."
    ),
)


@pytest.mark.parametrize(("text", "right", "wrong", "kind"), TOLD)
def test_a_misprint_in_what_signals_together_tell_is_reported(
    found: Found, text: str, right: str, wrong: str, kind: str
) -> None:
    assert [verdict for told, verdict, _ in found(text.format(right)) if told == kind] == ["pass"]
    assert [verdict for told, verdict, _ in found(text.format(wrong)) if told == kind] == ["fail"]


@pytest.mark.parametrize("text", OTHERS)
def test_a_percentage_and_a_change_may_be_of_what_is_not_told(found: Found, text: str) -> None:
    assert [told for told in found(text) if told[1] == "fail"] == []
