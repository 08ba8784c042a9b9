"""Prints what independent programs read of the real data sets, for the tests of the readers.

Debian: apt install python3-sklearn python3-h5py python3-pil
Run: DANN_DATA=<data folder> python3 real.py > real.json
"""

import collections
import csv
import io
import json
import os
import zipfile

import h5py
import numpy as np
from PIL import Image
from sklearn.datasets import load_svmlight_file

DATA = os.environ["DANN_DATA"]
result = {}


def pixels(image, *places):
    return [[x, y, *[int(v) for v in image.getpixel((x, y))]] for x, y in places]


def counts(labels):
    return [n for _, n in sorted(collections.Counter(int(label) for label in labels).items())]


# GTSRB: straight from the zips, resized to 40x40.
def gtsrb(images, rows):
    names = {os.path.basename(n): n for n in images.namelist()}
    labels = [int(row["ClassId"]) for row in rows]
    first, last = (Image.open(io.BytesIO(images.read(names[rows[i]["Filename"]]))).resize((40, 40), Image.Resampling.BILINEAR) for i in (0, -1))
    return {"count": len(rows), "perClass": counts(labels), "first": pixels(first, (0, 0), (20, 20)), "last": pixels(last, (7, 33), (39, 39))}


training = zipfile.ZipFile(f"{DATA}/gtsrb/GTSRB_Final_Training_Images.zip")
rows = []
for name in sorted(n for n in training.namelist() if n.endswith(".csv")):
    rows += csv.DictReader(io.StringIO(training.read(name).decode()), delimiter=";")
# Names repeat from class to class: only the first and last rows are opened, by their whole path.
labels = [int(row["ClassId"]) for row in rows]
paths = [next(n for n in training.namelist() if n.endswith(f"{int(row['ClassId']):05}/{row['Filename']}")) for row in (rows[0], rows[-1])]
first, last = (Image.open(io.BytesIO(training.read(p))).resize((40, 40), Image.Resampling.BILINEAR) for p in paths)
result["gtsrb train"] = {"count": len(rows), "perClass": counts(labels), "first": pixels(first, (0, 0), (20, 20)), "last": pixels(last, (7, 33), (39, 39))}
text = zipfile.ZipFile(f"{DATA}/gtsrb/GTSRB_Final_Test_GT.zip").read("GT-final_test.csv").decode()
result["gtsrb test"] = gtsrb(zipfile.ZipFile(f"{DATA}/gtsrb/GTSRB_Final_Test_Images.zip"), list(csv.DictReader(io.StringIO(text), delimiter=";")))

# SYN SIGNS: each image once, in the order in which the list names it first.
archive = zipfile.ZipFile(f"{DATA}/synsigns/synsigns1982.zip")
labels = {}
for line in archive.read("train_labelling.txt").decode().split("\n"):
    if line.strip():
        labels.setdefault(line.split()[0], int(line.split()[1]))
names = list(labels)
first, last = (Image.open(io.BytesIO(archive.read(names[i]))).convert("RGB") for i in (0, -1))
result["syn-signs"] = {"count": len(names), "perClass": counts(labels.values()), "first": pixels(first, (0, 0), (20, 20)), "last": pixels(last, (7, 33), (39, 39))}

# USPS: enlarged to 28x28.
file = h5py.File(f"{DATA}/usps/usps.h5")
for split in ("train", "test"):
    data, target = file[f"{split}/data"][:], file[f"{split}/target"][:]
    grey = [Image.fromarray(np.round(data[i].reshape(16, 16) * 255).astype(np.uint8)).resize((28, 28), Image.Resampling.BILINEAR).convert("RGB") for i in (0, -1)]
    result[f"usps {split}"] = {"count": len(target), "perClass": counts(target), "first": pixels(grey[0], (14, 14), (9, 20)), "last": pixels(grey[1], (14, 14), (13, 7))}

# Office-31: the class folders in order, photos squashed to 227x227.
for domain in ("webcam", "dslr"):
    root = f"{DATA}/office31/{domain}/images"
    files = [(c, f"{root}/{name}/{f}") for c, name in enumerate(sorted(os.listdir(root))) for f in sorted(os.listdir(f"{root}/{name}"))]
    first, last = (Image.open(files[i][1]).convert("RGB").resize((227, 227), Image.Resampling.BILINEAR) for i in (0, -1))
    result[f"office31/{domain}"] = {"count": len(files), "perClass": counts(c for c, _ in files), "first": pixels(first, (0, 0), (113, 100)), "last": pixels(last, (50, 200), (226, 226))}
result["office31/amazon"] = {"count": sum(len(files) for _, _, files in os.walk(f"{DATA}/office31/amazon/images"))}

# Amazon reviews: counts, sums and the first row.
for domain in ("books", "dvd", "electronics", "kitchen"):
    for split in ("train", "test"):
        x, y = load_svmlight_file(f"{DATA}/amazon-reviews/{domain}_{split}.svmlight.gz", n_features=5000, zero_based=True)
        first = x[0].tocoo()
        result[f"amazon-reviews/{domain} {split}"] = {
            "count": x.shape[0], "positive": int((y == 1).sum()), "sum": float(x.sum()), "empty": int((x.getnnz(axis=1) == 0).sum()),
            "firstRow": [int(first.nnz), float(first.sum()), int(first.col.max())],
        }

print("{\n" + ",\n".join(f" {json.dumps(name)}: {json.dumps(facts)}" for name, facts in result.items()) + "\n}")
