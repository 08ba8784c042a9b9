using System.Globalization;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Rules;

/// <summary>The network keeps to the limit that its declaration sets.</summary>
internal static class BudgetRule
{
    /// <summary>At most as many learned values as <c>max_parameters</c> says.</summary>
    public static IEnumerable<Finding> Parameters(ShapedNetwork shaped)
    {
        if (shaped.Network.MaxParameters is not { } limit || shaped.ParameterCount <= limit)
            yield break;
        var (branch, largest) = shaped.Branches.SelectMany(branch => branch.Layers.Select(layer => (branch, layer))).OrderByDescending(pair => pair.layer.Layer.ParameterCount).First();
        yield return new Finding(RuleBook.OverBudget, "max_parameters",
            $"The network has {Text(shaped.ParameterCount)} learned values, more than the {Text(limit)} of max_parameters. The largest layer is {branch.Role}.{largest.Path} with {Text(largest.Layer.ParameterCount)}: make it or its input smaller, or raise the limit.");
    }

    private static string Text(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
