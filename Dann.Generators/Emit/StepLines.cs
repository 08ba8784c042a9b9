using Dann.Dsl.Architecture;
using Dann.Dsl.Shapes;
using Dann.Generators.Units;

namespace Dann.Generators.Emit;

/// <summary>The stretches of a pass that the steps share: to the split, and from the split to the class logits.</summary>
internal sealed class StepLines(ClassShell shell, Pathway way, ShapedNetwork network)
{
    /// <summary>What the step calls the tensor at the split.</summary>
    public string SplitName => way.SplitsAtFeatures ? "features" : "split";

    /// <summary>What the step calls the batches taken together.</summary>
    public string Inputs => way.Inputs;

    /// <summary>The domain branch, called on a tensor.</summary>
    public string Domain(string input) => $"Model.{shell.Method(Roles.Domain).Name}({input})";

    /// <summary>The layers up to the split, called on a tensor.</summary>
    public string UntilSplit(string images)
    {
        if (way.Features.IsCut)
            return $"Model.features.UntilSplit({images})";
        var features = $"Model.{shell.Method(Roles.Features).Name}({images})";
        return way.Label.IsCut ? $"Model.label.UntilSplit({features})" : features;
    }

    /// <summary>The layers from the split to the class logits, called on a tensor.</summary>
    public string AfterSplit(string split)
    {
        if (way.Label.IsCut)
            return $"Model.label.AfterSplit({split})";
        var features = way.Features.IsCut ? $"Model.features.AfterSplit({split})" : split;
        return $"Model.{shell.Method(Roles.Label).Name}({features})";
    }

    /// <summary>The shape at the split.</summary>
    public string SplitShape(string count) => Pathway.Batch(count, network.SplitShape);

    /// <summary>The shape of the class logits.</summary>
    public string LogitsShape(string count) => Pathway.Batch(count, network.Label.Output);
}
