"""Average the weights of networks that grew out of one another.

    python training/average.py training/runs/small/network.pt training/runs/last/network.pt \
        --out training/runs/averaged/network.pt

Two ends of one training path lie in the same basin; their mean does better than either on
held-out articles (Wortsman et al., "Model soups", ICML 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("networks", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in args.networks]
    mean = {
        name: torch.stack([state[name] for state in states]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in states[0].items()
    }
    args.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(mean, args.out)


if __name__ == "__main__":
    main()
