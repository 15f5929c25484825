"""The room's server: pages and routes for phones. It owns no file and asks the one who does."""
