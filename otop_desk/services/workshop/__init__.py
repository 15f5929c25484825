"""The workshop as a file: open, make, copy, check, history, overview, workbook, pictures."""
