using System.Text.RegularExpressions;
using Dann.Dsl.Architecture;

namespace Dann.Dsl.Naming;

/// <summary>Which names can stand in generated code, and how they are spelled there. What clashes only with another name is seen by <see cref="MemberNames"/>.</summary>
public static class Identifiers
{
    /// <summary>The longest name, in characters: with the names around it, it becomes that of a class, which the compiler holds to 1,023 bytes, and of a file.</summary>
    public const int MaxLength = 100;

    /// <summary>The form of a model's name, as schemas have it: any letter beyond ASCII is left to the compiler.</summary>
    internal const string ModelPattern = @"^[A-Za-z_\u0080-\uFFFF][A-Za-z0-9_\u0080-\uFFFF]*$";

    /// <summary>The form of the name of a block's argument.</summary>
    internal const string ArgumentPattern = "^[A-Za-z_][A-Za-z0-9_]*$";

    /// <summary>The form of the name of one of several domain branches.</summary>
    internal const string DomainPattern = "^[a-z][a-z0-9_]*$";

    private static readonly Regex LayerName = WholeText.Matching("[a-z][a-z0-9_]*|0|[1-9][0-9]*");
    private static readonly Regex ArgumentName = WholeText.Matching(ArgumentPattern);
    private static readonly Regex ModelName = WholeText.Matching(@"[\p{L}_][\p{L}\p{Nd}_]*");

    // A layer's name becomes a field of a torch module, beside these members of its base class.
    private static readonly HashSet<string> ModuleMembers = new(
        ("add_module apply buffers call children cpu cuda eval forward get_buffer get_parameter get_training handle has_buffer has_parameter load load_state_dict "
        + "module_post_hooks module_pre_hooks modules name named_buffers named_children named_modules named_parameters parameters post_hooks pre_hooks register_buffer "
        + "register_forward_hook register_forward_pre_hook register_module register_parameter requires_grad_ save save_state_dict state_dict to train training "
        + "zero_grad").Split(' '),
        StringComparer.Ordinal);

    // A model's name becomes a class, beside these members of its own.
    private static readonly HashSet<string> ModelMembers = new(
        ("features label domain Features Label Domain Outputs FeaturesBranch LabelBranch DomainBranch Architecture ArchitectureHash InitializeParameters UseChannelsLast "
        + "ForwardTraining ForwardHidden HiddenWidth get_ArchitectureHash get_HiddenWidth Module HType Next Broken").Split(' '),
        StringComparer.Ordinal);

    // A branch method stands in the model's class, beside these members that are generated there.
    private static readonly HashSet<string> GeneratedMembers = new(
        "features label domain FeaturesBranch LabelBranch DomainBranch Architecture ArchitectureHash InitializeParameters UseChannelsLast ForwardTraining ForwardHidden HiddenWidth Broken Next".Split(' '),
        StringComparer.Ordinal);

    /// <summary>Why the name cannot be a layer's; null where it can.</summary>
    public static string? ProblemOfLayer(string name) =>
        TooLong(name)
        ?? (!LayerName.IsMatch(name) ? "a layer's name is made of small letters, digits and underscores and starts with a letter, or is a number"
        : CSharpWords.IsReserved(name) ? "that is a C# keyword"
        : ModuleMembers.Contains(name) ? "every torch module has a member of that name"
        : name == "x" ? "generated code calls the values that pass the layers x"
        : null);

    /// <summary>Why the name cannot be that of one of several domain branches; null where it can.</summary>
    public static string? ProblemOfDomain(string name) =>
        ProblemOfLayer(name)
        ?? (char.IsDigit(name[0]) ? "a domain branch needs a name of letters"
        : name != Roles.Domain && (name is Roles.Features or Roles.Label || ModelMembers.Contains(PascalCase(name)) || ModelMembers.Contains(BranchClass(name))) ? "every model has a member of that name"
        : null);

    /// <summary>Why the name cannot be that of a block's argument; null where it can.</summary>
    public static string? ProblemOfArgument(string name) =>
        TooLong(name)
        ?? (!ArgumentName.IsMatch(name) ? "an argument's name is made of letters, digits and underscores, and does not start with a digit"
        : name == "name" ? "every use of a block can have a 'name'"
        : null);

    /// <summary>Why the name cannot be a model's; null where it can.</summary>
    public static string? ProblemOfModel(string name) =>
        TooLong(name)
        ?? (!ModelName.IsMatch(name) ? "a model's name is a C# class name: letters, digits and underscores, not starting with a digit"
        : CSharpWords.IsAny(name) ? "that is a C# keyword"
        : ModelMembers.Contains(name) || ModuleMembers.Contains(name) ? "every model has a member of that name"
        : null);

    /// <summary>Why the name cannot be a branch method's; null where it can.</summary>
    public static string? ProblemOfMethod(string name) =>
        GeneratedMembers.Contains(name) ? "the generated part of the class has a member of that name"
        : ModuleMembers.Contains(name) ? "every torch module has a member of that name"
        : name == "x" ? "generated code calls the values that pass the layers x"
        : TooLong(name);

    /// <summary>Why the name is too long; null where it is not.</summary>
    public static string? TooLong(string name) => name.Length <= MaxLength ? null : $"it has {name.Length} characters, and a name has at most {MaxLength}";

    /// <summary>The field that holds a layer or block: its name, with an underscore before a number.</summary>
    public static string Field(string name) => char.IsDigit(name[0]) ? "_" + name : name;

    /// <summary>The class of a branch.</summary>
    public static string BranchClass(string role) => PascalCase(role) + "Branch";

    /// <summary>The C# spelling of a name: <c>low_level</c> to <c>LowLevel</c>.</summary>
    public static string PascalCase(string name) =>
        string.Concat(name.Split('_').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary>The same with a small letter first, as variables are called.</summary>
    public static string CamelCase(string name) => PascalCase(name) is var pascal && pascal.Length > 0 ? char.ToLowerInvariant(pascal[0]) + pascal.Substring(1) : pascal;

    /// <summary>The name, cut where it is too long for the compiler.</summary>
    public static string Cut(string name) => name.Length <= MaxLength ? name : name.Substring(0, MaxLength);
}
