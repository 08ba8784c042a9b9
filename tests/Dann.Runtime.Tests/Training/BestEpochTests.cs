using Dann.Runtime.Tests.Support;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Training;

/// <summary>Which epoch is kept, also where a run was stopped between.</summary>
public sealed class BestEpochTests
{
    [Fact]
    public void Of_equals_the_later_epoch_is_kept_and_a_checkpoint_brings_it_back()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var run = new TinyRun();
        using var best = new BestEpoch();
        See(best, run, 1, 0.5);
        See(best, run, 2, 0.5);
        See(best, run, 3, 0.25);
        See(best, run, 4, double.NaN);
        Assert.Equal((2, 0.5), (best.Epoch, best.Score));

        // A run that goes on knows what it had, and the network is where it was, not where it was best.
        Checkpoint.Save(folder.File("c"), run.Trainer, run.Loop, best);
        using var resumed = new TinyRun();
        using var again = new BestEpoch();
        Checkpoint.Load(folder.File("c"), resumed.Trainer, resumed.Loop, again);
        Assert.Equal((2, 0.5), (again.Epoch, again.Score));
        TensorAssert.Same(full([3], 4f), Bias(resumed));

        See(again, resumed, 5, 0.4);
        Assert.Equal(2, again.Epoch);
        again.Restore(resumed.Trainer.Network);
        TensorAssert.Same(full([3], 2f), Bias(resumed));
    }

    private static TorchSharp.Modules.Parameter Bias(TinyRun run) => run.Model.label.bias!;

    private static void See(BestEpoch best, TinyRun run, int epoch, double score)
    {
        using (no_grad())
            Bias(run).fill_(epoch);
        best.See(epoch, score, run.Trainer.Network);
    }
}
