using Dann.Dsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Integration.Tests.Steps;

public class MemoryTests
{
    [Fact]
    public void Two_thousand_steps_leave_as_many_tensors_as_ten()
    {
        Settle();
        using var fixture = new StepFixture(new TrainSettings(), samples: 1);
        var after10 = 0L;
        for (var step = 1; step <= 2000; step++)
        {
            if (step % 2 == 0)
                fixture.StepSourceOnly();
            else
                fixture.StepAdversarial(0.5);
            if (step == 10)
                after10 = Tensor.TotalCount;
        }

        // Fewer are no leak: the count is the process's, and what an earlier test left to the finalizer may go at any time.
        Assert.InRange(Tensor.TotalCount, 0, after10);
    }

    // As little as possible of what other tests left shall go in the middle of the count.
    private static void Settle()
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
