"""Verbs for the random undo machine (tests/test_undo_machine.py), one module a feature.

A module has `VERBS`, a tuple of functions `(file: WorkshopFile, rng: random.Random) -> None`. Each
does one verb of the services on whatever it finds in the file, with arguments drawn from `rng`; it may
do nothing when there is nothing to do it on, and may raise UserError (a refused verb changes nothing).
Verbs that are kept out of undo (`permanent=True`) do not belong here. List the module in MODULES.
"""

MODULES = ("workshop", "people", "action_plan", "agenda", "attendance", "swot", "certificate")
