# SPDX-License-Identifier: Apache-2.0
"""Makes small files as PyTorch pickles them, sound and hostile, for PickledFileTest.

They lie in one zip file, golden/pickled.zip; what the sound ones hold is in pickled.json beside it.
Every sound one holds the same numbers in every form and type that models use. The hostile ones
are made by hand, because no honest program writes them; none of them is ever loaded here.

    python tools/golden/pickled_weights.py
"""
import collections
import io
import json
import pathlib
import pickle
import sys
import tempfile
import zipfile

import safetensors.torch
import torch

here = pathlib.Path(__file__).resolve().parents[2]
golden = here / "org.gollum.engine/src/test/resources/golden"
temporary = tempfile.TemporaryDirectory()
folder = pathlib.Path(temporary.name)

torch.manual_seed(7)
base = torch.randn(4, 6)
large = (torch.arange(160_000) % 1999).float().reshape(400, 400)
state = collections.OrderedDict()
state["float"] = base.clone()
state["double"] = torch.randn(3, dtype=torch.float64)
state["half"] = torch.randn(2, 5).half()
state["bfloat"] = torch.randn(5, 2).bfloat16()
state["tied"] = state["float"]  # the same storage and view
state["transposed"] = state["float"].t()
state["rows"] = state["float"][1:3]
state["columns"] = state["float"][:, 1:6:2]
state["permuted"] = torch.randn(2, 3, 4).permute(2, 0, 1)
state["parameter"] = torch.nn.Parameter(torch.randn(3))
state["scalar"] = torch.tensor(2.5)
state["empty"] = torch.empty(0, 3)
state["position_ids"] = torch.arange(5).expand((1, -1))
state._metadata = collections.OrderedDict([("", {"version": 1})])

torch.save(state, folder / "zipped.bin")
torch.save(state, folder / "consecutive.bin", _use_new_zipfile_serialization=False)
# More than one block of reading; rows of a transposed matrix that fall into several of them.
torch.save(collections.OrderedDict(m=large.to(torch.float16).t()), folder / "large.bin")
# A whole model, for a folder of the older kind.
torch.save(collections.OrderedDict(
    safetensors.torch.load_file(golden / "tiny-bert" / "model.safetensors")),
    folder / "tiny-bert.bin", _use_new_zipfile_serialization=False)
# What is no state dict, but honest.
torch.save({"epoch": 3, "weight": base}, folder / "checkpoint.bin")
torch.save({"state_dict": {"weight": base}, "epoch": 3}, folder / "nested.bin",
           _use_new_zipfile_serialization=False)
torch.save([base], folder / "list.bin")
torch.save({"weight": torch.nn.Linear(2, 2)}, folder / "module.bin")
torch.save({"weight": base}, folder / "protocol4.bin", pickle_protocol=4)
torch.save({"weight": base.to_sparse()}, folder / "sparse.bin")


def rewrite(name, pickled=None, drop=(), replace=None, method=zipfile.ZIP_STORED):
    """A copy of zipped.bin with other entries."""
    with zipfile.ZipFile(folder / "zipped.bin") as old, \
            zipfile.ZipFile(folder / name, "w", method) as new:
        for entry in old.namelist():
            short = entry.split("/", 1)[1]
            if short in drop:
                continue
            data = old.read(entry)
            if short == "data.pkl" and pickled is not None:
                data = pickled
            if replace and short in replace:
                data = replace[short]
            new.writestr(zipfile.ZipInfo(entry), data, compress_type=method)


class Runs:
    """Pickles as a call."""

    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


def hostile(name, value):
    rewrite(name, pickled=pickle.dumps({"weight": value}, protocol=2))


