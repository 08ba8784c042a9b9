using Dann.Runtime.Analysis;
using Dann.Runtime.Data;
using static TorchSharp.torch;

namespace Moons;

/// <summary>The paper's Figure 2 as SVG: what each network says of the plane, and what its hidden layer makes of the points. A row for each network.</summary>
internal sealed class MoonsPicture(DomainData source, DomainData target)
{
    // Half the width of what is seen of the plane.
    private const float Edge = 3.2f;

    /// <summary>Writes the picture.</summary>
    public void Save(string path, params (string Name, MoonsDann Model)[] rows)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var sheet = new Sheet(rows.Length, 4);
        foreach (var ((name, model), row) in rows.Select((item, i) => (item, i)))
        {
            model.eval();
            var places = new Points(Pairs(source.Values), Pairs(target.Values), source.Labels.data<long>().ToArray());
            sheet.Panel(row, 0, $"{name}: classes").Tint(Plane(pixels => model.forward(pixels).argmax(1).to(ScalarType.Bool)), Sheet.Upper, Sheet.Lower).Add(places, Edge);
            sheet.Panel(row, 1, $"{name}: hidden layer, PCA").Add(Hidden(model, places.Labels), edge: null);
            sheet.Panel(row, 2, $"{name}: domains").Tint(Plane(pixels => model.ForwardTraining(pixels).DomainLogits.reshape(-1) > 0), Sheet.Source, Sheet.Target).Add(places, Edge);
            sheet.Panel(row, 3, $"{name}: hidden units").AddLines(Lines(model), Edge).Add(places, Edge);
        }

        sheet.Save(path, "Filled: source, coloured by class. Rings: target, whose classes are unknown. Black: where the network changes its mind. Lines: where a hidden unit is 1/2.");
    }

    // For each pixel of a panel, rows from the top.
    private static bool[] Plane(Func<Tensor, Tensor> answer)
    {
        using var scope = NewDisposeScope();
        var axis = linspace(-Edge, Edge, Sheet.PanelSize);
        var pixels = cat([axis.repeat(Sheet.PanelSize).reshape(-1, 1), axis.flip(0).repeat_interleave(Sheet.PanelSize).reshape(-1, 1)], 1);
        return answer(pixels).data<bool>().ToArray();
    }

    private Points Hidden(MoonsDann model, long[] labels)
    {
        var hidden = model.ForwardHidden(cat([source.Values, target.Values]));
        using var components = Pca.Fit(hidden, 2);
        var places = Pairs(components.Transform(hidden).to(ScalarType.Float32));
        return new Points(places[..(int)source.Count], places[(int)source.Count..], labels);
    }

    // A unit's line is where weight · point + bias = 0.
    private static (float X, float Y, float Offset)[] Lines(MoonsDann model)
    {
        var weights = Pairs(model.features.linear_1.weight);
        var biases = model.features.linear_1.bias!.data<float>().ToArray();
        return [.. weights.Select((weight, i) => (weight.X, weight.Y, biases[i]))];
    }

    private static (float X, float Y)[] Pairs(Tensor values)
    {
        var numbers = values.contiguous().data<float>().ToArray();
        return [.. Enumerable.Range(0, numbers.Length / 2).Select(i => (numbers[2 * i], numbers[(2 * i) + 1]))];
    }
}

/// <summary>The points of both domains, and the classes of the source's.</summary>
internal sealed record Points(IReadOnlyList<(float X, float Y)> Source, IReadOnlyList<(float X, float Y)> Target, long[] Labels);
