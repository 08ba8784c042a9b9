using System.Collections;
using System.Reflection;
using Dann.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Dann.Generators.Tests.Pipeline;

/// <summary>What the emission is keyed on holds nothing of the compiler: it would keep whole compilations alive, and never compare equal.</summary>
public sealed class PipelineHygieneTests
{
    private static readonly Type[] Forbidden = [typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Compilation), typeof(Location), typeof(SemanticModel), typeof(AttributeData), typeof(SourceText), typeof(SyntaxToken), typeof(SyntaxReference), typeof(AdditionalText)];

    public static TheoryData<string> EmissionSteps => [TrackingNames.Units, TrackingNames.HasModels];

    [Theory]
    [MemberData(nameof(EmissionSteps))]
    public void No_symbol_node_compilation_or_location_reaches_the_emission(string step)
    {
        var broken = new SourceFile("/home/user/consumer/Broken.cs", Declarations.ClassText.Replace("MnistDann", "BrokenDann", StringComparison.Ordinal).Replace("Linear(1)]", "Linear(3)]", StringComparison.Ordinal));
        var config = new SourceFile(Declarations.ConfigPath, Declarations.ConfigText.Replace("MnistDann", "YamlDann", StringComparison.Ordinal).Replace("classes: 10", "classes: [a, b, c, d, e, f, g, h, i, j]", StringComparison.Ordinal));
        var outcome = GeneratorHost.Run([Declarations.Class, broken], [config]);

        var values = outcome.Run.Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value).ToList();

        Assert.NotEmpty(values);
        Assert.Empty(values.SelectMany(Trespassers));
    }

    [Fact]
    public void The_walk_finds_a_symbol_wherever_it_hides()
    {
        var compilation = GeneratorHost.Compilation([Declarations.Class], GeneratorHost.Plain);
        ISymbol symbol = compilation.GetTypeByMetadataName("Consumer.Models.MnistDann")!;

        Assert.NotEmpty(Trespassers(new { Depth = new[] { new List<object> { "text", (symbol, 1) } } }));
        Assert.NotEmpty(Trespassers(new { compilation.SyntaxTrees[0].GetRoot(TestContext.Current.CancellationToken).GetLocation().SourceTree }));
    }

    private static List<string> Trespassers(object root)
    {
        var found = new List<string>();
        Walk(root, root.GetType().Name, new HashSet<object>(ReferenceEqualityComparer.Instance), found);
        return found;
    }

    private static void Walk(object? value, string path, HashSet<object> seen, List<string> found)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || (!value.GetType().IsValueType && !seen.Add(value)))
            return;
        if (Forbidden.FirstOrDefault(type => type.IsInstanceOfType(value)) is { } trespasser)
        {
            found.Add($"{path} is a {value.GetType().Name} ({trespasser.Name})");
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
                Walk(item, path + "[]", seen, found);
        }

        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Walk(member.GetValue(value), $"{path}.{member.Name}", seen, found);
        }
    }
}
