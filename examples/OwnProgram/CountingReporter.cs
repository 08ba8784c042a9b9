using Dann.Runtime.Reporting;

namespace OwnProgram;

/// <summary>A reporter that hears what it wants to hear; here, how much is done already.</summary>
internal sealed class CountingReporter(TextWriter output) : IRunReporter
{
    public void Track(ExperimentPlan plan, Action body)
    {
        output.WriteLine($"{plan.Done.Count} of {plan.Runs.Count} runs are done");
        body();
    }
}
