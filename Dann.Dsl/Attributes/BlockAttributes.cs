namespace Dann.Dsl;

/// <summary>
/// The class is a block: its layers follow as attributes, in order, and <see cref="UseAttribute"/> puts them where they are wanted.
/// In their settings, <c>"$width"</c> stands for the argument of that name, and <c>"$width * 4"</c> is computed from it.
/// A class that only holds layers for <see cref="ResidualAttribute"/> and its like needs no attribute of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute
{
    /// <summary>Declares a block.</summary>
    /// <param name="arguments">What a use gives, in order: <c>"width"</c>, or <c>"stride = 1"</c> with what stands for it where a use gives nothing.</param>
    public BlockAttribute(params string[] arguments)
    {
    }
}

/// <summary>The layers of a block, here.</summary>
public sealed class UseAttribute : LayerAttribute
{
    /// <summary>Uses a block.</summary>
    /// <param name="block">A class whose attributes are layers.</param>
    /// <param name="arguments">Its arguments, in the order that its <see cref="BlockAttribute"/> lists them.</param>
    public UseAttribute(Type block, params object[] arguments)
    {
    }
}

/// <summary>The layers of a part in YAML, here.</summary>
public sealed class IncludeAttribute : LayerAttribute
{
    /// <summary>Includes a part.</summary>
    /// <param name="file">Its path, or the end of it: <c>backbones/resnet18.yaml</c>.</param>
    /// <param name="arguments">Its arguments, in the order that it lists them.</param>
    public IncludeAttribute(string file, params object[] arguments)
    {
    }
}

/// <summary>Layers under a name of their own, which a split can name; without a name they belong to what is around them.</summary>
public sealed class SequentialAttribute : LayerAttribute
{
    /// <summary>Holds layers together.</summary>
    /// <param name="layers">A class whose attributes are the layers.</param>
    public SequentialAttribute(Type layers)
    {
    }
}

/// <summary>The sum of a body and of a shortcut past it; their shapes must agree.</summary>
public sealed class ResidualAttribute : LayerAttribute
{
    /// <summary>Adds the body's result to the input.</summary>
    /// <param name="body">A class whose attributes are the layers of the body.</param>
    public ResidualAttribute(Type body)
    {
    }

    /// <summary>A class whose attributes are the layers of the shortcut; the input itself where not set.</summary>
    public Type? Shortcut { get; set; }
}

/// <summary>Chains side by side on one input, their ends concatenated along the channels, or added.</summary>
public sealed class ParallelAttribute : LayerAttribute
{
    /// <summary>Runs chains side by side.</summary>
    /// <param name="branches">Classes whose attributes are the layers of a chain each, at least two; one without layers hands the input on.</param>
    public ParallelAttribute(params Type[] branches)
    {
    }

    /// <summary><c>"concat"</c> or <c>"add"</c>; concat where not set.</summary>
    public string Join { get; set; } = "concat";
}

/// <summary>The same layers several times, each time with weights of their own; each pass has a number for its name.</summary>
public sealed class RepeatAttribute : LayerAttribute
{
    /// <summary>Repeats layers.</summary>
    /// <param name="times">How often, from 1 to 1000.</param>
    /// <param name="layers">A class whose attributes are the layers.</param>
    public RepeatAttribute(int times, Type layers)
    {
    }

    /// <summary>Repeats layers as often as an argument of the block around says: <c>"$depth"</c>.</summary>
    public RepeatAttribute(string times, Type layers)
    {
    }
}
