"""Name lists understood: regions, headings and rows of a sheet; people as drafts, and what was not clear."""
