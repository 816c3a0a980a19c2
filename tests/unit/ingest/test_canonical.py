"""Every way to write the address of a page comes down to one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.ingest.canonical import canonical, place, spelled
from flows.ingest.links import Link, each_once


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://Bao.VN:443/Tin/a-1.html#top", "https://bao.vn/Tin/a-1.html"),
        ("http://bao.vn:80", "http://bao.vn/"),
        ("HTTP://BAO.vn:", "http://bao.vn/"),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("http://[2001:DB8:0:0::0001]:8080/a", "http://[2001:db8::1]:8080/a"),
        ("https://bao.vn/ti\u00ea\u0301ng-nghe\u0300o", "https://bao.vn/ti%E1%BA%BFng-ngh%C3%A8o"),
        ("https://bao.vn/ti%c3%aa%cc%81ng-nghe%CC%80o", "https://bao.vn/ti%E1%BA%BFng-ngh%C3%A8o"),
        ("https://bao.vn/a?q=ho%CC%A3%CC%82", "https://bao.vn/a?q=h%E1%BB%99"),
        ("http://bao.vn:8080/a", "http://bao.vn:8080/a"),
        ("https://who:secret@bao.vn/a", "https://bao.vn/a"),
        ("https://bao.vn//tin//a.html", "https://bao.vn/tin/a.html"),
        ("https://bao.vn/a.html?utm_source=zalo&utm_medium=x", "https://bao.vn/a.html"),
        ("https://bao.vn/a.html?fbclid=Iw&gidzl=1&zarsrc=30", "https://bao.vn/a.html"),
        ("https://bao.vn/a.aspx?b=2&a=1&amp;fbclid=x", "https://bao.vn/a.aspx?a=1&b=2"),
        ("https://bao.vn/a;jsessionid=0AB?id=7", "https://bao.vn/a?id=7"),
        ("https://bao.vn/gi%e1%ba%a3m", "https://bao.vn/gi%E1%BA%A3m"),
        (" https://bao.vn/a-\n\t b.html ", "https://bao.vn/a-b.html"),
        ("https://bao.vn/Tin tuc/a.aspx?muc=b c", "https://bao.vn/Tin%20tuc/a.aspx?muc=b%20c"),
        ("https://bao.vn/tin tức?q=nghèo", "https://bao.vn/tin%20t%E1%BB%A9c?q=ngh%C3%A8o"),
        ("https://bao.vn/a?q=ngh%c3%a8o", "https://bao.vn/a?q=ngh%C3%A8o"),
        ("https://bao.vn/giam%2Dngheo%2d1%7E.html?%69d=%31", "https://bao.vn/giam-ngheo-1~.html?id=1"),
        ("https://bao.vn/BAI/../bai/./a.html", "https://bao.vn/bai/a.html"),
        ("https://bao.vn/x/%2E%2E/%2e/bai", "https://bao.vn/bai"),
        ("https://bao.vn/../../bai/..", "https://bao.vn/"),
        ("https://bao.vn/a%2Fb%25c.html", "https://bao.vn/a%2Fb%25c.html"),
    ],
)
def test_ways_to_write_an_address_come_down_to_one(written: str, meant: str) -> None:
    assert canonical(written) == meant


def test_a_host_is_asked_by_the_name_it_was_given() -> None:
    given = "https://xn--bo-mia.vn/tin"
    assert (spelled(given), canonical(given)) == (given, "https://báo.vn/tin")


@pytest.mark.parametrize(
    "address",
    [
        "https://ubnd.vn/tin.aspx?cid=12&sid=4",
        "https://ubnd.vn/tin?91827",
        "https://ubnd.vn/tin?id=",
        "https://ubnd.vn/View_Detail.aspx?ItemID=%7B12%7D",
        "https://bao.vn/a.html?p=2",
        *(
            f"https://bao.vn/a.html?{name}=3"
            for name in ("refid", "galleryid", "campaignid", "pk_id", "itm_id", "news_cid", "sources", "glid")
        ),
    ],
)
def test_what_tells_pages_of_a_portal_apart_stays_though_elsewhere_it_tracks(address: str) -> None:
    assert canonical(address) == address


@pytest.mark.parametrize(
    "name",
    [
        "ref",
        "referrer",
        "utm_id",
        "mc_eid",
        "pk_campaign",
        "itm_source",
        "gclid",
        "ref_src",
        "sessionid",
        "xtor",
    ],
)
def test_what_only_tells_where_readers_came_from_goes(name: str) -> None:
    assert canonical(f"https://bao.vn/a.html?id=1&{name}=3") == "https://bao.vn/a.html?id=1"


@pytest.mark.parametrize(
    "odd", ["", "http://[bad", "mailto:ai@bao.vn", "/tin/a.html", "http://", "http://a:b"]
)
def test_what_is_no_address_does_not_break_anything(odd: str) -> None:
    assert isinstance(canonical(odd), str)


def test_one_place_has_many_doors() -> None:
    doors = (
        "https://bao.vn/tin/a",
        "http://www.bao.vn/tin/a/",
        "https://m.bao.vn/tin/a?fbclid=1",
        "http://bao.vn/tin/./a#x",
    )
    assert {place(one) for one in doors} == {"bao.vn/tin/a"}
    assert place("https://bao.vn/?p=12") == "bao.vn/?p=12"
    assert place("https://bao.vn/tin/b") not in {place(one) for one in doors}


@given(
    st.lists(st.sampled_from(["a=1", "b", "c=", "utm_x=1", "ref=2", "đ=ă", "x=%2f"]), max_size=5),
    st.text(alphabet="abĐ/.%24DE;-~+@ ", max_size=20),
)
def test_a_canonical_address_is_its_own(parameters: list[str], path: str) -> None:
    once = canonical(f"https://bao.vn/{path}?{'&'.join(parameters)}")
    assert canonical(once) == once


@given(st.permutations(["a=1", "b=2", "c=3", "fbclid=4"]))
def test_the_order_of_parameters_does_not_matter(parameters: list[str]) -> None:
    assert canonical(f"https://bao.vn/t?{'&'.join(parameters)}") == "https://bao.vn/t?a=1&b=2&c=3"


def test_other_titles_at_one_address_are_counted() -> None:
    first, second = "Xã Bản Vẽ giảm nghèo nhanh", "Xã Bản Ngọn giảm nghèo nhanh"
    at = "https://bao.vn/a?ref={}".format
    found = each_once(
        [Link(at(1), first), Link(at(2), second), Link(at(3), "Xem thêm"), Link(at(1), second)], None
    )
    assert [(link.url, link.title) for link in found.articles] == [("https://bao.vn/a", first)]
    assert found.passed_over == {"same_address": 1}
