using Dann.Dsl.Architecture;

namespace Dann.Dsl.Lowering;

/// <summary>
/// Which values of a pass are done with in which line, so that they can be freed there and not when their finalizer comes: a pass under
/// <c>no_grad</c> then holds two layers at a time. Autograd holds what it needs by itself.
/// </summary>
public static class Lifetimes
{
    /// <summary>For each line, the variables whose values nobody reads behind it, and which the pass made itself.</summary>
    /// <param name="statements">The lines of the pass, which begins with its input in <paramref name="variable"/> and ends with its result there.</param>
    /// <param name="taps">The variables by which values leave it for domain branches.</param>
    /// <param name="variable">The variable of the input, which stays its caller's, and of the result.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyList<Statement> statements, IEnumerable<string> taps, string variable = "x")
    {
        var leaving = new HashSet<string>(taps, StringComparer.Ordinal);
        var values = new Dictionary<string, int>(StringComparer.Ordinal) { [variable] = 0 };
        // The input, and what leaves, are others' to free.
        var kept = new HashSet<int> { 0 };
        var lastRead = new Dictionary<int, int>();
        var reads = new List<List<(string Variable, int Value)>>();
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            var sources = Sources(statement).Distinct().Select(source => (source, values[source])).ToList();
            reads.Add(statement is Keep ? [] : sources);
            foreach (var (_, value) in reads[i])
                lastRead[value] = i;
            // What is kept is the same value under another name.
            values[statement.Target] = statement is Keep ? sources[0].Item2 : i + 1;
            if (leaving.Contains(statement.Target))
                kept.Add(values[statement.Target]);
            foreach (var tap in statement is BlockCall block ? block.Taps : [])
                kept.Add(values[tap] = -1 - values.Count);
        }

        kept.Add(values[variable]);
        return [.. reads.Select((line, i) => (IReadOnlyList<string>)[.. line.Where(read => !kept.Contains(read.Value) && lastRead[read.Value] == i).Select(read => read.Variable)])];
    }

    private static IEnumerable<string> Sources(Statement statement) => statement switch
    {
        LayerCall call => [call.Source],
        BlockCall call => [call.Source],
        Keep keep => [keep.Source],
        Sum sum => sum.Sources,
        Concatenation join => join.Sources,
        _ => throw new NotSupportedException($"No sources of a {statement.GetType().Name}."),
    };
}
