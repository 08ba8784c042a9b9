using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Training;

/// <summary>What a network gets to see of the samples that were read: <c>data.representation</c>. It is computed once, before the first step.</summary>
public abstract record Representation
{
    /// <summary>Its name in YAML.</summary>
    public abstract string Key { get; }
}

/// <summary>The samples as they were read.</summary>
public sealed record AsRead : Representation
{
    /// <inheritdoc />
    public override string Key => Entry.Key;

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Representation> Entry = new("as_read", "AsRead", "The samples as they were read.", [], _ => new AsRead(), "as_read");
}

/// <summary>
/// The features (N, D) that another compiled network, with weights trained elsewhere, makes of images. They are computed once and kept, so that an epoch costs nothing of
/// the backbone: the way to adapt a large network on a small machine. The backbone does not learn.
/// </summary>
/// <param name="Model">The name of a compiled model; its feature branch is taken.</param>
/// <param name="Weights">A key of the catalogue of pretrained weights, or a file of weights.</param>
/// <param name="Mapping">A file that maps the names of the weights to the model's; null where the catalogue knows, or where they are the same.</param>
public sealed record BackboneFeatures(string Model, string Weights, string? Mapping) : Representation
{
    private static readonly TextType ModelText = new("the name of a compiled model, as in model: { name: … }");
    private static readonly TextType WeightsText = new("a key of the catalogue of pretrained weights, or the path of a file of weights");
    private static readonly TextType MappingText = new("the path of a mapping file");

    private static readonly Parameter<string> ModelParameter = Parameter.Required("model", ModelText, "The compiled model whose feature branch is taken.");
    private static readonly Parameter<string> WeightsParameter = Parameter.Required("weights", WeightsText, "Its weights: a key of the catalogue of pretrained weights, or a file.");
    private static readonly Parameter<string> MappingParameter = Parameter.Optional<string>("mapping", MappingText, null, "A file that maps the names in the file of weights to the model's; none.");

    /// <inheritdoc />
    public override string Key => Entry.Key;

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Representation> Entry = new(
        "backbone", "BackboneFeatures", "The features of a pretrained network, computed once and kept.", [ModelParameter, WeightsParameter, MappingParameter],
        arguments => new BackboneFeatures(arguments.Get(ModelParameter), arguments.Get(WeightsParameter), arguments.Get(MappingParameter)),
        "backbone: { model: ImageNetSqueezeNet, weights: squeezenet1_1-caffe }");
}

/// <summary>
/// The samples (N, D) with the layers of marginalized stacked denoising autoencoders behind (Chen et al. 2012; the second half of Table 1 of Ganin et al. 2016): (N, (1 + layers) · D).
/// They are fitted to the training samples of source and target together, for each task, in closed form and without labels.
/// </summary>
/// <param name="Layers">How many.</param>
/// <param name="Corruption">The probability that a value is set to 0, above 0 and below 1.</param>
/// <param name="Ridge">What is added to the diagonal of each layer's system, above 0.</param>
public sealed record DenoisingFeatures(int Layers, double Corruption, double Ridge) : Representation
{
    private static readonly Parameter<int> LayersParameter = Parameter.Optional("layers", new IntegerType(1, 20), 5, "How many layers; 5.");
    private static readonly Parameter<double> CorruptionParameter = Parameter.Optional("corruption", new RealType(0, 1, minOpen: true, maxOpen: true), 0.5, "The probability that a value is set to 0; 0.5.");
    private static readonly Parameter<double> RidgeParameter = Parameter.Optional("ridge", new RealType(0, minOpen: true), 1e-5, "What is added to the diagonal of each layer's system; 1e-5.");

    /// <inheritdoc />
    public override string Key => Entry.Key;

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Representation> Entry = new(
        "msda", "DenoisingFeatures", "Vectors with the layers of denoising autoencoders behind, fitted to both domains of a task.", [LayersParameter, CorruptionParameter, RidgeParameter],
        arguments => new DenoisingFeatures(arguments.Get(LayersParameter), arguments.Get(CorruptionParameter), arguments.Get(RidgeParameter)),
        "msda: { layers: 5, corruption: 0.5 }");
}
