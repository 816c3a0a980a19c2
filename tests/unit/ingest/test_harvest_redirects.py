"""An address that leads elsewhere moves its article only to where the same story stands; else it stays."""

from __future__ import annotations

import pytest

from flows.ingest.outlets import Outlet
from tests.web.bench import Bench, feed
from tests.web.site import Asked, Reply

WEEK = 8 * 86400.0
BODY = "Năm nay xã Bản Vẽ còn {} hộ nghèo, giảm hơn một nửa so với năm trước đó."
FOOT = "<p>Bản quyền thuộc về toà soạn báo, ghi rõ nguồn khi phát hành lại thông tin.</p>"
LOGIN = Reply("<title>Đăng nhập</title><h1>Đăng nhập</h1><form><input name=ten></form>".encode())
NOTICE = Reply(
    "<h1>Thông báo</h1><p>Hệ thống đang bảo trì, mời quý vị quay lại sau ít phút nữa.</p>".encode()
)
TEASERS = Reply(
    "".join(f"<article><a href=/{n}>Tin</a><p>{BODY.format(n)}</p></article>" for n in range(5)).encode()
)


SECTION = Reply(
    "".join(
        f"<div><h3><a href=/tin/{n}>Huyện số {n} dồn sức giảm nghèo</a></h3><span>2 giờ trước</span>"
        f"<p>{BODY.format(n)}</p></div>"
        for n in range(5)
    ).encode()
)
CARDS = Reply(
    (
        "<p>Chuyên trang đăng tin về chương trình giảm nghèo của cả tỉnh ta.</p>"
        + "".join(f"<a href=/{n}><h3>Huyện {n} giảm nghèo</h3><p>{BODY.format(n)}</p></a>" for n in range(5))
    ).encode()
)


def article(number: int, head: str = "", foot: str = FOOT) -> Reply:
    """A page of three paragraphs, with or without what a site puts around them."""
    lines = [BODY.format(number), f"Xã đã vận động {number} hộ làm đơn xin ra khỏi danh sách hộ nghèo.",
             f"Có {number} ngôi nhà mới được dựng lên cho các hộ khó khăn về nhà ở."]  # fmt: skip
    text = "".join(f"<p>{line}</p>" for line in lines)
    return Reply(f"<head>{head}</head><body>{text}{foot}</body>".encode())


def leads_to(path: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": path})


@pytest.fixture
def outlet(bench: Bench) -> Outlet:
    """A feed that announces one article."""
    page = bench.sites.add("bao.test", "/tin/bai-1", article(1))
    for path, reply in (
        ("/dang-nhap", LOGIN),
        ("/thong-bao", NOTICE),
        ("/tin/", TEASERS),
        ("/khac", article(7)),
    ):
        bench.sites.add("bao.test", path, reply)
    return Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(page)), pace=0.0)


def visited_again(bench: Bench, outlet: Outlet, *replies: Reply) -> None:
    """The article is had, and asked for again a week later."""
    assert bench.only(outlet).new == 1
    bench.sites.start_anew()
    bench.sites.add("bao.test", "/tin/bai-1", *replies)
    bench.clock.passed += WEEK
    bench.only(outlet)


@pytest.mark.parametrize("status", [301, 302, 307])
@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/dang-nhap", "moved_away"),
        ("/thong-bao", "moved_away"),
        ("/tin/", "moved_away"),
        ("/rss", "moved_away"),
        ("/khac", "moved_away"),
        ("/", "moved_away"),
        ("/mat", "http_404"),
    ],
)
def test_an_article_that_was_had_stays_whatever_else_its_address_leads_to(
    bench: Bench, outlet: Outlet, path: str, reason: str, status: int
) -> None:
    visited_again(bench, outlet, leads_to(path, status), article(1))
    assert bench.texts() == [article(1).body.decode()]
    assert bench.reasons() == {"tin/bai-1": reason}
    (told,) = bench.store.snapshot().current["detail"]
    assert "the revision read before stays" in told
    bench.clock.passed += 4 * WEEK
    bench.only(outlet)
    assert (len(bench.texts()), bench.reasons()) == (1, {})


