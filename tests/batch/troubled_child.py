"""The reading process, with pages that bring it down or never let it go."""

from __future__ import annotations

import os
import signal
import sys

from reportedly.batch import child
from reportedly.reading import HtmlAndText


class Troubled(HtmlAndText):
    """Dies of one page and stops at another, as a library in C might."""

    def extract(self, page):
        if b"part 5<" in page.data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"part 9<" in page.data:
            os.kill(os.getpid(), signal.SIGSTOP)
        return super().extract(page)


child.extractor = lambda _: Troubled()
sys.exit(child.main())
