using Dann.Dsl.Architecture;
using Dann.Dsl.Methods;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Binding;

/// <summary>Binds the <c>experiment</c> section.</summary>
internal static class ExperimentBinder
{
    /// <summary>What to compare; what is not written has its default.</summary>
    /// <param name="context">Takes the findings.</param>
    /// <param name="node">The section.</param>
    /// <param name="train">The <c>train</c> section, of which a grid makes candidates.</param>
    /// <param name="data">The domains, which the methods by default depend on; null where there are none.</param>
    public static ExperimentSettings Bind(BindingContext context, SurfaceNode? node, SurfaceNode? train, DataSettings? data)
    {
        var defaults = new ExperimentSettings { Methods = ExperimentSettings.MethodsFor(data) };
        if (node is null || Section.Open(context, node, "experiment", RunForms.Experiment.Names) is not { } section)
            return defaults;
        var methods = ListBinder.Bind(context, section.Find(RunForms.Methods.Name), RunForms.Methods.Name, item => EntryBinder.Bind(context, MethodCatalogue.All, item) is { } bound ? bound.Entry.Create(bound.Arguments) : null);
        var seeds = ListBinder.Bind(context, section.Find(RunForms.Seeds.Name), RunForms.Seeds.Name, item => ValueReader.TryRead(context, RunForms.Seed, item, out var seed) ? new Seed((int)seed!) : null);
        var measures = ListBinder.Bind(context, section.Find(RunForms.Measures.Name), RunForms.Measures.Name, item => ValueReader.TryRead(context, RunForms.Measure, item, out var measure) ? (string)measure! : null, mayBeEmpty: true);
        return new ExperimentSettings
        {
            Methods = methods is null ? defaults.Methods : methods.ToEquatableArray(),
            Seeds = seeds is null ? defaults.Seeds : seeds.Select(seed => seed.Value).ToEquatableArray(),
            Selection = RunForms.SelectionWords[section.Get(RunForms.Selection)],
            Validation = section.Get(RunForms.Validation),
            EarlyStop = section.Find(RunForms.EarlyStop.Name) is { } stop ? BindStop(context, stop) : null,
            Candidates = section.Find(RunForms.Grid.Name) is { } grid ? GridBinder.Bind(context, grid, train).ToEquatableArray() : default,
            Measures = measures is null ? defaults.Measures : measures.ToEquatableArray(),
            MeasureEvery = section.Get(RunForms.MeasureEvery),
        };
    }

    private static EarlyStop? BindStop(BindingContext context, SurfaceNode node) =>
        Section.Open(context, node, RunForms.EarlyStop.Name, RunForms.Stop.Names) is { } section ? new EarlyStop(section.Get(RunForms.StopFactor), section.Get(RunForms.StopLeast)) : null;

    private sealed record Seed(int Value);
}
