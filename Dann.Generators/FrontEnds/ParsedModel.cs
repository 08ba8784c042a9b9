using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Generators.Units;

namespace Dann.Generators.FrontEnds;

/// <summary>What a front-end makes of one declaration: a model without places, and findings with them.</summary>
/// <param name="Unit">The model; null where nothing can be emitted.</param>
/// <param name="Findings">What is wrong with the declaration.</param>
/// <param name="NamePlace">Where its name stands.</param>
internal sealed record ParsedModel(ModelUnit? Unit, EquatableArray<PlacedFinding> Findings, Place NamePlace);
