using Dann.Generators.Tests.Support;

namespace Dann.Generators.Tests.Errors;

/// <summary>One mistake in the branch methods of a class is one diagnostic in the full compilation, under the very text that is wrong.</summary>
public sealed class BrokenMethodTests
{
    private const string LabelMethod = "public partial Tensor Label(Tensor features);";

    public static TheoryData<string, string, string, string> Cases => new()
    {
        // branches and their methods
        { "[DomainBranch(Split = nameof(Features))]\n    [Linear(100), ReLU, Linear(1)]", "[[|DomainBranch|](Split = nameof(Features))]", "DANN1109", "domain has no layers. Give it at least one." },
        { "    [FeatureBranch]\n    [Conv2d", "    [[|Conv2d|]", "DANN1113", "'Features' has layers but is no branch. Add [FeatureBranch], [LabelBranch] or [DomainBranch] before them." },
        { LabelMethod, "public partial void [|Label|](Tensor features);", "DANN1111", "The branch method 'Label' does not return a Tensor. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|]();", "DANN1111", "The branch method 'Label' takes 0 parameters instead of one. Declare it as: public partial Tensor Label(Tensor x);" },
        { LabelMethod, "public partial ref Tensor [|Label|](Tensor features);", "DANN1111", "The branch method 'Label' does not return a Tensor. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|](ref Tensor features);", "DANN1111", "The branch method 'Label' does not take a Tensor. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|](Tensor[] features);", "DANN1111", "The branch method 'Label' does not take a Tensor. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "protected partial Tensor [|Label|](Tensor features);", "DANN1111", "The branch method 'Label' cannot be called by the trainer, which stands beside the class. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "private protected partial Tensor [|Label|](Tensor features);", "DANN1111", "The branch method 'Label' cannot be called by the trainer, which stands beside the class. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|x|](Tensor features);", "DANN1111", "The branch method 'x' cannot have that name: generated code calls the values that pass the layers x. Declare it under another one." },
        { LabelMethod, "public partial Tensor [|ForwardTraining|](Tensor features);", "DANN1111", "The branch method 'ForwardTraining' cannot have that name: the generated part of the class has a member of that name. Declare it under another one." },
        { LabelMethod, "public partial Tensor [|label|](Tensor features);", "DANN1111", "The branch method 'label' cannot have that name: the generated part of the class has a member of that name. Declare it under another one." },
        { LabelMethod, "public partial Tensor [|Label|](Tensor features) { return features; }", "DANN1111", "The branch method 'Label' has a body, which is generated from its layers. Declare it as: public partial Tensor Label(Tensor features);" },
        { LabelMethod, "public partial Tensor [|Label|](params Tensor[] features);", "DANN1111", "The branch method 'Label' does not take a Tensor. Declare it as: public partial Tensor Label(Tensor features);" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_mistake_is_one_diagnostic_at_its_place(string old, string marked, string code, string message) =>
        OneMistake.Gives(Declarations.ClassWith(old, marked).Text, code, message);
}
