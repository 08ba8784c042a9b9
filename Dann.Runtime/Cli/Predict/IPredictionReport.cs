using Dann.Runtime.Predictions;

namespace Dann.Runtime.Cli.Predict;

/// <summary>Tells what became of samples.</summary>
internal interface IPredictionReport
{
    /// <summary>Takes the next sample.</summary>
    void Add(PredictionOutcome outcome);

    /// <summary>Writes what is left.</summary>
    void Close();
}
