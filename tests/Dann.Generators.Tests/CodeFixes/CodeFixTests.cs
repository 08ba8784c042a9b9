using Dann.CodeFixes;
using Dann.CodeFixes.Support;
using Dann.Generators.Tests.Support;

namespace Dann.Generators.Tests.CodeFixes;

/// <summary>Each fix makes of a broken class one without any diagnostic, and changes nothing else of the text.</summary>
public sealed class CodeFixTests
{
    private const string LabelMethod = "public partial Tensor Label(Tensor features);";
    private const string LabelLayers = "[Linear(100), ReLU, Linear(100), ReLU, Linear(10)]";
    private const string DomainLayers = "[Linear(100), ReLU, Linear(1)]";
    private const string ClassLine = "public partial class MnistDann\n";

    private static readonly Dictionary<string, MistakeFix> Fixes = new MistakeFix[]
        {
            new MakeClassPartial(), new CompleteBranchMethod(), new CorrectWord(), new NearestName(), new EndInWidth(), new InsertFlatten(), new RemoveLayer(),
        }.ToDictionary(fix => fix.GetType().Name, StringComparer.Ordinal);

    /// <summary>A fix; what stands in the class, what is written in its place, what the fix makes of that.</summary>
    public static TheoryData<string, string, string, string> Cases => new()
    {
        // branch methods
        { nameof(CompleteBranchMethod), LabelMethod, "public Tensor Label(Tensor features) => features;", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "public Tensor Label(Tensor features)\n    {\n        return features; // none\n    }", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial Tensor Label(Tensor features) { return features; } // the classifier", LabelMethod + " // the classifier" },
        { nameof(CompleteBranchMethod), LabelMethod, "public Tensor Label(Tensor features);", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "partial Tensor Label(Tensor features);", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "/// <summary>Logits.</summary>\n    internal static partial Tensor Label(/* (N, F) */ Tensor features);", "/// <summary>Logits.</summary>\n    internal partial Tensor Label(/* (N, F) */ Tensor features);" },
        { nameof(CompleteBranchMethod), LabelMethod, "private partial Tensor Label(Tensor features);", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial void Label(Tensor features);", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial ref Tensor Label(Tensor features);", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial float Label(ref float[] features);", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial Tensor Label();", "public partial Tensor Label(Tensor x);" },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial T Label<T>(T features)\n        where T : class;", LabelMethod },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial TorchSharp.torch.Tensor Label(int features);", "public partial TorchSharp.torch.Tensor Label(Tensor features);" },

        // words
        { nameof(CorrectWord), "nameof(Features))]\n    [", "\"pol2\")]\n    [Flatten, ", "\"pool2\")]\n    [Flatten, " },
        { nameof(CorrectWord), "Split = nameof(Features)", "Split = /* behind */ \"feature\"", "Split = /* behind */ \"features\"" },
        { nameof(CorrectWord), "Conv2d(32, 5)", "Conv2d(32, 5, Padding = \"sme\")", "Conv2d(32, 5, Padding = \"same\")" },
        { nameof(CorrectWord), "Conv2d(32, 5)", "Conv2d(32, 5, Bias = \"False\")", "Conv2d(32, 5, Bias = false)" },
        { nameof(NearestName), "Conv2d(32, 5)", "Conv2D(32, 5)", "Conv2d(32, 5)" },
        { nameof(NearestName), "[Conv2d(48, 5), ReLU, MaxPool2d(2), Flatten]", "[Conv2d(48, 5), ReLU, /* halves */ MaxPooling2d(2), Flatten]", "[Conv2d(48, 5), ReLU, /* halves */ MaxPool2d(2), Flatten]" },
        { nameof(NearestName), "[LabelBranch]", "[LabelBranche]", "[LabelBranch]" },
        { nameof(NearestName), "Conv2d(32, 5)", "Conv2d(32, 5, Paddings = 1)", "Conv2d(32, 5, Padding = 1)" },
        { nameof(NearestName), DomainLayers, "[Residul(typeof(Body)), Linear(1)]", "[Residual(typeof(Body)), Linear(1)]" },

        // widths
        { nameof(EndInWidth), LabelLayers, "[Linear(100), ReLU, Linear(units: /* classes */ 12, Bias = false)] // last", "[Linear(100), ReLU, Linear(units: /* classes */ 10, Bias = false)] // last" },
        { nameof(EndInWidth), LabelLayers, "[Linear(100), ReLU]", "[Linear(100), ReLU, Linear(10)]" },
        { nameof(EndInWidth), LabelLayers, "[Linear(100)]\n    [ReLU /* so far */]", "[Linear(100)]\n    [ReLU, Linear(10) /* so far */]" },
        { nameof(EndInWidth), DomainLayers, "[Linear(100), ReLU, Linear(3)]", "[Linear(100), ReLU, Linear(1)]" },
        { nameof(EndInWidth), LabelLayers, "[Unflatten(\"48x5x5\"), Dann.Dsl.Conv2d(10, 1)]", "[Unflatten(\"48x5x5\"), Dann.Dsl.Conv2d(10, 1), Dann.Dsl.Flatten, Dann.Dsl.Linear(10)]" },

        // vectors
        { nameof(InsertFlatten), LabelLayers, "[Unflatten(\"48x5x5\"), Linear(10)]", "[Unflatten(\"48x5x5\"), Flatten, Linear(10)]" },
        { nameof(InsertFlatten), LabelLayers, "[Unflatten(\"48x5x5\"), ReLU]\n    [Linear(10)] // logits", "[Unflatten(\"48x5x5\"), ReLU]\n    [Flatten, Linear(10)] // logits" },

        // losses
        { nameof(RemoveLayer), "Linear(10)]", "Linear(10), Softmax]", "Linear(10)]" },
        { nameof(RemoveLayer), "Linear(10)]", "Linear(10), // logits\n        Softmax]", "Linear(10) // logits\n        ]" },
        { nameof(RemoveLayer), DomainLayers, "[Linear(100), ReLU, Linear(1)]\n    [Sigmoid]", DomainLayers },
        { nameof(RemoveLayer), DomainLayers, "[Softmax, Linear(1), Softmax, ReLU, Linear(1)]", "[Softmax, Linear(1), ReLU, Linear(1)]" },
        { nameof(RemoveLayer), DomainLayers, "[Linear(100), ReLU, Linear(1)]\n    // as in the paper\n    [Sigmoid]\n    // on the edge", DomainLayers + "\n    // as in the paper\n    // on the edge" },
        { nameof(RemoveLayer), DomainLayers, "[Linear(100), ReLU, Linear(1)] [Sigmoid] // last", "[Linear(100), ReLU, Linear(1)]  // last" },
        { nameof(RemoveLayer), DomainLayers, "[Linear(100), ReLU, Linear(1)]\n    [Sigmoid, Flatten]", "[Linear(100), ReLU, Linear(1)]\n    [Flatten]" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fix_leaves_no_diagnostic_and_all_other_text_as_it_was(string fix, string old, string broken, string mended)
    {
        var text = Exchanged(old, broken);

        var after = await FixHost.Apply(Fixes[fix], text);

        Assert.NotEmpty(FixHost.Diagnostics(text));
        Assert.Equal(Exchanged(old, mended), after);
        Assert.Empty(FixHost.Diagnostics(after));
    }

    [Theory]
    [InlineData("public class MnistDann\n", ClassLine)]
    [InlineData("/* mine */ internal sealed class MnistDann // here\n", "/* mine */ internal sealed partial class MnistDann // here\n")]
    public async Task A_class_becomes_partial(string broken, string mended)
    {
        // With partial methods in it, the compiler asks for the word, and editors have a fix of their own.
        var methods = Declarations.ClassText.Replace("public partial Tensor", "public Tensor", StringComparison.Ordinal).Replace("features);", "features) => features;", StringComparison.Ordinal).Replace("images);", "images) => images;", StringComparison.Ordinal);

        var after = await FixHost.Apply(new MakeClassPartial(), methods.Replace(ClassLine, broken, StringComparison.Ordinal));

        Assert.Equal(methods.Replace(ClassLine, mended, StringComparison.Ordinal), after);
        Assert.Equal(["DANN1111", "DANN1111", "DANN1111"], FixHost.Diagnostics(after).Select(diagnostic => diagnostic.Id));
        Assert.Equal(Declarations.ClassText.Replace(ClassLine, mended, StringComparison.Ordinal), await FixHost.ApplyAll(new CompleteBranchMethod(), after));
    }

    [Fact]
    public async Task An_argument_of_a_block_is_corrected_where_it_is_written()
    {
        var text = Declarations.ClassWith(DomainLayers, "[Use(typeof(Wide), 100), Linear(1)]").Text + "\n\n[Block(\"width\"), Linear(\"$widht * 2\"), ReLU]\ninternal static class Wide;\n";

        var after = await FixHost.Apply(new CorrectWord(), text);

        Assert.Equal(text.Replace("widht", "width", StringComparison.Ordinal), after);
        Assert.Empty(FixHost.Diagnostics(after));
    }

    [Fact]
    public async Task Every_misspelled_layer_is_corrected_at_once()
    {
        var text = Declarations.ClassText.Replace("Linear(100)", "Linaer(100)", StringComparison.Ordinal);

        Assert.Equal(Declarations.ClassText, await FixHost.ApplyAll(new NearestName(), text));
    }

    [Fact]
    public async Task Every_width_is_corrected_at_once_each_to_its_own()
    {
        var text = Declarations.ClassText.Replace("Linear(10)]", "Linear(12)]", StringComparison.Ordinal).Replace("Linear(1)]", "Linear(3)]", StringComparison.Ordinal);

        Assert.Equal(Declarations.ClassText, await FixHost.ApplyAll(new EndInWidth(), text));
    }

    /// <summary>A fix, and a mistake of a kind it knows where what was meant takes a decision.</summary>
    public static TheoryData<string, string, string, string> Declined => new()
    {
        { nameof(CompleteBranchMethod), LabelMethod, "public partial Tensor Label(Tensor features, Tensor weights);", "DANN1111" },
        { nameof(CompleteBranchMethod), LabelMethod, LabelMethod + "\n    public partial Tensor Label(Tensor features) => features;", "DANN1111" },
        { nameof(CompleteBranchMethod), LabelMethod, "public partial Tensor ForwardTraining(Tensor features);", "DANN1111" },
        { nameof(CompleteBranchMethod), LabelMethod, LabelMethod + "\n    public Tensor Other(Tensor features);", "CS0501" },
        { nameof(MakeClassPartial), ClassLine, "public abstract partial class MnistDann\n", "DANN1110" },
        { nameof(CorrectWord), "Split = nameof(Features)", "Split = \"somewhere_else\"", "DANN1107" },
        { nameof(CorrectWord), "Split = nameof(Features)", "Split = \"pol\" + \"2\"", "DANN1107" },
        { nameof(NearestName), "[LabelBranch]", "[LabelBranch, Serializble]", "CS0246" },
        { nameof(NearestName), LabelMethod, LabelMethod + "\n    [Liner(3)]\n    private void Other() { }", "CS0246" },
        { nameof(EndInWidth), "Linear(10)]", "Linear(12), Softmax]", "DANN1301" },
        { nameof(InsertFlatten), LabelLayers, "[Unflatten(\"48x5x5\"), BatchNorm1d, Flatten, Linear(10)]", "DANN1201" },
        // The layer stands in a block, which other chains may use as it is.
        { nameof(InsertFlatten), LabelLayers, "[Unflatten(\"48x5x5\"), Use(typeof(Body)), Linear(10)]", "DANN1201" },
        { nameof(RemoveLayer), "Linear(1)]", "Linear(1), Sequential(typeof(Gate))]", "DANN1304" },
    };

    [Theory]
    [MemberData(nameof(Declined))]
    public async Task Where_it_takes_a_decision_nothing_is_offered(string fix, string old, string broken, string code)
    {
        var text = Exchanged(old, broken);

        Assert.Contains(FixHost.Diagnostics(text), diagnostic => diagnostic.Id == code);
        Assert.Empty(await FixHost.Offers(Fixes[fix], text));
    }

    private static string Exchanged(string old, string @new) =>
        Declarations.ClassWith(old, @new).Text.Replace("[Conv2d(48, 5), ReLU, MaxPool2d(2), Flatten]", "[Conv2d(48, 5), ReLU, MaxPool2d(2, Name = \"pool2\"), Flatten]", StringComparison.Ordinal)
            + "\n\n[Linear(1200), ReLU]\ninternal static class Body;\n\n[Sigmoid]\ninternal static class Gate;\n";
}
