using System.Globalization;
using Dann.Runtime.Modules;
using Dann.Runtime.Weights;
using Dann.Runtime.Weights.Files;

namespace Dann.Runtime.Experiments;

/// <summary>Keeps the weights of the best epoch so far in a file, so that a stopped run goes on selecting where it was.</summary>
internal sealed class BestEpoch
{
    private const string EpochKey = "epoch";
    private const string ScoreKey = "score";

    private readonly string path;

    /// <summary>Goes on from the file, if there is one.</summary>
    public BestEpoch(string path)
    {
        this.path = path;
        if (!File.Exists(path))
            return;
        using var file = new SafetensorsWeights(path);
        Epoch = int.Parse(file.Metadata[EpochKey], CultureInfo.InvariantCulture);
        Score = double.Parse(file.Metadata[ScoreKey], CultureInfo.InvariantCulture);
    }

    /// <summary>The best epoch, from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>What it scored; greater is better.</summary>
    public double Score { get; private set; } = double.NegativeInfinity;

    /// <summary>Keeps the weights if the epoch is no worse than the best: of equals the later one, as in the authors' code.</summary>
    public void See(int epoch, double score, DannModel model)
    {
        if (score < Score)
            return;
        (Epoch, Score) = (epoch, score);
        SafetensorsWriter.Write(path, ModelFile.Entries(model), new Dictionary<string, string>
        {
            [ModelFile.ArchitectureKey] = model.ArchitectureHash,
            [EpochKey] = epoch.ToString(CultureInfo.InvariantCulture),
            [ScoreKey] = score.ToString("R", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Brings the weights back.</summary>
    public void Restore(DannModel model) => ModelFile.Load(model, path);
}
