"""The doctor of the network: the likeliest cause for what is seen, and what to do about each."""

from __future__ import annotations

import pytest

from otop_desk.services.room.doctor import Cause, Signs, advice, cause


@pytest.mark.parametrize(
    ("signs", "why"),
    [
        (Signs(), Cause.NO_NETWORK),
        (Signs(["10.0.0.2"], "10.0.0.1"), Cause.GONE),
        (Signs(["10.0.0.1"], "10.0.0.1", reaches_itself=False), Cause.BLOCKED),
        (Signs(["10.0.0.1"], "10.0.0.1", reaches_itself=True, waited=5), Cause.WAITING),
        (Signs(["10.0.0.1"], "10.0.0.1", reaches_itself=True, waited=30), Cause.OTHER_WIFI),
        (Signs(["10.0.0.1"], "10.0.0.1", True, False, 30, {Cause.OTHER_WIFI, Cause.FIREWALL}), Cause.APART),
        (Signs(["10.0.0.1"], "10.0.0.1", way_in=True, waited=999), Cause.FINE),
        (Signs(["10.0.0.1"], "", reaches_itself=None, waited=19.9), Cause.WAITING),
        (Signs(["10.0.0.1"], "", reaches_itself=None, waited=20), Cause.OTHER_WIFI),
        (
            Signs(["10.0.0.1", "10.1.0.1"], waited=20, ruled_out={Cause.OTHER_WIFI, Cause.FIREWALL}),
            Cause.SEVERAL,
        ),
        (Signs(["10.0.0.1"], waited=20, ruled_out=set(Cause)), Cause.BEYOND),
    ],
)
def test_each_sign_has_its_likeliest_cause(signs: Signs, why: Cause) -> None:
    assert cause(signs) is why


def test_every_cause_is_told_with_what_to_do_on_each_system() -> None:
    for why in Cause:
        told = {advice(why, system) for system in ("Windows", "Darwin", "Linux")}
        assert all(said.title for said in told)
        assert why in (Cause.WAITING, Cause.FINE) or all(said.steps for said in told)
        assert (len(told) == 3) is (why in (Cause.NO_NETWORK, Cause.BLOCKED, Cause.FIREWALL, Cause.APART))


@pytest.mark.parametrize(
    ("system", "firewall", "hotspot"),
    [
        ("Windows", "Allow an app through Windows Firewall", "Mobile hotspot"),
        ("Darwin", "System Settings → Network → Firewall", "Internet Sharing"),
        ("Linux", "sudo ufw status", "→ Wi-Fi → เมนูสามจุด"),
    ],
)
def test_the_steps_are_those_of_the_system(system: str, firewall: str, hotspot: str) -> None:
    assert firewall in " ".join(advice(Cause.FIREWALL, system).steps)
    for why in (Cause.NO_NETWORK, Cause.APART):
        assert hotspot in " ".join(advice(why, system).steps)
