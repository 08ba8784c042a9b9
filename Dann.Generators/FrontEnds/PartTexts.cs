using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;

namespace Dann.Generators.FrontEnds;

/// <summary>The AdditionalFiles that hold parts of networks, marked with <c>DannConfig="part"</c>.</summary>
internal sealed record PartTexts(EquatableArray<PartText> All)
{
    /// <summary>The part that a declaration names: from its own folder in YAML, by the end of its path in C#, where a file's folder says nothing.</summary>
    public PartText? Find(string from, string path)
    {
        var resolved = PartPaths.Resolve(from, path);
        if (All.FirstOrDefault(part => Same(part.Path, resolved)) is { } found)
            return found;
        if (!from.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return null;
        var end = "/" + PartPaths.Resolve("", path);
        return All.FirstOrDefault(part => part.Path.Replace('\\', '/').EndsWith(end, StringComparison.Ordinal));
    }

    private static bool Same(string left, string right) => PartPaths.Resolve("", left) == right;
}
