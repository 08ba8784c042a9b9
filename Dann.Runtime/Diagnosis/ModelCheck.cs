using Dann.Runtime.Training;

namespace Dann.Runtime.Diagnosis;

/// <summary>Which models the program has.</summary>
internal static class ModelCheck
{
    public static Check Models() => ModelRegistry.Names is { Count: > 0 } names
        ? new("models", CheckState.Fine, string.Join(", ", names))
        : new("models", CheckState.Absent, "none compiled into this program", "Put a config under configs/ or declare a class with [DannModel], and build again.");
}
