using Dann.Dsl.Methods;
using Dann.Runtime.Reporting;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Reporting;

/// <summary>What is left of an experiment, against numbers done by hand.</summary>
public sealed class ExperimentProgressTests
{
    private static readonly Method[] Both = [MethodCatalogue.SourceOnly, MethodCatalogue.Dann];

    [Fact]
    public void Nothing_is_known_before_a_step()
    {
        var progress = new ExperimentProgress(Plans.Of(1, Both, 1));
        progress.Began(Plans.Title(progress.Plan, 0));

        Assert.Null(progress.SecondsLeftOfTraining);
        Assert.Null(progress.SecondsLeft);
    }

    [Fact]
    public void In_the_first_epoch_the_rate_of_the_steps_tells()
    {
        var progress = new ExperimentProgress(Plans.Of(1, Both, 1));
        progress.Began(Plans.Title(progress.Plan, 0));
        progress.Stepped(Plans.Step(1, 10), 1);
        progress.Stepped(Plans.Step(1, 30), 3);

        Assert.Equal(10, progress.Rate, 12);
        // 20 epochs of 100 steps, 30 taken, at 10 in a second; the other run is as long as this one.
        Assert.Equal(197, progress.SecondsLeftOfTraining!.Value, 9);
        Assert.Equal(197 + 200, progress.SecondsLeft!.Value, 9);
    }

    [Fact]
    public void The_rate_forgets_a_fifth_of_what_it_was()
    {
        var progress = new ExperimentProgress(Plans.Of(1, Both, 1));
        progress.Began(Plans.Title(progress.Plan, 0));
        progress.Stepped(Plans.Step(1, 0), 0);
        progress.Stepped(Plans.Step(1, 10), 1);
        progress.Stepped(Plans.Step(1, 30), 2);

        Assert.Equal((0.8 * 10) + (0.2 * 20), progress.Rate, 12);
    }

    [Fact]
    public void Measuring_between_epochs_is_part_of_the_time_and_not_of_the_rate()
    {
        var progress = new ExperimentProgress(Plans.Of(1, Both, 1));
        progress.Began(Plans.Title(progress.Plan, 0));
        progress.Stepped(Plans.Step(1, 90), 9);
        progress.Stepped(Plans.Step(1, 100), 10);
        progress.Finished(Plans.Epoch(1, seconds: 30));
        progress.Stepped(Plans.Step(2, 50), 35);

        Assert.Equal(10, progress.Rate, 12);
        // An epoch takes 30 seconds with its measuring; one and a half of 20 are over.
        Assert.Equal(30 * 18.5, progress.SecondsLeftOfTraining!.Value, 9);
    }

    [Fact]
    public void Runs_take_what_runs_of_their_training_took()
    {
        var plan = Plans.Of(2, Both, 2);
        var progress = new ExperimentProgress(plan);
        progress.Finished(Plans.Result(plan.Runs[0], 10));
        progress.Finished(Plans.Result(plan.Runs[1], 40));
        progress.Finished(Plans.Result(plan.Runs[2], 20));

        // Left: dann of the first task, and two of each of the second: the mean of 10 and 20 for source_only, 40 for dann.
        Assert.Equal(40 + (2 * 15) + (2 * 40), progress.SecondsLeft!.Value, 9);
        Assert.Equal(3, progress.DoneCount);
    }

    [Fact]
    public void What_reads_off_a_trained_network_takes_no_time()
    {
        var svm = MethodCatalogue.SourceOnly with { Readout = new SvmReadout() };
        var plan = Plans.Of(1, [MethodCatalogue.SourceOnly, svm], 2);
        var progress = new ExperimentProgress(plan);
        progress.Finished(Plans.Result(plan.Runs[0], 10));

        // The svm of seed 1 is free; seed 2 trains once for both.
        Assert.Equal(10, progress.SecondsLeft!.Value, 9);
    }

    [Fact]
    public void A_grid_takes_its_training_for_every_candidate()
    {
        var progress = new ExperimentProgress(Plans.Of(1, [MethodCatalogue.Dann], 1));
        progress.Began(Plans.Title(progress.Plan, 0) with { Candidates = 4, CandidateNumber = 2, Candidate = "x" });
        progress.Stepped(Plans.Step(10, 0), 0);
        progress.Stepped(Plans.Step(11, 0), 10);

        // 100 steps in 10 seconds: 100 seconds of this one are left, and 200 for each of the two after it.
        Assert.Equal(100 + (2 * 200), progress.SecondsLeft!.Value, 9);
    }

    [Fact]
    public void What_was_done_before_counts()
    {
        var progress = new ExperimentProgress(Plans.Of(2, Both, 3, (_, i) => i < 5));

        Assert.Equal(5, progress.DoneCount);
        Assert.Equal(7 * 10, progress.SecondsLeft!.Value, 9);
        Assert.Equal((RunState.Done, RunState.Left), (progress.StateOf(progress.Plan.Runs[4]), progress.StateOf(progress.Plan.Runs[5])));
    }
}
