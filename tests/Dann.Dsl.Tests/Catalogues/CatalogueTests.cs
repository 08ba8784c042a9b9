using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Dsl.Layers;
using Dann.Dsl.Methods;
using Dann.Dsl.Tests.Support;
using Dann.Dsl.Training;

namespace Dann.Dsl.Tests.Catalogues;

/// <summary>Every entry of every catalogue can be written as its own example says, and says about itself what the tables print.</summary>
public sealed class CatalogueTests
{
    private static readonly Dictionary<string, Func<string, string>> Configs = new()
    {
        ["method"] = example => Sample.With("[ source_only, dann ]", $"[ {example} ]"),
        ["data set"] = example => Sample.With("source: { dataset: mnist }", $"source: {example}"),
        ["optimizer"] = example => Sample.With("{ sgd: { lr: 0.01, momentum: 0.9 } }", $"{{ {example} }}"),
        ["learning rate schedule"] = example => Sample.With("{ inverse_decay: { alpha: 10, beta: 0.75 } }", $"{{ {example} }}"),
        ["reversal schedule"] = example => Sample.With("{ sigmoid: { gamma: 10 } }", $"{{ {example} }}"),
        ["domain loss"] = example => Sample.With("domain_loss: mean", $"domain_loss: {{ {example} }}"),
        ["representation"] = example => Sample.With("normalize: { mean: joint }", $"representation: {{ {example} }}"),
        ["initialization"] = example => Sample.With("domain_loss: mean", $"initialization: {{ {example} }}"),
    };

    public static TheoryData<string, string, string> Entries => [.. Lines(LayerCatalogue.All)
        .Concat(Lines(MethodCatalogue.All)).Concat(Lines(DataSetCatalogue.All)).Concat(Lines(TrainingCatalogues.Optimizers))
        .Concat(Lines(TrainingCatalogues.LearningRates)).Concat(Lines(TrainingCatalogues.Reversals)).Concat(Lines(TrainingCatalogues.DomainLosses)).Concat(Lines(TrainingCatalogues.Initializations)).Concat(Lines(TrainingCatalogues.Representations))];

    /// <summary>A config in which the example stands where it belongs.</summary>
    public static string Text(string noun, string example) =>
        // `{ mean }` is a map with an empty value, as `{ mean: }`.
        noun == "layer" ? LayerSamples.Model(example) : Configs[noun](example);

    [Theory]
    [MemberData(nameof(Entries))]
    public void The_example_binds_and_uses_its_entry(string noun, string key, string example)
    {
        var starts = noun == "data set" ? $"{{ dataset: {key}, " : $"{key}: ";
        Assert.True(example == key || example.StartsWith(starts, StringComparison.Ordinal), $"The example of {noun} {key} is '{example}'.");

        Assert.Empty(Sample.Errors(Text(noun, example)));
    }

    [Fact]
    public void Keys_names_and_summaries_are_unique_and_written_as_the_tables_want_them()
    {
        Check(LayerCatalogue.All);
        Check(MethodCatalogue.All);
        Check(DataSetCatalogue.All);
        Check(TrainingCatalogues.Optimizers);
        Check(TrainingCatalogues.LearningRates);
        Check(TrainingCatalogues.Reversals);
        Check(TrainingCatalogues.DomainLosses);
        Check(TrainingCatalogues.Initializations);
        Check(TrainingCatalogues.Representations);

        static void Check<T>(Catalogue<T> catalogue)
        {
            Assert.Equal(catalogue.Entries.Count, catalogue.Keys.Distinct().Count());
            Assert.Equal(catalogue.Entries.Count, catalogue.Entries.Select(entry => entry.ClassName).Distinct().Count());
            Assert.All(catalogue.Entries, entry =>
            {
                Assert.Matches("^[a-z][a-z0-9_-]*$", entry.Key);
                Assert.EndsWith(".", entry.Summary, StringComparison.Ordinal);
                Assert.Same(entry, catalogue.Find(entry.Key));
                Assert.Same(entry, catalogue.FindClass(entry.ClassName));
                Assert.Equal(entry.Parameters.Count, entry.Parameters.Select(parameter => parameter.Name).Distinct().Count());
                Assert.All(entry.Parameters, parameter => Assert.Matches("^[a-z][a-z0-9_]*$", parameter.Name));
                Assert.DoesNotContain("name", entry.Parameters.Select(parameter => parameter.Name));
            });
        }
    }

