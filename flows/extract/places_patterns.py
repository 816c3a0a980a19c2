"""Patterns of what stands around names of places; `{role}` is any phrase of it in seeds/place_words.csv."""

from __future__ import annotations

LEFT, RIGHT = 80, 24
UNIT_WORDS = r"(tỉnh|thành phố|t\.?\s?p|huyện|quận|thị xã|thị trấn|đặc khu|tx|tt|xã|phường|[hqpx]\.)"
ATTRIBUTES = r"(?:,?[ \t]+{attribute})*"
"""Between a type word and the name: `huyện vùng cao Bắc Hà`."""
TYPED = UNIT_WORDS + r"\.?" + ATTRIBUTES + "(?:[ \t]+như)?"
"""Those of which some are named, too: `những xã như Trà Vinh`."""
TYPE_BEFORE = r"(?i)(?:^|[^\p{L}])(các\s+|những\s+|\d+\s+)?" + TYPED + r"[ \t]*$"
LINK = (
    r"(?i)^\s*(?:(?:mới|cũ)\s*\(|\(\s*thuộc|\(|,\s*thuộc|,|-|–|thuộc|của)?\s*(?:(?:các\s+)?"
    + TYPED
    + r")?\s*$"
)
"""Between a place and the one that contains it: `Bát Xát (Lào Cai)`."""
LISTED = r"(?i)^\s*(?:,|;|và|-|–|&|, và)\s*(?:" + TYPED + r"\s*)?$"
SERIES = (
    r"(?i)^(?:\s*\([^()\n]{1,30}\)"
    r"|\s+(?:(?:với|còn|có|đạt|là|chiếm) )?\d[\d.,]*\s?(?:%|\p{L}+(?: \p{L}+){0,2})?)?"
    r"\s*(?:,|;|và|-|–|&|, và)\s*(?:" + TYPED + r"\s*)?$"
)
"""Between places of one list, of each of which a number may be told: `các xã A (12 hộ), B (8 hộ) và C`."""
JOINED = r"^\s*(?:,?\s*và|&)\s*$"
COPULA = r"(?i)(?:^|\s)là\s[^.;:()\d\n]*(?:của|thuộc|ở|tại|trong|trên)\s+(?:" + TYPED + r"\s+)?$"
"""Before a place by which another one is told: `là huyện nghèo nhất của`."""
OWN_LEVEL = r"^ (?:là|ở mức|ở ngưỡng) (?:\p{L}+ )?\d"
"""Behind a place that is told of itself: `là huyện nghèo, bởi mức chung của A là 6%`."""
ONE_OF = (
    r"(?i)(?:một|1|01) trong (?:số |những |các )?\d+ (?:tỉnh|huyện|xã|phường|thôn|bản|địa phương)"
    r"(?: [^,;.:()\d]{1,30})?\s*$"
)
"""Before where one of so many is: `là một trong 74 huyện nghèo của cả nước`."""
RANK = r"(?i)(?:{rank}|(?:nhóm|tốp|top|thứ) [^ ,.;]+)(?: (?:của|trong|cả|khu vực|vùng|tỉnh|huyện))*\s*$"
STANDARD = r"(?i){standard} $"
"""Before who set a standard, of whom nothing is told: `62 hộ nghèo theo chuẩn của tỉnh`."""
PART = r"(?i)(?:huyện|thị xã|xã|phường|thị trấn) $"
BEGUN = r"^ ?(?:\(\d|(?:với|chỉ|mới|đạt|còn)(?: \p{L}+){0,2} \d)"
"""Behind a place that ranks itself: `thấp nhất huyện Mỹ Tú (68%)`."""
COMPARED = r"(?i)(?:{than}|gấp [^ ]+ lần)[^,.;:()\n\d]*$"
ASIDE, TOLD_OF = r"^\s*[,;]|^ \d[\d.,]* (?:triệu|nghìn|đồng|điểm) ", "(?i)^\\s*, {told_next}"
"""Behind a place that something is compared with, by so much; what is then told of the place all the same."""
SHARE_OF = (
    r"(?i)(?:{money}(?: \p{L}+)?"
    r"|(?:thuộc|nhóm|theo|từ) (?:các |những )?(?:đề án|nghị quyết|chính sách|quyết định)[^.,;:()\d]{0,48}) $"
)
"""Before whose money, or whose decision, something is: `xóa 1.041 nhà thuộc Đề án của tỉnh`."""
NUMBERED = r"^(quận|phường|[qp])\.? ?(?:\d+|[ivx]+)$"
DIRECTION = r"(?i)(?:phía|hướng)\s+$"
FORMER = r"(?i)^\s*\)?\s*[,(]?\s*{former}\b"
MERGED = r"(?i){merges}[^.;:()\d]{0,60}$"
"""Before those that a new unit was made of: `nhập từ ba xã A, B, C, nay có 900 hộ`."""
AT_WORK = r"(?i)(?:làm(?: việc| ăn)?|(?:khu|cụm)(?:,? cụm)? công nghiệp|nhà máy|công ty|doanh nghiệp) $"
"""Before where people work: `làm việc trong tỉnh`, `vào các khu công nghiệp trong tỉnh`."""
PAYS = r"(?i)(?:{pot}|với|cho) $"
"""Before who pays, or is asked: `vốn ngân sách tỉnh giải ngân 10 tỷ`, `đăng ký với tỉnh giảm 480 hộ`."""
OF_PAYER, PAID = "^(?i)(?:của|do) ", "đồng $"
"""Of whom an amount right before it is: `9,6 tỷ đồng của tỉnh`."""
FOREIGN = r"\p{Lu}\p{L}*(?i:[aeiouy][bcdfghjklmnpqrstvxz]+[aeiouy])\p{L}*"
"""A name that is no Vietnamese syllable, as companies have before the country's: `Vedan Việt Nam`."""
COMMUNES_MERGED = (
    r"(?i)(?:(?:^|[^u] )nhập|hợp nhất) (?:(?:với|cùng) [^.,;:()\d]{0,30}|"
    r"[^.;:()\d]{0,60}(?:xã|phường|thị trấn) [^.;:()\d]{0,40})$"
)
"""Not of `thu nhập bình quân của xã Tả Ván`; a province may have been merged `với Phú Thọ`."""
MERGED_TOO = (
    r"(?i)^[ ,]*(?:(?:và|với|cùng|một phần|toàn bộ|phần còn lại|của|các|hai|ba) )*"
    r"(?:(?:xã|phường|thị trấn|huyện|thành phố|tỉnh) )?$"
)
"""Between those."""
NEIGHBOUR = (
    r"(?i)(?:^|[^u] )(?:hợp nhất|sáp nhập|giáp|giáp ranh|tiếp giáp|giáp giới)(?: với| cùng| của)?"
    r"(?: (?:tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn))? $"
)
"""Before a place that another one only lies beside or goes together with: `Hà Giang, tỉnh giáp Lào Cai`."""
AWAY = (
    r"(?i)(?:đi làm(?: việc| ăn| thuê)?|làm (?:ăn|thuê|mướn|công nhân)|công nhân|mưu sinh)"
    r"(?: (?:ở|tại|trong|ngoài|vào|lên|xuống|đi))+(?: tỉnh| thành phố)? $"
    r"|đoàn (?:công tác|thiện nguyện|từ thiện)(?: của)?(?: tỉnh| thành phố| tp\.?| huyện| quận)? $"
)
"""Before where somebody works or comes from, far from the place spoken of: `con đi làm ở Bình Dương`."""
HANDED = (
    r"(?i)(?:tặng|ủng hộ|hỗ trợ|tài trợ|trao)[^.;:\n]{0,60} cho (?:[^.,;:()\n]{0,40} )?"
    r"(?:tỉnh|thành phố|huyện|xã) $|(?:tặng|ủng hộ|hỗ trợ|giúp)(?: cho)? (?:tỉnh|thành phố|huyện|xã) $"
)
"""Before who is given something."""
CITED = r"(?i)(?:^|[.!?…\n] ?)theo (?:[^.,;:()\n]{2,70} )(?:tỉnh|huyện|thị xã|thành phố) $"
"""Before the place whose office tells the figures: `Theo Ngân hàng Chính sách xã hội tỉnh Phú Yên, …`."""
COMPOUND = r"(?i)^[ \t]?{compound}"
"""Behind a type word that only begins another word: `huyện ủy`, `xã hội`."""
PREDICATE = r"^ {clause_verb}\b"
OF_SERIES = r"(?i){before_series}\s*$"
"""Before a comma with a type word that goes on a list of levels."""
COUNTED = r"(?i)(?:\d|%|{counting}|{in_series}\s*(?:,|và|-|/))\s*$"
"""Before a type word that speaks of several units or of none in particular."""
YEAR = r"(?i)(?:(?:năm |/)(?:19|20)\d\d|(?:cả|trong|mỗi|hằng|hàng|một) năm)\s*$"
"""A year, which counts no units; nor is `cả năm huyện hỗ trợ` of five districts."""
