using System.Text.Json;
using Dann.Dsl.Shapes;

namespace Dann.Runtime.Description;

/// <summary>What <c>describe --json</c> writes. Blocks have no object of their own: the paths of their layers name them.</summary>
/// <param name="SchemaVersion">1; grows when a reader must change.</param>
/// <param name="Name">The model's name.</param>
/// <param name="Parameters">Learned values.</param>
/// <param name="MultiplyAdds">Multiplications with addition for one sample in the forward pass.</param>
/// <param name="ActivationBytes">Counted as <see cref="ShapedNode.ActivationBytes"/> says.</param>
/// <param name="Branches">The branches, in the order of declaration.</param>
internal sealed record NetworkJson(int SchemaVersion, string Name, long Parameters, long MultiplyAdds, long ActivationBytes, IReadOnlyList<BranchJson> Branches)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n" };

    public static NetworkJson Of(ShapedNetwork network) =>
        new(1, network.Network.Name, network.ParameterCount, network.MultiplyAdds, network.ActivationBytes, [.. network.Branches.Select(BranchJson.Of)]);

    public string Write() => JsonSerializer.Serialize(this, Json);
}

/// <summary>A branch.</summary>
internal sealed record BranchJson(string Name, long Parameters, long MultiplyAdds, long ActivationBytes, IReadOnlyList<LayerJson> Layers)
{
    public static BranchJson Of(ShapedBranch branch) =>
        new(branch.Role, branch.ParameterCount, branch.MultiplyAdds, branch.ActivationBytes, [.. DescribedRow.Of(branch).Where(row => !row.IsGroup).Select(LayerJson.Of)]);
}

/// <summary>A layer, or the join at the end of a block.</summary>
/// <param name="Name">Its path, as in parameter keys.</param>
/// <param name="Kind">As YAML names it; <c>add</c> or <c>concat</c> for a join.</param>
/// <param name="Output">The sizes of one sample after it, without the batch.</param>
/// <param name="Parameters">Learned values.</param>
/// <param name="MultiplyAdds">Multiplications with addition for one sample.</param>
/// <param name="ActivationBytes">Bytes of float32 values that it makes of one sample.</param>
internal sealed record LayerJson(string Name, string Kind, IReadOnlyList<int> Output, long Parameters, long MultiplyAdds, long ActivationBytes)
{
    public static LayerJson Of(DescribedRow row) => new(row.Path, row.Kind, row.Output.Sizes, row.Parameters, row.MultiplyAdds, row.ActivationBytes);
}
