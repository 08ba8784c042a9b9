using Dann.Runtime.Configuration;
using Dann.Runtime.Data;
using Dann.Runtime.Native;
using Dann.Runtime.Training;
using Dann.Runtime.Weights;

namespace Dann.Runtime.Cli;

/// <summary>Turns a failure into lines on stderr and an exit code.</summary>
internal static class Failures
{
    /// <summary>Prints the failure and returns the exit code; the stack trace comes with <c>--verbose</c> alone.</summary>
    public static int Report(Exception failure, TextWriter error, bool verbose)
    {
        var (code, lines) = Explain(failure);
        foreach (var line in lines)
            error.WriteLine(line);
        if (verbose)
            error.WriteLine(failure);
        else if (code == ExitCodes.Unexpected)
            error.WriteLine("This is a mistake of the program, not yours. --verbose shows where.");
        return code;
    }

    /// <summary>What an argument exception says, without the name of our parameter.</summary>
    public static string Plain(ArgumentException failure) => failure.Message.Split(" (Parameter '", 2)[0];

    private static (int Code, IReadOnlyList<string> Lines) Explain(Exception failure) => failure switch
    {
        ConfigException config => (ExitCodes.Usage, config.Lines),
        OperationCanceledException => (ExitCodes.Interrupted, ["Interrupted. What was finished or fetched is kept; the same command goes on with it."]),
        DataException => (ExitCodes.Data, [$"error: {failure.Message}"]),
        WeightFileException => (ExitCodes.Data, [$"error: {failure.Message}"]),
        InvalidDataException => (ExitCodes.Data, [$"error: {failure.Message}"]),
        TrainingFailedException => (ExitCodes.Training, [$"error: {failure.Message}"]),
        NativeTorchException => (ExitCodes.Training, [$"error: {failure.Message}"]),
        _ when MachineFailures.Of(failure) is { } machine => (machine.Code, [$"error: {machine.Sentence}"]),
        AggregateException { InnerExceptions: [var inner, ..] } => Explain(inner),
        TypeInitializationException { InnerException: { } inner } => Explain(inner),
        _ => (ExitCodes.Unexpected, [$"error: {failure.GetType().Name}: {failure.Message}"]),
    };
}
