"""Writes tests/Dann.Runtime.Tests/Weights/Fixtures: files of weights by those who own the formats, or by the formats' own descriptions, and the bytes that are in them.

Run once with PyTorch 1.13.1 and numpy 1.24.2 (Debian 12: python3-torch); the tests need neither.
    /usr/bin/python3 tests/Witnesses/weight_files.py
"""
import collections
import json
import pathlib
import struct

import numpy
import torch

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Dann.Runtime.Tests" / "Weights" / "Fixtures"
FOLDER.mkdir(parents=True, exist_ok=True)
torch.manual_seed(7)


def expected(name, tensors):
    """A line for each: name, type, shape, bytes in C order."""
    lines = []
    for key, value in tensors:
        value = value.detach().contiguous() if isinstance(value, torch.Tensor) else torch.from_numpy(numpy.array(value, order="C"))
        # numpy has no bfloat16; its bytes are those of an int16.
        data = (value.view(torch.int16) if value.dtype == torch.bfloat16 else value).numpy().tobytes()
        lines.append("%s %s %s %s" % (key, str(value.dtype).replace("torch.", ""), "x".join(map(str, value.shape)) or "scalar", data.hex() or "-"))
    (FOLDER / (name + ".txt")).write_text("\n".join(lines) + "\n")


base = torch.randn(4, 6)
state = collections.OrderedDict()
state["conv.weight"] = torch.nn.Parameter(torch.randn(2, 3, 2, 2))
state["conv.bias"] = torch.nn.Parameter(torch.randn(2), requires_grad=False)
state["channels_last"] = torch.randn(2, 3, 2, 2).contiguous(memory_format=torch.channels_last)
state["transposed"] = base.t()
state["shared"] = base
state["slice"] = base[1:3, 2:5]
state["step"] = base[::2, ::3]
state["repeated"] = torch.tensor([1.5, -2.5]).expand(3, 2)
state["scalar"] = torch.tensor(3)
state["empty"] = torch.zeros(0, 3)
for kind in ["float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"]:
    state["of." + kind] = (torch.randn(5) * 3).to(getattr(torch, kind))
state._metadata = collections.OrderedDict(version=1)
torch.save(state, FOLDER / "zip.pth")
torch.save(state, FOLDER / "legacy.pth", _use_new_zipfile_serialization=False)
expected("torch", state.items())

module = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3), torch.nn.BatchNorm2d(2))
checkpoint = {"epoch": 3, "best": 0.75, "args": ["a", ("b", None, True)], "model": {"state_dict": module.state_dict()}, "optimizer": {"state": {}, "param_groups": [{"lr": 0.1, "params": [0, 1]}]}}
torch.save(checkpoint, FOLDER / "checkpoint.pth")
torch.save(checkpoint, FOLDER / "protocol4.pth", pickle_protocol=4)
expected("checkpoint", module.state_dict().items())

arrays = {"kernel": numpy.arange(24, dtype="<f4").reshape(2, 3, 4) / 7, "fortran": numpy.asfortranarray(numpy.arange(6, dtype="<f8").reshape(2, 3)), "half": numpy.array([0.5, -1], "<f2"), "count": numpy.array(9, "<i8")}
numpy.savez(FOLDER / "arrays.npz", **arrays)
numpy.save(FOLDER / "kernel.npy", arrays["kernel"])
expected("arrays", arrays.items())
numpy.savez(FOLDER / "objects.npz", a=numpy.array([{"a": 1}], dtype=object))


# Protocol buffers, as caffe.proto numbers them.
def varint(number):
    out = b""
    while True:
        out += bytes([(number & 127) | (128 if number > 127 else 0)])
        number >>= 7
        if not number:
            return out


def field(number, content):
    return varint(number << 3 | 0) + varint(content) if isinstance(content, int) else varint(number << 3 | 2) + varint(len(content)) + content


def blob(values, old=False):
    if old:
        shape = (1,) * (4 - values.ndim) + values.shape
        head = b"".join(field(i + 1, size) for i, size in enumerate(shape))
    else:
        head = field(7, field(1, b"".join(varint(size) for size in values.shape)))
    data = values.tobytes()
    return head + field(5 if values.dtype == numpy.float32 else 8, data)


