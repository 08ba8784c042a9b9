using Dann.Runtime.Data;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>Stopping where no step is under way.</summary>
public sealed class StopTests
{
    [Fact]
    public void A_stop_while_an_epoch_is_measured_costs_nothing_of_it()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var whole = new TinyRun();
        var reports = whole.Run().Epochs;
        using var begun = new TinyRun();
        using var stop = new CancellationTokenSource();
        begun.Trainer.Cancellation = stop.Token;

        // At the end of the last step: the loop goes on to measure, and that is cut short.
        var stopped = begun.Loop.Run(new FitCallbacks
        {
            OnStep = progress =>
            {
                if (progress is { Epoch: 2, Step: 12 })
                    stop.Cancel();
            },
            Cancellation = stop.Token,
        });
        Checkpoint.Save(folder.File("c"), begun.Trainer, begun.Loop);
        using var resumed = new TinyRun();
        Checkpoint.Load(folder.File("c"), resumed.Trainer, resumed.Loop);
        var rest = resumed.Run().Epochs;

        Assert.False(stopped.IsComplete);
        Assert.Equal((1, new BatchPosition(1, 12)), (stopped.Epochs.Count, begun.Loop.Position));
        Assert.Equal(reports.Skip(1).Select(report => (report.Epoch, report.Training, report.TargetAccuracy, report.SourceAccuracy)), rest.Select(report => (report.Epoch, report.Training, report.TargetAccuracy, report.SourceAccuracy)));
        foreach (var (name, value) in whole.State())
            TensorAssert.Same(value, resumed.State()[name]);
    }

    [Fact]
    public void Reading_images_ends_between_two_of_them()
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => ReadCancellation.Under(
            () =>
            {
                ImageDecoder.EachInParallel(100_000, index =>
                {
                    Interlocked.Increment(ref seen);
                    stop.Cancel();
                });
                return 0;
            },
            stop.Token));

        Assert.InRange(seen, 1, 99_999);
        // Whoever reads next reads under no token.
        ImageDecoder.EachInParallel(3, index => Interlocked.Increment(ref seen));
    }

    [Fact]
    public void A_cancelled_reader_does_not_begin()
    {
        var request = new DataRequest(new DataLocator([]), Dann.Dsl.DataSets.DrawnDigitsSet.Entry) { Cancellation = new CancellationToken(canceled: true) };

        Assert.ThrowsAny<OperationCanceledException>(() => DataSetReaders.Read(request));
    }
}
