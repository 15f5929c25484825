"""Copies of a workshop outside its folder: packed whole copies, and logs of the commits after them."""
