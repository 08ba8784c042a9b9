using System.Globalization;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting;

/// <summary>The folder of one experiment: <c>runs/&lt;config&gt;/&lt;time&gt;/</c>. What each file of it holds: docs/run-folder.md.</summary>
internal sealed class RunFolder
{
    public const string ConfigFile = "config.resolved.yaml";
    public const string IdentityFile = "run.json";
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

    /// <summary>What is run, on what and by what.</summary>
    public string IdentityPath => Path.Combine(FullPath, IdentityFile);

    /// <summary>Was it written before runs said what they were trained on? Such a folder is read, and not gone on with.</summary>
    public bool IsOfBefore => !File.Exists(IdentityPath);

    /// <summary>The network of a run whose config names a class, as YAML: the report may be written by a program that has no such class.</summary>
    public string NetworkPath => Path.Combine(FullPath, NetworkFile);

    /// <summary>All results in one file, for others to read; made of those below <see cref="ResultsPath"/>.</summary>
    public string SummaryPath => Path.Combine(FullPath, ResultsFile);

    /// <summary>The results, a file for each run.</summary>
    public string ResultsPath => Path.Combine(FullPath, "results");

    /// <summary>The domains as they were read, a file for each.</summary>
    public string DomainsPath => Path.Combine(FullPath, "domains");

    /// <summary>What <c>tensorboard --logdir</c> is given.</summary>
    public string TensorBoardPath => Path.Combine(FullPath, "tensorboard");

    public string MetricsPath => Path.Combine(FullPath, "metrics.jsonl");

    public string ModelsPath => Path.Combine(FullPath, ModelsFolder);

    /// <summary>What trainings under way go on from; gone when they are done.</summary>
    public string CheckpointsPath => Path.Combine(FullPath, "checkpoints");

    /// <summary>Makes a folder for a new experiment and takes it for this process.</summary>
    public static (RunFolder Folder, RunLock Lock) Create(string root, string configName, DateTime now)
    {
        var time = now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (var again = 1; ; again++)
        {
            var path = Path.Combine(root, configName, again == 1 ? time : $"{time}-{again}");
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
                continue;
            Directory.CreateDirectory(path);
            // Another process may have begun in the same second.
            if (RunLock.TryTake(path) is not { } taken)
                continue;
            if (!File.Exists(Path.Combine(path, ConfigFile)))
                return (new RunFolder(path, configName), taken);
            taken.Dispose();
        }
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
    public string CheckpointPath(RunTitle run) => Path.Combine(CheckpointsPath, run.FilePath + ".safetensors");

    /// <summary>Where the weights that a run ended with are kept, with all that predictions need beside them.</summary>
    public string ModelPath(RunTitle run) => Path.Combine(ModelsPath, run.FilePath + ".safetensors");

    /// <summary>Where a map of a run's features is kept.</summary>
    public string MapPath(RunTitle run, string what) => Path.Combine(FullPath, "maps", $"{run.FilePath}-{what}.json");
}
