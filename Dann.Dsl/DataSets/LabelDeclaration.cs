using Dann.Dsl.Catalogues;

namespace Dann.Dsl.DataSets;

/// <summary>How a data set of the user's own says which of its splits have labels.</summary>
/// <param name="Of">What the settings written for it say.</param>
/// <param name="Setting">The setting that a message about missing labels points at.</param>
/// <param name="Remedy">What gives it labels, as a message says it.</param>
public sealed record LabelDeclaration(Func<Arguments, LabelledSplits> Of, Parameter Setting, string Remedy);
