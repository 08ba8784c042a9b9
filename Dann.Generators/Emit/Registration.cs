using Dann.Dsl.Architecture;
using Dann.Dsl.Yaml;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>Makes the model known to configs that name it, and to what shows it.</summary>
internal static class Registration
{
    public static void Write(CodeWriter code, ModelUnit unit, Network network)
    {
        var name = unit.Shell.Name;
        var classNames = string.Join(", ", unit.ClassNames.Select(CSharpLiteral.Of));
        code.Line($$"""
            file static class {{name}}Registration
            {
                private const string Declaration =
            """);
        foreach (var line in CSharpLiteral.Lines(NetworkYaml.Write(network)))
            code.Line($"        {line}");
        code.Line($$"""

                // Runs when the assembly is loaded, and touches no torch.
                [{{RuntimeNames.ModuleInitializer}}]
                internal static void Register() => {{RuntimeNames.ModelRegistry}}.Register(new {{RuntimeNames.ModelRegistration}}(
                    Name: {{CSharpLiteral.Of(name)}},
                    ArchitectureHash: {{unit.GlobalName}}.Architecture,
                    ClassNames: [{{classNames}}],
                    Classes: {{network.Classes}},
                    CreateModel: static () => new {{unit.GlobalName}}(),
                    CreateTrainer: static (model, options) => new {{unit.GlobalName}}Trainer(({{unit.GlobalName}})model, options))
                {
                    Input = new long[] { {{string.Join(", ", network.Input.Sizes)}} },
                    Sources = {{network.Sources}},
                    Declaration = Declaration,
                });
            }
            """);
    }
}
