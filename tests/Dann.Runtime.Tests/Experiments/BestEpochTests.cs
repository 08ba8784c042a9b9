using Dann.Runtime.Experiments;
using Dann.Runtime.Tests.Support;
using static TorchSharp.torch;

namespace Dann.Runtime.Tests.Experiments;

/// <summary>Which epoch is kept, also where a run was stopped between.</summary>
public sealed class BestEpochTests
{
    [Fact]
    public void Of_equals_the_later_epoch_is_kept_and_what_was_kept_comes_back()
    {
        using var scope = NewDisposeScope();
        using var folder = new TemporaryFolder();
        using var model = new TinyDann();
        var best = new BestEpoch(folder.File("best"));
        void See(BestEpoch by, int epoch, double score)
        {
            using (no_grad())
                model.label.bias!.fill_(epoch);
            by.See(epoch, score, model);
        }

        See(best, 1, 0.5);
        See(best, 2, 0.5);
        See(best, 3, 0.25);
        Assert.Equal((2, 0.5), (best.Epoch, best.Score));

        // A run that goes on knows what it had.
        var again = new BestEpoch(folder.File("best"));
        Assert.Equal((2, 0.5), (again.Epoch, again.Score));
        See(again, 4, 0.4);
        Assert.Equal(2, again.Epoch);

        again.Restore(model);
        TensorAssert.Same(full([3], 2f), model.label.bias!);
    }
}
