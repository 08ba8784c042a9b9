using Dann.Generators.Tests.Support;
using Dann.Generators.Units;

namespace Dann.Generators.Tests.Emission;

/// <summary>Blocks, repeats, parts, modules and several domain branches: both spellings are one network, one code, and compile without a warning.</summary>
public sealed class CompositeAgreementTests
{
    private const string Part = """
        part:
          arguments: { width: , depth: 2 }
          layers:
            - conv2d: { channels: $width, kernel: 3, name: stem }
            - repeat: { times: $depth, layers: [ conv2d: { channels: $width * 2, kernel: 3, padding: 1 }, relu ] }
        """;

    private const string Blur = """
        [LayerShape("C, H, W -> C, (H + step - 1) / step, (W + step - 1) / step", Parameters = "C")]
        public sealed class Blur(int C, int step, double power = 1, string mode = "mean", bool sharp = false)
            : TorchSharp.torch.nn.Module<Tensor, Tensor>($"{C} {step} {power} {mode} {sharp}")
        {
            public override Tensor forward(Tensor x) => x;
        }
        """;

    public static TheoryData<string, string, string, string> Chains => new()
    {
        // the layers of the features in C#, the classes they name, the same in YAML, its blocks
        { "Sequential(typeof(Stem), Name = \"stem\")", "[Conv2d(4, 3), ReLU] private static class Stem;", "- sequential: { name: stem, layers: [ conv2d: [ 4, 3 ], relu ] }", "" },
        { "Sequential(typeof(Stem)), Conv2d(4, 3)", "[Conv2d(4, 3), ReLU] private static class Stem;", "- sequential: [ conv2d: [ 4, 3 ], relu ]\n- conv2d: [ 4, 3 ]", "" },
        { "Residual(typeof(Body)), ReLU", "[Conv2d(3, 3, Padding = 1), BatchNorm2d] private static class Body;", "- residual: [ conv2d: { channels: 3, kernel: 3, padding: 1 }, batch_norm2d ]\n- relu", "" },
        { "Residual(typeof(Body), Shortcut = typeof(Projection), Name = \"first\")", "[Conv2d(8, 3, Stride = 2, Padding = 1)] private static class Body; [Conv2d(8, 1, Stride = 2)] private static class Projection;", "- residual: { body: [ conv2d: { channels: 8, kernel: 3, stride: 2, padding: 1 } ], shortcut: [ conv2d: { channels: 8, kernel: 1, stride: 2 } ], name: first }", "" },
        { "Parallel(typeof(A), typeof(B), typeof(None))", "[Conv2d(4, 1)] private static class A; [Conv2d(2, 3, Padding = 1), ReLU] private static class B; private static class None;", "- parallel: [ [ conv2d: [ 4, 1 ] ], [ conv2d: { channels: 2, kernel: 3, padding: 1 }, relu ], [] ]", "" },
        { "Parallel(typeof(A), typeof(A), Join = \"add\", Name = \"twice\")", "[Conv2d(4, 1)] private static class A;", "- parallel: { branches: [ [ conv2d: [ 4, 1 ] ], [ conv2d: [ 4, 1 ] ] ], join: add, name: twice }", "" },
        { "Parallel([typeof(A), typeof(B)])", "[Conv2d(4, 1)] private static class A; [ReLU] private static class B;", "- parallel: [ [ conv2d: [ 4, 1 ] ], [ relu ] ]", "" },
        { "Repeat(3, typeof(Pass))", "[Conv2d(4, 3), ReLU] private static class Pass;", "- repeat: { times: 3, layers: [ conv2d: [ 4, 3 ], relu ] }", "" },
        { "Repeat(2, typeof(Pass), Name = \"stage\"), Repeat(1, typeof(Pass))", "[Conv2d(4, 3), ReLU] private static class Pass;", "- repeat: { times: 2, layers: [ conv2d: [ 4, 3 ], relu ], name: stage }\n- repeat: { times: 1, layers: [ conv2d: [ 4, 3 ], relu ] }", "" },
        { "Use(typeof(Wide), 4), Use(typeof(Wide), 8, 2, Name = \"second\")", "[Block(\"width\", \"stride = 1\")] [Conv2d(\"$width * 2\", 3, Stride = \"$stride\"), ReLU] private static class Wide;", "- wide: 4\n- wide: { width: 8, stride: 2, name: second }", "wide: { arguments: { width: , stride: 1 }, layers: [ conv2d: { channels: $width * 2, kernel: 3, stride: $stride }, relu ] }" },
        { "Use(typeof(Outer), 4, 2)", "[Block(\"width\", \"depth\")] [Repeat(\"$depth\", typeof(Pass)), Use(typeof(Inner), \"$width\")] private static class Outer { [Residual(typeof(Keep))] public static class Pass; [ReLU, Tanh] public static class Keep; } [Block(\"channels\")] [Conv2d(\"$channels\", 1)] private static class Inner;", "- outer: [ 4, 2 ]", "outer: { arguments: [ width, depth ], layers: [ repeat: { times: $depth, layers: [ residual: [ relu, tanh ] ] }, inner: $width ] }\ninner: { arguments: [ channels ], layers: [ conv2d: [ $channels, 1 ] ] }" },
        { "Include(\"backbones/small.yaml\", 4)", "", "- include: { file: backbones/small.yaml, width: 4 }", "" },
        { "Include(\"backbones/small.yaml\", 4, 3, Name = \"backbone\"), MaxPool2d(2)", "", "- include: { file: backbones/small.yaml, width: 4, depth: 3, name: backbone }\n- max_pool2d: 2", "" },
        { "Conv2d(4, 3), Module(typeof(Blur), 2, 0.5, Name = \"blur\")", "", "- conv2d: [ 4, 3 ]\n- module: { class: Blur, arguments: [ 2, 0.5 ], name: blur }", "" },
        { "Module(typeof(Blur), 2, 1, \"max\", true)", "", "- module: { class: Consumer.Models.Blur, arguments: { step: 2, power: 1, mode: max, sharp: true } }", "" },
    };

