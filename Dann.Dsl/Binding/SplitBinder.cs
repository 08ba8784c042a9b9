using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>Finds the layer behind which the domain branch leaves.</summary>
internal static class SplitBinder
{
    /// <summary>The split; null with a finding where the text names no layer, or could name two.</summary>
    public static SplitPoint? Bind(BindingContext context, SurfaceNode? node, Branch features, Branch label)
    {
        var end = new SplitPoint(Roles.Features, features.Layers.Count - 1);
        if (node is null or SurfaceScalar { IsEmpty: true })
            return end;
        if (node is not SurfaceScalar scalar)
        {
            context.Report(RuleBook.WrongType, node.Place, "split is the name of a layer, or 'features' for the end of the feature branch.");
            return null;
        }

        if (scalar.Text == Roles.Features)
            return end;

        var found = new[] { features, label }
            .SelectMany(branch => branch.Layers.Select((layer, i) => (split: new SplitPoint(branch.Role, i), layer.Name)))
            .Where(candidate => scalar.Text == candidate.Name || scalar.Text == $"{candidate.split.Role}.{candidate.Name}")
            .Select(candidate => candidate.split)
            .ToList();

        if (scalar.Text == Roles.Label || (found.Count == 1 && found[0] == new SplitPoint(Roles.Label, label.Layers.Count - 1)))
        {
            context.Report(RuleBook.SplitAfterClassifier, scalar.Place, $"split is '{scalar.Text}', behind the classifier's last layer: the reversal would unlearn the classes themselves. Use 'features' or an earlier layer.");
            return null;
        }

        if (found.Count == 1)
            return found[0];

        var message = found.Count == 0
            ? $"split is '{scalar.Text}', which is no layer of the features or the label branch.{NearestWord.Hint(scalar.Text, Candidates(features, label))}"
            : $"split is '{scalar.Text}', which is a layer of both branches. Write features.{scalar.Text} or label.{scalar.Text}.";
        context.Report(RuleBook.SplitNotFound, scalar.Place, message);
        return null;
    }

    private static IEnumerable<string> Candidates(Branch features, Branch label) =>
        new[] { Roles.Features }
            .Concat(features.Layers.Select(layer => layer.Name))
            .Concat(label.Layers.Take(label.Layers.Count - 1).Select(layer => layer.Name))
            .Distinct();
}
