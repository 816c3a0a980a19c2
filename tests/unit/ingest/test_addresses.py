"""Only what is on the public web is asked, whatever it is called and however its address is written."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

import pytest

from flows.errors import InputRefused, InputUnavailable
from flows.ingest.addresses import INSIDE, Gate
from flows.ingest.web import Line, Timing, agent
from tests.web.site import Reply, Sites

TIMING = Timing(connect=2.0, read=0.6, total=1.5)
MOST = 100_000
BODY = "<p>Tỷ lệ hộ nghèo</p>".encode()


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "[::1]", "10.0.0.8", "192.168.1.1", "172.16.3.3", "169.254.169.254", "0.0.0.0",  # noqa: S104 - asked, not bound to
        "100.64.0.1", "224.0.0.1", "[::ffff:127.0.0.1]", "[fe80::1]", "[fd00::1]", "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::]", "2130706433", "0x7f.1", "[fec0::1]", "[::7f00:1]", "[::127.0.0.1]",
        "[64:ff9b:1::1]",
        "[64:ff9b::a00:1]", "[::ffff:0:7f00:1]", "[2001::1]", "[2001:db8::1]", "[3fff::1]", "[100::1]",
        "[5f00::1]", "[ff0e::1]", "[2606:4700::5efe:a00:1]", "[2606:4700::200:5efe:7f00:1]", "192.0.0.8",
        "192.88.99.1", "198.18.0.1", "240.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(host: str) -> None:
    with pytest.raises(InputRefused) as told:
        Line(Gate(), agent(""), TIMING).ask(f"http://{host}/", MOST)
    assert told.value.reason == "private_address"
    assert "not on the public web" in told.value.detail


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "10.0.0.8", "192.168.1.1", "172.16.3.3", "[fd00::1]"])
def test_settings_may_allow_this_machine_and_private_networks(host: str) -> None:
    plain = host.strip("[]")
    assert Gate(INSIDE).addresses(plain, 80) == [plain]
    with pytest.raises(InputRefused, match=f"^{plain} is not on the public web; set GIAMNGHEO_ALLOW_PRIVATE"):
        Gate().addresses(plain, 80)


@pytest.mark.parametrize(
    "host",
    ["169.254.169.254", "fe80::1", "fe80::1%1", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "0.0.0.0"],  # noqa: S104 - asked, not bound to
)
def test_no_setting_allows_addresses_of_the_link_whatever_leads_there(host: str) -> None:
    gate = Gate(INSIDE, lambda _host, _port: [host])
    with pytest.raises(InputRefused, match="no setting lets that be asked"):
        gate.addresses("bao.test", 80)


@pytest.mark.parametrize(
    "host", ["fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254", "168.63.129.16", "64:ff9b::a83f:8110"]
)
def test_no_setting_allows_addresses_at_which_data_centres_tell_keys(host: str) -> None:
    gate = Gate(INSIDE, lambda _host, _port: [host])
    with pytest.raises(InputRefused, match="no setting lets that be asked") as told:
        gate.addresses("bao.test", 80)
    assert told.value.reason == "private_address"


@pytest.mark.parametrize("found", ["8.8.8.8", "2405:4800::1", "64:ff9b::808:808", "2002:808:808::1"])
def test_addresses_of_the_public_web_may_be_asked(found: str) -> None:
    assert Gate(resolve=lambda _host, _port: [found]).addresses("bao.test", 80) == [found]


@pytest.mark.parametrize("addresses", [["127.0.0.1"], ["203.0.113.7", "127.0.0.1"]])
def test_a_name_of_an_inner_address_is_refused(addresses: list[str]) -> None:
    gate = Gate((ipaddress.IPv4Network("203.0.113.0/24"),), lambda _host, _port: addresses)
    with pytest.raises(InputRefused, match=r"bao\.test is 127\.0\.0\.1, which is not on the public web"):
        Line(gate, agent(""), TIMING).ask("http://bao.test/", MOST)


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(sites: Sites) -> None:
    found: Iterator[list[str]] = iter([["127.0.0.1"], ["169.254.169.254"]])
    gate = Gate((ipaddress.IPv4Network("127.0.0.0/8"),), lambda _host, _port: next(found))
    line = Line(gate, agent(""), TIMING)
    closing = Reply(BODY, headers={"Connection": "close"})
    assert line.ask(sites.add("bao.test", "/rebound", closing), MOST).raw == BODY
    assert sites.asked_for("bao.test", "/rebound")[0].headers["host"].startswith("bao.test")
    with pytest.raises(InputRefused) as told:
        line.ask(sites.url("bao.test", "/rebound"), MOST)
    assert told.value.reason == "private_address"


def test_a_proxy_of_the_user_is_not_asked_for_what_is_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.delenv("NO_PROXY", raising=False)
    with pytest.raises(InputRefused) as told:
        Line(Gate(), agent(""), TIMING).ask("http://10.1.2.3/", MOST)
    assert told.value.reason == "private_address"


def test_a_name_nobody_knows_is_worth_asking_again() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(InputUnavailable) as told:
        Line(Gate(resolve=unknown), agent(""), TIMING).ask("http://bao.test/", MOST)
    assert told.value.reason == "no_such_host"