@pytest.mark.parametrize("status", [301, 302])
def test_an_article_moves_with_its_text_to_a_site_that_looks_different(
    bench: Bench, outlet: Outlet, status: int
) -> None:
    there = bench.sites.add("moi.test", "/bai", article(1, "<title>Trang mới</title>", "<p>Liên hệ</p>"))
    visited_again(bench, outlet, leads_to(there, status))
    current = bench.store.snapshot().current
    assert current.select("source", "reason").rows() == [(there, None)]
    old = bench.store.last()[bench.sites.url("bao.test", "/tin/bai-1")]
    assert (old.kind, old.status, old.chain) == ("moved", status, (old.source, there))


@pytest.mark.parametrize(("status", "reasons"), [(308, {}), (302, {"tin/bai-1": "moved_away"})])
def test_an_article_written_anew_elsewhere_takes_its_place_only_for_good(
    bench: Bench, outlet: Outlet, status: int, reasons: dict[str, str]
) -> None:
    anew = article(9, '<meta property="og:type" content="article">', "")
    there = bench.sites.add("bao.test", "/tin/bai-1-moi", anew)
    visited_again(bench, outlet, leads_to("/tin/bai-1-moi", status))
    (source,) = bench.store.snapshot().current["source"]
    assert source == (bench.sites.url("bao.test", "/tin/bai-1") if reasons else there)
    assert bench.reasons() == reasons


def test_an_article_cut_short_keeps_its_place_unless_it_still_bears_its_name(
    bench: Bench, outlet: Outlet
) -> None:
    half = f"<p>{BODY.format(1)}</p><p>Xin mời quý vị đăng nhập để đọc tiếp phần còn lại của bài.</p>"
    own = f'<link rel="canonical" href="{bench.sites.url("bao.test", "/tin/bai-1")}">'
    bench.sites.add("bao.test", "/nua", Reply(half.encode()))
    bench.sites.add("bao.test", "/amp", article(1, own, ""))
    visited_again(bench, outlet, leads_to("/nua"), leads_to("/amp"))
    assert bench.reasons() == {"tin/bai-1": "moved_away"}
    bench.clock.passed += 4 * WEEK
    bench.only(outlet)
    assert bench.store.snapshot().current["source"].to_list() == [bench.sites.url("bao.test", "/amp")]


def test_a_page_named_by_hand_is_not_taken_over_by_where_it_leads_later(bench: Bench) -> None:
    bench.sites.add("bao.test", "/thong-bao", NOTICE)
    page = bench.sites.add("bao.test", "/tin/bai-1", article(1))
    assert bench.harvest(pages=(page,)).new == (page,)
    bench.sites.add("bao.test", "/tin/bai-1", leads_to("/thong-bao"))
    assert bench.harvest(pages=(page,)).refused == (page,)
    assert bench.texts() == [article(1).body.decode()]


def test_a_tag_of_the_article_is_not_shown_to_the_page_it_leads_to(bench: Bench, outlet: Outlet) -> None:
    tagged = Reply(article(1).body, headers={"ETag": '"1"'})
    bench.sites.add("bao.test", "/tin/bai-1", tagged)
    visited_again(bench, outlet, leads_to("/dang-nhap"))
    bench.clock.passed += 4 * WEEK
    bench.only(outlet)
    asked = bench.sites.asked_for("bao.test", "/dang-nhap")
    assert [one.headers.get("if-none-match") for one in asked] == [None, None]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/dang-nhap", "moved_away"),
        ("/thong-bao", "moved_away"),
        ("/tin/", "moved_away"),
        ("/rss", "moved_away"),
        ("/mat", "http_404"),
    ],
)
def test_an_article_that_was_never_had_ends_with_its_reason_where_its_address_leads_elsewhere(
    bench: Bench, outlet: Outlet, path: str, reason: str
) -> None:
    bench.sites.add("bao.test", "/tin/bai-1", leads_to(path))
    assert bench.only(outlet).refused == {reason: 1}
    assert bench.reasons() == {"tin/bai-1": reason}
    assert bench.texts() == []


