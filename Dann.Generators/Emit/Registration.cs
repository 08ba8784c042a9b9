using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>Makes the model known to configs that name it.</summary>
internal static class Registration
{
    public static void Write(CodeWriter code, ModelUnit unit, int classes, int sources)
    {
        var name = unit.Shell.Name;
        var classNames = string.Join(", ", unit.ClassNames.Select(CSharpLiteral.Of));
        code.Line($$"""
            file static class {{name}}Registration
            {
                // Runs when the assembly is loaded, and touches no torch.
                [{{RuntimeNames.ModuleInitializer}}]
                internal static void Register() => {{RuntimeNames.ModelRegistry}}.Register(new {{RuntimeNames.ModelRegistration}}(
                    Name: {{CSharpLiteral.Of(name)}},
                    ArchitectureHash: {{name}}.Architecture,
                    ClassNames: [{{classNames}}],
                    Classes: {{classes}},
                    CreateModel: static () => new {{name}}(),
                    CreateTrainer: static (model, options) => new {{name}}Trainer(({{name}})model, options)){{(sources == 1 ? "" : $" {{ Sources = {sources} }}")}});
            }
            """);
    }
}
