"""The tab of certificates and documents."""
