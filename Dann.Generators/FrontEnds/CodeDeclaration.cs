using Dann.Dsl.Architecture;
using Dann.Dsl.Rules;
using Dann.Dsl.Surface;
using Dann.Generators.Units;

namespace Dann.Generators.FrontEnds;

/// <summary>A class as it was read, before its network is bound: no symbols, and no look at other files yet.</summary>
/// <param name="Namespace">Where it stands; empty for the global namespace.</param>
/// <param name="Shell">The class as it must be completed; null where it cannot be.</param>
/// <param name="Name">Its name.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Model">The model that its attributes declare.</param>
/// <param name="Findings">What is wrong with the class itself.</param>
/// <param name="IsReadable">Did the compiler accept what was read?</param>
/// <param name="IsBindable">Is it so far clear what its branches are, that findings about the network say something new?</param>
/// <param name="IsCompletable">Can all its methods be completed?</param>
/// <param name="Members">What else its author wrote in it.</param>
/// <param name="NamePlace">Where its name stands.</param>
internal sealed record CodeDeclaration(
    string Namespace,
    ClassShell? Shell,
    string Name,
    string File,
    SurfaceMap Model,
    EquatableArray<PlacedFinding> Findings,
    bool IsReadable,
    bool IsBindable,
    bool IsCompletable,
    EquatableArray<OwnMember> Members,
    Place NamePlace);
