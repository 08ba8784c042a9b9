using System.Globalization;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Reporting.TensorBoard;

/// <summary>
/// The event files of an experiment, a folder for each training: <c>tensorboard/&lt;task&gt;/&lt;training&gt;-seed1/events.out.tfevents.*</c>. One event per epoch, at the number of steps taken.
/// TorchSharp has a writer of its own, which gives times in ticks where readers take seconds, puts the host's name into that of the file, and cannot go back to a checkpoint.
/// </summary>
/// <param name="root">The folder that <c>tensorboard --logdir</c> is given.</param>
/// <param name="clock">Dates the events.</param>
internal sealed class EventFiles(string root, TimeProvider? clock = null)
{
    private const string Start = "events.out.tfevents.";

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly Dictionary<string, string> open = new(StringComparer.Ordinal);

    /// <summary>Adds an epoch.</summary>
    public void Append(RunTitle run, EpochReport report)
    {
        var folder = FolderOf(run);
        if (!open.TryGetValue(folder, out var path))
            open[folder] = path = Begin(folder, []);
        using var stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        RecordStream.Write(stream, ScalarEvent.Of(Now(), report.Steps, Scalars(report)));
    }

    /// <summary>
    /// Drops what a run wrote after the checkpoint it goes on from: those epochs come again. What is kept goes into a new file, because a TensorBoard that has the old one open
    /// reads on at its end; the old files are deleted.
    /// </summary>
    /// <param name="run">The training.</param>
    /// <param name="steps">The steps taken at the checkpoint's last whole epoch.</param>
    public void DropAfter(RunTitle run, long steps)
    {
        var folder = FolderOf(run);
        var old = Directory.Exists(folder) ? Directory.GetFiles(folder, Start + "*").Order(StringComparer.Ordinal).ToList() : [];
        if (old.Count == 0)
            return;
        var written = old.Select(File.ReadAllBytes).ToList();
        var records = written.SelectMany(RecordStream.Read).ToList();
        var isWhole = records.Sum(RecordStream.BytesOf) == written.Sum(bytes => bytes.LongLength);
        if (isWhole && records.TrueForAll(record => ScalarEvent.StepOf(record) is not { } step || step <= steps))
        {
            open[folder] = old[^1];
            return;
        }

        open[folder] = Begin(folder, [.. records.Where(record => ScalarEvent.StepOf(record) is { } step && step <= steps)]);
        foreach (var file in old)
            File.Delete(file);
    }

    /// <summary>The tags, and where their values come from; what has none in an epoch is not written.</summary>
    internal static IReadOnlyList<(string Tag, Func<EpochReport, double?> Value)> Tags { get; } =
    [
        ("loss/label", report => report.Training.LabelLoss),
        ("loss/domain", report => report.Training.DomainLoss),
        ("accuracy/label_training", report => report.Training.LabelAccuracy),
        ("accuracy/domain_training", report => report.Training.DomainAccuracy),
        ("accuracy/source", report => report.SourceAccuracy),
        ("accuracy/target", report => report.TargetAccuracy),
        ("accuracy/held_out", report => report.HeldOutAccuracy),
        // λ means nothing where nothing is reversed.
        ("schedule/lambda", report => report.Training.DomainLoss is null ? null : report.Lambda),
        ("schedule/learning_rate", report => report.LearningRate),
        ("speed/steps_per_second", report => report.StepsPerSecond),
    ];

    private static IReadOnlyList<(string Tag, double Value)> Scalars(EpochReport report) =>
        [.. Tags.Select(tag => (tag.Tag, Value: tag.Value(report))).Where(scalar => scalar.Value is not null).Select(scalar => (scalar.Tag, scalar.Value!.Value))];

    private string FolderOf(RunTitle run) => Path.Combine(root, run.FilePath);

    // TensorBoard reads the files of a run in the order of their names, so that a later one must have a greater number.
    private string Begin(string folder, List<byte[]> kept)
    {
        Directory.CreateDirectory(folder);
        var last = Directory.GetFiles(folder, Start + "*").Select(Number).DefaultIfEmpty().Max();
        var number = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeSeconds());
        var path = Path.Combine(folder, FormattableString.Invariant($"{Start}{number}.dann"));
        AtomicFile.Write(path, stream =>
        {
            RecordStream.Write(stream, ScalarEvent.Version(Now()));
            if (last > 0)
                RecordStream.Write(stream, ScalarEvent.Restart(Now()));
            foreach (var record in kept)
                RecordStream.Write(stream, record);
        });
        return path;
    }

    private static long Number(string path) => long.TryParse(Path.GetFileName(path)[Start.Length..].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private double Now() => clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
