using Dann.Dsl.Modules;

namespace Dann.Generators.Emit;

/// <summary>Writes <c>DannModules.g.cs</c>: tells the runtime of the project's own modules, so that it reads a config as the compiler did.</summary>
internal static class ModulesFile
{
    public static string Write(ModuleTable modules)
    {
        var code = new CodeWriter();
        FileHeader.Write(code, "the classes with [LayerShape]");
        code.Line("file static class DannModules");
        using (code.Braces())
        {
            code.Line("// Runs when the assembly is loaded, and touches no torch.");
            code.Line($"[{RuntimeNames.ModuleInitializer}]");
            code.Line("internal static void Register()");
            using (code.Braces())
            {
                foreach (var module in modules.All)
                    WriteModule(code, module);
            }
        }

        return code.ToString();
    }

    private static void WriteModule(CodeWriter code, ModuleSignature module)
    {
        var parameters = module.Parameters.Select(parameter => $"new({CSharpLiteral.Of(parameter.Name)}, {CSharpLiteral.Of(parameter.Type)}, {CSharpLiteral.Of(parameter.IsOptional)})");
        code.Line($$"""
            {{RuntimeNames.OwnModules}}.Register(new {{RuntimeNames.ModuleSignature}}({{CSharpLiteral.Of(module.FullName)}}, {{CSharpLiteral.Of(module.Rule)}}, new([{{string.Join(", ", parameters)}}]))
            {
                ParameterCount = {{CSharpLiteral.Of(module.ParameterCount)}},
                MixesSamples = {{CSharpLiteral.Of(module.MixesSamples)}},
                DrawsParameters = {{CSharpLiteral.Of(module.DrawsParameters)}},
            });
            """);
    }
}
