using Dann.Dsl.Rules;
using Dann.Dsl.Surface;

namespace Dann.Dsl.Yaml;

/// <summary>What a YAML text says, before anybody asks what it means.</summary>
/// <param name="Root">The map at the top; null where the text is empty or cannot be read.</param>
/// <param name="Findings">Why it cannot be read.</param>
public sealed record YamlDocument(SurfaceMap? Root, IReadOnlyList<PlacedFinding> Findings);
