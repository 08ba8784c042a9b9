namespace Dann.Dsl.Training;

/// <summary>How some layers follow their gradients differently from the rest: an item of <c>train.multipliers</c>. What is null is as an earlier item says, or 1.</summary>
/// <param name="Layers">A branch (<c>features</c>), or the path of a layer or block in it (<c>features.layer4</c>).</param>
public sealed record LayerMultipliers(string Layers)
{
    /// <summary>The factor on the learning rate, at least 0; 0 freezes.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The same for biases; where null, they have <see cref="LearningRate"/>.</summary>
    public double? BiasLearningRate { get; init; }

    /// <summary>The factor on the optimiser's weight decay, at least 0.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The same for biases; where null, they have <see cref="WeightDecay"/>.</summary>
    public double? BiasWeightDecay { get; init; }

    /// <summary>Do its batch norms normalise by the statistics they have, as in evaluation, and leave them as they are?</summary>
    public bool? FrozenStatistics { get; init; }

    /// <summary>Does it say anything?</summary>
    public bool IsEmpty => this == new LayerMultipliers(Layers);

    /// <summary>Does it speak of that layer, block or parameter?</summary>
    /// <param name="path">Its path from the branch: <c>features.layer4.0.conv1.weight</c>.</param>
    public bool Covers(string path) => IsWithin(path, Layers);

    /// <summary>Is it the path itself, or that of something in it?</summary>
    public static bool IsWithin(string path, string around) =>
        path.StartsWith(around, StringComparison.Ordinal) && (path.Length == around.Length || path[around.Length] == '.');
}

/// <summary>What a parameter's learning rate and weight decay are multiplied with.</summary>
/// <param name="LearningRate">At least 0; 0 for a frozen parameter.</param>
/// <param name="WeightDecay">At least 0.</param>
public readonly record struct ParameterFactors(double LearningRate, double WeightDecay)
{
    private const string Bias = ".bias";

    /// <summary>The factors of a parameter; of two items that speak of it, the later wins.</summary>
    /// <param name="multipliers">The items.</param>
    /// <param name="key">The parameter's key: <c>features.conv2d_1.bias</c>. What is called bias is one, that of a norm too.</param>
    public static ParameterFactors Of(IEnumerable<LayerMultipliers> multipliers, string key)
    {
        var isBias = key.EndsWith(Bias, StringComparison.Ordinal);
        var factors = new ParameterFactors(1, 1);
        foreach (var item in multipliers.Where(item => item.Covers(key)))
        {
            factors = new ParameterFactors(
                (isBias ? item.BiasLearningRate : null) ?? item.LearningRate ?? factors.LearningRate,
                (isBias ? item.BiasWeightDecay : null) ?? item.WeightDecay ?? factors.WeightDecay);
        }

        return factors;
    }
}
