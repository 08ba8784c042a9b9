namespace Dann.Runtime.Predictions;

/// <summary>What a network says of one sample.</summary>
/// <param name="Sample">The file, or the file and the row.</param>
/// <param name="Ranking">All classes, the most probable first.</param>
/// <param name="TargetLikeness">The domain branch's probability that the sample is of the target, 0..1; null where the training taught no domain branch.</param>
public sealed record Prediction(string Sample, IReadOnlyList<RankedClass> Ranking, double? TargetLikeness)
{
    /// <summary>The name of the most probable class.</summary>
    public string Class => Ranking[0].Class;

    /// <summary>Its label, from 0.</summary>
    public int Label => Ranking[0].Label;

    /// <summary>Its softmax, 0..1. A network is mostly surer of itself than it is right, the more so on images unlike those it has seen.</summary>
    public double Probability => Ranking[0].Probability;
}

/// <summary>A class with its probability.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Label">Its label, from 0.</param>
/// <param name="Probability">Its softmax, 0..1; those of all classes sum to one.</param>
public readonly record struct RankedClass(string Class, int Label, double Probability);

/// <summary>What a network says of one sample, its classes being the members of a generated enum.</summary>
/// <typeparam name="TClass">The enum of the model's classes.</typeparam>
/// <param name="Class">The most probable class.</param>
/// <param name="Probability">Its softmax, 0..1.</param>
/// <param name="Ranking">All classes with their probabilities, the most probable first.</param>
/// <param name="TargetLikeness">See <see cref="Prediction.TargetLikeness"/>.</param>
public sealed record Prediction<TClass>(TClass Class, double Probability, IReadOnlyList<(TClass Class, double Probability)> Ranking, double? TargetLikeness)
    where TClass : struct, Enum;
