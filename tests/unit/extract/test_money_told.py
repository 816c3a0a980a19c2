"""Money, loans and rates of spending that are told beside others, and whose they are."""

from __future__ import annotations

import pytest

from flows.extract import extract
from tests.corpus.test_corpus import cleaned

OWED, LENT, SPENT, GIVEN, RATE = (
    "credit_outstanding", "credit_lent", "funding_disbursed", "funding_allocated", "disbursement_rate",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            (
                "Tổng dư nợ 640 tỷ đồng. Bốn nhóm chương trình gồm: cho vay hộ nghèo 210 tỷ đồng, "
                "hộ cận nghèo 90 tỷ đồng."
            ),
            [OWED, OWED, OWED],
        ),
        (
            (
                "Tổng dư nợ 640 tỷ đồng, bình quân 48 triệu đồng/hộ. Chia theo đối tượng, cho vay hộ nghèo "
                "210 tỷ đồng."
            ),
            [OWED, "other", OWED],
        ),
        ("Cơ cấu vay gồm hộ nghèo 31 tỷ đồng, hộ cận nghèo 27 tỷ đồng.", [OWED, OWED]),
        (
            "Tổng dư nợ 640 tỷ đồng. Trong năm, giải ngân các chương trình gồm: cho vay hộ nghèo 80 tỷ đồng.",
            [OWED, LENT],
        ),
        ("Dư nợ đạt 640 tỷ đồng; chín tháng, phòng giao dịch cho vay 152 tỷ đồng.", [OWED, LENT]),
        ("Dư nợ đạt 640 tỷ đồng; trong đó cho vay hộ nghèo 152 tỷ đồng.", [OWED, OWED]),
        (
            (
                "Doanh số cho vay là 60 tỷ đồng, trong đó Hội Nông dân quản lý 25 tỷ đồng, "
                "Đoàn Thanh niên 9 tỷ đồng."
            ),
            [LENT, LENT, LENT],
        ),
        (
            "Doanh số cho vay 60 tỷ đồng, dư nợ 310 tỷ đồng, trong đó Hội Nông dân quản lý 120 tỷ đồng.",
            [LENT, OWED, OWED],
        ),
    ],
)
def test_parts_of_debts_are_owed_and_parts_of_a_turnover_were_lent(text: str, metrics: list[str]) -> None:
    assert told(text, "metric") == metrics


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("Vốn sự nghiệp giải ngân 41%, tính chung 52%, ứng với 38 tỷ đồng.", [RATE, RATE, SPENT]),
        ("Giải ngân đạt 45% kế hoạch. Còn lại chưa giải ngân, tương ứng 80 tỷ đồng.", [RATE, GIVEN]),
        ("Tiến độ giải ngân 12 và 30 tỷ đồng; cả dự án 42 tỷ đồng, đạt 71%.", [SPENT, SPENT, SPENT, RATE]),
        ("Giải ngân 45 tỷ đồng; cả huyện được giao 90 tỷ đồng, đạt 57% kế hoạch.", [SPENT, GIVEN, RATE]),
        ("Huyện giải ngân 36 tỷ đồng. Tỷ lệ chung là 52%; riêng vốn đầu tư đạt 31%.", [SPENT, RATE, RATE]),
        ("Huyện giải ngân 36 tỷ đồng. Trong số người học nghề, tỷ lệ nữ là 42%.", [SPENT, "other"]),
        ("Đã có 21 tỷ đồng được thanh toán, đạt 71% kế hoạch.", [SPENT, RATE]),
        ("Kế hoạch vốn 90 tỷ đồng; còn phải giải ngân 33 tỷ đồng.", [GIVEN, GIVEN]),
        ("Ngân sách huyện chi 5 tỷ đồng, đạt 64% dự toán.", [SPENT, RATE]),
        ("Tổng kinh phí 50 tỷ đồng. Ngân sách tỉnh chi 31 tỷ đồng, huyện 19 tỷ đồng.", [GIVEN] * 3),
        ("Lũy kế giải ngân 36 tỷ đồng: kế hoạch năm 2023 là 28 tỷ đồng, vốn kéo dài 8 tỷ đồng.", [SPENT] * 3),
        ("Vốn tỉnh 20 tỷ đồng, bằng 12% tổng vốn; vốn xã 10 tỷ đồng, bằng 6%.", [GIVEN, "other"] * 2),
        ("Mục tiêu cuối năm là 92% với vốn đầu tư, 80% với vốn sự nghiệp.", [RATE, RATE]),
        ("Trung ương cấp 90 tỷ đồng, tỉnh đối ứng 9 tỷ đồng, tỷ lệ đối ứng 10%.", [GIVEN, GIVEN, "other"]),
        ("Giải ngân đạt 61%. Tỉnh dạy nghề 940 người; so với chỉ tiêu 900 người thì đạt 104%.",
         [RATE, "workers_trained", "workers_trained", "other"]),
        ("Giải ngân toàn tỉnh đạt 52%. Sơn Động dẫn đầu khối các huyện nghèo (74%). Dự án 3 kém nhất, 21%.",
         [RATE, RATE, RATE]),
        ("Tỷ lệ hộ nghèo của xã là 9%. Mục tiêu hết năm 2026 là 6%.", ["poor_household_rate"] * 2),
    ],
)  # fmt: skip
def test_spending_is_told_without_saying_so_again(text: str, metrics: list[str]) -> None:
    assert told(text, "metric") == metrics


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("Năm 2023, huyện nhận 96 tỷ đồng từ ba chương trình mục tiêu quốc gia.", [GIVEN]),
        ("Trong 52 tỷ đồng huy động, doanh nghiệp góp 30 tỷ đồng.", [GIVEN, GIVEN]),
        ("Tiền cho việc này là 12 tỷ đồng, trong số 70 tỷ đồng mà chương trình cấp về.", [GIVEN, GIVEN]),
        ("Đợt vận động thu về 2,1 tỷ đồng, vườn cam thu về 1,4 tỷ đồng.", [GIVEN, "other"]),
        ("Dân góp công, hiến cây trị giá 2 tỷ đồng. Lô quế trị giá 3 tỷ đồng.", [GIVEN, "other"]),
        ("Với chuẩn nghèo mới, tỉnh đề nghị bố trí 4.200 tỷ đồng.", [GIVEN]),
        ("Xã được tự quyết các công trình dưới 3 tỷ đồng.", ["other"]),
        ("Huyện còn chuyển 4 tỷ đồng sang ngân hàng để cho vay.", [GIVEN]),
        ("Ngoài tiền cho thuê đất 4,2 tỷ đồng, hợp tác xã không có gì.", ["other"]),
    ],
)
def test_money_is_told_by_who_gives_or_receives_it(text: str, metrics: list[str]) -> None:
    assert told(text, "metric") == metrics


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            (
                "Tổng nguồn vốn đến 31/12/2023 đạt 812 tỷ đồng, tăng 52 tỷ đồng so với mức 760 tỷ đồng đầu "
                "năm. Vốn trung ương chuyển về 700 tỷ đồng, vốn huy động tại chỗ 112 tỷ đồng."
            ),
            ["credit", "credit", "credit", "central", "local"],
        ),
        (
            "Tổng nguồn lực là 140 tỷ đồng. Vốn ngân sách trung ương cân đối 90 tỷ đồng.",
            ["all", "central"],
        ),
        ("Huyện được bổ sung 8 tỷ đồng, đến nay cho vay được 6 tỷ đồng.", ["credit", None]),
        ("Tỉnh bố trí 8 tỷ đồng, đã cho vay 6 tỷ đồng.", ["provincial", None]),
        ("Vốn ủy thác của tỉnh và các huyện là 48 tỷ đồng.", ["local"]),
        (
            (
                "Năm 2022, trung ương cấp 86 tỷ đồng, tỉnh góp 12 tỷ đồng, dân ủng hộ 3 tỷ đồng. Năm 2023, "
                "các khoản tương ứng là 91, 14 và 5 tỷ đồng."
            ),
            ["central", "provincial", "community"] * 2,
        ),
        (
            (
                "Năm 2022, kinh phí 86 tỷ đồng, tỉnh góp 12 tỷ đồng. Năm 2023, các khoản tương ứng là 91, 14 "
                "và 5 tỷ đồng."
            ),
            ["all", "provincial", "all", "all", "all"],
        ),
        (
            "Tỉnh bổ sung 9 tỷ đồng; phần còn lại, 4 tỷ đồng, do doanh nghiệp quyên góp.",
            ["provincial", "community"],
        ),
        ("Vốn nước ngoài 12 tỷ đồng, vốn trong nước 88 tỷ đồng.", ["foreign", "all"]),
        ("Đề nghị các bộ bổ sung 12 tỷ đồng.", ["central"]),
    ],
)
def test_whose_money_is_told_around_it(text: str, sources: list[str | None]) -> None:
    assert told(text, "funding_source") == sources


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (
            "Dư nợ 410 tỷ đồng, tăng 34 tỷ đồng so với mức 376 tỷ đồng cuối năm 2022, tốc độ tăng 9%.",
            ["none", "increase", "none", "increase"],
        ),
        (
            "Doanh số cho vay đạt 118 tỷ đồng, cao hơn năm trước 9 tỷ đồng (109 tỷ đồng).",
            ["none", "increase", "none"],
        ),
        (
            "Huyện tạo việc làm cho 2.140 người, nhiều hơn năm ngoái 140 người (2.000 người).",
            ["none", "increase", "none"],
        ),
        ("Huyện giảm 320 hộ nghèo (1,2%).", ["decrease", "decrease"]),
    ],
)
def test_what_grew_is_told_from_what_it_was(text: str, changes: list[str]) -> None:
    assert told(text, "change") == changes


