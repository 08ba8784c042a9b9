using Dann.Dsl.Schemas;

namespace Dann.Dsl.Binding;

/// <summary>The sections of a config file, and the one key of a part that configs include.</summary>
internal static class ConfigForm
{
    /// <summary>The section of the network.</summary>
    public const string ModelKey = "model";

    /// <summary>The key of a model that a C# class declares.</summary>
    public const string ClassKey = "class";

    /// <summary>The key of a file that holds a part.</summary>
    public const string PartKey = "part";

    /// <summary>What stands behind <see cref="ClassKey"/>.</summary>
    public static SectionForm ClassModel { get; } = new(new SectionKey(ClassKey, "the name of a C# class with [DannModel]", SchemaOf.Scalar, IsRequired: true));

    /// <summary>The sections.</summary>
    public static SectionForm Sections { get; } = new(
        new SectionKey(ModelKey, "the network, or { class: Name } for one declared in C#", SchemaOf.Any(ModelForm.Schema, ClassModel.Schema), IsRequired: true),
        new SectionKey("data", "the domains, and which is adapted to which", RunForms.DataSchema),
        new SectionKey("train", "how to train; what is not written has the paper's value", SchemaOf.Any(TrainForms.Train.Schema, SchemaOf.Nothing)),
        new SectionKey("experiment", "what to compare", SchemaOf.Any(RunForms.Experiment.Schema, SchemaOf.Nothing)));
}
