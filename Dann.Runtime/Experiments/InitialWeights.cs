using Dann.Dsl.Training;
using Dann.Runtime.Modules;
using Dann.Runtime.Reporting;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Experiments;

/// <summary>Loads what <c>train.weights</c> names into a network that was just drawn, and tells of it once.</summary>
internal sealed class InitialWeights(Experiment experiment, IRunReporter reporter)
{
    private readonly HashSet<string> said = [];

    /// <summary>Loads the items in order. What none speaks of keeps what was drawn.</summary>
    /// <exception cref="WeightFileException">A file does not fit.</exception>
    /// <exception cref="Data.DataException">A file is missing.</exception>
    public void Load(DannModel model, TrainSettings settings)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(experiment.Config.File))!;
        foreach (var item in settings.Weights)
        {
            var report = PretrainedWeights.Load(model, item, experiment.Locator, folder);
            if (said.Add(report.Summary))
                reporter.Note(report.Summary);
        }
    }
}
