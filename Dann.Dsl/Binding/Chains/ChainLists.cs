using Dann.Dsl.Composites;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>Reads the lists of layers that a block holds.</summary>
internal static class ChainLists
{
    /// <summary>Fewer lists side by side than these are none.</summary>
    public const int FewestPaths = 2;

    /// <summary>The list of a block that has only one.</summary>
    public static PathSetting Layers { get; } = new("layers", IsRequired: true, "The layers, first to last.");

    /// <summary>The lists of a setting, each with its label; null with a finding where they are missing or no lists.</summary>
    public static List<(string Label, SurfaceList Layers)>? Read(BindingContext context, string block, PathSetting setting, ChainSettings settings, SurfaceScalar key)
    {
        // Only one setting of a block is required, and that one may stand bare.
        var node = settings.List(setting.Key, isFirst: setting.IsRequired);
        if (node is null or SurfaceScalar { IsEmpty: true })
        {
            if (!setting.IsRequired)
                return [(setting.Key, new SurfaceList([], key.Place))];
            context.Report(RuleBook.Missing, key.Place, $"{block} needs '{setting.Key}': a list of {(setting.IsListOfPaths ? "lists of " : "")}layers.");
            return null;
        }

        if (node is not SurfaceList list)
        {
            context.Report(RuleBook.WrongType, node.Place, $"{setting.Key} of {block} is a list of {(setting.IsListOfPaths ? "lists of " : "")}layers.");
            return null;
        }

        return setting.IsListOfPaths ? Several(context, block, setting, list, key) : One(context, block, setting, list, key);
    }

    private static List<(string Label, SurfaceList Layers)>? One(BindingContext context, string block, PathSetting setting, SurfaceList list, SurfaceScalar key)
    {
        if (setting.IsRequired && list.Items.Count == 0)
        {
            context.Report(RuleBook.EmptyBranch, key.Place, $"{setting.Key} of {block} has no layers. Give it at least one.");
            return null;
        }

        return [(setting.Key, list)];
    }

    private static List<(string Label, SurfaceList Layers)>? Several(BindingContext context, string block, PathSetting setting, SurfaceList list, SurfaceScalar key)
    {
        if (list.Items.FirstOrDefault(item => item is not SurfaceList) is { } odd)
        {
            context.Report(RuleBook.WrongType, odd.Place, $"{setting.Key} of {block} holds lists of layers, as [ [ relu ], [ tanh ] ]. Put this into brackets or behind a dash of its own.");
            return null;
        }

        if (list.Items.Count < FewestPaths)
        {
            context.Report(RuleBook.OutOfRange, key.Place, $"{block} has {list.Items.Count} of its {setting.Key}; expected at least {FewestPaths}.");
            return null;
        }

        return [.. list.Items.Select((item, i) => ($"{setting.Key}[{i}]", (SurfaceList)item))];
    }
}
