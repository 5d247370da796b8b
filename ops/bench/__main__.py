"""`make bench`: print every figure, one JSON line each. `python -m ops.bench NAME...` prints those named."""

from __future__ import annotations

import sys

from ops.bench import alone, whole
from ops.bench.running import hotline

ALONE = {"triage": alone.triage, "sealing": alone.sealing}
WHOLE = {
    "page": whole.page_weight,
    "reports": whole.reports,
    "urgent": whole.urgent,
    "mail": whole.mail,
    "console": whole.console,
    "memory": whole.memory,
}


def main(names: list[str]) -> None:
    """Run the measures that are named, or all."""
    chosen = names or [*ALONE, *WHOLE]
    for name in chosen:
        if name in ALONE:
            for figure in ALONE[name]():
                print(figure.line(), flush=True)
    if any(name in WHOLE for name in chosen):
        with hotline() as running:
            for name in chosen:
                for figure in WHOLE[name](running) if name in WHOLE else ():
                    print(figure.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
