"""A model's folder that is none, is damaged, or comes from another version."""

import hashlib

import pytest

import reportedly
from reportedly.cli.main import run

FILES = {
    "words.onnx": b"no graph",
    "roles.onnx": b"no graph",
    "tokenizer.json": b'{"version":"1.0","model":{"type":"WordLevel","vocab":{},"unk_token":"x"}}',
}
DECODING = """[decoding]
cue = 0.3
score = 0.45
content_entry = 3.0
content_bias = 0.0
source_bias = 0.5
calibration = [0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0]
"""


def manifest(
    head='name = "x"\nformat = 1\nspecial_pieces = [1, 2]\n', decoding=DECODING, files=None
):
    known = FILES if files is None else files
    lines = [f'"{name}" = "{hashlib.sha256(data).hexdigest()}"' for name, data in known.items()]
    return head + decoding + "[sha256]\n" + "\n".join(lines) + "\n"


def folder_of(tmp_path, model_toml, files=FILES):
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.toml").write_bytes(model_toml.encode("utf-8", "surrogateescape"))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def headed(line):
    return manifest(f'name = "x"\n{line}\n')


# what is wrong, the manifest, the files, and a word that the message must hold
DAMAGED = {
    "empty manifest": ("", FILES, "format"),
    "no TOML": ("[[[", FILES, "line 1"),
    "no text": ("\udcff\udcfe\0", FILES, "utf-8"),
    "another format": (headed("format = 2\nspecial_pieces = [1, 2]"), FILES, "format 2"),
    "no special pieces": (headed("format = 1"), FILES, "special_pieces"),
    "special pieces of words": (
        headed('format = 1\nspecial_pieces = "ab"'),
        FILES,
        "special_pieces",
    ),
    "no decoding": (manifest(decoding=""), FILES, "decoding"),
    "unknown setting": (manifest(decoding=DECODING + "heat = 1\n"), FILES, "heat"),
    "setting of words": (manifest(decoding=DECODING.replace("0.45", '"high"')), FILES, "high"),
    "setting of no number": (manifest(decoding=DECODING.replace("0.45", "nan")), FILES, "nan"),
    "older calibration": (
        manifest(decoding=DECODING.replace("0.5, 0.5, ", "")),
        FILES,
        "5 weights",
    ),
    "a file is missing": (manifest(), {"words.onnx": b"no graph"}, "roles.onnx"),
    "a file was altered": (manifest(), {**FILES, "roles.onnx": b"other"}, "roles.onnx.* damaged"),
    "a file has no digest": (manifest(files={"words.onnx": b"no graph"}), FILES, "roles.onnx"),
    "graph damaged before its digest": (manifest(), FILES, "words.onnx"),
}


@pytest.mark.parametrize(("model_toml", "files", "word"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_model_ends_with_3_and_one_line(model_toml, files, word, tmp_path, capfd):
    """A `ModelError` that says what is wrong in Python; exit code 3 and one line outside it."""
    folder = folder_of(tmp_path, model_toml, files)
    with pytest.raises(reportedly.ModelError, match=word):
        reportedly.load(folder)
    ended_with_3(folder, tmp_path, capfd)


@pytest.mark.parametrize("tokenizer", [b"{", b"", b"[]", b"\xff\xfe"])
def test_a_tokenizer_that_is_none_ends_with_3(tokenizer, tmp_path, capfd, monkeypatch):
    """Its library raises nothing more exact than `Exception`; the graphs are not looked at here."""
    monkeypatch.setattr("reportedly.attribute.model._session", lambda _: None)
    files = {**FILES, "tokenizer.json": tokenizer}
    folder = folder_of(tmp_path, manifest(files=files), files)
    with pytest.raises(reportedly.ModelError, match=r"tokenizer\.json"):
        reportedly.load(folder)
    ended_with_3(folder, tmp_path, capfd)


def ended_with_3(folder, tmp_path, capfd):
    (tmp_path / "page.txt").write_text("“We will wait,” Mira Tolvane said.", "utf-8")
    assert run(["read", str(tmp_path / "page.txt"), "--model", str(folder)]) == 3
    captured = capfd.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["", "no-such-model", "a\0b", "x" * 5000, "/dev/null"])
def test_a_model_that_is_no_folder_ends_with_3(name, tmp_path, capfd):
    """Whatever stands behind --model, there is one line and no traceback."""
    (tmp_path / "page.txt").write_text("“We will wait,” Mira Tolvane said.", "utf-8")
    assert run(["read", str(tmp_path / "page.txt"), "--model", name]) == 3
    assert len(capfd.readouterr().err.splitlines()) == 1
