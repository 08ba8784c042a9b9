using System.Diagnostics;
using System.Globalization;
using Dann.Mutate;

// dotnet run --project tools/Mutate -- FOLDER TESTS[:CLASS*] … [--sample 500] [--seed 1] [--only TEXT] [--list FILE] [--no-build]
// FOLDER is a folder of a project, relative to the repository; TESTS a test project, in the order in which they are asked, each with a prefix of the classes that are asked.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var words = args.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
if (words.Count < 2)
{
    Console.Error.WriteLine("mutate FOLDER TESTS[:CLASS] … [--sample 500] [--seed 1] [--only TEXT] [--list FILE]; for example: mutate Dann.Dsl/Shapes tests/Dann.Dsl.Tests tests/Dann.Generators.Tests");
    return 2;
}

string Option(string name, string usual) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : usual;

var root = Directory.GetCurrentDirectory();
var folder = Path.GetFullPath(words[0]);
var project = Path.Combine(root, words[0].Split('/')[0], words[0].Split('/')[0] + ".csproj");
var assembly = Path.GetFileNameWithoutExtension(project);
var (sample, seed, only) = (int.Parse(Option("--sample", "500"), CultureInfo.InvariantCulture), int.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture), Option("--only", ""));
var clock = Stopwatch.StartNew();
void Log(string line) => Console.Error.WriteLine($"[{clock.Elapsed:hh\\:mm\\:ss}] {line}");

foreach (var test in args.Contains("--no-build") ? [] : words.Skip(1).Select(word => word.Split(':')[0]))
{
    Log($"building {test}");
    using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", test, "-v", "q", "-nologo"]) { RedirectStandardOutput = true })!;
    var said = build.StandardOutput.ReadToEnd();
    build.WaitForExit();
    if (build.ExitCode != 0)
    {
        Console.Error.WriteLine(said);
        return 1;
    }
}

var mutatedFile = Path.Combine(Path.GetTempPath(), $"mutate-{Environment.ProcessId}-{assembly}.dll");
var (all, notExpressible) = new MutatedProject(root, project).Write(
    path => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && path.Contains(only, StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal), mutatedFile);
Log($"{all.Count} mutants; {notExpressible} more do not compile");
if (sample == 0)
    return 0;

// The same sample for the same code and seed.
var random = new Random(seed);
var places = all.ToArray();
random.Shuffle(places);
var chosen = places.Take(sample).OrderBy(mutant => mutant.Id).ToList();
var left = chosen;
foreach (var word in words.Skip(1))
{
    var (test, prefix) = word.Split(':') is [var path, var start] ? (path, start) : (word, "");
    var name = Path.GetFileName(test.TrimEnd('/'));
    var built = Directory.EnumerateFiles(Path.Combine(root, test, "bin", "Debug"), name + ".dll", SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!;
    using var process = new TestProcess(Path.GetDirectoryName(built)!, Path.Combine(Path.GetTempPath(), $"mutate-{Environment.ProcessId}-{name}"), name, assembly);
    File.Copy(mutatedFile, process.Assembly, overwrite: true);
    var trial = new Trial(process, all.Max(mutant => mutant.Id), Log);
    trial.Cover(type => type.StartsWith(prefix.Length == 0 ? "" : $"{name}.{prefix}", StringComparison.Ordinal));
    foreach (var (index, mutant) in left.Index())
    {
        var before = mutant.Outcome;
        mutant.Outcome = Outcome.Untried;
        trial.Try(mutant);
        if (mutant.Outcome == Outcome.NotReached && before == Outcome.Survived)
            mutant.Outcome = before;
        if (index % 25 == 24)
            Log($"{name}: {index + 1} of {left.Count}, {left.Take(index + 1).Count(one => one.Outcome is Outcome.Survived or Outcome.NotReached)} left");
    }

    left = [.. left.Where(mutant => mutant.Outcome is Outcome.Survived or Outcome.NotReached)];
    Log($"{name}: {left.Count} of {chosen.Count} left{string.Concat(left.Select(mutant => $"\n  {mutant.Outcome}  {mutant}"))}");
}

File.Delete(mutatedFile);
var killed = chosen.Count - left.Count;
var (low, high) = Interval.Wilson(killed, chosen.Count);
var lines = new List<string>();
foreach (var mutant in left)
    lines.Add($"{(mutant.Outcome == Outcome.NotReached ? "not reached" : "survived")}  {mutant}");
lines.Add("");
foreach (var group in chosen.GroupBy(mutant => mutant.Operator).OrderBy(group => group.Key, StringComparer.Ordinal))
    lines.Add($"{group.Key}: {group.Count(mutant => mutant.Outcome is Outcome.Killed or Outcome.TimedOut)} of {group.Count()}");
lines.Add($"{words[0]}{(only.Length > 0 ? $" ({only})" : "")}, seed {seed}: {killed} of {chosen.Count} mutants killed ({chosen.Count(mutant => mutant.Outcome == Outcome.TimedOut)} by time or crash), {100.0 * killed / chosen.Count:F1} %"
    + $" (Wilson, 95 %: {100 * low:F1} to {100 * high:F1}); drawn from {all.Count} that compile; {left.Count(mutant => mutant.Outcome == Outcome.NotReached)} were reached by no test");
foreach (var line in lines)
    Console.WriteLine(line);
if (Option("--list", "") is { Length: > 0 } list)
    File.WriteAllLines(list, chosen.Select(mutant => $"{mutant.Outcome}\t{mutant.By}\t{mutant}").Concat(lines));
return 0;
