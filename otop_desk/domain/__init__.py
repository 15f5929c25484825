"""The workshop in plain Python: frozen dataclasses and rules; standard library only."""
