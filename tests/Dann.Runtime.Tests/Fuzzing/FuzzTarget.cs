using System.Globalization;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Fuzzing;

/// <summary>A reader that is given damaged files.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="FileName">The name that the reader expects of its file.</param>
/// <param name="Seeds">Good files.</param>
/// <param name="Read">Reads all of a file; the folder is its own, and is emptied for each.</param>
/// <param name="Documented">The exceptions by which it refuses a file; none for a reader that takes what it can.</param>
internal sealed record FuzzTarget(string Name, string FileName, IReadOnlyList<byte[]> Seeds, Action<string> Read, params Type[] Documented)
{
    /// <summary>Packs a changed file, so that what is inside is reached.</summary>
    public Func<byte[], byte[]> Wrap { get; init; } = bytes => bytes;

    /// <summary>What lies beside the file.</summary>
    public Action<string> Prepare { get; init; } = _ => { };

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>How a reader did.</summary>
internal sealed class FuzzResult(string name)
{
    private readonly List<string> failures = [];

    public string Name { get; } = name;

    public long Mutants { get; private set; }

    public long Accepted { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>The most bytes that reading one file allocated on the managed heap.</summary>
    public long MostAllocated { get; private set; }

    /// <summary>The most bytes by which reading one file raised the process' peak of memory, native and managed; 0 where the system does not tell.</summary>
    public long MostResident { get; private set; }

    /// <summary>What fell, with the number of the mutant.</summary>
    public IReadOnlyList<string> Failures => failures;

    public void Add(bool isAccepted, TimeSpan time, long allocated, long resident)
    {
        Mutants++;
        Accepted += isAccepted ? 1 : 0;
        Slowest = time > Slowest ? time : Slowest;
        MostAllocated = Math.Max(MostAllocated, allocated);
        MostResident = Math.Max(MostResident, resident);
    }

    public void Fail(string what) => failures.Add(what);

    public string Row() => string.Create(CultureInfo.InvariantCulture, $"| {Name} | {Mutants:N0} | {Mutants - Accepted:N0} | {Slowest.TotalMilliseconds:N0} ms | {MostAllocated / 1e6:N1} MB | {MostResident / 1e6:N1} MB | {failures.Count} |");
}

/// <summary>Gives readers damaged files, measures them, and holds them to what they document.</summary>
internal static class Fuzzer
{
    private const long MostBytes = 200_000_000;
    private const int MostSeedBytes = 1_000_000;

    /// <summary>Runs mutants.</summary>
    /// <param name="target">The reader.</param>
    /// <param name="seed">Decides the mutants.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="mostTime">How long one may take; not looked at where null, as in a suite that shares its machine.</param>
    public static FuzzResult Run(FuzzTarget target, int seed, long first, long count, TimeSpan? mostTime = null)
    {
        var result = new FuzzResult(target.Name);
        using var folder = new TemporaryFolder();
        // Nothing that was loaded for the first file counts as that file's.
        foreach (var good in target.Seeds)
            Accept(target, folder, good);
        for (var number = first; number < first + count && result.Failures.Count < 20; number++)
        {
            var random = unchecked((int)((seed * 1_000_003L) ^ (number * 2_654_435_761L)));
            var mutant = target.Wrap(new Mutator(random).Mutate(target.Seeds[(int)(number % target.Seeds.Count)], target.Seeds));
            if (mutant.Length <= MostSeedBytes)
                Try(target, folder, mutant, $"{target.Name} {seed}-{number}", mostTime, result);
        }

        return result;
    }

    private static void Accept(FuzzTarget target, TemporaryFolder folder, byte[] good)
    {
        try
        {
            target.Read(Place(target, folder, target.Wrap(good)));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{target.Name}: a good file is not read: {failure.Message}", failure);
        }
    }

    private static void Try(FuzzTarget target, TemporaryFolder folder, byte[] mutant, string label, TimeSpan? mostTime, FuzzResult result)
    {
        var path = Place(target, folder, mutant);
        using var alarm = mostTime is null ? null : new Timer(_ => Environment.FailFast($"{label}: no end after 60 s; the file is {path}"), null, 60_000, Timeout.Infinite);
        PeakMemory.Reset();
        // The time of the processor: what others do on the machine is not the reader's.
        var (resident, allocated, began) = (PeakMemory.Read(), GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        Exception? failure = null;
        try
        {
            target.Read(path);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        var time = Environment.CpuUsage.TotalTime - began;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        resident = Math.Max(0, PeakMemory.Read() - resident);
        result.Add(failure is null, time, allocated, resident);
        var wrong = failure is not null && !target.Documented.Contains(failure.GetType()) ? $"{failure.GetType().Name}: {failure.Message} {failure.StackTrace}"
            : failure is not null && !Text(failure).Contains(Path.GetFileName(target.FileName), StringComparison.Ordinal) ? $"does not name the file: {Text(failure)}"
            : failure is not null && Text(failure).Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) ? $"control character in: {Text(failure)}"
            : allocated > MostBytes ? $"allocates {allocated:N0} bytes"
            : time > mostTime ? $"takes {time.TotalSeconds:N1} s"
            : null;
        if (wrong is not null)
            result.Fail($"{label}: {wrong}{Keep(mutant, target, label)}");
    }

    private static string Place(FuzzTarget target, TemporaryFolder folder, byte[] bytes)
    {
        foreach (var directory in Directory.GetDirectories(folder.FullPath))
            Directory.Delete(directory, recursive: true);
        foreach (var file in Directory.GetFiles(folder.FullPath))
            File.Delete(file);
        target.Prepare(folder.FullPath);
        var path = folder.File(target.FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static string Text(Exception failure) => failure is Dann.Runtime.Configuration.ConfigException config ? string.Join('\n', config.Lines) : failure.Message;

    // For a look at it, where somebody asks for that.
    private static string Keep(byte[] mutant, FuzzTarget target, string label)
    {
        if (Environment.GetEnvironmentVariable("DANN_FUZZ_KEEP") is not { Length: > 0 } home)
            return "";
        var path = Path.Combine(home, $"{label.Replace(' ', '-').Replace('/', '-')}-{Path.GetFileName(target.FileName)}");
        Directory.CreateDirectory(home);
        File.WriteAllBytes(path, mutant);
        return $"\n  kept as {path}";
    }
}

/// <summary>The peak of a process' memory, which Linux can set back.</summary>
internal static class PeakMemory
{
    private const string Line = "VmHWM:";

    private static bool isTold = OperatingSystem.IsLinux();

    public static void Reset()
    {
        if (!isTold)
            return;
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            isTold = false;
        }
    }

    public static long Read()
    {
        if (!isTold)
            return 0;
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith(Line, StringComparison.Ordinal))
                return 1024 * long.Parse(line[Line.Length..^2].Trim(), CultureInfo.InvariantCulture);
        }

        return 0;
    }
}