hostile("eval.bin", Runs(eval, "__import__('os').system('false')"))
hostile("system.bin", Runs(__import__("os").system, "false"))
hostile("getattr.bin", Runs(getattr, 1, "real"))
hostile("new.bin", io.BytesIO(b"x"))
raw = {
    "instance.bin": b"\x80\x02(X\x01\x00\x00\x00xios\nsystem\n.",
    "stackglobal.bin": b"\x80\x02X\x02\x00\x00\x00osX\x06\x00\x00\x00system\x93.",
    "newobj.bin": b"\x80\x02ccollections\nOrderedDict\n)\x81.",
    "extension.bin": b"\x80\x02\x82\x01.",
    "terminal.bin": b"\x80\x02cos\x1b[31m\n" + b"x" * 300 + b"\n.",
    "endless.bin": b"\x80\x02X\xff\xff\xff\x7fabc",
    "negative.bin": b"\x80\x02X\xff\xff\xff\xffabc",
    "cut.bin": b"\x80\x02}X\x01\x00\x00",
    "underflow.bin": b"\x80\x02R.",
    "nomark.bin": b"\x80\x02u.",
    "memo.bin": b"\x80\x02h\x07.",
    "itself.bin": b"\x80\x02]q\x00h\x00a.",
    "hugenumber.bin": b"\x80\x02\x8a\xff" + b"\x01" * 255 + b".",
    "notcallable.bin": b"\x80\x02ctorch\nFloatStorage\n)R.",
    "keys.bin": b"\x80\x02}K\x01K\x02s.",
}
for name, pickled in raw.items():
    rewrite(name, pickled=pickled)


def tensor(offset, sizes, strides, count, key=b"0"):
    """The pickle of one float tensor "w" with whatever numbers."""
    def number(n):
        return b"\x8a\x08" + n.to_bytes(8, "little", signed=True)

    def text(t):
        return b"X" + len(t).to_bytes(4, "little") + t
    return (b"\x80\x02}" + text(b"w") + b"ctorch._utils\n_rebuild_tensor_v2\n((" + text(b"storage")
            + b"ctorch\nFloatStorage\n" + text(key) + text(b"cpu") + number(count) + b"tQ"
            + number(offset) + b"(" + b"".join(map(number, sizes)) + b"t("
            + b"".join(map(number, strides)) + b"t\x89}tRs.")


floats = torch.zeros(24).numpy().tobytes()
lies = {
    "beyond.bin": tensor(1, [24], [1], 24),
    "stride.bin": tensor(0, [4, 6], [7, 1], 24),
    "expanded.bin": tensor(0, [1 << 40], [0], 24),
    "overflow.bin": tensor(0, [1 << 32, 1 << 32], [1, 1], 24),
    "minus.bin": tensor(0, [-4, -6], [1, 1], 24),
    "offset.bin": tensor(-1, [2], [1], 24),
    "ranks.bin": tensor(0, [4, 6], [1], 24),
    "storage.bin": tensor(0, [25], [1], 25),
    "hugestorage.bin": tensor(0, [25], [1], 1 << 62),
    "nokey.bin": tensor(0, [24], [1], 24, b"99"),
    "escape.bin": tensor(0, [24], [1], 24, b"../../data.pkl"),
}
for name, pickled in lies.items():
    rewrite(name, pickled=pickled, replace={"data/0": floats})

rewrite("compressed.bin", method=zipfile.ZIP_DEFLATED)
rewrite("nopickle.bin", drop={"data.pkl"})
rewrite("byteorder.bin", replace={"byteorder": b"middle"})
rewrite("big.bin", pickled=tensor(0, [24], [1], 24),
        replace={"byteorder": b"big", "data/0": torch.arange(24.).numpy().astype(">f4").tobytes()})

old = (folder / "consecutive.bin").read_bytes()
(folder / "version.bin").write_bytes(old.replace(b"\x80\x02M\xe9\x03.", b"\x80\x02M\xea\x03.", 1))
(folder / "bigendian.bin").write_bytes(
    old.replace(b"little_endianq\x02\x88", b"little_endianq\x02\x89", 1))

floating = {name: {"shape": list(value.shape), "values": value.double().flatten().tolist()}
            for name, value in state.items() if value.is_floating_point()}
(golden / "pickled.json").write_text(json.dumps(
    {"script": "tools/golden/pickled_weights.py",
     "versions": {"python": sys.version.split()[0], "torch": torch.__version__},
     "names": list(state), "floating": floating}, indent=1) + "\n", encoding="utf-8")
with zipfile.ZipFile(golden / "pickled.zip", "w") as all_files:
    for file in sorted(folder.iterdir()):
        all_files.writestr(zipfile.ZipInfo(file.name), file.read_bytes(),
                           compress_type=zipfile.ZIP_DEFLATED)
