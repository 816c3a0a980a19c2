"""Pages that sites show instead of an article, all with status 200, and short articles that are none."""

from __future__ import annotations

import json
import re

TITLE = "Xã Bản Vẽ giảm nghèo bền vững"
LEAD = "Năm nay xã Bản Vẽ còn 12 hộ nghèo, giảm 45 hộ so với năm trước, bằng 2,4% số hộ của cả xã."
LOGIN = (
    "<form action=/vao><label>Tên đăng nhập</label><input name=ten><label>Mật khẩu</label>"
    "<input type=password name=ma><button>Đăng nhập</button></form>"
)
NAMED = (
    '<title>{0}</title><meta property="og:type" content="article"><meta property="og:title" content="{0}">'
)
FREE = '<script type="application/ld+json">{{"@type":"NewsArticle","isAccessibleForFree":{0}}}</script>'

COUNTED = '<script type="application/ld+json">{{"@type":"NewsArticle","wordCount":{0}}}</script>'


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


ABOVE = (
    "<div class=dau><h2>CỔNG THÔNG TIN ĐIỆN TỬ CHƯƠNG TRÌNH GIẢM NGHÈO TỈNH HÒA LÂM</h2><ul><li><a"
    " href=/>Trang chủ"
    "</a><li><a href=/vb>Văn bản chỉ đạo, điều hành</a></ul><form><input"
    " name=tim><button>Tìm</button></form></div>"
)
BELOW = (
    "<div class=cuoi><p>Cổng thông tin điện tử Chương trình giảm nghèo tỉnh Hòa Lâm</p><p>Cơ quan chủ quản:"
    " Uỷ ban"
    " nhân dân tỉnh Hòa Lâm. Chịu trách nhiệm: Bà Bế Thị Vân.</p><p>Địa chỉ: số 9 đường Hùng Vương. Điện"
    " thoại: 0200"
    " 3811 222.</p><p>Giấy phép số 7/GP-TTĐT cấp ngày 3/2/2020.</p><p>Đang truy cập: 14 Hôm nay:"
    " 1.306</p></div>"
)


def portal(body: str, head: str = "<title>Cổng thông tin giảm nghèo tỉnh Hòa Lâm</title>") -> str:
    """A page of an office whose name is about our topic on every page."""
    return page(f"{ABOVE}<div>{body}</div>{BELOW}", head)


