using Dann.Dsl.Catalogues;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>The settings written for a block of the language, its lists of layers apart.</summary>
internal sealed class ChainSettings
{
    private readonly SurfaceMap? _map;
    private readonly SurfaceNode? _bare;

    private ChainSettings(SurfaceMap? map, SurfaceNode? bare, Arguments arguments) => (_map, _bare, Arguments) = (map, bare, arguments);

    /// <summary>The plain settings.</summary>
    public Arguments Arguments { get; }

    /// <summary>The name that was chosen; empty where none was.</summary>
    public string Name { get; set; } = "";

    /// <summary>Where that name stands.</summary>
    public Place NamePlace => _map?.Find("name")?.Value.Place ?? default;

    /// <summary>Reads them; null with a finding where they are wrong.</summary>
    public static ChainSettings? Read(
        BindingContext context,
        string block,
        SurfaceNode? value,
        IReadOnlyList<Parameter> parameters,
        IReadOnlyList<string> lists,
        IReadOnlyDictionary<string, SurfaceNode>? values)
    {
        var arguments = new Arguments();
        if (value is not SurfaceMap map)
            return new ChainSettings(null, value is SurfaceScalar { IsEmpty: true } ? null : value, arguments);
        var clean = context.Count;
        Section.CheckKeys(context, map, block, [.. lists, .. parameters.Select(parameter => parameter.Name)]);
        foreach (var parameter in parameters)
        {
            if (map.Find(parameter.Name) is { } entry && Substitution.Apply(context, entry.Value, values) is { } node && ValueReader.TryRead(context, parameter, node, out var read))
                arguments.Set(parameter, read);
        }

        return context.Count == clean ? new ChainSettings(map, null, arguments) : null;
    }

    /// <summary>What was written for a list of layers: under its key, or, for the first list, as the bare value.</summary>
    public SurfaceNode? List(string key, bool isFirst) => _map is not null ? _map.Find(key)?.Value : isFirst ? _bare : null;
}
