"""Writes the *.txt beside it: what the networks of configs/backbones are compared with.

Run once with torchvision 0.14.1 on PyTorch 1.13.1 (Debian 12); the tests need neither.
For each network: the names and shapes of its state dict, and 16 of the values that its feature extractor
makes of one image, with every weight and the image filled by `fill`, which the tests repeat bit by bit.
"""
import numpy
import torch
from torch import nn
from torch.nn import functional
from torchvision import models


def fill(key, shape, low, high):
    """Numbers from low to high that depend on the key and the index alone."""
    seed = 2166136261
    for letter in key.encode():
        seed = (seed ^ letter) * 16777619 % 2**32
    with numpy.errstate(over="ignore"):
        u = numpy.arange(int(numpy.prod(shape)), dtype=numpy.uint32) * numpy.uint32(2654435761) + numpy.uint32(seed)
        u = (u ^ (u >> numpy.uint32(16))) * numpy.uint32(73244475)
        u = u ^ (u >> numpy.uint32(16))
    values = low + (high - low) * (u.astype(numpy.float64) / 2**32)
    return torch.from_numpy(values.astype(numpy.float32)).reshape(shape)


def fill_state(state):
    for key, value in state.items():
        shape = tuple(value.shape)
        if len(shape) == 0:
            continue
        if len(shape) > 1:
            bound = (6 / numpy.prod(shape[1:])) ** 0.5
            value.copy_(fill(key, shape, -bound, bound))
        elif key.endswith(("weight", "running_var")):
            value.copy_(fill(key, shape, 0.5, 1.5))
        else:
            value.copy_(fill(key, shape, -0.1, 0.1))


class CaffeAlexNet(nn.Module):
    """models/bvlc_alexnet/deploy.prototxt of BVLC/caffe."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 96, 11, stride=4)
        self.conv2 = nn.Conv2d(96, 256, 5, padding=2, groups=2)
        self.conv3 = nn.Conv2d(256, 384, 3, padding=1)
        self.conv4 = nn.Conv2d(384, 384, 3, padding=1, groups=2)
        self.conv5 = nn.Conv2d(384, 256, 3, padding=1, groups=2)
        self.fc6 = nn.Linear(9216, 4096)
        self.fc7 = nn.Linear(4096, 4096)
        self.fc8 = nn.Linear(4096, 1000)

    def forward(self, x):
        def normed_pool(x):
            return functional.max_pool2d(functional.local_response_norm(x, 5, alpha=1e-4, beta=0.75, k=1.0), 3, 2, ceil_mode=True)

        x = normed_pool(functional.relu(self.conv1(x)))
        x = normed_pool(functional.relu(self.conv2(x)))
        x = functional.relu(self.conv3(x))
        x = functional.relu(self.conv4(x))
        x = functional.max_pool2d(functional.relu(self.conv5(x)), 3, 2, ceil_mode=True)
        x = functional.relu(self.fc6(torch.flatten(x, 1)))
        return self.fc8(functional.relu(self.fc7(x)))


def lenet():
    """LeNet of tllib/vision/models/digits.py (thuml/Transfer-Learning-Library), with its head as 'head'."""
    net = nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.MaxPool2d(2), nn.ReLU(),
        nn.Conv2d(20, 50, 5), nn.Dropout2d(0.5), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Dropout(0.5))
    net.add_module("head", nn.Linear(500, 10))
    return net


def dtn():
    """DTN of the same file."""
    layers, channels = [], 3
    for width, drop in [(64, 0.1), (128, 0.3), (256, 0.5)]:
        layers += [nn.Conv2d(channels, width, 5, stride=2, padding=2), nn.BatchNorm2d(width), nn.Dropout2d(drop), nn.ReLU()]
        channels = width
    net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(4096, 512), nn.BatchNorm1d(512), nn.ReLU(), nn.Dropout())
    net.add_module("head", nn.Linear(512, 10))
    return net


# name, network, the module whose input is what the part ends with, the shape of one image
NETWORKS = [
    ("resnet18", models.resnet18, "fc", (3, 224, 224)),
    ("resnet50", models.resnet50, "fc", (3, 224, 224)),
    ("googlenet", lambda: models.googlenet(aux_logits=False, init_weights=False), "fc", (3, 224, 224)),
    ("squeezenet1_1", models.squeezenet1_1, "classifier", (3, 224, 224)),
    ("alexnet", models.alexnet, "classifier.6", (3, 224, 224)),
    ("alexnet_caffe", CaffeAlexNet, "fc8", (3, 227, 227)),
    ("lenet", lenet, "head", (1, 28, 28)),
    ("dtn", dtn, "head", (3, 32, 32)),
]

for name, create, head, image in NETWORKS:
    net = create().eval()
    state = net.state_dict()
    seen = []
    net.get_submodule(head).register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    with torch.no_grad():
        fill_state(state)
        net(fill("image", (1, *image), -1, 1))
    features = seen[0].mean((2, 3)) if name == "squeezenet1_1" else seen[0]
    features = features[0].double()
    picked = features[:: len(features) // 16][:16]
    with open(name + ".txt", "w") as out:
        out.write(f"parameters {sum(p.numel() for p in net.parameters())}\n")
        out.write(f"head {head}\n")
        out.write("features " + " ".join(f"{value:.9g}" for value in picked.tolist()) + "\n")
        for key, value in state.items():
            out.write(f"{key} {'x'.join(map(str, value.shape)) or 'scalar'}\n")
    print(name, len(features), float(features.abs().max()), float((features == 0).double().mean()))
