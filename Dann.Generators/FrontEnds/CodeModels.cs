using Dann.Dsl.Architecture;
using Dann.Dsl.Binding;
using Dann.Dsl.Modules;
using Dann.Dsl.Rules;
using Dann.Generators.Units;

namespace Dann.Generators.FrontEnds;

/// <summary>Binds the networks of classes, with the parts that they include.</summary>
internal static class CodeModels
{
    public static ParsedModel Bind(CodeDeclaration declaration, PartTexts parts, ModuleTable modules)
    {
        var bound = ModelBinder.BindWithParts(declaration.Model, declaration.File, parts.Find, modules);
        // A class that cannot be completed at all has that told, and nothing is generated beside its members.
        var clash = declaration.Shell is { Extent: ShellExtent.ModelAndTrainer } named ? OwnMembers.Clash(named, declaration.Members, bound.Shaped) : null;
        List<PlacedFinding> findings = !declaration.IsReadable ? [] :
        [
            .. declaration.Findings
                // Without its layers or its role, a branch is wrong in more ways than its author made mistakes.
                .Concat(declaration.IsBindable ? bound.Findings : [])
                .Concat(clash is null ? [] : [clash])
                .OrderBy(finding => finding.Place.File, StringComparer.Ordinal).ThenBy(finding => finding.Place.Offset),
        ];

        var error = findings.Find(finding => finding.Rule.Severity == Severity.Error);
        var isWhole = declaration is { IsReadable: true, IsCompletable: true } && error is null && bound.Shaped is not null;
        var problem = isWhole ? "" : error is not null ? $"{error.Rule.Code}: {error.Message}" : "The declaration does not compile.";
        var unit = declaration.Shell is not { } shell ? null : new ModelUnit(
            declaration.Namespace,
            clash is null ? shell : shell with { Extent = ShellExtent.MethodsOnly },
            $"class {declaration.Name}",
            isWhole ? bound.Shaped : null,
            bound.ClassNames,
            problem);
        return new ParsedModel(unit, findings.ToEquatableArray(), declaration.NamePlace);
    }
}
