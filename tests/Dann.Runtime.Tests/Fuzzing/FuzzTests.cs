using System.Globalization;

namespace Dann.Runtime.Tests.Fuzzing;

/// <summary>
/// Every reader of a file, given files that were changed. A few hundred each by default; <c>tools/fuzz</c> runs as many as one likes and measures their time as well.
/// Whatever the bytes, a file is read or refused by the documented exception, which names it, in text without controls and within 200 MB.
/// </summary>
public sealed class FuzzTests
{
    private const int Few = 250;

    public static TheoryData<string> Readers => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_changed_file_is_read_or_refused(string reader)
    {
        var target = FuzzTargets.All.Single(target => target.Name == reader);
        var (isLong, seed) = (Number("DANN_FUZZ_MUTANTS") is not null, (int)(Number("DANN_FUZZ_SEED") ?? 1));
        var count = Number("DANN_FUZZ_MUTANTS") is { } all ? Math.Max(1, all / FuzzTargets.All.Count) : Few;

        var result = Fuzzer.Run(target, seed, Number("DANN_FUZZ_FIRST") ?? 0, count, isLong ? TimeSpan.FromSeconds(2) : null);

        if (Environment.GetEnvironmentVariable("DANN_FUZZ_REPORT") is { Length: > 0 } report)
            File.AppendAllLines(report, [result.Row(), .. result.Failures]);
        Assert.True(result.Failures.Count == 0, string.Join("\n\n", result.Failures.Take(5)));
        Assert.True(result.Accepted < result.Mutants || target.Documented.Length == 0, "Nothing was refused.");
    }

    private static long? Number(string name) => long.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
