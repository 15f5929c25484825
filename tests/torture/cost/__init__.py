"""What safety costs: verbs and opening with locks, second copy and sums, against the same without them."""
