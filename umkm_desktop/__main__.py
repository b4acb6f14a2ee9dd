"""``python -m umkm_desktop``: the same as the command ``umkm-desktop``."""

import sys

from umkm_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
