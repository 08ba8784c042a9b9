"""Writes tests/Witnesses/moons.json: what algorithm 1 of the JMLR paper gives on the inter-twinning moons, written out in numpy after the paper alone.

Run once with scikit-learn 1.2.1 and numpy 1.24.2 (Debian 12: python3-sklearn); it takes about five minutes. A test compares docs/results/moons.json with its output.
    /usr/bin/python3 tests/Witnesses/moons.py

`NN` is the paper's baseline: the domain regressor learns and its gradient does not reach the hidden layer. Accuracies are measured on the points of the
target that the training saw without their labels, as in the paper, and on 1,000 fresh ones. `seeds` are five trainings on the points of the authors' program,
`draws` one training on each of six other draws of the points, which move the accuracies more than the seed does.
"""
import json
import pathlib

import numpy
from sklearn.datasets import make_moons

HIDDEN, RATE, LAMBDA, EPOCHS, SEEDS = 15, 0.05, 6.0, 500, 5


def moons(count, seed=1):
    """Source and target, and fresh points of both: centred by the source's mean, doubled, the target turned by 35 degrees counter-clockwise."""
    (x, y), (xt, yt) = (make_moons(count, noise=0.05, random_state=seed + domain) for domain in (0, 1))
    (f, fy), (ft, fty) = (make_moons(1000, noise=0.05, random_state=seed + 100 + domain) for domain in (0, 1))
    mean = x.mean(0)
    turn = numpy.deg2rad(35)
    turned = numpy.array([[numpy.cos(turn), numpy.sin(turn)], [-numpy.sin(turn), numpy.cos(turn)]])
    return (2 * (x - mean), y), (2 * (xt - mean) @ turned, yt), (2 * (f - mean), fy), (2 * (ft - mean) @ turned, fty)


def sigmoid(z):
    return 1 / (1 + numpy.exp(-z))


def uniform(random, rows, columns):
    return numpy.sqrt(6 / (rows + columns)) * random.uniform(-1, 1, (rows, columns))


def learn(x, y, xt, reversed_gradient, seed):
    random = numpy.random.RandomState(seed)
    w, b = uniform(random, HIDDEN, 2), numpy.zeros(HIDDEN)
    v, c = uniform(random, 2, HIDDEN), numpy.zeros(2)
    u, z = numpy.zeros(HIDDEN), 0.0
    for _ in range(EPOCHS):
        for i in range(len(x)):
            source, target = x[i], xt[random.randint(len(xt))]
            h, ht = sigmoid(w @ source + b), sigmoid(w @ target + b)
            scores = v @ h + c
            error = numpy.exp(scores - scores.max())
            error /= error.sum()
            error[y[i]] -= 1
            to_hidden = (v.T @ error) * h * (1 - h)
            # The regressor says how likely a point is of the target: 0 for the source.
            of_source, of_target = sigmoid(u @ h + z), sigmoid(u @ ht + z) - 1
            dw, db = numpy.outer(to_hidden, source), to_hidden
            if reversed_gradient:
                back, back_target = of_source * u * h * (1 - h), of_target * u * ht * (1 - ht)
                dw = dw - LAMBDA * (numpy.outer(back, source) + numpy.outer(back_target, target))
                db = db - LAMBDA * (back + back_target)
            v -= RATE * numpy.outer(error, h)
            c -= RATE * error
            u -= RATE * LAMBDA * (of_source * h + of_target * ht)
            z -= RATE * LAMBDA * (of_source + of_target)
            w -= RATE * dw
            b -= RATE * db
    return w, b, v, c, u, z


def measure(weights, source, target, fresh_source, fresh_target):
    w, b, v, c, u, z = weights

    def hidden(x):
        return sigmoid(x @ w.T + b)

    def accuracy(data):
        return float(((hidden(data[0]) @ v.T + c).argmax(1) == data[1]).mean())

    says_target = [sigmoid(hidden(data[0]) @ u + z) > 0.5 for data in (fresh_source, fresh_target)]
    return {
        "source": round(accuracy(source), 4),
        "target": round(accuracy(target), 4),
        "freshTarget": round(accuracy(fresh_target), 4),
        "domain": round(float((1 - says_target[0].mean() + says_target[1].mean()) / 2), 4),
    }


def both(data, seed):
    return {method: measure(learn(*data[0], data[1][0], is_reversed, seed), *data) for method, is_reversed in (("nn", False), ("dann", True))}


def main():
    content = {
        "points150": {"seeds": [both(moons(150), seed) for seed in range(1, SEEDS + 1)], "draws": [both(moons(150, 1 + 2 * draw), 1) for draw in range(1, 7)]},
        "points300": {"seeds": [both(moons(300), seed) for seed in range(1, SEEDS + 1)]},
    }
    text = json.dumps(content, separators=(",", ":")).replace("}},{", "}},\n{").replace(']},"', ']},\n"').replace('],"', '],\n"')
    (pathlib.Path(__file__).resolve().parent / "moons.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
