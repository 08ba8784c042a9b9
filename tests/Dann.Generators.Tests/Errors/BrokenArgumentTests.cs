using Dann.Generators.Tests.Support;

namespace Dann.Generators.Tests.Errors;

/// <summary>One mistake in the layers or the arguments of a class is one diagnostic in the full compilation, under the very text that is wrong.</summary>
public sealed class BrokenArgumentTests
{
    public static TheoryData<string, string, string, string> Cases => new()
    {
        // shapes
        { "MaxPool2d(2), Flatten]", "MaxPool2d(2), [|BatchNorm1d|], Flatten]", "DANN1201", "batch_norm1d works on vectors (F) and sequences (C, L) and was given (48, 5, 5). Use batch_norm2d, which works on images. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5)." },
        { "Flatten]", "Flatten, [|BatchNorm2d|]]", "DANN1202", "batch_norm2d works on images (C, H, W) and was given (1200). Move it before the flatten or linear layer. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5) → flatten_1 (1200)." },
        { "Flatten]", "Flatten, [|Dropout2d|](0.5)]", "DANN1202", "dropout2d works on images (C, H, W) and was given (1200). Move it before the flatten or linear layer. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5) → flatten_1 (1200)." },
        { "MaxPool2d(2)]", "[|MaxPool2d|](29)]", "DANN1203", "max_pool2d with kernel 29 does not fit on 28x28. Use a smaller kernel, more padding, or one pool or stride less before it. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28)." },
        { "MaxPool2d(2)]", "[|MaxPool2d|](2, Padding = 2)]", "DANN1205", "max_pool2d has padding 2, more than half of its kernel 2: some windows would see nothing but padding. Use at most 1. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28)." },
        { "MaxPool2d(2)]", "[|AvgPool2d|](\"2x4\", Padding = \"1x3\")]", "DANN1205", "avg_pool2d has padding 1x3, more than half of its kernel 2x4: some windows would see nothing but padding. Use at most 1x2. Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28)." },
        { "MaxPool2d(2)]", "[|AdaptiveAvgPool2d|](30000)]", "DANN1206", "adaptive_avg_pool2d makes (32, 30000, 30000) of one sample, more than 2147483647 values. Use fewer channels or a smaller size." },
        { "[Conv2d(32, 5)", "[[|Conv2d|](2000000000, 5)", "DANN1206", "conv2d makes (2000000000, 28, 28) of one sample, more than 2147483647 values. Use fewer channels or a smaller size." },
        { "[Conv2d(32, 5)", "[[|Conv2d|](32, \"3x33\")", "DANN1203", "conv2d with kernel 3x33 does not fit on 32x32. Use a smaller kernel, more padding, or one pool or stride less before it. Shapes so far: (3, 32, 32)." },
        { "Linear(10)]", "[|ReLU|]]", "DANN1301", "The label branch ends in (100); expected (10), one logit for each of the 10 classes. End it with linear: 10." },
        { "Linear(1)]", "[|Sigmoid|]]", "DANN1302", "The domain branch ends in (100); expected (1), one logit that tells source from target. End it with linear: 1." },
        { "Input = \"3x32x32\", Classes = 10)]\npublic partial class MnistDann\n{\n    [FeatureBranch]\n    [Conv2d(32", "Input = \"3072\", Classes = 10)]\npublic partial class MnistDann\n{\n    [FeatureBranch]\n    [[|Conv2d|](32", "DANN1202", "conv2d works on images (C, H, W) and was given (3072). Move it before the flatten or linear layer. Shapes so far: (3072)." },
        // arguments of layers
        { "[Conv2d(32, 5)", "[Conv2d([|-1|], 5)", "DANN1104", "channels is -1; expected a whole number of at least 1." },
        { "[Conv2d(32, 5)", "[Conv2d(32, [|\"0x5\"|])", "DANN1104", "kernel is 0x5; expected a size of at least 1, or two as 3x5." },
        { "[Conv2d(32, 5)", "[Conv2d(32, [|\"\"|])", "DANN1103", "kernel is the text \"\"; expected a size of at least 1, or two as 3x5." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Stride = [|\"1x2x3\"|])", "DANN1103", "stride is the text \"1x2x3\"; expected a size of at least 1, or two as 3x5." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Padding = [|true|])", "DANN1103", "padding is 'true'; expected a size of at least 0, or two as 3x5, or same." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Padding = [|-1|])", "DANN1104", "padding is -1; expected a size of at least 0, or two as 3x5, or same." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Dilation = [|0|])", "DANN1104", "dilation is 0; expected a size of at least 1, or two as 3x5." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Groups = [|0|])", "DANN1104", "groups is 0; expected a whole number of at least 1." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Padding = [|null!|])", "DANN1103", "padding is empty; expected a size of at least 0, or two as 3x5, or same." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Padding = [|typeof(int)|])", "DANN1103", "padding is 'typeof(int)'; expected a size of at least 0, or two as 3x5, or same." },
        { "ReLU, MaxPool2d(2)]", "LeakyReLU([|-1|]), MaxPool2d(2)]", "DANN1104", "slope is -1; expected a number above 0." },
        { "ReLU, MaxPool2d(2)]", "BatchNorm2d(Momentum = [|1.5|]), MaxPool2d(2)]", "DANN1104", "momentum is 1.5; expected a number of at least 0 and at most 1." },
        { "ReLU, MaxPool2d(2)]", "BatchNorm2d(Epsilon = [|0|]), MaxPool2d(2)]", "DANN1104", "epsilon is 0; expected a number above 0." },
        { "ReLU, MaxPool2d(2)]", "Dropout([|double.NaN|]), MaxPool2d(2)]", "DANN1103", "probability is 'NaN'; expected a number of at least 0 and below 1." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Name = [|\"train\"|])", "DANN1108", "'train' cannot be a layer's name: every torch module has a member of that name." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Name = [|\"for\"|])", "DANN1108", "'for' cannot be a layer's name: that is a C# keyword." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Name = [|\"\"|])", "DANN1103", "name is the text \"\"; expected a name." },
        { "ReLU, MaxPool2d(2)]", "ReLU(Name = \"a\"), MaxPool2d(2, Name = [|\"a\"|])]", "DANN1108", "'a' cannot be a layer's name: another layer of features has it." },
        // arguments of the model
        { "Input = \"3x32x32\"", "Input = [|\"\"|]", "DANN1103", "input is ''; expected 3x32x32 (channels, height, width) for images, 6x128 (channels, length) for sequences, or the length of a vector." },
        { "Input = \"3x32x32\"", "Input = [|\"1x3x32x32\"|]", "DANN1103", "input is '1x3x32x32'; expected 3x32x32 (channels, height, width) for images, 6x128 (channels, length) for sequences, or the length of a vector." },
        { "Input = \"3x32x32\"", "Input = [|\"3x32768x32768\"|]", "DANN1104", "input is 3x32768x32768; expected at most 2147483647 values in one sample." },
        { "Input = \"3x32x32\"", "[|Input = null!|]", "DANN1102", "model has no 'input': the shape of one sample, as 3x32x32 (channels, height, width), 6x128 (channels, length) or 5000." },
        { ", Classes = 10)]\npublic partial class MnistDann", ")]\npublic partial class [|MnistDann|]", "DANN1102", "model has no 'classes': their number, a list of their names, or the data set that knows them." },
        { "Classes = 10", "ClassNames = [|[]|]", "DANN1104", "classes has 0 name(s); expected at least 2." },
        { "Classes = 10", "ClassNames = [|[\"cat\"]|]", "DANN1104", "classes has 1 name(s); expected at least 2." },
        { "Classes = 10", "ClassNames = [\"cat\", [|\"\"|]]", "DANN1103", "classes is a number, or a list of names." },
        { "Classes = 10", "ClassNames = new[] { \"cat\", \"dog\", [|\"cat\"|] }", "DANN1108", "The class 'cat' stands twice. Keep one." },
        { "Classes = 10", "Classes = [|-1|]", "DANN1104", "classes is -1; expected a whole number of at least 2." },
        { "Classes = 10", "ClassesOf = [|\"mnits\"|]", "DANN1108", "classes is 'mnits', which is no number and no data set whose classes are known. Did you mean 'mnist'?" },
        { "Classes = 10", "ClassesOf = [|\"image-folder\"|]", "DANN1108", "The classes of image-folder are those of its files, which are not opened here. List their names: `data classes DIR` prints them for a folder of images." },
        { "Classes = 10", "Classes = [|10|], ClassesOf = \"mnist\"", "DANN1106", "Classes is 10, and ClassesOf says which there are. Leave Classes out." },
        { "Classes = 10", "ClassNames = [|[\"a\", \"b\"]|], ClassesOf = \"mnist\"", "DANN1106", "ClassNames and ClassesOf both say which classes there are. Keep one." },
        // the split
        { "nameof(Features)", "[|\"\"|]", "DANN1107", "split is '', which is no layer of the features or the label branch. Known: features, conv2d_1, relu_1, max_pool2d_1, conv2d_2, relu_2, max_pool2d_2, flatten_1, linear_1, linear_2." },
        { "nameof(Features)", "[|\"fetures\"|]", "DANN1107", "split is 'fetures', which is no layer of the features or the label branch. Did you mean 'features'?" },
        { "nameof(Features)", "[|\"label.linear_3\"|]", "DANN1303", "split is 'label.linear_3', behind the classifier's last layer: the reversal would unlearn the classes themselves. Use 'features' or an earlier layer." },
        { "nameof(Features)", "[|\"label.conv2d_1\"|]", "DANN1107", "split is 'label.conv2d_1', which is no layer of the features or the label branch. Known: features, conv2d_1, relu_1, max_pool2d_1, conv2d_2, relu_2, max_pool2d_2, flatten_1, linear_1, linear_2." },
        { "nameof(Features)", "[|nameof(Domain)|]", "DANN1107", "split is 'domain', which is no layer of the features or the label branch. Known: features, conv2d_1, relu_1, max_pool2d_1, conv2d_2, relu_2, max_pool2d_2, flatten_1, linear_1, linear_2." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_is_one_diagnostic_at_its_place(string old, string marked, string code, string message) =>
        OneMistake.Gives(Declarations.ClassWith(old, marked).Text, code, message);
}
