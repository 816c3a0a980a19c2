"""Advertisements inside an article are told by what they say, with a heading over them and without."""

from __future__ import annotations

import pytest

from tests.unit.clean.test_furniture import TITLE, kept
from tests.unit.clean.test_tails import LONG

OFFERS = {
    "a sale": "Giảm giá 50% toàn bộ sản phẩm, chỉ 199.000 đồng",
    "land": "Đất nền ven sông 100 m², sổ đỏ trao tay, giá 950 triệu đồng",
    "a loan": "Vay tiêu dùng đến 100 triệu đồng, lãi suất chỉ 0,8%/tháng, không cần thế chấp.",
    "a telephone": "Điện thoại gập giảm 30%, trả góp 0%",
    "a journey": "Tour đảo ngọc 3 ngày 2 đêm, chỉ từ 2.990.000 đồng/khách",
    "a flat, in a sentence": "Căn hộ view biển mở bán đợt 1, chiết khấu 8%, ngân hàng cho vay tới 70%.",
    "a medicine": "Viên xương khớp gia truyền: mua 3 tặng 1",
    "a loan, in few words": "Vay online 45 triệu, duyệt trong 10 phút.",
    "a field": "Cần sang nhượng 800 m2 đất thổ cư mặt đường liên xã, giá 740 triệu",
    "a car": "Xe bán tải đời mới lăn bánh 610 triệu, tặng nắp thùng.",
    "a course": "Học nghề sửa máy cày: học phí 3,2 triệu, cam kết việc làm",
    "work abroad": "Tuyển 60 người đi Đài Loan: lương 27 triệu đồng/tháng, phí thấp.",
    "a lottery": "Mua vé số online, trúng tới 28 tỷ đồng",
    "an insurance": "Bảo hiểm xe máy chỉ 66.000đ",
    "savings": "Gửi tiết kiệm online 6,3%/năm, tặng 200.000 đồng",
    "a wager": "Nạp lần đầu thưởng 150%, rút tiền 3 phút",
    "a call": "Mua ngay hôm nay, hoàn 500.000 đồng",
}
TOLD = {
    "a fair": "Phiên chợ 0 đồng có 24 gian hàng giảm giá cho 350 hộ nghèo.",
    "a call to look": "Bà con được mua vở chính hãng, mỗi bộ 45.000 đồng, chỉ bằng nửa giá ngoài chợ.",
    "a norm": "- Giá mua nhà ở xã hội chỉ từ 12 triệu đồng/m2, trả góp trong 15 năm",
    "a price alone": "Giá bán chỉ 45.000 đồng/kg",
    "a farm": "Giá bán dứa ổn định 6.000 đồng/kg, thu về 120 triệu đồng.",
    "a gift": "Công ty tặng 50 suất học bổng, mỗi suất 1 triệu đồng.",
    "guests": "Homestay của chị có 6 phòng, giá từ 300.000 đồng/đêm.",
    "a motorbike": "Gia đình anh mua xe máy trả góp 24 triệu đồng.",
    "a heading": "Từ 2 ha dứa đến thương hiệu",
    "a caption": "Anh Pản bên chiếc xe tải mua bằng 90 triệu đồng vốn vay",
    "credit": "Hạn mức cho vay học sinh là 4 triệu đồng/tháng, giải ngân hai lần mỗi năm.",
}


@pytest.mark.parametrize("heading", [[], ["Được tài trợ"], ["QUẢNG CÁO"]], ids=["bare", "sponsored", "named"])
@pytest.mark.parametrize("offer", OFFERS.values(), ids=OFFERS)
def test_an_advertisement_between_two_paragraphs_is_left_out(offer: str, heading: list[str]) -> None:
    read = kept(TITLE, LONG[0], *heading, offer, *LONG[1:])
    assert [line for line in read if line not in heading] == [TITLE, *LONG]


@pytest.mark.parametrize("line", TOLD.values(), ids=TOLD)
def test_what_an_article_tells_of_prices_and_loans_stays(line: str) -> None:
    assert kept(TITLE, LONG[0], line, *LONG[1:]) == [TITLE, LONG[0], line, *LONG[1:]]


def test_a_headline_on_a_sale_for_the_poor_is_a_title() -> None:
    title = "Giảm giá 30% tiền điện, miễn phí vận chuyển nước sạch cho 1.200 hộ nghèo"
    assert kept(title, *LONG) == [title, *LONG]
