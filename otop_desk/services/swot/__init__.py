"""Group work: notes, votes, the network board, papers and sheets."""
