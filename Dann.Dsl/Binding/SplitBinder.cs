using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Composites;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>Finds the layer or block behind which a domain branch leaves.</summary>
internal static class SplitBinder
{
    /// <summary>The split; null with a finding where the text names nothing, or could name two.</summary>
    public static SplitPoint? Bind(BindingContext context, SurfaceNode? node, Branch features, Branch label)
    {
        if (node is null or SurfaceScalar { IsEmpty: true })
            return SplitPoint.EndOfFeatures;
        if (node is not SurfaceScalar scalar)
        {
            context.Report(RuleBook.WrongType, node.Place, "split is the name of a layer or block, or 'features' for the end of the feature branch.");
            return null;
        }

        if (scalar.Text == Roles.Features)
            return SplitPoint.EndOfFeatures;

        var candidates = Candidates(features).Concat(Candidates(label)).ToList();
        var found = Best(candidates, scalar.Text);
        if (scalar.Text == Roles.Label || (found.Count == 1 && found[0].Split == new SplitPoint(Roles.Label, "")))
        {
            context.Report(RuleBook.SplitAfterClassifier, scalar.Place, $"split is '{scalar.Shown}', behind the classifier's last layer: the reversal would unlearn the classes themselves. Use 'features' or an earlier layer.");
            return null;
        }

        if (found.Count == 1)
            return found[0].Split;

        var message = found.Count == 0
            ? $"split is '{scalar.Shown}', which is no layer of the features or the label branch.{context.Hint(scalar.Text, Words(candidates))}"
            : $"split is '{scalar.Shown}', which could be {string.Join(" or ", found.Take(3).Select(candidate => candidate.Written))}. Write it in full.";
        context.Report(RuleBook.SplitNotFound, scalar.Place, message, found.Count == 0 ? Remedy.Word(context.Nearest(scalar.Text, Words(candidates))) : null);
        return null;
    }

    // A name in full goes before the end of a longer one.
    private static List<Candidate> Best(List<Candidate> candidates, string text)
    {
        var exact = candidates.Where(candidate => candidate.Written == text || candidate.Path == text).ToList();
        return exact.Count > 0 ? exact : [.. candidates.Where(candidate => candidate.Written.EndsWith("." + text, StringComparison.Ordinal))];
    }

    private static IEnumerable<string> Words(List<Candidate> candidates) =>
        new[] { Roles.Features }.Concat(candidates.Where(candidate => candidate.Split != new SplitPoint(Roles.Label, "")).Select(candidate => candidate.Path)).Distinct();

    private static IEnumerable<Candidate> Candidates(Branch branch) =>
        Candidates(branch.Nodes, "", isEnd: true).Select(found => new Candidate($"{branch.Role}.{found.Path}", found.Path, new SplitPoint(branch.Role, found.SplitPath)));

    // The last layer of a block that only holds layers together is the block's end: the same edge has one name, whichever way it was written.
    private static IEnumerable<(string Path, string SplitPath)> Candidates(EquatableArray<Node> nodes, string around, bool isEnd, string? endOf = "")
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            var path = node.Name.Length == 0 ? around : around.Length == 0 ? node.Name : $"{around}.{node.Name}";
            var isLast = isEnd && i == nodes.Count - 1;
            var split = isLast ? endOf! : path;
            if (node.Name.Length > 0)
                yield return (path, split);
            if (node is not Composite block)
                continue;
            var isHolder = block is Sequential;
            foreach (var inner in block.Paths.SelectMany(chain => Candidates(chain.Nodes, path, isHolder, split)))
                yield return inner;
        }
    }

    private sealed record Candidate(string Written, string Path, SplitPoint Split);
}