STUBS = {
    "a test for cookies": page(
        "<script>document.cookie='a=1';location.reload()</script>",
        "<title>Đang kiểm tra</title><meta http-equiv=refresh content=3>",
    ),
    "a test of the browser": page(
        "<h1>Just a moment...</h1><p>Checking your browser before accessing bao.test. This process is"
        " automatic and you will be let in after five seconds, please allow some time.</p>"
    ),
    "maintenance": page(
        "<h1>Thông báo</h1><p>Kính mong quý vị thông cảm vì sự bất tiện này, chúng tôi đang sửa máy chủ và sẽ"
        " trở lại phục vụ quý vị trong thời gian sớm nhất, dự kiến trước 6 giờ sáng ngày mai.</p>"
    ),
    "maintenance of our portal": page(
        "<h1>Đang bảo trì</h1><p>Cổng thông tin giảm nghèo đang bảo trì, mời quý vị quay lại sau.</p>"
    ),
    "not there, in Vietnamese": page(
        "<h1>Lỗi 404</h1><p>Trang quý vị tìm không có ở đây hoặc đã được chuyển đi nơi khác.</p>"
        "<a href=/>Về trang chủ</a>"
    ),
    "not there, in English": page(
        "<h1>Oops!</h1><p>The page you are looking for might have been removed, had its name changed, or is"
        " temporarily unavailable.</p>"
    ),
    "a form for a password": page(f"<h1>Đăng nhập</h1>{LOGIN}"),
    "a form below the title": page(f"<h1>{TITLE}</h1><p>{TITLE}.</p>{LOGIN}", NAMED.format(TITLE)),
    "a form below a sentence": page(f"<h1>{TITLE}</h1><p>{LEAD}</p>{LOGIN}", NAMED.format(TITLE)),
    "the title again": page(f"<h1>{TITLE}</h1><p>{TITLE}.</p>", NAMED.format(TITLE)),
    "a sentence to be read on": page(
        "<p>Đăng nhập để đọc tiếp: số hộ nghèo giảm còn 2,4% trong năm nay.</p>"
    ),
    "a form to sign up": page(
        "<h1>Đăng ký thành viên</h1><p>Khi tạo tài khoản quý vị đồng ý với các điều khoản của tòa soạn, trong"
        " đó có việc nhận thư hằng tuần.</p><form><input name=thu><input type=password></form>"
    ),
    "a teaser": page(
        f"<h1>{TITLE}</h1><p>{LEAD} Con số ấy là kết quả của ba năm dồn sức làm đường, học nghề.</p>"
        "<p>Quý vị đã đọc hết số bài miễn phí của tháng này.</p><a href=/mua>Mua gói đọc</a>",
        NAMED.format(TITLE),
    ),
    "a teaser by its own word": page(
        f"<article><h1>{TITLE}</h1><p>{LEAD} Đó là kết quả của ba năm làm đường, học nghề.</p></article>",
        FREE.format("false"),
    ),
    "a teaser of what its head holds": page(
        f"<h1>{TITLE}</h1><p>{LEAD}</p>",
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"'
        + LEAD * 4
        + '"}</script>',
    ),
    "a teaser of what its head holds in references": page(
        f"<h1>{TITLE}</h1><p>{LEAD}</p>",
        '<script type="application/ld+json">{"articleBody":'
        + json.dumps(f"<p>{LEAD}</p>" * 4)
        + "}</script>",
    ),
    "a teaser with a button": page(
        f"<h1>{TITLE}</h1><p>{LEAD} Đó là kết quả của ba năm làm đường, học nghề cho bà con.</p>"
        "<p>Lò Thị Mây</p><button>Đăng ký thuê bao</button>",
        NAMED.format(TITLE),
    ),
    "a teaser of a package": page(
        f"<h1>{TITLE}</h1><p>{LEAD} Đó là kết quả của ba năm làm đường, học nghề cho bà con.</p><div><p>Bạn"
        " đang đọc bài dành cho gói Premium. Chọn gói phù hợp: 40.000 đồng/tháng hoặc 400.000 đồng/năm.</p>"
        "</div>",
        NAMED.format(TITLE),
    ),
    "a teaser above a link": page(
        f"<h1>{TITLE}</h1><p>{LEAD} Đó là kết quả của ba năm làm đường, học nghề cho bà con.</p>"
        "<p>Lò Thị Mây</p><p><a href=/vao>Đăng nhập hoặc đăng ký để đọc tiếp</a></p>",
        NAMED.format(TITLE),
    ),
    "a teaser that ends in a link": page(
        f"<h1>{TITLE}</h1><p>{LEAD} Đó là kết quả của ba năm làm đường, học nghề cho bà con."
        " <a href=/vao>Sign in to continue reading</a></p>",
        NAMED.format(TITLE),
    ),
    "a teaser of the paper as a file": page(
        f"<h1>{TITLE}</h1><p>{LEAD} Đó là kết quả của ba năm làm đường, học nghề cho bà con.</p><div><p>Mua"
        " báo số để xem tiếp nội dung.</p><button>Mua ngay</button></div>",
        NAMED.format(TITLE),
    ),
    "a breakdown below the title": page(
        f"<h1>{TITLE}</h1><p>Trang đang gián đoạn do sự cố ở trung tâm dữ liệu. Đội kỹ thuật của tòa soạn"
        " đang khẩn trương khắc phục và dự kiến hoạt động bình thường trước 12 giờ trưa nay, chậm nhất sau 45"
        " phút nữa. Mọi người có thể theo dõi tin của báo trên mạng xã hội.</p>",
        f"<title>{TITLE}</title>",
    ),
    "a question of consent below the title": page(
        "<h1>Quyền riêng tư</h1><p>Chúng tôi và 812 đối tác lưu trữ và truy cập thông tin trên thiết bị của"
        " bạn để hiển thị quảng cáo và nội dung phù hợp, đo lường hiệu quả, nghiên cứu khán giả và phát triển"
        " sản phẩm. Bạn có thể chấp nhận hoặc quản lý các lựa chọn của mình, kể cả quyền phản đối, bằng cách"
        " bấm vào nút bên dưới hoặc bất cứ lúc nào tại trang chính sách. Các lựa chọn của bạn sẽ được báo cho"
        " các đối tác và không ảnh hưởng đến dữ liệu duyệt web. Dữ liệu có thể được xử lý mà không cần"
        " sự đồng ý trên cơ sở lợi ích chính đáng của từng đối tác theo quy định của pháp luật.</p>",
        f"<title>{TITLE}</title>",
    ),
    "an age gate": page(
        "<h1>Xác nhận độ tuổi</h1><p>Bạn phải đủ 18 tuổi để xem nội dung này.</p><button>Tôi đủ tuổi</button>"
    ),
    "nothing": page(""),
    "a page built by a script": page(
        "<div id=app></div><noscript>Xin bật JavaScript để xem tin giảm nghèo hôm nay.</noscript>"
        "<script src=/app.js></script>",
        NAMED.format(TITLE),
    ),
    "a page that goes on to itself": page(
        f"<p>Bài về hộ nghèo đang được mở ra cho bạn đọc, xin chờ trong giây lát. {TITLE}</p>",
        '<meta http-equiv="refresh" content="5">',
    ),
    "maintenance of a portal": portal(
        "<h1>Thông báo</h1><p>Để phục vụ tốt hơn, Cổng thông tin giảm nghèo sẽ nghỉ từ 20h00 ngày 12/5 đến"
        " 6h00 ngày"
        " 13/5/2026, rất mong bạn đọc ghé lại vào hôm sau để xem các tin mới nhất của tỉnh.</p>"
    ),
    "not there, in a portal": portal("<h1>Rất tiếc</h1><p>Liên kết đã cũ hoặc địa chỉ bị gõ nhầm.</p>"),
    "a form of a portal": portal(f"<h1>Dành cho cán bộ</h1>{LOGIN}"),
    "a form of a portal below a sentence": portal(
        f"<h1>{TITLE}</h1><p>{LEAD}</p>{LOGIN}", NAMED.format(TITLE)
    ),
    "a film of a portal": portal(
        f"<h1>{TITLE}</h1><video src=/a.mp4></video><p>12/5/2026 | Lượt xem: 1.204</p>"
    ),
    "a page built by a script that asks": page(
        "<div id=app></div><div>Trang này lưu dữ liệu trên máy của bạn để đo lượng đọc và để trang nhanh"
        " hơn, bạn có"
        " thể từ chối hay đồng ý bất cứ lúc nào ở cuối trang này, xin cảm ơn.</div>",
        NAMED.format(TITLE),
    ),
    "a list of articles": page(
        "".join(f"<h3><a href=/{n}>Huyện số {n} dồn sức lo cho dân</a></h3><p>{LEAD}</p>" for n in range(6))
    ),
    "a film": page(f"<h1>{TITLE}</h1><video src=/a.mp4></video><p>Thời lượng 3:15</p>", NAMED.format(TITLE)),
    "a document": page(f"<h1>{TITLE}</h1><iframe src=/a.pdf></iframe><a href=/a.pdf>Tải về tệp PDF</a>"),
}
"""What stands in the place of an article."""

