namespace Dann.Mutate;

/// <summary>Tries mutants on the classes of one test project.</summary>
internal sealed class Trial(TestProcess tests, int lastId, Action<string> log)
{
    private readonly Dictionary<string, double> seconds = [];
    private readonly Dictionary<int, List<string>> reaching = [];
    private readonly HashSet<int> whileMade = [];

    // How often a class noticed what a type is made of: mostly it is the same class, that of a table.
    private readonly Dictionary<string, int> noticed = [];

    /// <summary>Runs every class by itself with no mutant at work, and keeps which mutants it reaches. Classes that fail so are left out.</summary>
    /// <param name="isWanted">Which classes.</param>
    public void Cover(Func<string, bool> isWanted)
    {
        var classes = (tests.Ask("classes", 120) ?? throw new InvalidOperationException("The test program does not start.")).Split(' ').Where(isWanted).ToList();
        // So that the first class pays for no start.
        tests.Ask($"run 0 {classes[0]}", 600);
        foreach (var name in classes)
        {
            var begin = tests.Processor;
            var answer = tests.Ask($"cover {lastId} {name}", 600);
            if (answer is null || !answer.StartsWith("0 ", StringComparison.Ordinal))
            {
                log($"left out: {name}, of which {answer?.Split(' ')[0] ?? "the process"} fails as the code stands");
                continue;
            }

            seconds[name] = tests.Processor - begin;
            foreach (var hit in answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1))
            {
                var parts = hit.Split(':');
                var id = int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture);
                if (parts[1] != "1")
                    whileMade.Add(id);
                if (parts[1] == "2")
                    continue;
                if (!reaching.TryGetValue(id, out var list))
                    reaching[id] = list = [];
                list.Add(name);
            }
        }

        log($"{seconds.Count} test classes, {seconds.Values.Sum():F0} s of processor time");
        foreach (var list in reaching.Values)
            list.Sort((one, other) => seconds[one].CompareTo(seconds[other]));
    }

    /// <summary>Runs the classes that reach a mutant, the quickest first, until one fails.</summary>
    public void Try(Mutant mutant)
    {
        Try(mutant, reaching.GetValueOrDefault(mutant.Id) ?? [], isKept: false);
        if (mutant.Outcome is Outcome.Killed or Outcome.TimedOut || !whileMade.Contains(mutant.Id))
            return;
        // What a type is made of is kept for the life of a process, and which class of tests made it says nothing of which ones use it: all are asked, in a process of its own.
        tests.End();
        Try(mutant, [.. seconds.Keys.OrderByDescending(name => noticed.GetValueOrDefault(name)).ThenBy(name => seconds[name])], isKept: true);
        tests.End();
    }

    private void Try(Mutant mutant, List<string> classes, bool isKept)
    {
        foreach (var name in classes)
        {
            var answer = tests.Ask($"run {mutant.Id} {name}", (5 * seconds[name]) + 5);
            if (answer == "0")
            {
                mutant.Outcome = Outcome.Survived;
                continue;
            }

            (mutant.Outcome, mutant.By) = (answer is null ? Outcome.TimedOut : Outcome.Killed, answer ?? name);
            if (isKept)
                noticed[name] = noticed.GetValueOrDefault(name) + 1;
            // A mutant may leave something behind, and must not kill the next one by that.
            if (!isKept && answer is not null && tests.Ask($"run 0 {name}", (5 * seconds[name]) + 5) != "0")
                tests.End();
            return;
        }

        if (mutant.Outcome == Outcome.Untried)
            mutant.Outcome = Outcome.NotReached;
    }
}
