namespace Dann.Runtime.Analysis;

/// <summary>The settings of a t-SNE. The defaults are those of scikit-learn from 1.2 on.</summary>
public sealed record TsneOptions
{
    /// <summary>The effective number of neighbours of a point: at least 1 and below the number of points.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>How many steps of gradient descent in all.</summary>
    public int Iterations { get; init; } = 1000;

    /// <summary>How much stronger points attract each other at first, at least 1.</summary>
    public double EarlyExaggeration { get; init; } = 12;

    /// <summary>For how many steps; also with the lower momentum, 0.5 in place of 0.8.</summary>
    public int ExaggeratedIterations { get; init; } = 250;

    /// <summary>The step size, above 0; max(N / exaggeration / 4, 50) by default (Belkina et al. 2019).</summary>
    public double? LearningRate { get; init; }

    /// <summary>Where the points start.</summary>
    public TsneInitialization Initialization { get; init; } = TsneInitialization.Pca;

    /// <summary>The seed of <see cref="TsneInitialization.Random"/>.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Check(long points, string name)
    {
        if (!(Perplexity >= 1) || Perplexity >= points)
            throw new ArgumentException($"The perplexity must be at least 1 and below the number of points; found {Perplexity} for {points} points. A third of the points is already much.", name);
        if (Iterations < 1 || ExaggeratedIterations < 0)
            throw new ArgumentException($"Expected at least one iteration and no negative number of exaggerated ones; found {Iterations} and {ExaggeratedIterations}.", name);
        if (!(EarlyExaggeration >= 1) || !double.IsFinite(EarlyExaggeration))
            throw new ArgumentException($"The early exaggeration must be at least 1; found {EarlyExaggeration}.", name);
        if (LearningRate is { } rate && (!(rate > 0) || !double.IsFinite(rate)))
            throw new ArgumentException($"The learning rate must be above 0; found {rate}.", name);
    }
}
