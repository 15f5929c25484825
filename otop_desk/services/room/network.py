"""The ways a phone can reach this computer: its addresses on private networks, the likeliest first."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass

_MADE_UP = re.compile(
    r"docker|veth|virbr|vbox|virtualbox|vmnet|vmware|hyper-v|vethernet|wsl|tun|tap|utun|tailscale|wireguard|"
    r"zerotier|vpn|loopback|bluetooth|^br-|^lo\d*$",
    re.IGNORECASE,
)
_HOTSPOT = ("192.168.137.", "192.168.2.", "172.20.10.", "10.42.0.")  # Windows, macOS, iPhone, NetworkManager


@dataclass(frozen=True, slots=True)
class Adapter:
    """A network this computer is on: its name as the system calls it, and the address there (IPv4)."""

    name: str
    address: str
    wireless: bool = False


def usable(adapters: Iterable[Adapter]) -> list[Adapter]:
    """Those a phone in the room could reach: private addresses, no networks made up by programs."""
    kept = [
        adapter for adapter in adapters if _is_private(adapter.address) and not _MADE_UP.search(adapter.name)
    ]
    return sorted(kept, key=lambda adapter: (not adapter.wireless, not is_hotspot(adapter), adapter.name))


def is_hotspot(adapter: Adapter) -> bool:
    """Whether its address is one that a hotspot of a laptop or a phone gives."""
    return adapter.address.startswith(_HOTSPOT)


def _is_private(address: str) -> bool:
    try:
        ip = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return ip.is_private and not ip.is_loopback and not ip.is_link_local


def wifi_code(network: str, password: str) -> str:
    """What a code holds that lets a phone join a Wi-Fi (WPA where there is a password)."""
    kind = "WPA" if password else "nopass"
    secret = f"P:{_escaped(password)};" if password else ""
    return f"WIFI:T:{kind};S:{_escaped(network)};{secret};"


def _escaped(text: str) -> str:
    return re.sub(r'([\\;,:"])', r"\\\1", text)
