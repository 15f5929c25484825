"""Verbs for the random undo machine (tests/test_undo_machine.py), one module a feature that has tables.

A module has `VERBS`, a tuple of functions `(file: WorkshopFile, rng: random.Random) -> None`. Each
does one verb of the services on whatever it finds in the file, with arguments drawn from `rng`; it may
do nothing when there is nothing to do it on, and may raise UserError (a refused verb changes nothing).
Verbs that are kept out of undo (`permanent=True`) do not belong here. `tests/test_features.py` says when
a feature's module is missing.
"""

from otop_desk.features import features

MODULES = tuple(f"tests.machine.{feature.name}" for feature in features() if feature.tables)
