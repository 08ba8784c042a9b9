using System.Reflection;
using Dann.CodeFixes.Support;
using Dann.Dsl.Layers;
using Dann.Dsl.Modules;
using Dann.Runtime.Modules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using NetArchTest.Rules;

namespace Dann.Generators.Tests.Architecture;

/// <summary>Who may depend on whom.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Dsl = typeof(Layer).Assembly;
    private static readonly Assembly Generators = typeof(DannGenerator).Assembly;
    private static readonly Assembly CodeFixes = typeof(MistakeFix).Assembly;
    private static readonly Assembly Runtime = typeof(DannModel).Assembly;

    [Fact]
    public void The_language_sees_a_yaml_parser_and_nothing_else() =>
        Assert.Equal(["YamlDotNet"], Foreign(Dsl));

    [Fact]
    public void The_generator_sees_the_language_and_the_compiler_and_nothing_else() =>
        Assert.Equal(["Dann.Dsl", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"], Foreign(Generators));

    [Fact]
    public void The_code_fixes_see_the_language_the_compiler_and_the_workspaces_of_editors_and_nothing_else() =>
        Assert.Equal(["Dann.Dsl", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces"], Foreign(CodeFixes));

    [Fact]
    public void The_compiler_finds_nothing_to_run_among_the_code_fixes()
    {
        Assert.DoesNotContain(CodeFixes.GetTypes(), type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) || type.IsAssignableTo(typeof(IIncrementalGenerator)) || type.IsAssignableTo(typeof(ISourceGenerator)));
        Assert.All(CodeFixes.GetTypes().Where(type => type.IsSubclassOf(typeof(MistakeFix))), type => Assert.NotNull(type.GetCustomAttribute<ExportCodeFixProviderAttribute>()));
    }

    [Theory]
    [InlineData("Microsoft.CodeAnalysis")]
    [InlineData("Microsoft.CodeAnalysis.CSharp")]
    [InlineData("Dann.Generators")]
    [InlineData("Dann.CodeFixes")]
    [InlineData("YamlDotNet")]
    public void The_runtime_does_not_see(string assembly) => Assert.DoesNotContain(assembly, Foreign(Runtime));

    [Fact]
    public void No_layer_is_known_by_type_outside_the_folder_of_the_layers()
    {
        // A module of the project's own is no kind of layer that the language knows, but the place of any.
        var layers = Dsl.GetTypes().Where(type => type.IsSubclassOf(typeof(Layer)) && type != typeof(OwnModule)).Select(type => type.FullName!).ToArray();
        Assert.Equal(LayerCatalogue.All.Entries.Count, layers.Length);

        foreach (var assembly in new[] { Dsl, Generators, CodeFixes, Runtime })
            AssertNone(Types.InAssembly(assembly).That().DoNotResideInNamespace("Dann.Dsl.Layers").ShouldNot().HaveDependencyOnAny(layers));
    }

    [Fact]
    public void Emitters_and_what_they_print_know_nothing_of_the_compiler()
    {
        AssertNone(Types.InAssembly(Generators).That().ResideInNamespace("Dann.Generators.Emit").ShouldNot().HaveDependencyOnAny("Microsoft.CodeAnalysis", "Dann.Generators.FrontEnds", "Dann.Generators.Diagnostics"));
        AssertNone(Types.InAssembly(Generators).That().ResideInNamespace("Dann.Generators.Units").ShouldNot().HaveDependencyOnAny("Microsoft.CodeAnalysis", "Dann.Generators.Emit", "Dann.Generators.Diagnostics"));
    }

    private static void AssertNone(ConditionList condition) => Assert.Empty(condition.GetResult().FailingTypeNames ?? []);

    private static List<string> Foreign(Assembly assembly) =>
    [
        .. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => name != "netstandard" && !name.StartsWith("System.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
