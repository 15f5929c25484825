"""Evaluation: forms, answers, results, papers, sheets in and out."""
