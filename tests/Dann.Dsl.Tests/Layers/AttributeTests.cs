using System.Reflection;
using Dann.Dsl.Catalogues;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Tests.Layers;

/// <summary>The C# spelling of a layer offers what its YAML spelling offers, and each value of it may be a text: a block's parameter is written <c>"$width"</c>.</summary>
public sealed class AttributeTests
{
    private static readonly HashSet<Type> Numbers = [typeof(int), typeof(double)];

    public static TheoryData<string> Keys => [.. LayerCatalogue.All.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_attribute_takes_the_parameters_of_the_entry(string key)
    {
        var entry = LayerCatalogue.All.Find(key)!;
        var type = AttributeOf(entry);
        var inConstructors = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

        Assert.Equal(
            entry.Parameters.Select(parameter => parameter.Name.Replace("_", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            inConstructors.Concat(properties.Select(property => property.Name)).Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal));
        Assert.All(properties, property => Assert.Equal(typeof(object), property.PropertyType));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Each_number_of_a_constructor_may_be_a_text_instead(string key)
    {
        var constructors = AttributeOf(LayerCatalogue.All.Find(key)!).GetConstructors();
        var signatures = constructors.Select(constructor => string.Join(", ", constructor.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"))).ToHashSet();

        foreach (var parameters in constructors.Select(constructor => constructor.GetParameters()))
        {
            foreach (var number in parameters.Where(parameter => Numbers.Contains(parameter.ParameterType)))
            {
                var asText = string.Join(", ", parameters.Select(parameter => $"{(parameter == number ? nameof(String) : parameter.ParameterType.Name)} {parameter.Name}"));
                Assert.Contains(asText, signatures);
            }
        }
    }

    [Fact]
    public void Layers_stand_on_methods_and_on_classes() =>
        Assert.Equal(AttributeTargets.Method | AttributeTargets.Class, typeof(LayerAttribute).GetCustomAttribute<AttributeUsageAttribute>()!.ValidOn);

    private static Type AttributeOf(Entry<Layer> entry) => typeof(LayerAttribute).Assembly.GetType($"Dann.Dsl.{entry.ClassName}Attribute", throwOnError: true)!;
}
