using Dann.Dsl.Architecture;

namespace Dann.Dsl.Modules;

/// <summary>The modules of a project that can be layers.</summary>
/// <param name="All">The modules.</param>
public sealed record ModuleTable(EquatableArray<ModuleSignature> All)
{
    /// <summary>No modules.</summary>
    public static ModuleTable Empty { get; } = new(default(EquatableArray<ModuleSignature>));

    /// <summary>The modules of that name, with or without the namespace.</summary>
    public IReadOnlyList<ModuleSignature> Find(string name) =>
        [.. All.Where(module => module.FullName == name || module.Name == name)];
}
