"""Version 13: a certificate's frame may have its number and name in the smallest type; papers issued stay."""

VERSION = 13

STATEMENTS = ("ALTER TABLE certificate_settings ADD COLUMN microtext INTEGER NOT NULL DEFAULT 1",)