    public static TheoryData<string, string> Domains => new()
    {
        // the domain branches in C#; the same in YAML
        { "[DomainBranch(Weight = 0.5), LinearReversal(From = 0.1, To = 2)] [Flatten, Linear(1)] public partial Tensor Domain(Tensor x);", "domain: { layers: [ flatten, linear: 1 ], weight: 0.5, reversal: { linear: { from: 0.1, to: 2 } } }" },
        { "[DomainBranch, SigmoidReversal] [Flatten, Linear(1)] public partial Tensor Domain(Tensor x);", "domain: { layers: [ flatten, linear: 1 ], reversal: sigmoid }" },
        { "[DomainBranch(Split = \"conv\", Weight = 0.25), ConstantReversal(0.3)] [Flatten, Linear(1)] public partial Tensor LowLevel(Tensor x); [DomainBranch(Name = \"high\")] [Flatten, Linear(8), ReLU, Linear(2)] public partial Tensor Top(Tensor x);", "domains: { low_level: { split: conv, weight: 0.25, reversal: { constant: 0.3 }, layers: [ flatten, linear: 1 ] }, high: [ flatten, linear: 8, relu, linear: 2 ] }" },
        { "[DomainBranch(Name = \"only\")] [Flatten, Linear(1)] public partial Tensor Domain(Tensor x);", "domains: { only: [ flatten, linear: 1 ] }" },
        { "[DomainBranch(Split = nameof(Features))] [Flatten, Linear(1)] public partial Tensor Low(Tensor x); [DomainBranch(Split = \"label.hidden\")] [Linear(1)] public partial Tensor High(Tensor x);", "domains: { low: { split: features, layers: [ flatten, linear: 1 ] }, high: { split: label.hidden, layers: [ linear: 1 ] } }" },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void Chains_are_one_network(string attributes, string classes, string layers, string blocks) => Agree(
        Class("(Input = \"3x16x16\", Classes = 10)", attributes, classes, "[DomainBranch] [Flatten, Linear(1)] public partial Tensor Domain(Tensor x);"),
        Config("  input: 3x16x16", layers, blocks, "domain: [ flatten, linear: 1 ]"));

    [Theory]
    [MemberData(nameof(Domains))]
    public void Domain_branches_are_one_network(string methods, string domains) => Agree(
        Class("(Input = \"3x16x16\", Classes = 10, Sources = 1, MaxParameters = 1000000)", "Conv2d(4, 3, Name = \"conv\"), ReLU", "", methods),
        Config("  input: 3x16x16\n  sources: 1\n  max_parameters: 1000000", "- conv2d: { channels: 4, kernel: 3, name: conv }\n- relu", "", domains));

    [Fact]
    public void A_network_with_warnings_that_are_meant_is_one_network() => Agree(
        Class("(Input = \"3x16x16\", Classes = 10, Allow = [\"DANN1308\", \"DANN1307\"])", "Conv2d(4, 3), ReLU, Dropout(0.5)", "", "[DomainBranch, ConstantReversal(0)] [Flatten, Linear(1)] public partial Tensor Domain(Tensor x);"),
        Config("  input: 3x16x16\n  allow: [ DANN1307, DANN1308 ]", "- conv2d: [ 4, 3 ]\n- relu\n- dropout: 0.5", "", "domain: { layers: [ flatten, linear: 1 ], reversal: { constant: 0 } }"));

    [Fact]
    public void A_head_with_a_logit_for_each_of_several_sources_is_one_network() => Agree(
        Class("(Input = \"3x16x16\", Classes = 10, Sources = 3)", "Conv2d(4, 3), ReLU", "", "[DomainBranch] [Flatten, Linear(4)] public partial Tensor Domain(Tensor x);"),
        Config("  input: 3x16x16\n  sources: 3", "- conv2d: [ 4, 3 ]\n- relu", "", "domain: [ flatten, linear: 4 ]"));

    private static void Agree(SourceFile code, SourceFile config)
    {
        var part = new SourceFile(ConsumerOptions.ProjectFolder + "configs/backbones/small.yaml", Part);
        var module = new SourceFile("/home/user/consumer/Blur.cs", $"using Dann.Dsl;\nusing static TorchSharp.torch;\nnamespace Consumer.Models;\n{Blur}\n");
        var inCode = GeneratorHost.Run([code, module], [part], GeneratorHost.Strict);
        var inConfig = GeneratorHost.Run([module], [config, part], GeneratorHost.Strict);

        Assert.Empty(inCode.Diagnostics);
        Assert.Empty(inConfig.Diagnostics);
        Assert.NotNull(Unit(inCode).Network);
        Assert.Equal(Unit(inConfig).Network, Unit(inCode).Network);
        Assert.Equal(Body(inConfig), Body(inCode));
    }

    private static SourceFile Class(string arguments, string attributes, string classes, string domains) => new(Declarations.ClassPath, $$"""
        using Dann.Dsl;
        using static TorchSharp.torch;

        namespace Consumer.Models;

        [DannModel{{arguments}}]
        public partial class MnistDann
        {
            [FeatureBranch]
            [{{attributes}}]
            public partial Tensor Features(Tensor images);

            [LabelBranch]
            [Flatten, Linear(16, Name = "hidden"), ReLU, Linear(10)]
            public partial Tensor Label(Tensor features);

            {{domains}}

            {{classes}}
        }
        """);

    private static SourceFile Config(string head, string layers, string blocks, string domains) => new(Declarations.ConfigPath, $$"""
        model:
          name: MnistDann
          classes: 10
        {{head}}
          blocks:
        {{Indented(blocks, 4)}}
          features:
        {{Indented(layers, 4)}}
          label: [ flatten, linear: { units: 16, name: hidden }, relu, linear: 10 ]
          {{domains}}
        """);

    private static string Indented(string text, int by) => string.Join('\n', text.Split('\n').Select(line => new string(' ', by) + line));

    private static ModelUnit Unit(GeneratorOutcome outcome) =>
        ((EmissionUnit)outcome.Run.Results.Single().TrackedSteps[TrackingNames.Units].Single().Outputs.Single().Value).Model;

    // The steps of the trainer are the same text; in the model, the methods of a class keep the names that its author chose.
    private static string Body(GeneratorOutcome outcome)
    {
        var model = outcome.Generated("MnistDann.Model.g.cs");
        return model[model.IndexOf("public override void InitializeParameters", StringComparison.Ordinal)..];
    }
}
