"""`python -m otop_desk` is the command `otop-desk`."""

import sys

from otop_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
