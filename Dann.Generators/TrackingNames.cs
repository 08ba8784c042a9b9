namespace Dann.Generators;

/// <summary>The names of the pipeline's steps, by which tests see what was computed again.</summary>
internal static class TrackingNames
{
    /// <summary>The class declarations, read; with places.</summary>
    public const string CodeModels = nameof(CodeModels);

    /// <summary>The text of the config files.</summary>
    public const string ConfigTexts = nameof(ConfigTexts);

    /// <summary>The config files, read; with places.</summary>
    public const string ConfigModels = nameof(ConfigModels);

    /// <summary>The classes with [LayerShape], read; with places.</summary>
    public const string OwnModules = nameof(OwnModules);

    /// <summary>What is known of them, without places.</summary>
    public const string ModuleTable = nameof(ModuleTable);

    /// <summary>The types of the project that have names of generated ones; with places.</summary>
    public const string TakenNames = nameof(TakenNames);

    /// <summary>The models to emit, without places: what the source output is keyed on.</summary>
    public const string Units = nameof(Units);

    /// <summary>Is there any model?</summary>
    public const string HasModels = nameof(HasModels);

    /// <summary>What is to be reported.</summary>
    public const string Findings = nameof(Findings);
}
