"""The attendance tab: sign-in desk, ledger, numbers, kiosk, and the dialogs around them."""
