"""Writes the files of this folder with scipy, h5py, numpy, Pillow and scikit-learn, which the readers are tested on.

Debian: apt install python3-scipy python3-h5py python3-pil python3-sklearn
Run in this folder: python3 make_samples.py
"""

import bz2
import h5py
import numpy as np
import scipy.io
import scipy.sparse
from PIL import Image, ImageOps
from sklearn.datasets import make_moons


def digits(count):
    row, column, channel, image = np.indices((32, 32, 3, count))
    return ((row * 7 + column * 13 + channel * 50 + image * 29) % 256).astype(np.uint8)


def mat(name, compressed, **arrays):
    scipy.io.savemat(name, arrays, do_compression=compressed)
    # The head is a text with the time; without it the same run gives the same file.
    with open(name, "r+b") as file:
        file.write(b"MATLAB 5.0 MAT-file, written by scipy.io.savemat".ljust(116))


OTHERS = {
    "note": "not a number",
    "cells": np.array([1, "two"], dtype=object),
    "record": {"a": 1.0},
    "sparse": scipy.sparse.csc_matrix(np.eye(3)),
}

# y stands before X in one of them, and is of double as MATLAB has numbers.
mat("digits_plain.mat", False, y=np.array([[10.0], [1.0], [9.0], [0.0]]), X=digits(4), **OTHERS)
mat("digits_compressed.mat", True, **OTHERS, X=digits(4), y=np.array([[10], [1], [9], [0]], dtype=np.uint8))
mat("label_11.mat", True, X=digits(2), y=np.array([[1], [11]], dtype=np.uint8))
mat("no_labels.mat", True, X=digits(2))
mat("one_label.mat", True, X=digits(2), y=np.array([[1]], dtype=np.uint8))
mat("grey.mat", True, X=digits(2)[:, :, 0], y=np.array([[1], [2]], dtype=np.uint8))
mat("float.mat", True, X=digits(2).astype(np.float32), y=np.array([[1], [2]], dtype=np.uint8))

# 0, 1/255, 2/255 ... in the order of the pixels, turned by one in each further digit.
usps = np.stack([np.roll(np.arange(256), -i) for i in range(5)]).astype(np.float32)
with h5py.File("usps.h5", "w") as file:
    for split, part, target in (("train", usps[:3], [6, 0, 9]), ("test", usps[3:], [1, 2])):
        file.create_dataset(f"{split}/data", data=part / 255, compression="gzip", chunks=(1, 64))
        file.create_dataset(f"{split}/target", data=np.array(target, dtype=np.int32))


def libsvm(values, labels):
    lines = []
    for row, label in zip(values / 255 * 2 - 1, labels):
        lines.append(f"{label + 1} " + " ".join(f"{i + 1}:{value:.6f}" for i, value in enumerate(row) if value != 0) + " \n")
    return "".join(lines).encode()


with bz2.open("usps.bz2", "wb") as file:
    file.write(libsvm(usps[:3], [6, 0, 9]))
with open("usps.t", "wb") as file:
    file.write(libsvm(usps[3:], [1, 2]))

numbers = np.arange(2 * 4 * 5 * 3)
np.save("images_last.npy", numbers.astype(np.uint8).reshape(2, 4, 5, 3))
np.save("images_first.npy", numbers.astype(np.uint8).reshape(2, 4, 5, 3).transpose(0, 3, 1, 2).copy())
np.save("vectors_fortran.npy", np.asfortranarray(np.arange(6.0).reshape(3, 2) / 4))
np.save("sequences.npy", np.arange(12, dtype=np.float32).reshape(3, 2, 2))
np.save("labels_3.npy", np.array([0, 2, 1]))
np.save("labels_2.npy", np.array([1, 0], dtype=np.uint8))
np.save("big_endian.npy", np.arange(6, dtype=">f4").reshape(3, 2))
np.save("strings.npy", np.array(["a", "b", "c"]))
np.lib.format.write_array(open("version_2.npy", "wb"), np.arange(6, dtype=np.float32).reshape(3, 2), version=(2, 0))

y, x = np.mgrid[0:23, 0:37]
photo = np.stack([(x * 7 + y * 3) % 256, (x * y) % 256, 255 * ((x // 5 + y // 4) % 2)], axis=2).astype(np.uint8)
image = Image.fromarray(photo)
image.save("photo.png")
image.save("photo.ppm")
for name, size in (("smaller", (16, 9)), ("larger", (50, 60)), ("narrow", (37, 5))):
    image.resize(size, Image.Resampling.BILINEAR).save(f"photo_{name}.png")
# torchvision's Resize(12), CenterCrop(12): the shorter side to 12, the longer cut off to a whole number.
width = 12 * 37 // 23
left = round((width - 12) / 2)
image.resize((width, 12), Image.Resampling.BILINEAR).crop((left, 0, left + 12, 12)).save("photo_crop.png")
# The same photo with each EXIF orientation, and what it is upright, squashed to 16x9 and cropped to 12x12.
squashed, cropped = [], []
for orientation in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(f"exif_{orientation}.jpg", exif=exif, quality=95, subsampling=0)
    upright = ImageOps.exif_transpose(Image.open(f"exif_{orientation}.jpg"))
    squashed.append(np.asarray(upright.resize((16, 9), Image.Resampling.BILINEAR)))
    short, long = sorted(upright.size)
    size = (12, 12 * long // short) if upright.size[0] == short else (12 * long // short, 12)
    left, top = round((size[0] - 12) / 2), round((size[1] - 12) / 2)
    cropped.append(np.asarray(upright.resize(size, Image.Resampling.BILINEAR).crop((left, top, left + 12, top + 12))))
exif[0x0112] = 6
image.save("exif_6.png", exif=exif)
np.save("exif_squashed.npy", np.stack(squashed))
np.save("exif_cropped.npy", np.stack(cropped))

Image.fromarray(usps[0].reshape(16, 16).astype(np.uint8)).resize((28, 28), Image.Resampling.BILINEAR).save("digit_28.png")

# scikit-learn's moons without noise, brought to the middle, doubled and turned by 35 degrees as in the authors' experiments_moons.py.
points, labels = make_moons(7, shuffle=False, noise=None)
theta = np.radians(35)
turn = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
points = 2 * (points - [0.5, 0.25]) @ turn.T
with open("moons.csv", "w") as file:
    file.writelines(f"{x:.9f},{y:.9f},{label}\n" for (x, y), label in zip(points, labels))
