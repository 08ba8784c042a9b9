using Dann.Runtime.Configuration;
using Dann.Runtime.Predictions;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Predictions;

/// <summary>Which of a run's networks answers.</summary>
public sealed class NetworkChoiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_adapted_network_comes_before_source_only_and_that_before_the_bound()
    {
        Keep("run", "amazon -> webcam", "source_only", 1);
        Keep("run", "amazon -> webcam", "train_on_target", 1);
        Assert.Equal("source_only", Choose("run").Card.Method);

        Keep("run", "amazon -> webcam", "dann", 1);
        Assert.Equal("dann", Choose("run").Card.Method);
        Assert.Equal("train_on_target", Choose("run", new PredictorOptions { Method = "train_on_target" }).Card.Method);
    }

    [Fact]
    public void The_lowest_seed_comes_first_unless_one_is_named()
    {
        foreach (var seed in (int[])[10, 2, 3])
            Keep("run", "amazon -> webcam", "dann", seed);

        Assert.Equal(2, Choose("run").Card.Seed);
        Assert.Equal(10, Choose("run", new PredictorOptions { Seed = 10 }).Card.Seed);
    }

    [Fact]
    public void A_task_is_named_by_any_part_of_it_whatever_its_capitals()
    {
        Keep("run", "amazon -> webcam", "dann", 1);
        Keep("run", "dslr -> amazon", "dann", 1);

        Assert.Equal("amazon -> webcam", Choose("run").Card.Task);
        Assert.Equal("dslr -> amazon", Choose("run", new PredictorOptions { Task = "DSLR" }).Card.Task);
        Assert.Equal("dslr -> amazon", Choose("run", new PredictorOptions { Task = "dslr -> amazon" }).Card.Task);
        Assert.Contains("has no network of task caltech.", Assert.Throws<ConfigException>(() => Choose("run", new PredictorOptions { Task = "caltech" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_runs_the_newest_answers()
    {
        Keep("config/20260101-120000", "amazon -> webcam", "dann", 1);
        Keep("config/20260102-120000", "amazon -> webcam", "source_only", 1);

        Assert.Equal(folder.File("config/20260102-120000"), Choose("config").Run!.FullPath);
    }

    // What some systems leave beside a file that was copied.
    [Fact]
    public void Hidden_files_are_no_networks()
    {
        Keep("run", "amazon -> webcam", "dann", 1);
        folder.Write("run/models/amazon-webcam/._dann-seed1.safetensors", "torn");

        Assert.Empty(Choose("run").Others);
    }

    private NetworkChoice Choose(string run, PredictorOptions? options = null) => NetworkChoice.Of(folder.File(run), options ?? new PredictorOptions());

    private void Keep(string run, string task, string method, int seed)
    {
        using var model = new TinyDann();
        TinyNetwork.Keep(folder.File($"{run}/models/{task.Replace(" -> ", "-", StringComparison.Ordinal)}/{method}-seed{seed}.safetensors"), model, task, method, seed);
        folder.Write($"{run}/config.resolved.yaml", "");
    }
}
