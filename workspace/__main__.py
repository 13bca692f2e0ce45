"""`python -m workspace` is the command `workspace`."""

import sys

from workspace.cli import main

sys.exit(main())
