using System.Reflection;
using Dann.Generators.Emit;
using Dann.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Dann.Generators.Tests.Emission;

/// <summary>The generator knows the runtime by text alone; here the text meets the runtime.</summary>
public sealed class RuntimeNamesTests
{
    public static TheoryData<string> Names =>
        [.. typeof(RuntimeNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_name_is_one_of_a_public_type_or_namespace(string name)
    {
        var compilation = GeneratorHost.Compilation([], GeneratorHost.Plain);
        ISymbol? symbol = compilation.GlobalNamespace;
        foreach (var part in name.Split('<')[0]["global::".Length..].Split('.'))
            symbol = (symbol as INamespaceOrTypeSymbol)?.GetMembers(part).Concat((symbol as INamespaceOrTypeSymbol)!.GetMembers(part + "Attribute")).FirstOrDefault();

        Assert.NotNull(symbol);
        Assert.True(symbol is INamespaceSymbol or INamedTypeSymbol { DeclaredAccessibility: Accessibility.Public }, $"{name} is {symbol}");
    }
}
