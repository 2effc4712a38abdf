"""The folder of evaluation scripts is found first."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "evals"))
