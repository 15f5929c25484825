"""Which of a computer's networks a phone could reach it by, and the code that lets one join a Wi-Fi."""

from __future__ import annotations

import pytest

from otop_desk.services.room.network import Adapter, is_hotspot, usable, wifi_code


@pytest.mark.parametrize(
    ("address", "is_usable"),
    [
        ("192.168.1.20", True),
        ("10.0.0.5", True),
        ("172.16.4.4", True),
        ("127.0.0.1", False),
        ("169.254.3.3", False),
        ("8.8.8.8", False),
        ("fe80::1", False),
        ("", False),
    ],
)
def test_addresses_of_private_networks_alone(address: str, is_usable: bool) -> None:
    adapter = Adapter("Wi-Fi", address)
    assert usable([adapter]) == ([adapter] if is_usable else [])


@pytest.mark.parametrize(
    "name", ["docker0", "vEthernet (WSL)", "VirtualBox Host-Only", "br-12ab", "lo", "utun3"]
)
def test_networks_made_up_by_programs_are_left_out(name: str) -> None:
    assert usable([Adapter(name, "192.168.1.20")]) == []


def test_the_likeliest_comes_first() -> None:
    """By air before by cable, a hotspot before another network, then by name."""
    wanted = [
        Adapter("b", "192.168.137.1", wireless=True),
        Adapter("a", "192.168.1.2", wireless=True),
        Adapter("c", "192.168.1.3", wireless=True),
        Adapter("z", "172.20.10.2"),
        Adapter("eth0", "192.168.1.4"),
        Adapter("eth1", "10.0.0.4"),
    ]
    assert usable(reversed(wanted)) == wanted


@pytest.mark.parametrize(
    ("address", "is_it"),
    [("192.168.137.1", True), ("10.42.0.1", True), ("192.168.20.1", False), ("10.4.20.1", False)],
)
def test_hotspots_are_known_by_their_address(address: str, is_it: bool) -> None:
    assert is_hotspot(Adapter("x", address)) is is_it


def test_a_wifis_name_and_password_stand_in_a_code() -> None:
    assert wifi_code("OTOP", "12345678") == "WIFI:T:WPA;S:OTOP;P:12345678;;"
    assert wifi_code("OTOP", "") == "WIFI:T:nopass;S:OTOP;;"
    assert wifi_code('a;b:"c', "x\\y,z") == 'WIFI:T:WPA;S:a\\;b\\:\\"c;P:x\\\\y\\,z;;'
