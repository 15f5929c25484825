"""Two hundred phones in one room that dies under them: what was acknowledged is there, once."""
