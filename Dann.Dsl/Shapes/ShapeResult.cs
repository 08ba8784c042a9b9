namespace Dann.Dsl.Shapes;

/// <summary>What a layer answers to the shape it is given: the shape it makes of it, or why it cannot.</summary>
public sealed class ShapeResult
{
    private ShapeResult(Shape? output, Rules.Rule? rule, string problem, Rules.Remedy? remedy = null) => (Output, Rule, Problem, Remedy) = (output, rule, problem, remedy);

    /// <summary>The shape of one sample after the layer; null where the layer cannot take the input.</summary>
    public Shape? Output { get; }

    /// <summary>The rule that is broken; null where the layer takes the input.</summary>
    public Rules.Rule? Rule { get; }

    /// <summary>What was found, what was expected, what to do.</summary>
    public string Problem { get; }

    /// <summary>What can be done about it without asking; null where that takes a decision.</summary>
    public Rules.Remedy? Remedy { get; }

    /// <summary>The layer makes this of its input.</summary>
    public static implicit operator ShapeResult(Shape output) => new(output, null, "");

    /// <summary>The layer cannot take its input.</summary>
    public static ShapeResult Refuse(Rules.Rule rule, string problem, Rules.Remedy? remedy = null) => new(null, rule, problem, remedy);
}