    [Fact]
    public void The_issue_s_layers_are_all_there() =>
        Assert.Empty(
            ((string[])["adaptive_avg_pool2d", "avg_pool2d", "batch_norm1d", "batch_norm2d", "conv2d", "dropout", "dropout2d", "flatten", "leaky_relu", "linear", "max_pool2d", "relu", "sigmoid", "tanh"])
            .Except(LayerCatalogue.All.Keys));

    // All forms in which an entry may be written; the first is the fullest.
    [Theory]
    [InlineData("conv2d: { channels: 32, kernel: 5 }", "conv2d: [ 32, 5 ]", "conv2d: { kernel: 5x5, channels: 32 }", "conv2d: [ 32, 5, 1, 0, 1, 1, true ]", "conv2d: { channels: 32, kernel: 5, bias: true }")]
    [InlineData("conv2d: { channels: 32, kernel: 5, padding: same }", "conv2d: [ 32, 5, 1, same ]", "conv2d: { channels: 32, kernel: 5, padding: \"same\" }")]
    [InlineData("upsample: { scale: 2, mode: nearest }", "upsample: 2", "upsample: 2x2", "upsample: { scale: 2 }")]
    [InlineData("conv2d: { channels: 32, kernel: 3x5, stride: 2 }", "conv2d: [ 32, 3x5, 2 ]", "conv2d: [ 32, \"3x5\", 2x2 ]")]
    [InlineData("max_pool2d: { kernel: 2, stride: 2 }", "max_pool2d: 2", "max_pool2d: [ 2 ]", "max_pool2d: { kernel: 2 }", "max_pool2d: { kernel: 2, stride: 2x2, padding: 0, ceil_mode: false }")]
    [InlineData("avg_pool2d: { kernel: 2x3, stride: 2x3 }", "avg_pool2d: 2x3", "avg_pool2d: { kernel: 2x3, count_padding: true }")]
    [InlineData("leaky_relu: { slope: 0.01 }", "leaky_relu", "leaky_relu: 0.01", "leaky_relu: [ 1e-2 ]", "leaky_relu: {}", "leaky_relu: []", "leaky_relu: ")]
    [InlineData("relu: {}", "relu", "relu: ", "relu: []", "\"relu\"")]
    [InlineData("dropout: { probability: 0.5 }", "dropout", "dropout: .5")]
    [InlineData("batch_norm2d: { epsilon: 1e-5, momentum: 0.1, affine: true }", "batch_norm2d", "batch_norm2d: 0.00001")]
    public void Every_way_to_write_an_entry_gives_the_same_network(string fullest, params string[] others)
    {
        var expected = Sample.Network(Sample.Model($"{fullest}, flatten"));

        Assert.All(others, other =>
        {
            var network = Sample.Network(Sample.Model($"{other}, flatten"));
            Assert.Equal(expected, network);
            Assert.Equal(expected.GetHashCode(), network.GetHashCode());
        });
    }

    [Fact]
    public void The_domain_may_be_a_plain_list_with_its_split_at_the_end_of_the_features()
    {
        var full = Sample.Network(Sample.Config);
        var plain = Sample.Network(Sample.With("  domain:\n    split: features\n    layers: [ linear: 50, relu, linear: 1 ]\n", "  domain: [ linear: 50, relu, linear: 1 ]\n"));
        var silent = Sample.Network(Sample.With("    split: features\n", ""));
        var named = Sample.Network(Sample.With("split: features", "split: flatten_1"));
        var qualified = Sample.Network(Sample.With("split: features", "split: features.flatten_1"));

        Assert.Equal(SplitPoint.EndOfFeatures, full.Domains[0].Split);
        Assert.All([plain, silent, named, qualified], network => Assert.Equal(full, network));
    }

    private static IEnumerable<TheoryDataRow<string, string, string>> Lines<T>(Catalogue<T> catalogue) =>
        catalogue.Entries.Select(entry => new TheoryDataRow<string, string, string>(catalogue.Noun, entry.Key, entry.Example));
}
