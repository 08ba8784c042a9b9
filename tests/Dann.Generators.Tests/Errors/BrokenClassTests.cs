using Dann.Generators.Tests.Support;

namespace Dann.Generators.Tests.Errors;

/// <summary>One mistake in a class declaration is one diagnostic in the full compilation, under the very text that is wrong.</summary>
public sealed class BrokenClassTests
{
    private const string LabelMethod = "public partial Tensor Label(Tensor features);";
    private const string LabelLayers = "[Linear(100), ReLU, Linear(100), ReLU, Linear(10)]";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // shapes and layers
        { "Flatten]", "[|Linear|](7), Flatten]", "DANN1201", "linear works on vectors (F) and was given (48, 5, 5). Put flatten before it, which makes (1200). Shapes so far: (3, 32, 32) → conv2d_1 (32, 28, 28) → relu_1 (32, 28, 28) → max_pool2d_1 (32, 14, 14) → conv2d_2 (48, 10, 10) → relu_2 (48, 10, 10) → max_pool2d_2 (48, 5, 5)." },
        { "Linear(10)]", "[|Linear|](12)]", "DANN1301", "The label branch ends in (12); expected (10), one logit for each of the 10 classes. End it with linear: 10." },
        { "Linear(1)]", "[|Linear|](3)]", "DANN1302", "The domain branch ends in (3); expected (1), one logit that tells source from target. End it with linear: 1." },
        { "[Conv2d(32, 5)", "[[|Conv2d|](32, 50)", "DANN1203", "conv2d with kernel 50 does not fit on 32x32. Use a smaller kernel, more padding, or one pool or stride less before it. Shapes so far: (3, 32, 32)." },
        { "[Conv2d(32, 5)", "[[|Conv2d|](32, 5, Groups = 2)", "DANN1204", "conv2d cuts 3 input and 32 output channels into 2 groups, which does not come out even. Use a number that divides both. Shapes so far: (3, 32, 32)." },
        // arguments
        { "[Conv2d(32, 5)", "[Conv2d(32, [|\"3xfoo\"|])", "DANN1103", "kernel is the text \"3xfoo\"; expected a size of at least 1, or two as 3x5." },
        { "[Conv2d(32, 5)", "[Conv2d([|0|], 5)", "DANN1104", "channels is 0; expected a whole number of at least 1." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Stride = [|0|])", "DANN1104", "stride is 0; expected a size of at least 1, or two as 3x5." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Padding = [|1.5|])", "DANN1103", "padding is '1.5'; expected a size of at least 0, or two as 3x5, or same." },
        { "[Conv2d(32, 5)", "[Conv2d(kernel: [|-5|], channels: 32)", "DANN1104", "kernel is -5; expected a size of at least 1, or two as 3x5." },
        { "[Conv2d(32, 5), ReLU", "[Conv2d(32, 5), Dropout([|1.5|]), ReLU", "DANN1104", "probability is 1.5; expected a number of at least 0 and below 1." },
        { "[Conv2d(32, 5)", "[Conv2d(32, 5, Name = [|\"Conv A\"|])", "DANN1108", "'Conv A' cannot be a layer's name: a layer's name is made of small letters, digits and underscores and starts with a letter, or is a number." },
        { "Input = \"3x32x32\"", "Input = [|\"3x3x32x32\"|]", "DANN1103", "input is '3x3x32x32'; expected 3x32x32 (channels, height, width) for images, 6x128 (channels, length) for sequences, or the length of a vector." },
        { "Classes = 10", "Classes = [|1|]", "DANN1104", "classes is 1; expected a whole number of at least 2." },
        { "Classes = 10", "ClassNames = [\"a\", [|\"a\"|]]", "DANN1108", "The class 'a' stands twice. Keep one." },
        { "(Input = \"3x32x32\", Classes = 10)]\npublic partial class MnistDann", "(Classes = 10)]\npublic partial class [|MnistDann|]", "DANN1102", "model has no 'input': the shape of one sample, as 3x32x32 (channels, height, width), 6x128 (channels, length) or 5000." },
        // the split
        { "nameof(Features)", "[|\"pool9\"|]", "DANN1107", "split is 'pool9', which is no layer of the features or the label branch. Known: features, conv2d_1, relu_1, max_pool2d_1, conv2d_2, relu_2, max_pool2d_2, flatten_1, linear_1, linear_2." },
        { "nameof(Features)", "[|nameof(Label)|]", "DANN1303", "split is 'label', behind the classifier's last layer: the reversal would unlearn the classes themselves. Use 'features' or an earlier layer." },
        { "nameof(Features)", "[|\"relu_1\"|]", "DANN1107", "split is 'relu_1', which could be features.relu_1 or label.relu_1. Write it in full." },
        // branches
        { "[DomainBranch(Split = nameof(Features))]", "[[|LabelBranch|]]", "DANN1112", "'Label' is the label branch already. A network has one of each; remove one, or give it another attribute." },
        { "    [LabelBranch]\n    [Linear", "    [[|Linear|]", "DANN1113", "'Label' has layers but is no branch. Add [FeatureBranch], [LabelBranch] or [DomainBranch] before them." },
        { "[LabelBranch]\n    " + LabelLayers, "[[|LabelBranch|]]", "DANN1109", "label has no layers. Give it at least one." },
        { "MnistDann\n{", "[|MnistDann|]\n{", "DANN1102", "model has no 'domain': the layers from the split to one logit that tells source from target." },
        { "[LabelBranch]", "[LabelBranch, [|DomainBranch|]]", "DANN1112", "'Label' is the label branch already. Give each branch a method of its own." },
        { LabelMethod, LabelMethod + "\n    [[|ReLU|]]\n    public partial Tensor Label(Tensor features) => features;", "DANN1113", "Layers of 'Label' stand on two declarations, which gives them no order. Put all of them on the declaration without a body." },
        // methods
        { LabelMethod, "public Tensor [|Label|](Tensor features) => features;", "DANN1111", "The branch method 'Label' is not partial. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|](Tensor features) => features;", "DANN1111", "The branch method 'Label' has a body, which is generated from its layers. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|](Tensor features, int count);", "DANN1111", "The branch method 'Label' takes 2 parameters instead of one. Declare it as: public partial Tensor Label(Tensor x);" },
        { LabelMethod, "public partial Tensor [|Label|](string? features);", "DANN1111", "The branch method 'Label' does not take a Tensor. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial System.Collections.Generic.List<string?> [|Label|](Tensor @event);", "DANN1111", "The branch method 'Label' does not return a Tensor. Declare it as: public partial Tensor Label(Tensor @event);" },
        { LabelMethod, "public static partial Tensor [|Label|](Tensor features);", "DANN1111", "The branch method 'Label' is static. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|]<T>(Tensor features) where T : struct;", "DANN1111", "The branch method 'Label' is generic. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|](in Tensor features);", "DANN1111", "The branch method 'Label' does not take a Tensor. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "private partial Tensor [|Label|](Tensor features);", "DANN1111", "The branch method 'Label' cannot be called by the trainer, which stands beside the class. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|forward|](Tensor features);", "DANN1111", "The branch method 'forward' cannot have that name: every torch module has a member of that name. Declare it under another one." },
        // classes
        { "partial class MnistDann", "partial class [|MnistDann|]<T>", "DANN1110", "The class 'MnistDann' is generic, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann" },
        { "partial class MnistDann", "abstract partial class [|MnistDann|]", "DANN1110", "The class 'MnistDann' is abstract, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann" },
        { "partial class MnistDann", "partial record [|MnistDann|]", "DANN1110", "The class 'MnistDann' is a record, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann" },
        { "partial class MnistDann", "partial class [|MnistDann|] : System.Collections.ArrayList", "DANN1110", "The class 'MnistDann' has the base class ArrayList, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann" },
        { "partial class MnistDann\n{", "partial class [|MnistDann|]\n{\n    public MnistDann() { }", "DANN1110", "The class 'MnistDann' has a constructor, which is generated, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann" },
        { "partial class MnistDann", "partial class [|Outputs|]", "DANN1108", "'Outputs' cannot be a model's name: every model has a member of that name." },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_is_one_diagnostic_at_its_place(string old, string marked, string code, string message)
    {
        var source = Declarations.ClassWith(old, marked);
        // Two fixtures take something away; what is missing is blamed on the class.
        if (message.Contains("no 'domain'", StringComparison.Ordinal))
            source = source with { Text = source.Text[..source.Text.IndexOf("    [DomainBranch", StringComparison.Ordinal)] + "}" };

        OneMistake.Gives(source.Text, code, message);
    }

    [Fact]
    public void A_static_class_is_reported_once()
    {
        var text = Declarations.ClassText.Replace("public partial", "public static partial", StringComparison.Ordinal).Replace("class MnistDann", "class [|MnistDann|]", StringComparison.Ordinal);

        OneMistake.Gives(text, "DANN1110", "The class 'MnistDann' is static, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann");
    }

    [Fact]
    public void A_nested_class_is_reported_once()
    {
        var text = Declarations.ClassText.Replace("[DannModel", "public partial struct Outer\n{\n[DannModel", StringComparison.Ordinal).Replace("class MnistDann", "class [|MnistDann|]", StringComparison.Ordinal) + "\n}";

        OneMistake.Gives(text, "DANN1110", "The class 'MnistDann' is nested in another type, so it cannot be completed. Declare it in a namespace as: public partial class MnistDann");
    }

    [Fact]
    public void A_class_without_partial_and_without_partial_methods_is_reported_once()
    {
        const string text = """
            [Dann.Dsl.DannModel(Input = "5", Classes = 2)]
            internal class [|Plain|];
            """;

        OneMistake.Gives(text, "DANN1110", "The class 'Plain' is not partial, so it cannot be completed. Declare it in a namespace as: internal partial class Plain");
    }

    [Fact]
    public void Independent_mistakes_are_all_reported()
    {
        var source = Declarations.ClassText.Replace("Conv2d(32, 5)", "Conv2d(0, 5)", StringComparison.Ordinal).Replace("Linear(1)", "Linear(-1)", StringComparison.Ordinal);

        var outcome = GeneratorHost.Run([new(Declarations.ClassPath, source)], []);

        Assert.Equal(["DANN1104", "DANN1104"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }
}
