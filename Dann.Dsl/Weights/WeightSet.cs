using Dann.Dsl.DataSets;

namespace Dann.Dsl.Weights;

/// <summary>Weights that were trained elsewhere: a line of the <see cref="WeightCatalogue"/>.</summary>
/// <param name="Key">Its name in YAML.</param>
/// <param name="Summary">One sentence for the tables in the docs and for editors.</param>
/// <param name="Licence">Under what terms it may be used.</param>
/// <param name="File">Where it may lie, and where it is to be had.</param>
/// <param name="Format">In what format it is published.</param>
/// <param name="Backbone">The declared network that it fits, a file of <c>configs/backbones</c>.</param>
/// <param name="Mapping">What maps its names to those of the backbone in a feature branch: a mapping that comes with the program, by the name of its file in <c>configs/mappings</c>.</param>
/// <param name="Head">The layer of the label branch that takes the weights of its last layer, for the 1000 classes of ImageNet: what a config has to call it, where it wants them.</param>
/// <param name="Images">The images it was trained on.</param>
public sealed record WeightSet(string Key, string Summary, string Licence, DataFile File, string Format, string Backbone, string Mapping, string Head, ImageInput Images);
