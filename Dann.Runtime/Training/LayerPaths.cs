using Dann.Dsl.Catalogues;
using Dann.Dsl.Training;
using Dann.Runtime.Modules;

namespace Dann.Runtime.Training;

/// <summary>Holds the train section to the model at hand; for a model that a C# class declares, nobody could before.</summary>
internal static class LayerPaths
{
    /// <summary>Every item speaks of layers that the model has, and something learns.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static void Check(DannModel model, TrainSettings train)
    {
        var modules = model.named_modules().Select(entry => entry.name).Where(name => name.Length > 0).ToList();
        Check("train.multipliers", train.Multipliers.Select(item => item.Layers));
        Check("train.initialization", train.Initialization.Select(item => item.Layers).Where(path => path.Length > 0));

        Check("train.weights", train.Weights.SelectMany(item => item.Except.Prepend(item.Layers)).Where(path => path.Length > 0));

        var learned = model.named_parameters().Where(entry => entry.name.StartsWith("features.", StringComparison.Ordinal) || entry.name.StartsWith("label.", StringComparison.Ordinal)).ToList();
        if (learned.Count > 0 && learned.TrueForAll(entry => ParameterFactors.Of(train.Multipliers, entry.name).LearningRate == 0))
            throw new ArgumentException("train.multipliers freezes every layer of the features and the label branch, so that nothing can learn the classes.");

        void Check(string setting, IEnumerable<string> paths)
        {
            if (paths.FirstOrDefault(path => !modules.Contains(path)) is { } unknown)
                throw new ArgumentException($"{setting} speaks of '{unknown}', which is no branch, layer or block with weights in {model.GetName()}.{NearestWord.Hint(unknown, modules)}");
        }
    }
}
