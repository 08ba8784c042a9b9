namespace Dann.Dsl;

/// <summary>Declares a domain-adversarial network on a partial class; its branches are partial methods. The generator writes the rest of the class, and its trainer.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DannModelAttribute : Attribute
{
    /// <summary>The shape of one sample: <c>"3x32x32"</c> (channels, height, width) for images, <c>"6x128"</c> (channels, length) for sequences, <c>"5000"</c> for vectors.</summary>
    public string Input { get; set; } = "";

    /// <summary>The number of classes, at least 2. Left out where <see cref="ClassNames"/> or <see cref="ClassesOf"/> is set.</summary>
    public int Classes { get; set; }

    /// <summary>The names of the classes, in the order of their labels; where set, an enum of them is generated.</summary>
    public string[] ClassNames { get; set; } = [];

    /// <summary>The data set whose classes they are, such as <c>"office31"</c>: the names are known of it, and an enum of them is generated.</summary>
    public string ClassesOf { get; set; } = "";

    /// <summary>The number of labelled source domains; 1 where not set. With the target they are what the domain branches tell apart.</summary>
    public int Sources { get; set; } = 1;

    /// <summary>The most learned values the network may have; no limit where not set.</summary>
    public int MaxParameters { get; set; }

    /// <summary>Warnings that are meant, by their codes, such as <c>"DANN1308"</c>: neither the compiler nor a run tells of them.</summary>
    public string[] Allow { get; set; } = [];
}
