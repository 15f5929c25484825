"""The Thai language: calendar, numerals, money, names, sorting, word breaks."""
