"""Make `src/reportedly/web/static/vendor` again from the packages of the npm registry.

    python docs/make_vendored.py FOLDER     FOLDER: where `npm pack` and the unpacking happen

d3 and Observable Plot are taken as they are published. The four fonts are Newsreader's, cut down to
the characters and the features (kerning, ligatures, tabular figures) that the pages use, which
halves them; needs fonttools and brotli. Ends with the checksums that the tests hold.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "src/reportedly/web/static/vendor"
PACKAGES = {
    "d3": "d3@7.9.2",
    "plot": "@observablehq/plot@0.6.17",
    "newsreader": "@fontsource/newsreader@5.3.0",
}
COPIED = {
    "d3.min.js": ("d3", "dist/d3.min.js"),
    "plot.umd.min.js": ("plot", "dist/plot.umd.min.js"),
}
LATIN = (
    "U+20-7E,U+A0,U+A3,U+A7,U+AB,U+B0,U+B6,U+B7,U+BB,U+BD,U+C0-FF,U+2013,U+2014,U+2018-201E,"
    "U+2022,U+2026,U+2039,U+203A,U+20AC,U+2212"
)
EXTENDED = "U+100-17F,U+218-21B"
FONTS = {
    "newsreader-latin-400-normal.woff2": LATIN,
    "newsreader-latin-400-italic.woff2": LATIN,
    "newsreader-latin-ext-400-normal.woff2": EXTENDED,
    "newsreader-latin-ext-400-italic.woff2": EXTENDED,
}


def main(folder: Path) -> None:
    """Fetch, copy, cut down, and write the checksums."""
    unpacked = {name: _unpacked(folder, spec) for name, spec in PACKAGES.items()}
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, (package, path) in COPIED.items():
        shutil.copy(unpacked[package] / path, VENDOR / name)
    for name, characters in FONTS.items():
        _cut(unpacked["newsreader"] / "files" / name, VENDOR / name, characters)
    for name, path in unpacked.items():
        shutil.copy(path / "LICENSE", VENDOR / f"{name}.LICENSE")
    held = sorted(path for path in VENDOR.iterdir() if path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in held]
    (VENDOR / "SHA256SUMS").write_text("".join(lines))


def _unpacked(folder: Path, spec: str) -> Path:
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), spec]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    packed = folder / done.stdout.strip()
    target = packed.with_suffix("")
    with tarfile.open(packed) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def _cut(source: Path, target: Path, characters: str) -> None:
    options = [f"--unicodes={characters}", "--layout-features=kern,liga,tnum", "--no-hinting"]
    command = [sys.executable, "-m", "fontTools.subset", str(source), *options]
    subprocess.run([*command, "--flavor=woff2", f"--output-file={target}"], check=True)  # noqa: S603


if __name__ == "__main__":
    main(Path(sys.argv[1]))
