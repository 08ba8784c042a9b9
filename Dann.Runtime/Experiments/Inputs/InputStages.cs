using Dann.Dsl.Training;
using Dann.Runtime.Data;
using TorchSharp;

namespace Dann.Runtime.Experiments.Inputs;

/// <summary>Who does what a <see cref="Representation"/> says: a line for each kind.</summary>
internal static class InputStages
{
    private static readonly Dictionary<Type, Func<Representation, StageContext, IInputStage>> Kinds = new()
    {
        [typeof(AsRead)] = (_, _) => new AsReadStage(),
        [typeof(BackboneFeatures)] = (settings, context) => new BackboneStage((BackboneFeatures)settings, context),
        [typeof(DenoisingFeatures)] = (settings, context) => new DenoisingStage((DenoisingFeatures)settings, context),
    };

    public static IReadOnlyCollection<Type> Known => Kinds.Keys;

    /// <summary>Makes the stage; it belongs to the caller.</summary>
    public static IInputStage Create(Representation settings, StageContext context) => Kinds[settings.GetType()](settings, context);

    private sealed class AsReadStage : IInputStage
    {
        public DomainSplits OfDomain(DomainSplits domain) => domain;

        public (DomainSplits Source, DomainSplits Target) OfTask(DomainSplits source, DomainSplits target) => (source, target);

        public void Dispose()
        {
        }
    }
}

/// <summary>What stages work with.</summary>
/// <param name="ConfigFile">The config, which paths are relative to.</param>
/// <param name="Locator">Finds files.</param>
/// <param name="Device">Where to compute.</param>
/// <param name="Log">Told what a user should know.</param>
internal sealed record StageContext(string ConfigFile, DataLocator Locator, torch.Device Device, Action<string> Log)
{
    /// <summary>Keeps what was computed for the next run; null where nothing is worth keeping, as for single images.</summary>
    public FeatureStore? Store { get; init; }

    /// <summary>Ends what takes long.</summary>
    public CancellationToken Cancellation { get; init; }
}
