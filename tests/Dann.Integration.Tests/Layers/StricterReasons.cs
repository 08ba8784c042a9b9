using Dann.Dsl.Composites;
using Dann.Dsl.Layers;
using Dann.Dsl.Rules;
using Parallel = Dann.Dsl.Composites.Parallel;

namespace Dann.Integration.Tests.Layers;

/// <summary>What TorchSharp would run and the language refuses. Each line has its test in <see cref="StricterReasonTests"/>.</summary>
internal static class StricterReasons
{
    private const string BatchAsChannels = "With one dimension less it takes the batch for the channels of a single sample.";
    private const string AlwaysZero = "A single value less its own mean is 0, whatever it was.";

    /// <summary>The layer's key, the rule, and why we are stricter.</summary>
    public static readonly (string Layer, Rule Rule, string Reason)[] All =
    [
        (Linear.Entry.Key, RuleBook.VectorExpected, "On (N, C, H, W) it maps the width alone: nearly always a forgotten flatten."),
        (Residual.Definition.Key, RuleBook.PathsDoNotMeet, "Sizes of 1 would be stretched to fit, so that what is added is not what was declared."),
        (Parallel.Definition.Key, RuleBook.PathsDoNotMeet, "The same."),
        (Dropout2d.Entry.Key, RuleBook.ImageExpected, "A vector has no channels to drop: dropout is what was meant."),
        (MaxPool2d.Entry.Key, RuleBook.ImageExpected, BatchAsChannels),
        (AvgPool2d.Entry.Key, RuleBook.ImageExpected, BatchAsChannels),
        (AdaptiveAvgPool2d.Entry.Key, RuleBook.ImageExpected, BatchAsChannels),
        (AdaptiveMaxPool2d.Entry.Key, RuleBook.ImageExpected, BatchAsChannels),
        (MaxPool1d.Entry.Key, RuleBook.SequenceExpected, BatchAsChannels),
        (AvgPool1d.Entry.Key, RuleBook.SequenceExpected, BatchAsChannels),
        (AdaptiveAvgPool1d.Entry.Key, RuleBook.SequenceExpected, BatchAsChannels),
        (InstanceNorm1d.Entry.Key, RuleBook.NothingToNormalize, AlwaysZero),
        (InstanceNorm2d.Entry.Key, RuleBook.NothingToNormalize, AlwaysZero),
        (GroupNorm.Entry.Key, RuleBook.NothingToNormalize, AlwaysZero),
        (LayerNorm.Entry.Key, RuleBook.NothingToNormalize, AlwaysZero),
    ];

    /// <summary>Is the refusal on the list?</summary>
    public static bool Has(string layer, Rule rule) => All.Any(line => line.Layer == layer && line.Rule == rule);
}
