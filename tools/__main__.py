"""`python -m tools`"""

import sys

try:
    from tools.cli import main

    sys.exit(main())
except KeyboardInterrupt:  # main itself answers it; this is for the time before, when nothing has begun
    sys.exit(130)
except ModuleNotFoundError as missing:  # another Python than that of .venv, most likely
    if (missing.name or "tools").partition(".")[0] == "tools":
        raise
    remedy = "run make html once, then: . .venv/bin/activate"
    sys.stderr.write(f"{sys.executable}: has no module {missing.name}, which the tools need; {remedy}\n")
    sys.exit(2)
