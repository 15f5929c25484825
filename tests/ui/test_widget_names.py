"""Every shared widget can be had by its one name, and the list of homes says where each is made."""

from __future__ import annotations

import pytest

from otop_desk.ui import widgets


@pytest.mark.parametrize("name", widgets.__all__)
def test_each_name_is_found_in_its_home(name):
    found = getattr(widgets, name)
    assert found.__module__.startswith("otop_desk.ui.widgets.") and found.__name__ == name


def test_another_name_is_not_found():
    with pytest.raises(AttributeError):
        widgets.__getattr__("Nothing")
    assert set(widgets._HOME_OF) == set(widgets.__all__)
