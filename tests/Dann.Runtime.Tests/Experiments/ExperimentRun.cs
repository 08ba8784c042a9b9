using System.Text.Json;
using Dann.Runtime.Cli;
using Dann.Runtime.Reporting;
using Dann.Runtime.Reporting.Comparison;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>One experiment through the program, on drawn digits, and what it left.</summary>
internal sealed class ExperimentRun : IDisposable
{
    private const string Data = """
          source: { dataset: drawn-digits, train: 64, test: 20 }
          target: { dataset: drawn-digits-m, train: 48, test: 20 }
        """;

    private readonly TemporaryFolder folder = new();

    private ExperimentRun()
    {
    }

    public HostRun Printed { get; private set; } = null!;

    public string Folder => Assert.Single(Directory.GetDirectories(folder.File(Path.Combine("runs", "digits"))));

    public Results Results => ComparedRun.ReadResults(Folder);

    public IReadOnlyList<JsonElement> Metrics => [.. File.ReadAllLines(Path.Combine(Folder, "metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>Runs a config whose experiment section says this.</summary>
    public static ExperimentRun Of(string experiment, string train = "epochs: 2", string data = Data, int? stopAfter = null)
    {
        var run = new ExperimentRun();
        var config = run.folder.Write("digits.yaml", $"# What it is for.\nmodel: {{ class: DigitsDann }}\ndata:\n{data}\ntrain: {{ batch: 16, {train} }}\nexperiment: {{ {experiment} }}\n");
        run.Printed = Start(stopAfter, config, "--device", "cpu", "--out", run.folder.File("runs"));
        return run;
    }

    /// <summary>Goes on with it.</summary>
    public void Resume(int? stopAfter = null, params string[] more) => Printed = Start(stopAfter, ["--resume", Folder, "--device", "cpu", .. more]);

    public void Dispose() => folder.Dispose();

    // Stopped when so many epochs were told of.
    private static HostRun Start(int? stopAfter, params string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var output = new EpochCounter(stopAfter ?? int.MaxValue, stop.Cancel);
        using var error = new StringWriter();
        var code = DannHost.Run(arguments, new HostConsole(output, error, IsTerminal: false), stop.Token);
        return new HostRun(code, output.ToString(), error.ToString());
    }
}
