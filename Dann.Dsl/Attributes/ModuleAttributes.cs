namespace Dann.Dsl;

/// <summary>
/// The class, a <c>torch.nn.Module&lt;Tensor, Tensor&gt;</c>, can be a layer of a network: in C# as <see cref="ModuleAttribute"/>, in YAML as
/// <c>module: ClassName</c>. What it does to a sample's shape is stated here, checked when the network is built, and agreed with the real output when it runs.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LayerShapeAttribute : Attribute
{
    /// <summary>States the shape.</summary>
    /// <param name="rule">
    /// The shape of one sample before and after: <c>"C, H, W -> C, H / 2, W / 2"</c>. Sizes before the arrow are names or numbers; behind it stands arithmetic on
    /// whole numbers (<c>+ - * / %</c>, which round down, <c>min(a, b)</c>, <c>max(a, b)</c>) with these names and those of the constructor's whole-number parameters.
    /// A parameter of the constructor that has the name of a size before the arrow is given that size; the others are written where the layer is used.
    /// </param>
    public LayerShapeAttribute(string rule)
    {
    }

    /// <summary>The number of learned values, by the same arithmetic: <c>"C * 2"</c>; none where not set.</summary>
    public string Parameters { get; set; } = "";

    /// <summary>Does its output for one sample depend on the others of the batch, as batch norm's does? False where not set.</summary>
    public bool MixesSamples { get; set; }
}

/// <summary>A module of the project's own as a layer; its class states its shape with <see cref="LayerShapeAttribute"/>.</summary>
public sealed class ModuleAttribute : LayerAttribute
{
    /// <summary>Uses a module.</summary>
    /// <param name="class">The module's class.</param>
    /// <param name="arguments">The arguments of its constructor, in order, without those that are sizes of the input.</param>
    public ModuleAttribute(Type @class, params object[] arguments)
    {
    }
}
