namespace Dann.Dsl.Surface;

/// <summary>Puts values into a surface tree, which itself never changes.</summary>
public static class SurfaceEdit
{
    /// <summary>The map with a value behind a path of keys; keys that are not there are added.</summary>
    /// <param name="map">The map.</param>
    /// <param name="path">The keys from the map on; at least one.</param>
    /// <param name="value">The value.</param>
    /// <param name="asMap">What stands for a node on the way that is no map, given the node and its depth; null where the value makes it give way.</param>
    public static SurfaceMap Put(SurfaceMap map, IReadOnlyList<string> path, SurfaceNode value, Func<SurfaceNode, int, SurfaceMap?>? asMap = null) => Put(map, path, value, asMap ?? ((_, _) => null), 0);

    private static SurfaceMap Put(SurfaceMap map, IReadOnlyList<string> path, SurfaceNode value, Func<SurfaceNode, int, SurfaceMap?> asMap, int depth)
    {
        var key = path[depth];
        var existing = map.Find(key);
        var inner = depth == path.Count - 1 ? value : Put(AsMap(existing?.Value), path, value, asMap, depth + 1);
        var entry = new SurfaceEntry(existing?.Key ?? new SurfaceScalar(key, false, value.Place), inner);
        return existing is null
            ? map with { Entries = [.. map.Entries, entry] }
            : map with { Entries = [.. map.Entries.Select(other => ReferenceEquals(other, existing) ? entry : other)] };

        SurfaceMap AsMap(SurfaceNode? node) => node as SurfaceMap ?? (node is null ? null : asMap(node, depth + 1)) ?? new SurfaceMap([], node?.Place ?? value.Place);
    }
}
