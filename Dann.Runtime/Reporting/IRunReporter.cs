using Dann.Runtime.Training;

namespace Dann.Runtime.Reporting;

/// <summary>Tells the user how an experiment goes.</summary>
internal interface IRunReporter
{
    /// <summary>One line the user should know.</summary>
    void Note(string line);

    /// <summary>A run that is done already, from before an interruption.</summary>
    void Skipped(RunResult result);

    /// <summary>Stands around one run.</summary>
    void Track(RunTitle run, Action body);

    /// <summary>After each step.</summary>
    void Step(in StepProgress progress);

    /// <summary>After each epoch.</summary>
    void Epoch(EpochReport report);

    /// <summary>After a run.</summary>
    void Finished(RunResult result);

    /// <summary>The end: all results and where they are.</summary>
    void Close(Results results, string folder);
}