@pytest.mark.parametrize("status", [301, 302])
@pytest.mark.parametrize("page", [SECTION, CARDS], ids=["teasers", "cards"])
def test_a_list_of_articles_on_our_topic_is_no_article_that_was_never_had(
    bench: Bench, outlet: Outlet, page: Reply, status: int
) -> None:
    bench.sites.add("bao.test", "/chuyen-trang", page)
    bench.sites.add("bao.test", "/tin/bai-1", leads_to("/chuyen-trang", status))
    assert bench.only(outlet).refused == {"moved_away": 1}
    assert bench.texts() == []


@pytest.mark.parametrize(
    ("title", "had"),
    [
        ("Xã Bản Vẽ thoát nghèo", 1),
        ("Vận động hộ làm đơn xin ra khỏi danh sách", 1),
        ("Trao sinh kế cho người nghèo vùng biên", 1),
        ("Giá vàng trong nước hôm nay", 0),
        ("Tin", 1),
    ],
)
def test_an_article_that_was_never_had_is_none_of_a_title_on_something_else(
    bench: Bench, title: str, had: int
) -> None:
    head = "<title>Chuyện thoát nghèo ở xã Bản Vẽ</title>"
    links = "".join(f"<li><a href=/{n}>Huyện số {n} dồn sức giảm nghèo bền vững</a>" for n in range(40))
    foot = f"<ul>{links}</ul>"
    bench.sites.add("bao.test", "/dai", article(1, head, foot))
    short = bench.sites.add("bao.test", "/x", leads_to("/dai"))
    page = (
        f"<rss version='2.0'><channel><item><title>{title}</title><link>{short}</link></item></channel></rss>"
    )
    outlet = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", Reply(page.encode())), pace=0.0)
    assert bench.only(outlet).new == had


@pytest.mark.parametrize("way", [("/tin/bai-1",), ("/thu", "/tin/bai-1")])
def test_an_article_that_is_shown_to_whoever_keeps_a_cookie_is_had(
    bench: Bench, outlet: Outlet, way: tuple[str, ...]
) -> None:
    def looks(asked: Asked, _: int) -> Reply:
        if "seen=1" in asked.headers.get("cookie", ""):
            return article(1)
        return Reply(status=302, headers={"Location": way[0], "Set-Cookie": "seen=1"})

    bench.sites.add("bao.test", "/tin/bai-1", looks)
    bench.sites.add("bao.test", "/thu", leads_to("/tin/bai-1"))
    assert bench.only(outlet).new == 1
    assert bench.texts() == [article(1).body.decode()]
    kept = [path.read_bytes() for path in bench.store.folder.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"seen=1" in content for content in kept), "cookies are not for the disk"


def test_an_address_that_leads_to_itself_whatever_cookie_it_is_told_ends(
    bench: Bench, outlet: Outlet
) -> None:
    again = Reply(status=302, headers={"Location": "/tin/bai-1", "Set-Cookie": "seen=1"})
    bench.sites.add("bao.test", "/tin/bai-1", again)
    assert bench.only(outlet).refused == {"redirect_loop": 1}
    assert len(bench.sites.asked_for("bao.test", "/tin/bai-1")) == bench.manners.redirects + 1


def test_an_article_announced_by_a_short_address_is_had_by_its_own(bench: Bench) -> None:
    long = bench.sites.add("bao.test", "/bai-dai", article(3))
    middle = bench.sites.add("bao.test", "/giua", leads_to("/bai-dai"))
    short = bench.sites.add("ngan.test", "/x", leads_to(middle))
    outlet = Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", feed(short)), pace=0.0)
    assert bench.only(outlet).new == 1
    last = bench.store.last()
    assert (last[long].kind, last[long].chain) == ("url", (short, middle, long))
    assert (last[middle].kind, last[middle].chain) == ("moved", (short, middle, long))
    assert (last[short].kind, last[short].chain) == ("moved", (short, middle))