random = numpy.random.RandomState(3)
weight, bias, dense = (random.randn(*shape).astype("<f4") for shape in ((2, 3, 3, 3), (2,), (4, 5)))
double = random.randn(3).astype("<f8")
new = field(1, b"net") + field(100, field(1, b"data") + field(2, b"Input"))
new += field(100, field(1, b"part/conv") + field(2, b"Convolution") + field(3, b"data") + field(7, blob(weight)) + field(7, blob(bias)))
new += field(100, field(1, b"fc") + field(2, b"InnerProduct") + field(7, blob(dense)))
new += field(100, field(1, b"norm") + field(2, b"BatchNorm") + field(7, blob(double)) + field(7, blob(double * 2)) + field(7, blob(double[:1])))
(FOLDER / "new.caffemodel").write_bytes(new)
expected("new", [("part/conv.weight", weight), ("part/conv.bias", bias), ("fc.weight", dense), ("norm.blob0", double), ("norm.blob1", double * 2), ("norm.blob2", double[:1])])
old = field(1, b"net") + field(2, field(4, b"part/conv") + field(5, 4) + field(6, blob(weight, True)) + field(6, blob(bias, True)))
old += field(2, field(4, b"fc") + field(5, 14) + field(6, blob(dense, True)))
(FOLDER / "old.caffemodel").write_bytes(old)
expected("old", [("part/conv.weight", weight), ("part/conv.bias", bias.reshape(1, 1, 1, 2)), ("fc.weight", dense.reshape(1, 1, 4, 5))])
mean = random.randn(1, 3, 2, 2).astype("<f4")
(FOLDER / "mean.binaryproto").write_bytes(blob(mean, True))
expected("mean", [("blob", mean)])

# TensorFlow.js: kernels are (y, x, in, out) and linear weights (in, out); tensors reach over the ends of shards.
tf = FOLDER / "tfjs"
tf.mkdir(exist_ok=True)
kernel, offset, matrix, counter = random.randn(3, 3, 2, 4).astype("<f4"), random.randn(4).astype("<f4"), random.randn(4, 3).astype("<f4"), numpy.array([5, -6], "<i4")
entries = [("conv/kernel", kernel), ("conv/bias", offset), ("fc/kernel", matrix), ("counter", counter)]
data = b"".join(value.tobytes() for _, value in entries)
shards = [data[:100], data[100:101], data[101:]]
for i, shard in enumerate(shards):
    (tf / ("shard%d.bin" % i)).write_bytes(shard)
manifest = [{"paths": ["shard%d.bin" % i for i in range(3)], "weights": [{"name": name, "shape": list(value.shape), "dtype": "int32" if value.dtype == numpy.int32 else "float32"} for name, value in entries]}]
(tf / "model.json").write_text(json.dumps({"format": "layers-model", "modelTopology": {}, "weightsManifest": manifest}))
expected("tfjs", entries)

# Plain floats: (out, y, x, in).
plain = FOLDER / "plain"
(plain / "weights" / "part").mkdir(parents=True, exist_ok=True)
convolution = random.randn(2, 3, 1, 4).astype("<f4")
(plain / "weights" / "part" / "conv_filter.bin").write_bytes(convolution.tobytes())
(plain / "weights" / "part" / "conv_bias.bin").write_bytes(bias.tobytes())
(plain / "weights" / "fc_filter.bin").write_bytes(dense.tobytes())
(plain / "deploy.prototxt").write_text('''name: "net" # the text form
layer { name: "part/conv" type: "Convolution" convolution_param { num_output: 2 kernel_h: 3 kernel_w: 1 } }
layer { name: 'fc' type: "InnerProduct" inner_product_param: { num_output: 4 } }
''')
expected("plain", [("fc.weight", dense), ("part/conv.bias", bias), ("part/conv.weight", convolution)])

# safetensors, by the description of the format: a length, a header, the bytes.
header, data = {"__metadata__": {"format": "pt"}}, b""
for key, value in state.items():
    value = value.detach().contiguous()
    raw = (value.view(torch.int16) if value.dtype == torch.bfloat16 else value).numpy().tobytes()
    kind = {"float32": "F32", "float64": "F64", "float16": "F16", "bfloat16": "BF16", "int64": "I64", "int32": "I32", "int16": "I16", "int8": "I8", "uint8": "U8", "bool": "BOOL"}[str(value.dtype)[6:]]
    header[key] = {"dtype": kind, "shape": list(value.shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header).encode()
(FOLDER / "python.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)
