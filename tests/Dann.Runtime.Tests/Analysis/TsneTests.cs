using System.Text.Json;
using Dann.Runtime.Analysis;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Analysis;

public sealed class TsneTests
{
    private static readonly JsonElement Expected = Witness.Read("tsne");

    [Fact]
    public void Joint_probabilities_are_those_of_scikit_learn()
    {
        using var scope = NewDisposeScope();
        var joint = TsneAffinities.Joint(Expected.Matrix("samples"), Expected.Number("perplexity"));
        var lower = tril_indices(60, 60, -1);

        Witness.Close(tensor(Expected.Numbers("joint")), joint.index([lower[0], lower[1]]), 1e-7);
        Assert.Equal(1, joint.sum().item<double>(), 1e-12);
        Assert.Equal(0, joint.diagonal().abs().max().item<double>());
    }

    [Fact]
    public void Far_and_equal_samples_have_finite_neighbourhoods()
    {
        using var scope = NewDisposeScope();
        var samples = cat([randn([10, 3], ScalarType.Float64, generator: new Generator(1)), full([5, 3], 1e6, ScalarType.Float64), full([1, 3], -1e8, ScalarType.Float64)], 0);
        var joint = TsneAffinities.Joint(samples, 4);

        Assert.True(joint.isfinite().all().item<bool>());
        Assert.True(joint.sum(1).gt(1e-3).all().item<bool>());
    }

    [Fact]
    public void Divergence_and_gradient_are_those_of_scikit_learn()
    {
        using var scope = NewDisposeScope();
        var objective = new TsneObjective(TsneAffinities.Joint(Expected.Matrix("samples"), Expected.Number("perplexity")));
        var points = Expected.Matrix("points");

        Assert.Equal(Expected.Number("divergence"), objective.Divergence(points), 1e-5);
        Witness.Close(Expected.Matrix("gradient"), objective.Gradient(points), 1e-6);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(800)]
    public void The_gradient_is_the_slope_of_the_divergence(int count)
    {
        using var scope = NewDisposeScope();
        // 800 points take several blocks.
        var samples = randn([count, 4], ScalarType.Float64, generator: new Generator(1));
        var objective = new TsneObjective(TsneAffinities.Joint(samples, 5));
        var points = randn([count, 2], ScalarType.Float64, generator: new Generator(2));
        var direction = randn([count, 2], ScalarType.Float64, generator: new Generator(3));
        var slope = (objective.Divergence(points + direction * 1e-5) - objective.Divergence(points - direction * 1e-5)) / 2e-5;

        Assert.Equal(slope, (objective.Gradient(points) * direction).sum().item<double>(), Math.Abs(slope) * 1e-6);
    }

    [Fact]
    public void Exaggeration_multiplies_attraction_alone()
    {
        using var scope = NewDisposeScope();
        var samples = randn([20, 4], ScalarType.Float64, generator: new Generator(1));
        var joint = TsneAffinities.Joint(samples, 5);
        var points = randn([20, 2], ScalarType.Float64, generator: new Generator(2));
        var plain = new TsneObjective(joint).Gradient(points);
        var doubled = new TsneObjective(joint).Gradient(points, 2);
        var tripled = new TsneObjective(joint).Gradient(points, 3);

        Witness.Close(doubled - plain, tripled - doubled, 1e-12);
        Witness.Close(new TsneObjective(joint * 2).Gradient(points), doubled, 1e-12);
    }

