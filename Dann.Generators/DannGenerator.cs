using System.Collections.Immutable;
using Dann.Dsl;
using Dann.Dsl.Rules;
using Dann.Generators.Diagnostics;
using Dann.Generators.Emit;
using Dann.Generators.FrontEnds;
using Dann.Generators.Units;
using Microsoft.CodeAnalysis;

namespace Dann.Generators;

/// <summary>Turns declared networks, on classes and in YAML, into modules and training steps.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class DannGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var ownModules = OwnModules.In(context);
        var modules = OwnModules.Table(ownModules).WithTrackingName(TrackingNames.ModuleTable);
        var parts = ConfigFiles.Parts(context);
        var inCode = context.SyntaxProvider
            .ForAttributeWithMetadataName(typeof(DannModelAttribute).FullName!, ModelSyntax.CanBeModel, AttributeReader.Read)
            .Where(static model => model is not null)
            .Combine(parts)
            .Combine(modules)
            .Select(static (pair, _) => CodeModels.Bind(pair.Left.Left!, pair.Left.Right, pair.Right))
            .WithTrackingName(TrackingNames.CodeModels);

        var inConfigs = ConfigFiles.Texts(context)
            .WithTrackingName(TrackingNames.ConfigTexts)
            .Combine(ConfigFiles.Namespace(context))
            .Combine(parts)
            .Combine(modules)
            .Select(static (pair, _) => ConfigFiles.Read(pair.Left.Left.Left, pair.Left.Left.Right, pair.Left.Right, pair.Right))
            .WithTrackingName(TrackingNames.ConfigModels);

        var merged = inCode.Collect().Combine(inConfigs.Collect())
            .Select(static (pair, _) => MergedModels.Of(pair.Left, pair.Right));

        var oldLanguage = LanguageVersions.TooOld(context);
        var taken = merged.Select(static (models, _) => Emission.Wanted(models))
            .Combine(context.CompilationProvider)
            .Select(static (pair, cancellation) => TakenNames.In(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.TakenNames);
        var emission = merged.Combine(taken).Combine(oldLanguage)
            .Select(static (pair, _) => Emission.Of(pair.Left.Left, pair.Left.Right, pair.Right));

        RegisterSources(context, emission);
        context.RegisterSourceOutput(modules.Combine(oldLanguage), static (output, pair) =>
        {
            if (pair.Left.All.Count > 0 && pair.Right.Length == 0)
                output.AddSource("DannModules.g.cs", ModulesFile.Write(pair.Left));
        });
        RegisterDiagnostics(context, inCode, inConfigs, merged, emission);
        context.RegisterSourceOutput(ownModules.SelectMany(static (module, _) => module.Findings).Combine(context.CompilationProvider), static (output, pair) =>
            output.ReportDiagnostic(FindingDiagnostic.Of(pair.Left, pair.Right)));
    }

    // Keyed on the models alone, which hold no places: moving a class emits nothing again.
    private static void RegisterSources(IncrementalGeneratorInitializationContext context, IncrementalValueProvider<Emission> emission)
    {
        var units = emission.SelectMany(static (models, _) => models.Units).WithTrackingName(TrackingNames.Units);
        context.RegisterSourceOutput(units, static (output, unit) =>
        {
            output.AddSource($"{unit.FilePrefix}.Model.g.cs", ModelFile.Write(unit.Model));
            if (unit.Model.Shell.Extent == ShellExtent.ModelAndTrainer)
                output.AddSource($"{unit.FilePrefix}.Trainer.g.cs", TrainerFile.Write(unit.Model));
        });

        var hasModels = emission.Select(static (models, _) => models.Units.Any(unit => unit.Model.Network is not null)).WithTrackingName(TrackingNames.HasModels);
        context.RegisterSourceOutput(hasModels, static (output, has) =>
        {
            if (has)
                output.AddSource("DannNative.g.cs", NativeFile.Write());
        });
    }

    // Has the compilation at hand, because a #pragma works on locations in its trees alone.
    private static void RegisterDiagnostics(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<ParsedModel> inCode,
        IncrementalValuesProvider<ParsedModel> inConfigs,
        IncrementalValueProvider<MergedModels> merged,
        IncrementalValueProvider<Emission> emission)
    {
        var findings = inCode.Collect().Combine(inConfigs.Collect()).Combine(merged).Combine(emission)
            .SelectMany(static (all, _) => Findings(all.Left.Left.Left, all.Left.Left.Right, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Findings);
        context.RegisterSourceOutput(findings.Combine(context.CompilationProvider), static (output, pair) =>
            output.ReportDiagnostic(FindingDiagnostic.Of(pair.Left, pair.Right)));
    }

    // What is wrong within a part is found by each that includes it, and told once.
    private static IEnumerable<PlacedFinding> Findings(ImmutableArray<ParsedModel> inCode, ImmutableArray<ParsedModel> inConfigs, MergedModels merged, Emission emission) =>
        inCode.Concat(inConfigs).SelectMany(model => model.Findings).Concat(merged.Findings).Concat(emission.Findings).Distinct();
}
