using Dann.Dsl.Architecture;

namespace Dann.Dsl.Modules;

/// <summary>What the language knows of a module of the project's own.</summary>
/// <param name="FullName">The class with its namespace.</param>
/// <param name="Rule">What it does to a shape, as its <see cref="LayerShapeAttribute"/> states it.</param>
/// <param name="Parameters">The parameters of its constructor.</param>
public sealed record ModuleSignature(string FullName, string Rule, EquatableArray<ModuleParameter> Parameters)
{
    /// <summary>How many learned values it has, as an expression; empty for none.</summary>
    public string ParameterCount { get; init; } = "";

    /// <summary>Does its output for one sample depend on the others of the batch?</summary>
    public bool MixesSamples { get; init; }

    /// <summary>Does it draw its own weights from the run's generator?</summary>
    public bool DrawsParameters { get; init; }

    /// <summary>The class without its namespace.</summary>
    public string Name => FullName.Substring(FullName.LastIndexOf('.') + 1);
}

/// <summary>A parameter of a module's constructor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type, one of <see cref="ModuleValues.Types"/>.</param>
/// <param name="IsOptional">Has it a default?</param>
public sealed record ModuleParameter(string Name, string Type, bool IsOptional);
