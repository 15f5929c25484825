"""The overview tab: how far the workshop is and what to do next."""
