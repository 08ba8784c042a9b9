using System.Globalization;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting;

/// <summary>The folder of one experiment: <c>runs/&lt;config&gt;/&lt;time&gt;/</c>.</summary>
internal sealed class RunFolder
{
    public const string ConfigFile = "config.resolved.yaml";
    public const string NetworkFile = "network.yaml";
    public const string ResultsFile = "results.json";
    public const string ReportFile = "report.html";

    /// <summary>The folder of the networks that predictions are made with.</summary>
    public const string ModelsFolder = "models";

    private RunFolder(string path, string configName) => (FullPath, ConfigName) = (path, configName);

    /// <summary>Where it is.</summary>
    public string FullPath { get; }

    /// <summary>The config's name.</summary>
    public string ConfigName { get; }

    public string ConfigPath => Path.Combine(FullPath, ConfigFile);

    /// <summary>The network of a run whose config names a class, as YAML: the report may be written by a program that has no such class.</summary>
    public string NetworkPath => Path.Combine(FullPath, NetworkFile);

    public string ResultsPath => Path.Combine(FullPath, ResultsFile);

    /// <summary>What <c>tensorboard --logdir</c> is given.</summary>
    public string TensorBoardPath => Path.Combine(FullPath, "tensorboard");

    public string MetricsPath => Path.Combine(FullPath, "metrics.jsonl");

    public string ModelsPath => Path.Combine(FullPath, ModelsFolder);

    /// <summary>Makes a folder for a new experiment and leaves its config there.</summary>
    public static RunFolder Create(string root, string configName, string resolvedConfig, DateTime now)
    {
        var time = now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(root, configName, time);
        for (var again = 2; Directory.Exists(path); again++)
            path = Path.Combine(root, configName, $"{time}-{again}");
        var folder = new RunFolder(path, configName);
        AtomicFile.WriteText(folder.ConfigPath, resolvedConfig);
        return folder;
    }

    /// <summary>The folder of an experiment that was begun; null where there is none.</summary>
    public static RunFolder? Open(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return File.Exists(Path.Combine(full, ConfigFile))
            ? new RunFolder(Path.TrimEndingDirectorySeparator(path), Path.GetFileName(Path.GetDirectoryName(full)) ?? "run")
            : null;
    }

    /// <summary>Where a run's state is kept, to go on from.</summary>
    public string CheckpointPath(RunTitle run) => Path.Combine(FullPath, "checkpoints", run.FilePath + ".safetensors");

    /// <summary>Where a run's selected weights are kept.</summary>
    public string BestPath(RunTitle run) => Path.Combine(FullPath, "checkpoints", run.FilePath + "-best.safetensors");

    /// <summary>Where the weights that a run ended with are kept, with all that predictions need beside them.</summary>
    public string ModelPath(RunTitle run) => Path.Combine(ModelsPath, run.FilePath + ".safetensors");

    /// <summary>Where a map of a run's features is kept.</summary>
    public string MapPath(RunTitle run, string what) => Path.Combine(FullPath, "maps", $"{run.FilePath}-{what}.json");
}
