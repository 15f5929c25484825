"""Attendance: marks, the desk, the ledger, numbers, papers."""
