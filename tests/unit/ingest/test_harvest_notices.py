"""What sites show instead of an article waits for the article; a short article is one."""

from __future__ import annotations

import pytest

from flows.ingest.accounts import Account
from flows.ingest.outlets import Outlet
from tests.web.bench import Bench
from tests.web.site import Asked, Reply
from tests.web.stubs import LEAD, SHORT, STUBS, TITLE, page

DAY = 86400.0
OFF_TOPIC = "Chuyện đổi thay ở một bản vùng biên"
WHOLE = page(
    f"<h1>{TITLE}</h1>" + "".join(f"<p>{LEAD.replace('12', str(number))}</p>" for number in range(20, 28))
)
GAME = page("<p>Đội bóng của tỉnh thắng đậm trên sân nhà trước hàng nghìn người hâm mộ.</p>" * 9)
REASONS = {"no_text", "another_page", "shortened"}


def announced(bench: Bench, title: str, pages: dict[str, list[str]]) -> Outlet:
    """A feed of articles under one title, by path; each shows one page after another."""
    replies = {path: [Reply(one.encode()) for one in shown] for path, shown in pages.items()}
    urls = [bench.sites.add("bao.test", f"/{path}", *shown) for path, shown in replies.items()]
    items = "".join(f"<item><title>{title}</title><link>{url}</link></item>" for url in urls)
    rss = Reply(f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    return Outlet("Báo", "feed", bench.sites.add("bao.test", "/rss", rss), pace=0.0)


def numbered(pages: dict[str, str], *before: str, after: tuple[str, ...] = ()) -> dict[str, list[str]]:
    return {str(number): [*before, one, *after] for number, one in enumerate(pages.values())}


def waiting(bench: Bench, account: Account) -> dict[str, str]:
    """By name, why what stands in `STUBS` does not give an article; each is asked for again soon."""
    had = account.new + account.changed + account.unchanged + account.left_out
    assert (had, sum(account.refused.values())) == (0, len(STUBS))
    last = [bench.store.last()[bench.sites.url("bao.test", f"/{number}")] for number in range(len(STUBS))]
    assert all(one.again for one in last)
    return {what: str(one.reason) for what, one in zip(STUBS, last, strict=True)}


@pytest.mark.parametrize("title", [TITLE, OFF_TOPIC, "Tin"])
def test_what_stands_in_the_place_of_an_article_waits_for_it_and_is_asked_for_again_soon(
    bench: Bench, title: str
) -> None:
    pages = numbered(STUBS, after=(WHOLE,))
    outlet = announced(bench, title, {path: [shown[0], *shown] for path, shown in pages.items()})
    reasons = waiting(bench, bench.only(outlet))
    assert set(reasons.values()) == REASONS
    assert bench.texts() == []
    bench.clock.passed += DAY / 4
    assert waiting(bench, bench.only(outlet)) == reasons
    bench.clock.passed += DAY / 2
    assert bench.only(outlet).new == len(STUBS)
    assert (bench.texts(), bench.reasons()) == ([WHOLE] * len(STUBS), {})


def test_what_stands_in_the_place_of_an_article_that_was_had_takes_it_not_away(bench: Bench) -> None:
    outlet = announced(bench, TITLE, numbered(STUBS, WHOLE, after=(WHOLE,)))
    assert bench.only(outlet).new == len(STUBS)
    bench.clock.passed += 8 * DAY
    assert set(waiting(bench, bench.only(outlet)).values()) == REASONS
    assert bench.texts() == [WHOLE] * len(STUBS)
    told = bench.store.snapshot().current["detail"]
    assert told.str.ends_with("the revision read before stays").all()
    bench.clock.passed += 2 * DAY
    assert bench.only(outlet).unchanged == len(STUBS)
    assert bench.reasons() == {}


@pytest.mark.parametrize("title", [TITLE, OFF_TOPIC, "Tin"])
def test_a_short_article_is_had_whatever_stands_around_it(bench: Bench, title: str) -> None:
    bench.only(announced(bench, title, numbered(SHORT)))
    texts = bench.texts()
    assert [what for what, shown in SHORT.items() if shown not in texts] == []
    assert bench.reasons() == {}


ANNOUNCED = "Mường Nhé trao nhà đại đoàn kết cho hộ nghèo"
HOUSES = (
    "Huyện Mường Nhé vừa trao 12 căn nhà cho bà con người Mông, người Si La. Mỗi căn trị giá 60 triệu đồng,"
    " có diện tích 42 mét vuông, nền cứng, khung cứng, mái cứng, được bộ đội biên phòng giúp ngày công."
)
HEAD = "<h1>Bà con Mường Nhé vui đón nhà mới</h1>"
RENAMED = {
    "by its own word": page(f"<article>{HEAD}<p>{HOUSES}</p></article>"),
    "in the words of its title": page(f"{HEAD}<p>{HOUSES.replace('bà con', 'các hộ')}</p>"),
    "of some length": page(f"<article>{HEAD}{f'<p>{HOUSES}</p>' * 3}</article>"),
    "of some length, below a form": page(f"<p>Vui lòng đăng nhập để gửi ý kiến của bạn về tin này nhé.</p>"
                                         f"<article>{HEAD}{f'<p>{HOUSES}</p>' * 3}</article>"),
    "by its address": page(f"{HEAD}<p>{HOUSES}</p>", '<link rel="canonical" href="https://bao.test:{port}/0/">'),
}  # fmt: skip


@pytest.mark.parametrize("what", RENAMED)
def test_an_article_is_had_though_its_title_was_changed_meanwhile(bench: Bench, what: str) -> None:
    shown = RENAMED[what].replace("{port}", str(bench.sites.server_port))
    account = bench.only(announced(bench, ANNOUNCED, {"0": [shown]}))
    assert (bench.reasons(), account.new, account.left_out) == ({}, 1, 0)


GONE = "<p>Bài viết này không còn tồn tại trên trang của chúng tôi.</p>"
NEWS_OF_OTHERS = "".join(f"<p>{LEAD.replace('12', str(number))} {HOUSES}</p>" for number in range(3))


@pytest.mark.parametrize(
    "shown",
    [
        page(f"<h1>Bài viết không tồn tại</h1>{NEWS_OF_OTHERS}"),
        page(f"<h1>Báo Vùng Cao</h1>{GONE}{NEWS_OF_OTHERS}"),
        page(f"<h1>Báo Vùng Cao</h1><p>Chuyển đến <a href=/>trang chủ</a></p>{GONE}{NEWS_OF_OTHERS}"),
    ],
)
def test_a_notice_above_other_news_is_no_article(bench: Bench, shown: str) -> None:
    title = "Sông Khê dồn sức làm đường cho ba thôn"
    bench.only(announced(bench, title, {"0": [shown]}))
    assert bench.reasons() == {"0": "another_page"}


def test_what_never_gets_better_ends_with_its_last_reason(bench: Bench) -> None:
    outlet = announced(bench, OFF_TOPIC, {"bai": [STUBS["maintenance"]]})
    assert bench.only(outlet).refused == {"no_text": 1}
    announced(bench, OFF_TOPIC, {})
    bench.clock.passed += 31 * DAY
    bench.only(outlet)
    assert bench.reasons() == {"bai": "given_up"}
    (told,) = bench.store.snapshot().current["detail"]
    assert "the last trouble was no_text" in told


@pytest.mark.parametrize("title", [OFF_TOPIC, "Tin"])
def test_what_is_on_something_else_is_off_topic_if_there_is_text_to_tell(bench: Bench, title: str) -> None:
    account = bench.only(announced(bench, title, {"bai": [GAME]}))
    assert (account.left_out, bench.reasons()) == (1, {})


@pytest.mark.parametrize(("what", "had"), [("a test of the browser", 0), ("a teaser", 0), ("a film", 1)])
def test_a_page_named_by_hand_is_what_it_is_unless_it_says_that_it_is_not(
    bench: Bench, what: str, had: int
) -> None:
    there = bench.sites.add("bao.test", "/bai", Reply(STUBS[what].encode()))
    assert len(bench.harvest(pages=(there,)).new) == had


@pytest.mark.parametrize("body", ["", " \n", "<html><body></body></html>"])
def test_an_address_that_was_chosen_must_show_something_too(bench: Bench, body: str) -> None:
    there = bench.sites.add("bao.test", "/bai", Reply(body.encode()))
    listing = bench.sites.add("bao.test", "/ds", Reply(there.encode()))
    outlet = Outlet("Báo", "list", listing, pace=0.0)
    assert sum(bench.only(outlet).refused.values()) == 1
    assert bench.store.last()[there].again
    bench.sites.add("bao.test", "/bai", Reply(GAME.encode()))
    assert bench.only(outlet).new == 1


@pytest.mark.parametrize("host", ["bao.test", "moi.test"])
def test_an_article_is_had_where_a_page_without_text_leads_to(bench: Bench, host: str) -> None:
    there = bench.sites.add(host, "/moi", Reply(WHOLE.encode()))
    onward = page("Đang chuyển hướng", f'<meta http-equiv="Refresh" content="0; URL={there}">')
    assert bench.only(announced(bench, TITLE, {"bai": [onward]})).new == 1
    assert bench.store.last()[there].chain == (bench.sites.url("bao.test", "/bai"), there)


def test_a_page_without_text_that_looks_for_its_cookie_is_asked_with_it_once(bench: Bench) -> None:
    def looks(asked: Asked, _: int) -> Reply:
        if "seen=1" in asked.headers.get("cookie", ""):
            return Reply(WHOLE.encode())
        again = page("Xin chờ", '<meta http-equiv="refresh" content="1">')
        return Reply(again.encode(), headers={"Set-Cookie": "seen=1"})

    outlet = announced(bench, TITLE, {"bai": [WHOLE], "mai": [WHOLE]})
    bench.sites.add("bao.test", "/bai", looks)
    never = page("Xin chờ", '<meta http-equiv="refresh" content="1">')
    bench.sites.add("bao.test", "/mai", Reply(never.encode(), headers={"Set-Cookie": "seen=2"}))
    account = bench.only(outlet)
    assert (account.new, account.refused) == (1, {"no_text": 1})
    assert len(bench.sites.asked_for("bao.test", "/mai")) == 2
