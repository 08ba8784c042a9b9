using Dann.Dsl.Docs;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Rules;

/// <summary>What <see cref="RuleBook.ModelSize"/> says of a network.</summary>
public static class SizeSummary
{
    /// <summary>One sentence: learned values in all and in each branch, multiply-adds and activations of one sample in the forward pass.</summary>
    public static string Of(ShapedNetwork network)
    {
        var branches = string.Join(", ", network.Branches.Select(branch => $"{branch.Role} {Amounts.Exact(branch.ParameterCount)}"));
        return $"{network.Network.Name} has {Amounts.Exact(network.ParameterCount)} parameters ({branches}), {Amounts.Rounded(network.MultiplyAdds)} multiply-adds and {Amounts.Bytes(network.ActivationBytes)} of activations per sample.";
    }
}