NEWS = f"{LEAD} Có 30 hộ làm đơn xin ra khỏi danh sách hộ nghèo, 15 hộ vay vốn mua bò và trồng chè."
"""News of some 40 words."""
TABLE = "".join(
    f"<tr><td>Thôn {n}</td><td>{n + 3} hộ nghèo</td><td>{n} hộ cận nghèo</td></tr>" for n in range(2, 9)
)
SHORT = {
    "a paragraph": page(f"<p>{NEWS}</p>"),
    "a paragraph below a menu": page(
        f"<nav><a href=/>Trang chủ</a></nav><form><input name=tim><button>Tìm</button></form><p>{NEWS}</p>"
    ),
    "a paragraph beside a form": page(
        f"<h1>{TITLE}</h1><div><p>{NEWS}</p></div><div class=ben>{LOGIN}</div>", f"<title>{TITLE}</title>"
    ),
    "two paragraphs beside a form": page(
        "".join(f"<p>{half}.</p>" for half in NEWS.split(". ")) + f"<div class=ben>{LOGIN}</div>"
    ),
    "a paragraph to be discussed": page(
        f"<article><p>{NEWS}</p></article><p>Vui lòng đăng nhập để gửi ý kiến của bạn về bài này.</p>"
    ),
    "a paragraph by its own word": page(f"<article><p>{NEWS}</p></article>", FREE.format("true")),
    "a paragraph of a portal": portal(f"<p>{NEWS}</p>"),
    "a paragraph of a portal beside a form": portal(f"<div><h3>{TITLE}</h3><p>{NEWS}</p></div>{LOGIN}"),
    "a paragraph of a portal that is one form": portal(f"<form>{LOGIN}<b>{TITLE}</b><br>{NEWS}</form>"),
    "a paragraph above teasers": page(
        f"<p>{TITLE}</p><p>{NEWS}</p>"
        + "".join(
            f"<h3><a href=/{n}>Huyện số {n} dồn sức</a></h3><p>Tin vắn của huyện số {n}.</p>" for n in "123"
        )
    ),
    "a paragraph on many lines": portal("<p>" + re.sub(r"((?:\S+ ){5}\S+) ", r"\1\n", NEWS) + "</p>"),
    "a paragraph with hard blanks": portal("<p>" + NEWS.replace(" ", "&nbsp;") + "</p>"),
    "a page to print": page(f"<h1>{TITLE}</h1><p>{NEWS}</p>", '<meta name="robots" content="noindex">'),
    "a page that loads anew": page(f"<p>{NEWS}</p>", '<meta http-equiv="refresh" content="600">'),
    "pictures with captions": page(
        "".join(
            f"<figure><img src=/{n}.jpg><figcaption>Hộ nghèo thứ {n} nhận bò của chương trình.</figcaption>"
            "</figure>"
            for n in range(4)
        )
    ),
    "a paragraph of a site with subscriptions": page(
        "<nav><a href=/tb>Đăng ký thuê bao</a></nav><div>Đăng ký thuê bao</div>"
        f"<h1>{TITLE}</h1><p>{NEWS}</p><p><a href=/app>Tải ứng dụng để đọc tiếp các tin mới nhất</a></p>"
        "<p>Đăng ký thuê bao báo in, điện thoại: 0200 3811 222.</p>"
        "<aside><h4>Nội dung dành cho thuê bao</h4></aside><footer>Đặt mua, đăng ký thuê bao</footer>"
    ),
    "a paragraph above a link to the printed paper": page(
        f"<h1>{TITLE}</h1><p>{NEWS}</p><p><a href=/in>Đăng ký để đọc báo in hằng ngày</a></p>"
    ),
    "a paragraph above a link to comments": page(
        f"<h1>{TITLE}</h1><p>{NEWS}</p><p><a href=/vao>Đăng nhập để xem tiếp bình luận</a></p>"
    ),
    "a paragraph above a link to other articles": page(
        f"<h1>{TITLE}</h1><p>{NEWS}</p><p><a href=/x>Vui lòng bấm vào đây để xem tiếp các tin khác</a></p>"
        "<p>Đăng ký để đọc báo in mỗi ngày.</p>"
    ),
    "a paragraph about reading on": page(
        f"<h1>{TITLE}</h1><p>{NEWS} Bà vay tiền mua sách để đọc tiếp chương trình lớp ba.</p>"
    ),
    "a paragraph above links of its readers": page(
        f"<h1>{TITLE}</h1><p>{NEWS}</p><p><a href=/vao>Đăng nhập</a> <a href=/bl>để gửi bình luận</a></p>"
    ),
    "a paragraph above teasers for subscribers": page(
        f"<h1>{TITLE}</h1><p>{NEWS}</p><p><a href=/9>Huyện số chín dồn sức lo cho dân</a></p>"
        "<span>Dành cho thuê bao</span>"
    ),
    "a paragraph whose head counts letters": page(
        f"<h1>{TITLE}</h1><p>{NEWS}</p>", COUNTED.format(len(NEWS))
    ),
    "a paragraph whose head holds another article": page(
        f"<h1>{TITLE}</h1><p>{NEWS}</p>",
        '<script type="application/ld+json">{"itemListElement":[{"@type":"NewsArticle","articleBody":"'
        + "Huyện bên khánh thành cây cầu mới qua sông cho xe cơ giới đi lại thuận tiện. " * 20
        + '"}]}</script>',
    ),
    "rows of a table": page(f"<table>{TABLE}</table>"),
    "a paragraph of a table": page(
        f"<table><tr><td><a href=/>Tin</a></td><td><p>{NEWS}</p></td></tr></table>"
    ),
    "a page that was cut": page(f"<h1>{TITLE}</h1><p>{NEWS}</p>").partition("trồng chè")[0],
}
"""Articles, however short and whatever stands around them."""
