namespace Dann.Generators.Tests.Support;

/// <summary>The MNIST network of the paper, in both spellings, to be used whole or with one change.</summary>
internal static class Declarations
{
    public const string ClassPath = "/home/user/consumer/MnistDann.cs";
    public const string ConfigPath = ConsumerOptions.ProjectFolder + "configs/mnist.yaml";

    public const string ClassText = """
        using Dann.Dsl;
        using static TorchSharp.torch;

        namespace Consumer.Models;

        [DannModel(Input = "3x32x32", Classes = 10)]
        public partial class MnistDann
        {
            [FeatureBranch]
            [Conv2d(32, 5), ReLU, MaxPool2d(2)]
            [Conv2d(48, 5), ReLU, MaxPool2d(2), Flatten]
            public partial Tensor Features(Tensor images);

            [LabelBranch]
            [Linear(100), ReLU, Linear(100), ReLU, Linear(10)]
            public partial Tensor Label(Tensor features);

            [DomainBranch(Split = nameof(Features))]
            [Linear(100), ReLU, Linear(1)]
            public partial Tensor Domain(Tensor features);
        }
        """;

    public const string ConfigText = """
        model:
          name: MnistDann
          input: 3x32x32
          classes: 10
          features:
            - conv2d: { channels: 32, kernel: 5 }
            - relu
            - max_pool2d: 2
            - conv2d: { channels: 48, kernel: 5 }
            - relu
            - max_pool2d: 2
            - flatten
          label: [ linear: 100, relu, linear: 100, relu, linear: 10 ]
          domain:
            split: features
            layers: [ linear: 100, relu, linear: 1 ]
        data:
          source: { dataset: mnist }
          target: { dataset: mnist-m }
        """;

    public static SourceFile Class => new(ClassPath, ClassText);

    public static SourceFile Config => new(ConfigPath, ConfigText);

    /// <summary>The class with one piece of text exchanged; the piece must be there.</summary>
    public static SourceFile ClassWith(string old, string @new) => new(ClassPath, Exchange(ClassText, old, @new));

    /// <summary>The config with one piece of text exchanged; the piece must be there.</summary>
    public static SourceFile ConfigWith(string old, string @new) => new(ConfigPath, Exchange(ConfigText, old, @new));

    private static string Exchange(string text, string old, string @new)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return text[..at] + @new + text[(at + old.Length)..];
    }
}
