using static Dann.Dsl.Tests.Binding.BrokenDeclaration;

namespace Dann.Dsl.Tests.Binding;

/// <summary>Mistakes in the split and in the shapes of a network: errors of the build.</summary>
internal static class BrokenShapes
{
    public static readonly BrokenDeclaration[] All =
    [
        Edit("split that is a list", "split: features", "split: [ features ]", "DANN1103", 12, 14, "features",
            "split is the name of a layer or block, or 'features' for the end of the feature branch."),
        Edit("split behind the label branch", "split: features", "split: label", "DANN1303", 12, 12, "label",
            "split is 'label', behind the classifier's last layer: the reversal would unlearn the classes themselves. Use 'features' or an earlier layer."),
        Edit("split of a branch without that layer", "split: features", "split: label.conv", "DANN1107", 12, 12, "label.conv",
            "split is 'label.conv', which is no layer of the features or the label branch. Known: features, conv, relu_1, max_pool2d_1, flatten_1, linear_1."),
        Edit("split behind the last layer in full", "split: features", "split: label.linear_2", "DANN1303", 12, 12, "label.linear_2",
            "split is 'label.linear_2', behind the classifier's last layer: the reversal would unlearn the classes themselves. Use 'features' or an earlier layer."),
        Edit("split in the domain branch", "split: features", "split: domain.linear_1", "DANN1107", 12, 12, "domain.linear_1",
            "split is 'domain.linear_1', which is no layer of the features or the label branch. Known: features, conv, relu_1, max_pool2d_1, flatten_1, linear_1."),
        Edit("batch norm for vectors on an image", "- relu", "- batch_norm1d", "DANN1201", 7, 7, "batch_norm1d",
            "batch_norm1d works on vectors (F) and sequences (C, L) and was given (8, 28, 28). Use batch_norm2d, which works on images. Shapes so far: (3, 32, 32) → conv (8, 28, 28)."),
        Edit("batch norm for images on a vector", "- flatten", "- flatten\n    - batch_norm2d", "DANN1202", 10, 7, "batch_norm2d",
            "batch_norm2d works on images (C, H, W) and was given (1568). Move it before the flatten or linear layer. Shapes so far: (3, 32, 32) → conv (8, 28, 28) → relu_1 (8, 28, 28) → max_pool2d_1 (8, 14, 14) → flatten_1 (1568)."),
        Edit("dropout of channels on a vector", "[ linear: 100, relu, linear: 10 ]", "[ linear: 100, dropout2d: 0.5, linear: 10 ]", "DANN1202", 10, 25, "dropout2d",
            "dropout2d works on images (C, H, W) and was given (100). Move it before the flatten or linear layer. Shapes so far: (1568) → linear_1 (100)."),
        Edit("pool on a vector", "[ linear: 50, relu, linear: 1 ]", "[ max_pool2d: 2, linear: 1 ]", "DANN1202", 13, 15, "max_pool2d",
            "max_pool2d works on images (C, H, W) and was given (1568). Move it before the flatten or linear layer. Shapes so far: (1568)."),
        Edit("image network on vectors", "input: 3x32x32", "input: 3072", "DANN1202", 6, 7, "conv2d",
            "conv2d works on images (C, H, W) and was given (3072). Move it before the flatten or linear layer. Shapes so far: (3072)."),
        Edit("channels last", "input: 3x32x32", "input: 32x32x3", "DANN1203", 6, 7, "conv2d",
            "conv2d with kernel 5 does not fit on 32x3. Use a smaller kernel, more padding, or one pool or stride less before it. Shapes so far: (32, 32, 3). If (32, 32, 3) was meant as height, width, channels: the channels come first, as 3x32x32."),
        Edit("pool too large", "max_pool2d: 2", "max_pool2d: 29", "DANN1203", 8, 7, "max_pool2d",
            "max_pool2d with kernel 29 does not fit on 28x28. Use a smaller kernel, more padding, or one pool or stride less before it. Shapes so far: (3, 32, 32) → conv (8, 28, 28) → relu_1 (8, 28, 28)."),
        Edit("kernel too large in one direction", "kernel: 5", "kernel: 3x33", "DANN1203", 6, 7, "conv2d",
            "conv2d with kernel 3x33 does not fit on 32x32. Use a smaller kernel, more padding, or one pool or stride less before it. Shapes so far: (3, 32, 32)."),
        Edit("groups of the output", "kernel: 5", "kernel: 5, groups: 4", "DANN1204", 6, 7, "conv2d",
            "conv2d cuts 3 input and 8 output channels into 4 groups, which does not come out even. Use a number that divides both. Shapes so far: (3, 32, 32)."),
        Edit("padding of a mean", "max_pool2d: 2", "avg_pool2d: { kernel: 3, padding: 2 }", "DANN1205", 8, 7, "avg_pool2d",
            "avg_pool2d has padding 2, more than half of its kernel 3: some windows would see nothing but padding. Use at most 1. Shapes so far: (3, 32, 32) → conv (8, 28, 28) → relu_1 (8, 28, 28)."),
        Edit("padding of more than half in one direction", "max_pool2d: 2", "max_pool2d: { kernel: 2x4, padding: 1x3 }", "DANN1205", 8, 7, "max_pool2d",
            "max_pool2d has padding 1x3, more than half of its kernel 2x4: some windows would see nothing but padding. Use at most 1x2. Shapes so far: (3, 32, 32) → conv (8, 28, 28) → relu_1 (8, 28, 28)."),
        Edit("padding beyond counting", "kernel: 5", "kernel: 5, padding: 2000000000", "DANN1206", 6, 7, "conv2d",
            "conv2d with padding 2000000000 makes 4000000028x4000000028, more than a dimension can hold. Use less padding. Shapes so far: (3, 32, 32)."),
        Edit("channels beyond counting", "channels: 8", "channels: 2000000000", "DANN1206", 6, 7, "conv2d",
            "conv2d makes (2000000000, 28, 28) of one sample, more than 2147483647 values. Use fewer channels or a smaller size."),
        Edit("domain branch that ends in an image", "split: features\n    layers: [ linear: 50, relu, linear: 1 ]", "split: conv\n    layers: [ conv2d: [ 1, 3 ] ]", "DANN1302", 13, 15, "conv2d",
            "The domain branch ends in (1, 26, 26); expected (1), one logit that tells source from target. End it with flatten and linear: 1."),
        Edit("label branch that ends in an activation", "[ linear: 100, relu, linear: 10 ]", "[ linear: 100, relu ]", "DANN1301", 10, 25, "relu",
            "The label branch ends in (100); expected (10), one logit for each of the 10 classes. End it with linear: 10."),
        Edit("classes and label branch disagree", "classes: 10", "classes: [ cat, dog ]", "DANN1301", 10, 31, "linear",
            "The label branch ends in (10); expected (2), one logit for each of the 2 classes. End it with linear: 2."),
        Edit("domain branch that copies the label branch", "[ linear: 50, relu, linear: 1 ]", "[ linear: 50, relu, linear: 10 ]", "DANN1302", 13, 33, "linear",
            "The domain branch ends in (10); expected (1), one logit that tells source from target. End it with linear: 1."),
    ];
}
