using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

public sealed class SubspaceAlignmentTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, 4)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Similarities_and_accuracy_are_those_of_numpy_and_LIBLINEAR(int index)
    {
        using var scope = NewDisposeScope();
        var witness = Witness.Read("alignment");
        var expected = witness.GetProperty("cases")[index];
        var (source, target) = (witness.Matrix("source"), witness.Matrix("target"));
        // One fit of more dimensions serves all smaller ones.
        using var alignment = SubspaceAlignment.Fit(source, target, 6, Enum.Parse<SubspaceNormalization>(expected.Text("normalization")));
        var dimensions = (int)expected.Number("dimensions");
        var aligned = alignment.TransformSource(source, dimensions);
        var projected = alignment.TransformTarget(target, dimensions);

        Witness.Close(expected.Matrix("similarity"), aligned.narrow(0, 0, 12).matmul(projected.narrow(0, 0, 12).t()), 1e-8);
        var classifier = LinearSvm.Fit(aligned, tensor(witness.Labels("sourceLabels")));
        Assert.Equal(expected.Number("accuracy"), classifier.Accuracy(FeatureRows.From(projected), witness.Labels("targetLabels")), 1e-9);
    }

    [Fact]
    public void Row_shares_are_the_shares_normalised()
    {
        using var scope = NewDisposeScope();
        var (source, target) = (rand([9, 4], generator: new Generator(1)), rand([8, 4], generator: new Generator(2)));
        using var shares = SubspaceAlignment.Fit(source, target, 2, SubspaceNormalization.RowShareZScore);
        using var scores = SubspaceAlignment.Fit(source.to(ScalarType.Float64) / source.to(ScalarType.Float64).sum(1, keepdim: true), target.to(ScalarType.Float64) / target.to(ScalarType.Float64).sum(1, keepdim: true), 2);

        Witness.Close(scores.TransformTarget(target.to(ScalarType.Float64) / target.to(ScalarType.Float64).sum(1, keepdim: true)), shares.TransformTarget(target), 1e-9);
        Assert.Contains("row 0", Assert.Throws<ArgumentException>(() => SubspaceAlignment.Fit(zeros(3, 2), ones(3, 2), 1, SubspaceNormalization.RowShareZScore)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_that_never_fires_does_not_disturb()
    {
        using var scope = NewDisposeScope();
        var (source, target) = (randn([29, 3], ScalarType.Float64, generator: new Generator(1)), randn([31, 3], ScalarType.Float64, generator: new Generator(2)));
        var constants = tensor(new[] { .1, .3, .7, 1.1, 2.3, 5.9 }).unsqueeze(0);
        var (deadSource, deadTarget) = (cat([source, constants.expand(29, 6)], 1), cat([target, constants.expand(31, 6)], 1));
        using var plain = SubspaceAlignment.Fit(source, target, 2);
        using var dead = SubspaceAlignment.Fit(deadSource, deadTarget, 2);

        Witness.Close(plain.TransformSource(source), dead.TransformSource(deadSource), 1e-9);
        // Not even if it fires later.
        Witness.Close(plain.TransformTarget(target), dead.TransformTarget(deadTarget + cat([zeros(31, 3), ones(31, 6)], 1)), 1e-9);
    }

    [Fact]
    public void What_cannot_be_aligned_is_named()
    {
        using var scope = NewDisposeScope();
        var samples = randn([5, 3], generator: new Generator(1));
        var line = samples.narrow(1, 0, 1).matmul(ones(1, 3));

        var error = Assert.Throws<ArgumentException>(() => SubspaceAlignment.Fit(samples, line, 2));
        Assert.Equal("target", error.ParamName);
        Assert.Contains("Asked for 2 dimensions, but the 5 samples vary in 1 only", error.Message, StringComparison.Ordinal);
        Assert.Contains("Expected 3 columns; found 2", Assert.Throws<ArgumentException>(() => SubspaceAlignment.Fit(samples, ones(5, 2), 2)).Message, StringComparison.Ordinal);
        Assert.Contains("at least 2 samples", Assert.Throws<ArgumentException>(() => SubspaceAlignment.Fit(samples.narrow(0, 0, 1), samples, 1)).Message, StringComparison.Ordinal);
        using var alignment = SubspaceAlignment.Fit(samples, samples, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => alignment.TransformSource(samples, 3));
    }
}
