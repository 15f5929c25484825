"""The tab of evaluation: forms, keying, totals, results."""
