"""What was typed into a cell and refused: kept as long as the file is open, asked for before it is closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from contextlib import suppress

from otop_desk.errors import Cancelled, DiskTrouble, UserError
from otop_desk.records import dataclass


@dataclass(frozen=True, slots=True)
class _Act:
    now: Callable[[], object]
    was: object
    act: Callable[[], object]


class Waiting:
    """One act for each place that was typed into. A later word at the same place takes the earlier one's.

    `unread` are cells, by tab and then by row and column, whose text was not understood: that text, and why.
    """

    def __init__(self) -> None:
        self._acts: dict[object, _Act] = {}
        self.unread: defaultdict[str, dict[tuple[int, str], tuple[str, str]]] = defaultdict(dict)

    def let_go(self, tab: str, known: Collection[int]) -> None:
        """The cells of a tab that were not understood are kept no longer where their row has gone."""
        for cell in [cell for cell in self.unread[tab] if cell[0] not in known]:
            del self.unread[tab][cell]

    def unread_texts(self) -> list[tuple[str, str]]:
        """Each text that was not understood, with the name of its tab."""
        return [(tab, text) for tab, cells in self.unread.items() for text, _why in cells.values()]

    def keep(self, place: object, now: Callable[[], object], act: Callable[[], object]) -> None:
        """Call `act`, which keeps what was typed at `place`; what it raises is raised.

        `now` reads what the file has there. Where that is another thing by the time of the second try, the
        refused words are old, and are let go.
        """
        self._acts.pop(place, None)
        try:
            act()
        except (Cancelled, DiskTrouble):  # any other refusal is the same the second time
            self._acts[place] = _Act(now, now(), act)
            raise

    def settle(self) -> None:
        """Try once more what was refused; what is refused again goes on waiting."""
        for place, waits in tuple(self._acts.items()):
            if waits.now() != waits.was:
                del self._acts[place]
                continue
            with suppress(UserError):
                self.keep(place, waits.now, waits.act)
