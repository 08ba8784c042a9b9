using Dann.Dsl.Catalogues;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Makes the candidates of a grid: the <c>train</c> section with each combination of the values.</summary>
internal static class GridBinder
{
    // Each is trained, so a greater grid is a slip of the hand.
    private const int Most = 1000;
    private const int MostValues = 1_000_000;

    /// <summary>The candidates; none with findings.</summary>
    public static IReadOnlyList<Candidate> Bind(BindingContext context, SurfaceNode node, SurfaceNode? train)
    {
        if (node is not SurfaceMap { Entries.Count: > 0 } map)
        {
            context.Report(context.Rules.WrongType, node.Place, "grid is a map of keys of train with lists of values, as reversal: [ { constant: 0.1 }, { constant: 1 } ].");
            return [];
        }

        var clean = context.Count;
        Section.CheckKeys(context, map, RunForms.Grid.Name, [.. map.Entries.Select(entry => entry.Key.Text)]);
        var axes = map.Entries.Select(entry => Axis(context, entry)).ToList();
        if (context.Count > clean)
            return [];
        var size = axes.Aggregate(1L, (product, axis) => Math.Min(product * axis.Values.Count, int.MaxValue));
        if (size > Most)
        {
            context.Report(context.Rules.OutOfRange, node.Place, $"The grid has {size} combinations, of which each is trained; at most {Most} are taken.");
            return [];
        }

        var section = train as SurfaceMap ?? new SurfaceMap([], node.Place);
        // The section is read once more for each.
        if (size * Values(section) is > MostValues and var values)
        {
            context.Report(context.Rules.OutOfRange, node.Place, $"The grid has {size} combinations of a train section with {values / size} values; at most {MostValues} values are read in all.");
            return [];
        }

        return BindAll(context, [.. Combinations(axes).Select(choice => (Text(choice), choice.Aggregate(section, Put)))]);
    }

    private static List<Candidate> BindAll(BindingContext context, IReadOnlyList<(string Text, SurfaceMap Train)> combinations)
    {
        var candidates = new List<Candidate>();
        foreach (var (text, train) in combinations)
        {
            // A value that is wrong is wrong in every combination, and what is wrong in train itself was told already.
            var inner = new BindingContext(context.Rules);
            var settings = TrainBinder.Bind(inner, train);
            if (inner.Count == 0)
            {
                candidates.Add(new Candidate(text, settings));
                continue;
            }

            foreach (var finding in inner.Findings.Where(finding => !context.Findings.Contains(finding)))
                context.Report(finding.Rule, finding.Place, finding.Message, finding.Remedy);
            return [];
        }

        return candidates;
    }

    private static (SurfaceScalar Key, IReadOnlyList<SurfaceNode> Values) Axis(BindingContext context, SurfaceEntry entry)
    {
        if (!TrainForms.Train.Names.Contains(entry.Key.Text.Split('.')[0]))
            context.Report(context.Rules.UnknownKey, entry.Key.Place, $"train has no key '{entry.Key.Shown}'.{context.Hint("train", entry.Key.Text.Split('.')[0], TrainForms.Train.Names)}");
        if (entry.Value is SurfaceList { Items.Count: > 0 } list)
            return (entry.Key, list.Items);
        context.Report(context.Rules.WrongType, entry.Value.Place, $"{entry.Key.Shown} is a list of the values to try.");
        return (entry.Key, []);
    }

    private static IEnumerable<IReadOnlyList<(SurfaceScalar Key, SurfaceNode Value)>> Combinations(IEnumerable<(SurfaceScalar Key, IReadOnlyList<SurfaceNode> Values)> axes) =>
        axes.Aggregate(
            (IEnumerable<IReadOnlyList<(SurfaceScalar, SurfaceNode)>>)[[]],
            (all, axis) => all.SelectMany(chosen => axis.Values.Select(value => (IReadOnlyList<(SurfaceScalar, SurfaceNode)>)[.. chosen, (axis.Key, value)])));

    private static SurfaceMap Put(SurfaceMap train, (SurfaceScalar Key, SurfaceNode Value) choice) => SurfaceEdit.Put(train, choice.Key.Text.Split('.'), choice.Value);

    private static long Values(SurfaceNode node) => node switch
    {
        SurfaceMap map => map.Entries.Sum(entry => Values(entry.Value)),
        SurfaceList list => list.Items.Sum(Values),
        _ => 1,
    };

    private static string Text(IEnumerable<(SurfaceScalar Key, SurfaceNode Value)> choice) => string.Join(", ", choice.Select(pair => $"{pair.Key.Text} = {Text(pair.Value)}"));

    private static string Text(SurfaceNode node) => node switch
    {
        SurfaceMap map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{entry.Key.Text}: {Text(entry.Value)}"))} }}",
        SurfaceList list => $"[ {string.Join(", ", list.Items.Select(Text))} ]",
        SurfaceScalar scalar => scalar.Text,
        _ => "",
    };
}
