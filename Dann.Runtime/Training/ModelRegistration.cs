using Dann.Runtime.Modules;

namespace Dann.Runtime.Training;

/// <summary>A compiled model as a config finds it. Making one touches no torch.</summary>
/// <param name="Name">The model's name, as in <c>model: { name: … }</c>.</param>
/// <param name="ArchitectureHash">The fingerprint of the network it was generated from.</param>
/// <param name="ClassNames">The names of its classes; empty where the declaration gives none.</param>
/// <param name="Classes">The number of its classes.</param>
/// <param name="CreateModel">Makes a model.</param>
/// <param name="CreateTrainer">Makes the trainer of such a model.</param>
public sealed record ModelRegistration(
    string Name,
    string ArchitectureHash,
    IReadOnlyList<string> ClassNames,
    int Classes,
    Func<DannModel> CreateModel,
    Func<DannModel, TrainerOptions, DannTrainer> CreateTrainer)
{
    /// <summary>The shape of one sample that it takes: (C, H, W), (C, L) or (F); empty where it was registered without, and then nothing is held to it.</summary>
    public IReadOnlyList<long> Input { get; init; } = [];

    /// <summary>The number of source domains that it tells apart from the target.</summary>
    public int Sources { get; init; } = 1;

    /// <summary>Its network as a config would declare it, <c>model: …</c>, in whichever spelling it was declared; empty where it was registered without.</summary>
    public string Declaration { get; init; } = "";
}