@pytest.mark.parametrize(
    "heading", ["Kết quả giải ngân năm 2023 của huyện:", "Năm 2023, huyện đã giải ngân như sau:"]
)
def test_projects_listed_below_what_was_spent_tell_what_it_was_spent_on(heading: str) -> None:
    text = f"{heading}\n- Dự án 1: 41,2 tỷ đồng;\n- Dự án 2: 12,6 tỷ đồng."
    assert told(text, "metric") == [SPENT, SPENT]


def test_sums_joined_to_programmes_behind_them_are_each_of_its_own() -> None:
    text = (
        "Huyện được giao 45 tỷ đồng thực hiện Chương trình giảm nghèo bền vững và 30 tỷ đồng cho Chương "
        "trình xây dựng nông thôn mới."
    )
    assert told(text, "programme") == ["ntp_poverty", "ntp_rural"]


def test_a_number_beyond_all_money_is_read_and_breaks_nothing() -> None:
    text = "Huyện có 99999999999999999999 hộ nghèo. Tỉnh giao 99999999999999999999 tỷ đồng, huyện 2 tỷ đồng."
    assert len(told(text, "value")) == 3


def told(text: str, column: str) -> list[str | None]:
    return extract(cleaned([text])).facts.sort("char_start")[column].to_list()
