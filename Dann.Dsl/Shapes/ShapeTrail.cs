namespace Dann.Dsl.Shapes;

/// <summary>The shapes that led to a layer, of which a text is made only where something does not fit.</summary>
/// <param name="Before">Those before the last; null where there is only the input.</param>
/// <param name="Title">The layer behind which the last stands; empty for the input.</param>
/// <param name="Shape">The last.</param>
internal sealed record ShapeTrail(ShapeTrail? Before, string Title, Shape Shape)
{
    // The mistake lies near the end, and a reader follows some dozens.
    private const int MostShown = 40;

    /// <summary>As messages have them: <c>(3, 32, 32) → conv2d_1 (32, 28, 28)</c>; of very many, the last.</summary>
    public override string ToString()
    {
        var steps = new List<string>();
        var at = this;
        for (; at is not null && steps.Count < MostShown; at = at.Before)
            steps.Add(at.Title.Length == 0 ? at.Shape.ToString() : $"{at.Title} {at.Shape}");
        if (at is not null)
            steps.Add("…");
        steps.Reverse();
        return string.Join(" → ", steps);
    }
}
