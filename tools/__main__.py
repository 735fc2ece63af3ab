"""`python -m tools`"""

import sys

try:
    from tools.cli import main

    sys.exit(main())
except KeyboardInterrupt:  # main itself answers it; this is for the time before, when nothing has begun
    sys.exit(130)
