"""Where requests come from: forwarded addresses are believed only as far as proxies are trusted."""

import pytest

from graphql_api.accounts import anonymous_account
from graphql_api.client_addresses import network_of

PEER = "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, None, PEER),
        (0, "198.51.100.7", PEER),
        (1, None, PEER),
        (1, "", PEER),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9 ,198.51.100.7", "203.0.113.9"),
        (2, "198.51.100.7", PEER),
        (1, "198.51.100.7:4711", "198.51.100.7"),
        (1, "[2001:db8:1:2::3]:4711", "2001:db8:1:2::/64"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        (1, "unknown", ""),
    ],
)
def test_only_trusted_proxies_are_believed(rf, settings, proxies, forwarded, expected):
    settings.TRUSTED_PROXIES = proxies
    header = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    assert network_of(rf.get("/", REMOTE_ADDR=PEER, **header)) == expected


def test_one_subscriber_is_one_account(rf):
    def name(address):
        return anonymous_account(rf.get("/", REMOTE_ADDR=address)).name

    assert name("2001:db8:1:2::1") == name("2001:db8:1:2:ffff::")
    assert name("2001:db8:1:2::1") != name("2001:db8:1:3::1")
    assert name("192.0.2.1") != name("192.0.2.2")


def test_a_name_depends_on_a_secret(rf, settings):
    before = anonymous_account(rf.get("/")).name
    settings.SECRET_KEY = "another" * 10
    assert anonymous_account(rf.get("/")).name != before
