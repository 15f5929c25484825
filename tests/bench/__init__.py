"""Benchmarks: `bench_NAME.py`, each with `measures()`; run by `dev.py bench [NAME]`."""
