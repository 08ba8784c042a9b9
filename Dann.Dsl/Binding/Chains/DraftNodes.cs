using Dann.Dsl.Architecture;
using Dann.Dsl.Composites;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>Turns named drafts into the nodes of the network, and remembers where each was written.</summary>
internal static class DraftNodes
{
    /// <summary>The nodes of a chain.</summary>
    /// <param name="map">Remembers the places.</param>
    /// <param name="path">The chain's path: <c>features</c>, <c>features[2].body</c>.</param>
    /// <param name="drafts">What stands in it.</param>
    public static EquatableArray<Node> Build(SourceMap map, string path, IReadOnlyList<Draft> drafts)
    {
        var nodes = new List<Node>();
        foreach (var draft in Spliced(drafts))
        {
            var at = $"{path}[{nodes.Count}]";
            map.Add(at, draft.Place, draft.Note);
            nodes.Add(draft is BlockDraft block ? Block(map, at, block) : ((LayerDraft)draft).Layer with { Name = draft.Name });
        }

        return nodes.ToEquatableArray();
    }

    private static IEnumerable<Draft> Spliced(IReadOnlyList<Draft> drafts) =>
        drafts.SelectMany(draft => draft is BlockDraft { Create: null, IsScope: false } block ? Spliced(block.Paths[0].Drafts) : [draft]);

    private static Composite Block(SourceMap map, string at, BlockDraft block)
    {
        var paths = block.Paths.Select(path => new LayerPath(path.Label, Build(map, $"{at}.{path.Label}", path.Drafts))).ToList();
        var made = block.Create is { } create ? create(paths) : new Sequential(paths[0].Nodes);
        return made with { Name = block.Name };
    }
}
