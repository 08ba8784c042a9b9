using Dann.Dsl.Catalogues;

namespace Dann.Dsl.Training;

/// <summary>What a network gets to see of the samples that were read: <c>data.representation</c>. It is computed once, before the first step.</summary>
public abstract record Representation;

/// <summary>The samples as they were read.</summary>
public sealed record AsRead : Representation
{
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

    /// <summary>The catalogue's line.</summary>
    public static readonly Entry<Representation> Entry = new(
        "backbone", "BackboneFeatures", "The features of a pretrained network, computed once and kept.", [ModelParameter, WeightsParameter, MappingParameter],
        arguments => new BackboneFeatures(arguments.Get(ModelParameter), arguments.Get(WeightsParameter), arguments.Get(MappingParameter)),
        "backbone: { model: ImageNetSqueezeNet, weights: squeezenet1_1-caffe }");
}
