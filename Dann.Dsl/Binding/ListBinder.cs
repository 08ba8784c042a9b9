using Dann.Dsl.Catalogues;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding;

/// <summary>Binds lists whose items are of one kind and differ.</summary>
internal static class ListBinder
{
    /// <summary>The values of a list, or of a single value that stands for a list of one; null where nothing is written.</summary>
    public static List<T>? Bind<T>(BindingContext context, SurfaceNode? node, string name, Func<SurfaceNode, T?> bind, bool mayBeEmpty = false)
        where T : class
    {
        if (node is null)
            return null;
        IReadOnlyList<SurfaceNode> items = node is SurfaceList list ? list.Items : [node];
        if (items.Count == 0 && !mayBeEmpty)
            context.Report(context.Rules.OutOfRange, node.Place, $"{name} is an empty list. Name at least one, or leave the key out.");
        var values = new List<T>();
        var seen = new HashSet<T>();
        foreach (var item in items)
        {
            if (bind(item) is not { } value)
                continue;
            if (!seen.Add(value))
                context.Report(context.Rules.DuplicateKey, item.Place, $"{(item is SurfaceScalar word ? $"'{word.Shown}'" : "The same")} stands twice in {name}. Keep one.");
            else
                values.Add(value);
        }

        return values;
    }
}
