"""`python -m console`: everything a script needs, without Qt."""

import sys

from console.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
