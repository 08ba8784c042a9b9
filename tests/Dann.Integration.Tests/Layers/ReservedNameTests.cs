using System.Reflection;
using System.Text.RegularExpressions;
using Dann.Dsl.Binding;
using Dann.Dsl.Rules;
using TorchSharp;

namespace Dann.Integration.Tests.Layers;

/// <summary>A layer's name becomes a field of a torch module, so no member of that module may have it.</summary>
public sealed partial class ReservedNameTests
{
    [Fact]
    public void No_layer_takes_the_name_of_a_torch_member()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;
        var names = typeof(torch.nn.Module<torch.Tensor, torch.Tensor>).GetMembers(all)
            .Where(IsInherited)
            .Select(member => member.Name)
            .Where(name => LayerName().IsMatch(name))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Contains("forward", names);
        Assert.Contains("register_module", names);
        Assert.True(names.Count > 25, string.Join(' ', names));
        Assert.All(names, name => Assert.False(IsAllowed(name), $"{name} is a member of every torch module and may be a layer."));
    }

    [Theory]
    [InlineData("class", false)]
    [InlineData("x", false)]
    [InlineData("conv2d_1", true)]
    [InlineData("conv", true)]
    [InlineData("label", true)]
    [InlineData("weight", true)]
    public void Other_names(string name, bool isAllowed) => Assert.Equal(isAllowed, IsAllowed(name));

    private static bool IsAllowed(string name)
    {
        var findings = ConfigReader.Read($"model: {{ name: Net, input: 7, classes: 2, features: [ linear: {{ units: 3, name: {name} }} ], label: [ linear: 2 ], domain: [ linear: 1 ] }}", "f.yaml").Findings;
        Assert.All(findings, finding => Assert.Equal(RuleBook.BadName, finding.Rule));
        return findings.Count == 0;
    }

    private static bool IsInherited(MemberInfo member) => member switch
    {
        FieldInfo field => !field.IsPrivate && !field.IsAssembly,
        MethodBase method => !method.IsPrivate && !method.IsAssembly,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsInherited),
        _ => true,
    };

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex LayerName();
}