    [Theory]
    [InlineData(TsneInitialization.Pca, 0)]
    [InlineData(TsneInitialization.Random, 1)]
    public void The_end_is_as_good_as_that_of_scikit_learn(TsneInitialization initialization, int run)
    {
        using var scope = NewDisposeScope();
        var samples = Expected.Matrix("samples");
        var expected = Expected.GetProperty("runs")[run];
        var trust = expected.Number("trustworthiness");
        Assert.Equal(trust, Neighbourhoods.Trustworthiness(samples, expected.Matrix("embedding"), 5), 1e-9);

        using var found = Tsne.Fit(samples, new TsneOptions { Perplexity = Expected.Number("perplexity"), Initialization = initialization });
        Assert.Equal([60L, 2], found.Embedding.shape);
        Assert.Equal(0, found.Embedding.mean().item<double>(), 1e-9);
        // There are several ends: two starts of scikit-learn differ by a tenth.
        var divergences = Expected.GetProperty("runs").EnumerateArray().Select(one => one.Number("divergence"));
        Assert.True(found.Divergence < divergences.Max() * 1.05, $"{found.Divergence}");
        Assert.True(Neighbourhoods.Trustworthiness(samples, found.Embedding, 5) > trust - .02);
    }

    [Fact]
    public void Options_and_seed_tell_the_picture()
    {
        using var scope = NewDisposeScope();
        var samples = Expected.Matrix("samples");
        var options = new TsneOptions { Perplexity = 8, Iterations = 60, ExaggeratedIterations = 30, Initialization = TsneInitialization.Random };
        var first = Tsne.Fit(samples, options).Embedding;

        Witness.Close(first, Tsne.Fit(samples, options).Embedding, 0);
        Assert.False(first.eq(Tsne.Fit(samples, options with { Seed = 2 }).Embedding).all().item<bool>());
    }

    [Fact]
    public void Progress_is_told_and_cancellation_obeyed()
    {
        using var scope = NewDisposeScope();
        using var source = new CancellationTokenSource();
        var told = new Told(source);

        Assert.Throws<OperationCanceledException>(() => Tsne.Fit(Expected.Matrix("samples"), progress: told, cancellation: source.Token));
        Assert.Equal([50, 100], told.Steps.Select(step => step.Iteration));
        Assert.All(told.Steps, step => Assert.True(step.Divergence > 0 && step.Iterations == 1000));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing_and_is_left_as_it_was()
    {
        using var scope = NewDisposeScope();
        // So many that libtorch would share the work out.
        var samples = randn([400, 5], generator: new Generator(1));
        var options = new TsneOptions { Iterations = 20, ExaggeratedIterations = 10 };
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            var single = Tsne.Fit(samples, options).Embedding;
            set_num_threads(2);
            Witness.Close(single, Tsne.Fit(samples, options).Embedding, 0);
            Assert.Equal(2, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }

    [Fact]
    public void Samples_on_a_line_have_a_picture()
    {
        using var scope = NewDisposeScope();
        using var found = Tsne.Fit(arange(12, ScalarType.Float64).view(12, 1), new TsneOptions { Perplexity = 3, Iterations = 100, ExaggeratedIterations = 50 });
        Assert.True(found.Embedding.isfinite().all().item<bool>());
    }

    [Fact]
    public void What_cannot_be_laid_out_is_named()
    {
        using var scope = NewDisposeScope();
        var samples = randn([10, 3], generator: new Generator(1));
        var options = new TsneOptions { Perplexity = 3 };

        Message("found 30 for 10 points", samples, new TsneOptions());
        Message("found NaN", samples, options with { Perplexity = double.NaN });
        Message("at least 3 samples; found 1", samples.narrow(0, 0, 1), options);
        Message("Expected finite values", samples / 0, options);
        Message("All samples are the same", ones(10, 3), options);
        Message("at most 5000 samples", zeros(5001, 1), options);
        Message("at least one iteration", samples, options with { Iterations = 0 });
        Message("exaggeration", samples, options with { EarlyExaggeration = 0 });
        Message("learning rate", samples, options with { LearningRate = 0 });
    }

    private static void Message(string part, Tensor samples, TsneOptions options) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => Tsne.Fit(samples, options)).Message, StringComparison.Ordinal);

    private sealed class Told(CancellationTokenSource source) : IProgress<TsneProgress>
    {
        public List<TsneProgress> Steps { get; } = [];

        public void Report(TsneProgress value)
        {
            Steps.Add(value);
            if (Steps.Count == 2)
                source.Cancel();
        }
    }
}
