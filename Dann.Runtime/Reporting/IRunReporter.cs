using Dann.Runtime.Training;

namespace Dann.Runtime.Reporting;

/// <summary>
/// Is told how an experiment goes. All calls come from the thread that trains, in this order: <see cref="Track(ExperimentPlan, Action)"/> around everything;
/// in it, for each run, <see cref="Skipped"/>, or <see cref="Track(RunTitle, Action)"/> around each of its trainings and then <see cref="Finished"/> or <see cref="Failed"/>; and <see cref="Close"/> at the end.
/// Only <see cref="Note"/> may come from another thread. A reporter implements what it wants to hear; what wraps must call its body once.
/// </summary>
public interface IRunReporter
{
    /// <summary>One line the user should know.</summary>
    void Note(string line)
    {
    }

    /// <summary>What is being done where no steps are taken, such as a download; holds until the next call.</summary>
    void Busy(string what)
    {
    }

    /// <summary>Stands around the whole experiment.</summary>
    void Track(ExperimentPlan plan, Action body) => body();

    /// <summary>A run that is done already, from before an interruption.</summary>
    void Skipped(RunResult result)
    {
    }

    /// <summary>Stands around the training of one network.</summary>
    void Track(RunTitle run, Action body) => body();

    /// <summary>After each step.</summary>
    void Step(in StepProgress progress)
    {
    }

    /// <summary>After each epoch.</summary>
    void Epoch(EpochReport report)
    {
    }

    /// <summary>After a run, which is measured.</summary>
    void Finished(RunResult result)
    {
    }

    /// <summary>A run that failed, now or before an interruption; the others go on.</summary>
    void Failed(FailedRun failure)
    {
    }

    /// <summary>The end of an experiment that was not interrupted: all results and where they are.</summary>
    void Close(Results results, string folder)
    {
    }
}
