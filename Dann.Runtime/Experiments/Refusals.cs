using Dann.Runtime.Configuration;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Experiments;

/// <summary>Why an experiment that was begun is not gone on with, in words that say what to do.</summary>
internal static class Refusals
{
    /// <summary>The option that goes on all the same.</summary>
    public const string AcceptOption = "--despite-changes";

    /// <summary>It is about to be trained on or by something else.</summary>
    public static ConfigException OfChanges(RunFolder folder, IReadOnlyList<string> differences) => new(
    [
        $"--resume {folder.FullPath}: error: the run was begun with something else:",
        .. differences.Select(difference => $"  {difference}"),
        $"Put it back; begin anew with: dotnet run -- {folder.ConfigPath}; or go on all the same, which the results will say, with {AcceptOption}.",
    ]);

    /// <summary>It is of another network, whose weights nothing can go on with.</summary>
    public static ConfigException OfNetwork(RunFolder folder, string model, string then, string now) => new(
        $"--resume {folder.FullPath}: error: the network {model} is another than the run was begun with (architecture {then} then, {now} now). Put its declaration back and build again, or begin anew with: dotnet run -- {folder.ConfigPath}");

    /// <summary>It was written before runs said what they were trained on.</summary>
    public static ConfigException OfBefore(RunFolder folder) => new(
        $"--resume {folder.FullPath}: error: an earlier version of this program began that run, and it does not say what it was trained on. It can be read (report, compare, predict). Begin it anew with: dotnet run -- {folder.ConfigPath}");

    /// <summary>Another process works in its folder.</summary>
    public static ConfigException OfTwo(RunFolder folder) => new(
        $"{folder.FullPath}: error: another process is at work in this folder. Wait until it has ended, or stop it; then go on.");
}
