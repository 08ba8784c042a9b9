using Dann.Dsl.Methods;
using Dann.Runtime.Experiments;

namespace Dann.Runtime.Reporting;

/// <summary>Guesses how long runs will take from those that are known.</summary>
internal static class RunTimes
{
    /// <summary>Seconds that the runs take; null while no run is known.</summary>
    /// <param name="left">The runs, in their order.</param>
    /// <param name="known">Seconds of runs that are done, and of the one under way.</param>
    public static double? Left(IReadOnlyList<PlannedRun> left, IReadOnlyDictionary<PlannedRun, double> known)
    {
        if (left.Count == 0)
            return 0;
        if (known.Count == 0)
            return null;
        // A network that is trained, or will have been, is not trained again for the next readout.
        return left.Where((run, i) => !known.Keys.Any(run.SharesTraining) && !left.Take(i).Any(run.SharesTraining)).Sum(run => Of(run, known));
    }

    // As the runs of the same training on the same task; else as those of the same training; else as any.
    private static double Of(PlannedRun run, IReadOnlyDictionary<PlannedRun, double> known)
    {
        NetworkTraining training = run.Method.Training;
        return known.Where(entry => entry.Key.Task == run.Task && entry.Key.Method.Training == training).Select(entry => (double?)entry.Value).Average()
            ?? known.Where(entry => entry.Key.Method.Training == training).Select(entry => (double?)entry.Value).Average()
            ?? known.Values.Average();
    }
}
