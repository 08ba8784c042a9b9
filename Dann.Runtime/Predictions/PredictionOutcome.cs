using Dann.Runtime.Data;

namespace Dann.Runtime.Predictions;

/// <summary>What became of one sample of many: a prediction, or the reason why there is none.</summary>
/// <param name="Sample">The file, or the file and the row.</param>
/// <param name="Prediction">What the network says; null where the sample could not be read.</param>
/// <param name="Failure">Why it could not be read; null where it could.</param>
public sealed record PredictionOutcome(string Sample, Prediction? Prediction, DataException? Failure);
