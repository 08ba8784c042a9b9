using Dann.Dsl.Training;
using Dann.Dsl.Weights;
using Dann.Runtime.Data;
using Dann.Runtime.Modules;
using Dann.Runtime.Weights.Files;

namespace Dann.Runtime.Weights;

/// <summary>Loads weights that were trained elsewhere into a network: by name, through a mapping, with a report.</summary>
/// <example><code>var report = PretrainedWeights.Load(model, "squeezenet1_1-caffe", layers: "features");</code></example>
public static class PretrainedWeights
{
    /// <summary>Loads the weights of a key of the <see cref="WeightCatalogue"/>, or of a file, over those that the model has. All or nothing: where it throws, the model is as it was.</summary>
    /// <param name="model">The model; it keeps its device and layout.</param>
    /// <param name="from">A key, or a path: absolute, relative to the current folder, or below a data folder.</param>
    /// <param name="layers">What they are loaded into: a branch (<c>features</c>), or the path of a layer or block in one; empty for the whole network.</param>
    /// <param name="mapping">The path of a mapping file; null for that of the key, or for names that are the same.</param>
    /// <param name="strict">Is it an error when weights are missing, left over, or of another shape?</param>
    /// <returns>What was loaded, and what was not.</returns>
    /// <exception cref="WeightFileException">The file is of no known format, torn, or does not fit; then the message lists what is missing, unexpected, and of another shape.</exception>
    /// <exception cref="DataException">There is no such file; the message says what to put where.</exception>
    /// <exception cref="Configuration.ConfigException">The mapping file is missing or wrong.</exception>
    /// <exception cref="ArgumentException">The model has no such layers.</exception>
    public static WeightReport Load(DannModel model, string from, string layers = "", string? mapping = null, bool strict = true) =>
        Load(model, new WeightSettings(from) { Layers = layers, Mapping = mapping, Strict = strict });

    /// <summary>Loads weights as an item of <c>train.weights</c> says.</summary>
    /// <param name="model">The model; it keeps its device and layout.</param>
    /// <param name="settings">What is loaded into what.</param>
    /// <param name="locator">Finds data files, and fetches them if it may; null for <see cref="DataLocator.Default"/>, which fetches nothing.</param>
    /// <param name="folder">What paths are relative to; the current folder by default.</param>
    /// <inheritdoc cref="Load(DannModel, string, string, string?, bool)"/>
    public static WeightReport Load(DannModel model, WeightSettings settings, DataLocator? locator = null, string folder = ".")
    {
        Check(model, settings);
        var mapping = settings.Mapping is { } own ? WeightMappings.OfFile(own, folder)
            : WeightCatalogue.Find(settings.From) is { } set ? WeightMappings.OfProgram(set.Mapping)
            : WeightMapping.None;
        var path = WeightLocation.Find(settings.From, locator ?? DataLocator.Default(), folder);
        using var file = WeightFile.Open(path);
        var plan = WeightPlan.Make(model, file, mapping, settings);
        if (plan.Report.Loaded.Count == 0 || (settings.Strict && !plan.Report.IsComplete))
            throw new WeightFileException($"{path} ({file.Format}) does not fit {model.GetName()}. {plan.Report.Details}{Environment.NewLine}{Remedy(settings)}");
        plan.Carry();
        return plan.Report;
    }

    private static string Remedy(WeightSettings settings) => settings.Layers.Length == 0
        ? "Name the layers they belong to ('layers: features'), those that keep their drawn weights ('except'), or a mapping of names; 'strict: false' loads what fits."
        : "Name layers that keep their drawn weights ('except'), or a mapping of names; 'strict: false' loads what fits.";

    private static void Check(DannModel model, WeightSettings settings)
    {
        foreach (var path in settings.Except.Prepend(settings.Layers).Where(path => path.Length > 0))
        {
            if (!model.state_dict().Keys.Any(key => LayerMultipliers.IsWithin(key, path)))
                throw new ArgumentException($"{model.GetName()} has no layers '{path}' with weights.", nameof(settings));
        }
    }
}
