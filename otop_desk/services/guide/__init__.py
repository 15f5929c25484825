"""The guide: its pages in the person's language, the page of a screen, and the guide on paper."""
