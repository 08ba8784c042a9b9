"""Writes tests/Dann.Runtime.Tests/Data/Witnesses/images.json: what the image pipeline is compared with.

Run once with numpy 1.24.2 and Pillow 9.4.0 (Debian 12: python3-numpy, python3-pil); the tests need neither.
    /usr/bin/python3 tests/Witnesses/images.py
The random numbers are drawn here anew, from the published definitions of SplitMix64, xoshiro256** and Lemire's bounded numbers.
"""
import json
import math
import pathlib

import numpy
from PIL import Image

FILE = pathlib.Path(__file__).resolve().parent.parent / "Dann.Runtime.Tests" / "Data" / "Witnesses" / "images.json"
MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15
AUGMENTATION = 5
SOURCE_ORDER = 1


def mix(value):
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def derive(*parts):
    value = 0
    for i, part in enumerate(parts):
        value = mix(((part if i == 0 else value + part) + GAMMA) & MASK)
    return value


def rotate(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK


class Xoshiro:
    def __init__(self, seed):
        self.state = []
        for _ in range(4):
            seed = (seed + GAMMA) & MASK
            self.state.append(mix(seed))

    def bits(self):
        s = self.state
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result

    def below(self, bound):
        while True:
            product = self.bits() * bound
            if (product & MASK) >= ((1 << 64) - bound) % bound:
                return product >> 64

    def unit(self):
        return (self.bits() >> 11) / (1 << 53)


def generator(seed, sweep, index):
    return Xoshiro(derive(derive(seed, AUGMENTATION, SOURCE_ORDER, 0), AUGMENTATION, sweep, index))


def image(index, height, width):
    y, x, c = numpy.mgrid[0:height, 0:width, 0:3]
    return ((index * 31 + y * 17 + x * 7 + c * 53 + y * x * 3) % 256).astype(numpy.uint8)


def mean_image(height, width):
    c, y, x = numpy.mgrid[0:3, 0:height, 0:width]
    return (100 + c * 10 + y - 0.5 * x).astype(numpy.float32)


def cropped(seed, sweep, index):
    """The authors' data layer: minus the mean image (BGR), then crop, then mirror. Values of bytes."""
    height, width, crop_height, crop_width = 7, 9, 4, 5
    random = generator(seed, sweep, index)
    top, left = random.below(height - crop_height + 1), random.below(width - crop_width + 1)
    mirrored = random.below(2) == 1
    values = image(index, height, width)[:, :, ::-1].transpose(2, 0, 1).astype(numpy.float64) - mean_image(height, width)
    part = values[:, top:top + crop_height, left:left + crop_width]
    return {"sweep": sweep, "index": index, "values": (part[:, :, ::-1] if mirrored else part).ravel().tolist()}


def resized(seed, sweep, index):
    """torchvision's RandomResizedCrop and flip on Pillow images, then ImageNet's mean and std."""
    height, width, size = 24, 32, 12
    scale, ratio = (0.08, 1.0), (0.75, 4 / 3)
    random = generator(seed, sweep, index)
    for _ in range(10):
        area = height * width * (scale[0] + (scale[1] - scale[0]) * random.unit())
        low, high = math.log(ratio[0]), math.log(ratio[1])
        aspect = math.exp(low + (high - low) * random.unit())
        w, h = round(math.sqrt(area * aspect)), round(math.sqrt(area / aspect))
        if 0 < w <= width and 0 < h <= height:
            top, left = random.below(height - h + 1), random.below(width - w + 1)
            break
    else:
        raise SystemExit("no part fits: take another sample")
    mirrored = random.below(2) == 1
    part = Image.fromarray(image(index, height, width)).crop((left, top, left + w, top + h)).resize((size, size), Image.BILINEAR)
    if mirrored:
        part = part.transpose(Image.FLIP_LEFT_RIGHT)
    values = (numpy.asarray(part) / 255.0 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]
    return {"sweep": sweep, "index": index, "values": [round(value, 6) for value in values.transpose(2, 0, 1).ravel().tolist()]}


FILE.parent.mkdir(exist_ok=True)
FILE.write_text(json.dumps({
    "cropped": [cropped(3, sweep, index) for sweep in range(2) for index in range(4)],
    "resized": [resized(3, sweep, index) for sweep in range(2) for index in range(3)],
}) + "\n")
