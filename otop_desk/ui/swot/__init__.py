"""The tab of groups, SWOT and TOWS."""
