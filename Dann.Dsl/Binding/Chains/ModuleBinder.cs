using Dann.Dsl.Architecture;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Modules;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>Binds <c>module: SignedRoot</c> and <c>module: { class: SignedRoot, arguments: [ 0.5 ] }</c>.</summary>
internal static class ModuleBinder
{
    /// <summary>The key of the class, where other keys stand beside it.</summary>
    public const string ClassKey = "class";

    /// <summary>The key of what its constructor takes.</summary>
    public const string ArgumentsKey = "arguments";

    /// <summary>The layer; null with a finding where the class or its arguments are wrong.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="modules">The modules of the project.</param>
    /// <param name="key">The word <c>module</c>.</param>
    /// <param name="value">What stands behind it, with its block's arguments put in.</param>
    /// <param name="name">The name that is chosen; null where none is.</param>
    public static OwnModule? Bind(BindingContext context, ModuleTable modules, SurfaceScalar key, SurfaceNode? value, out SurfaceScalar? name)
    {
        name = null;
        var map = value as SurfaceMap;
        if (map is not null)
            Section.CheckKeys(context, map, "module", [ClassKey, ArgumentsKey, "name"]);
        name = map?.Find("name")?.Value as SurfaceScalar;
        if ((map is null ? value : map.Find(ClassKey)?.Value) is not SurfaceScalar { IsEmpty: false } className)
        {
            context.Report(RuleBook.Missing, key.Place, "module needs 'class': a class of the project with [LayerShape], as module: SignedRoot.");
            return null;
        }

        if (Find(context, modules, className) is not { } signature)
            return null;
        var clean = context.Count;
        var arguments = Arguments(context, signature, className, map?.Find(ArgumentsKey)?.Value);
        return context.Count == clean ? new OwnModule(signature, arguments.ToEquatableArray()) : null;
    }

    private static ModuleSignature? Find(BindingContext context, ModuleTable modules, SurfaceScalar className)
    {
        var found = modules.Find(className.Text);
        if (found.Count == 1)
            return found[0];
        var message = found.Count > 1
            ? $"'{className.Shown}' could be {string.Join(" or ", found.Select(module => module.FullName))}. Write it with its namespace."
            : $"There is no module '{className.Shown}': no class of that name in this project has [LayerShape].{(modules.All.Count == 0 ? "" : context.Hint(className.Text, modules.All.Select(module => module.Name)))}";
        context.Report(RuleBook.UnknownModule, className.Place, message);
        return null;
    }

    private static List<ModuleArgument> Arguments(BindingContext context, ModuleSignature signature, SurfaceScalar className, SurfaceNode? node)
    {
        var rule = ModuleShapeRule.Parse(signature.Rule, [.. signature.Parameters.Select(parameter => parameter.Name)], out _)!;
        var written = signature.Parameters.Where(parameter => !rule.Sizes.Contains(parameter.Name)).ToList();
        var values = new List<ModuleArgument>();
        if (node is SurfaceMap map)
        {
            Section.CheckKeys(context, map, signature.Name, [.. written.Select(parameter => parameter.Name)]);
            foreach (var parameter in written)
            {
                if (map.Find(parameter.Name) is { } entry)
                    Read(context, parameter, entry.Value, values);
            }
        }
        else if (node is not (null or SurfaceScalar { IsEmpty: true }))
        {
            IReadOnlyList<SurfaceNode> items = node is SurfaceList list ? list.Items : [node];
            for (var i = 0; i < items.Count && i < written.Count; i++)
                Read(context, written[i], items[i], values);
            if (items.Count > written.Count)
                context.Report(RuleBook.WrongType, items[written.Count].Place, $"{signature.Name} takes {(written.Count == 0 ? "no values" : $"at most {written.Count} values ({string.Join(", ", written.Select(parameter => parameter.Name))})")}.");
        }

        if (context.IsClean && written.Find(parameter => !parameter.IsOptional && !values.Exists(value => value.Name == parameter.Name)) is { } missing)
            context.Report(RuleBook.Missing, className.Place, $"{signature.Name} needs '{missing.Name}': {ModuleValues.Expected(missing.Type)}.");
        return values;
    }

    private static void Read(BindingContext context, ModuleParameter parameter, SurfaceNode node, List<ModuleArgument> values)
    {
        if (node is SurfaceScalar scalar && ModuleValues.Read(parameter.Type, scalar) is { } value)
            values.Add(new ModuleArgument(parameter.Name, value));
        else
            context.Report(RuleBook.WrongType, node.Place, $"{parameter.Name} is {(node is SurfaceScalar word ? $"'{word.Shown}'" : "no single value")}; expected {ModuleValues.Expected(parameter.Type)}.");
    }
}
