"""Writes tests/Witnesses/reviews_orbit.json: how far apart the domains are during Algorithm 1 (JMLR 2016) with a constant lambda, in numpy.

On reviews (dvd to books, the recipe of configs/amazon-reviews.yaml) the regressor and the features run after each other: the A-distance of the features
falls to a tenth, rises to what it was, falls again, while the target accuracy rises all the time. docs/troubleshooting.md tells of it.

Run with scikit-learn 1.2.1 and numpy 1.24.2 (Debian 12: python3-sklearn); it takes some minutes.
    DANN_DATA=... /usr/bin/python3 tests/Witnesses/reviews_orbit.py
"""
import json
import os
import pathlib

import numpy
from sklearn.datasets import load_svmlight_file
from sklearn.svm import LinearSVC

HIDDEN, RATE, BATCH, EPOCHS = 50, 0.02, 32, 40
DATA = pathlib.Path(os.environ["DANN_DATA"]) / "amazon-reviews"


def load(name):
    values, labels = load_svmlight_file(str(DATA / f"{name}.svmlight.gz"), n_features=5000, zero_based=True)
    return values.toarray().astype(numpy.float32), (labels > 0).astype(int)


def sigmoid(z):
    return 1 / (1 + numpy.exp(-z))


def a_distance(source, target):
    """2 (1 - 2 error) of the best linear SVM, trained on one half of the samples and measured on the other (section 5.1.6)."""
    halves = [len(source) // 2, len(target) // 2]
    train, test = ([source[: halves[0]], target[: halves[1]]], [source[halves[0]:], target[halves[1]:]])
    labels = [numpy.repeat([0, 1], [len(part) for part in parts]) for parts in (train, test)]
    errors = []
    for cost in (1e-5, 1e-3, 1e-1, 1e1, 1e3):
        machine = LinearSVC(C=cost, dual=False, max_iter=300, tol=1e-3).fit(numpy.vstack(train), labels[0])
        error = float((machine.predict(numpy.vstack(test)) != labels[1]).mean())
        errors.append(min(error, 1 - error))
    return 2 * (1 - 2 * min(errors))


def learn(strength):
    (x, y), (xt, _), (test, test_labels) = load("dvd_train"), load("books_train"), load("books_test")
    random = numpy.random.RandomState(1)

    def uniform(rows, columns):
        return (numpy.sqrt(6 / (rows + columns)) * random.uniform(-1, 1, (rows, columns))).astype(numpy.float32)

    w, b = uniform(HIDDEN, 5000), numpy.zeros(HIDDEN, numpy.float32)
    v, c = uniform(2, HIDDEN), numpy.zeros(2, numpy.float32)
    u, z = numpy.zeros(HIDDEN, numpy.float32), 0.0
    seen = []
    for epoch in range(1, EPOCHS + 1):
        source_order, target_order = random.permutation(len(x)), random.permutation(len(xt))
        for at in range(0, len(x), BATCH):
            chosen = source_order[at: at + BATCH]
            source, labels, target = x[chosen], y[chosen], xt[target_order[at: at + BATCH]]
            h, ht = sigmoid(source @ w.T + b), sigmoid(target @ w.T + b)
            scores = h @ v.T + c
            error = numpy.exp(scores - scores.max(1, keepdims=True))
            error /= error.sum(1, keepdims=True)
            error[numpy.arange(len(labels)), labels] -= 1
            to_hidden = (error @ v) * h * (1 - h)
            of_source, of_target = sigmoid(h @ u + z), sigmoid(ht @ u + z) - 1
            back, back_target = of_source[:, None] * u * h * (1 - h), of_target[:, None] * u * ht * (1 - ht)
            rate = RATE / len(labels)
            dw = (to_hidden - strength * back).T @ source - strength * back_target.T @ target
            db = (to_hidden - strength * back - strength * back_target).sum(0)
            v -= rate * error.T @ h
            c -= rate * error.sum(0)
            u -= rate * strength * (of_source @ h + of_target @ ht)
            z -= rate * strength * (of_source.sum() + of_target.sum())
            w -= rate * dw
            b -= rate * db
        if epoch in (1, 3, 5, 10, 15, 20, 30, 40):
            h, ht, hq = (sigmoid(values @ w.T + b) for values in (x, xt, test))
            seen.append({
                "epoch": epoch,
                "target": round(float(((hq @ v.T + c).argmax(1) == test_labels).mean()), 4),
                "domainAccuracy": round(float(((h @ u + z < 0).mean() + (ht @ u + z > 0).mean()) / 2), 3),
                "aDistance": round(a_distance(h, ht), 3),
            })
    return seen


pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps({"lambda0": learn(0.0), "lambda032": learn(0.32)}, indent=1) + "\n")
