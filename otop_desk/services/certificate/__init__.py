"""Certificates: settings, check, issue, print, register, verification."""
