using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Rules;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Tests.Support;

/// <summary>A config in which nothing is wrong, and the ways tests read and change it.</summary>
internal static class Sample
{
    public const string File = "configs/sample.yaml";

    public const string Config =
        """
        model:
          name: SampleDann
          input: 3x32x32
          classes: 10
          features:
            - conv2d: { channels: 8, kernel: 5, name: conv }
            - relu
            - max_pool2d: 2
            - flatten
          label: [ linear: 100, relu, linear: 10 ]
          domain:
            split: features
            layers: [ linear: 50, relu, linear: 1 ]
        data:
          source: { dataset: mnist }
          target: { dataset: mnist-m }
          normalize: { mean: joint }
        train:
          epochs: 20
          batch: 128
          optimizer: { sgd: { lr: 0.01, momentum: 0.9 } }
          lr: { inverse_decay: { alpha: 10, beta: 0.75 } }
          reversal: { sigmoid: { gamma: 10 } }
          domain_loss: mean
        experiment:
          methods: [ source_only, dann ]
          seeds: [ 1, 2, 3 ]

        """;

    /// <summary>The sample with one text, which stands in it once, replaced.</summary>
    public static string With(string old, string @new)
    {
        var first = Config.IndexOf(old, StringComparison.Ordinal);
        Assert.True(first >= 0 && Config.IndexOf(old, first + 1, StringComparison.Ordinal) < 0, $"'{old}' must stand in the sample exactly once.");
        return Config.Replace(old, @new, StringComparison.Ordinal);
    }

    /// <summary>A model section with these branches; layers as in a flow list.</summary>
    public static string Model(string features, string label = "linear: 10", string domain = "linear: 1", string input = "3x32x32", string split = "features", string name = "Net") =>
        $"""
        model:
          name: {name}
          input: {input}
          classes: 10
          features: [ {features} ]
          label: [ {label} ]
          domain:
            split: {split}
            layers: [ {domain} ]

        """;

    /// <summary>Reads a config.</summary>
    public static ConfigResult Read(string text) => ConfigReader.Read(text, File);

    /// <summary>What stops a run, as compilers print it: a test of one layer declares networks that no one would train.</summary>
    public static IEnumerable<string> Errors(string text) => Read(text).Findings.Where(finding => finding.Rule.StopsRun).Select(finding => finding.Format(File));

    /// <summary>The model of a config that can be used.</summary>
    public static ShapedNetwork Shaped(string text)
    {
        Assert.Empty(Errors(text));
        return Read(text).Model!.Shaped!;
    }

    /// <summary>The network of a config that can be used.</summary>
    public static Network Network(string text) => Shaped(text).Network;

    /// <summary>The one finding of a config with one mistake.</summary>
    public static PlacedFinding Finding(string text)
    {
        var findings = Read(text).Findings;
        Assert.True(findings.Count == 1, $"Expected one finding, got {findings.Count}:\n{string.Join('\n', findings.Select(finding => finding.Format(File)))}");
        return findings[0];
    }

    /// <summary>The characters a place covers.</summary>
    public static string Under(string text, Surface.Place place) => text.Substring(place.Offset, place.Length);
}
