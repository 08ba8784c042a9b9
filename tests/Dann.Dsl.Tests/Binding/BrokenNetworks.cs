using Dann.Dsl.Tests.Support;
using static Dann.Dsl.Tests.Binding.BrokenDeclaration;

namespace Dann.Dsl.Tests.Binding;

/// <summary>Networks whose every layer fits, and which would still not do what they were declared for.</summary>
internal static class BrokenNetworks
{
    private const string Domain = "[ linear: 50, relu, linear: 1 ]";
    private const string Label = "[ linear: 100, relu, linear: 10 ]";
    private const string Convolution = "    - conv2d: { channels: 8, kernel: 5, name: conv }\n    - relu\n";
    private const string Split = "split: features";

    public static readonly BrokenDeclaration[] All =
    [
        Edit("sigmoid before the domain loss", Domain, "[ linear: 50, relu, linear: 1, sigmoid ]", "DANN1304", 13, 44, "sigmoid",
            "The domain branch ends in sigmoid, and its loss applies a sigmoid of its own to what it is given: probabilities are no logits, and the gradient fades where the branch is most wrong. Take sigmoid out."),
        Edit("softmax before the label loss", Label, "[ linear: 100, relu, linear: 10, softmax ]", "DANN1304", 10, 43, "softmax",
            "The label branch ends in softmax, and its loss applies a softmax of its own to what it is given: probabilities are no logits, and the gradient fades where the branch is most wrong. Take softmax out."),
        Edit("softmax over the two logits of a domain branch", Domain, "[ linear: 2, softmax ]", "DANN1304", 13, 26, "softmax",
            "The domain branch ends in softmax, and its loss applies a softmax of its own to what it is given: probabilities are no logits, and the gradient fades where the branch is most wrong. Take softmax out."),
        Edit("sigmoid that is only flattened", Domain, "[ linear: 10, unflatten: 10x1x1, conv2d: [ 1, 1 ], sigmoid, flatten ]", "DANN1304", 13, 64, "sigmoid",
            "The domain branch ends in sigmoid, and its loss applies a sigmoid of its own to what it is given: probabilities are no logits, and the gradient fades where the branch is most wrong. Take sigmoid out."),
        Edit("softmax at the end of a block", Label, "[ sequential: { name: head, layers: [ linear: 10, softmax ] } ]", "DANN1304", 10, 60, "softmax",
            "The label branch ends in softmax, and its loss applies a softmax of its own to what it is given: probabilities are no logits, and the gradient fades where the branch is most wrong. Take softmax out."),
        Edit("sigmoids that are concatenated", Label, "[ parallel: [ [ linear: 5 ], [ linear: 5, sigmoid ] ] ]", "DANN1304", 10, 52, "sigmoid",
            "The label branch ends in sigmoid, and its loss applies a softmax of its own to what it is given: probabilities are no logits, and the gradient fades where the branch is most wrong. Take sigmoid out."),

        Edit("softmax over one unit", Domain, "[ linear: 50, relu, linear: 1, softmax ]", "DANN1305", 13, 44, "softmax",
            "softmax of (1) is the same whatever it is given: the domain branch ignores its input, and no gradient passes. Take softmax out, or give it more than one value."),
        Edit("softmax over one channel", "- relu", "- conv2d: [ 1, 1 ]\n    - softmax", "DANN1305", 8, 7, "softmax",
            "softmax of (1, 28, 28) is the same whatever it is given: the features branch ignores its input, and no gradient passes. Take softmax out, or give it more than one value."),
        Edit("softmax over one channel within a block", "- relu", "- residual: [ conv2d: [ 1, 1 ], softmax, conv2d: [ 8, 1 ] ]", "DANN1305", 7, 37, "softmax",
            "softmax of (1, 28, 28) is the same whatever it is given: nothing before it in its chain has an effect, and no gradient passes. Take softmax out, or give it more than one value."),

        Edit("split before everything that learns", Convolution, "    - avg_pool2d: 3\n", "DANN1306", 11, 12, "features",
            "Nothing before the split of the domain branch (features) learns, so its reversed gradient changes nothing: dann trains what source_only trains. Put a layer with weights before the split, or split later."),
        new("split beside a path that learns", Sample.With(Convolution, "    - parallel: [ [ conv2d: [ 4, 1 ] ], [ tanh: { name: plain } ] ]\n").Replace(Split, "split: plain", StringComparison.Ordinal).Replace(Domain, "[ flatten, linear: 1 ]", StringComparison.Ordinal), "DANN1306", 11, 12, "plain",
            "Nothing before the split of the domain branch (features.plain) learns, so its reversed gradient changes nothing: dann trains what source_only trains. Put a layer with weights before the split, or split later."),

        Edit("λ of a branch that is 0", Split, "reversal: { constant: 0 }", "DANN1307", 12, 17, "constant",
            "The reversal of the domain branch is 0 throughout: its gradient never reaches the layers before the split. Write a λ above 0, as { constant: 1 }, or leave the reversal to the run."),
        Edit("λ of a branch from 0 to 0", Split, "reversal: { linear: { to: 0 } }", "DANN1307", 12, 17, "linear",
            "The reversal of the domain branch is 0 throughout: its gradient never reaches the layers before the split. Write a λ above 0, as { constant: 1 }, or leave the reversal to the run."),

        Edit("dropout at the end of the features", "- flatten", "- flatten\n    - dropout: 0.5", "DANN1308", 10, 7, "dropout",
            "dropout stands right before the split: the domain branch sees another random part of the features in every step, and what becomes alike are features with holes. Move it behind the split, to the start of the branches."),
        Edit("dropout that is only flattened", "- flatten", "- dropout2d: 0.5\n    - flatten", "DANN1308", 9, 7, "dropout2d",
            "dropout2d stands right before the split: the domain branch sees another random part of the features in every step, and what becomes alike are features with holes. Move it behind the split, to the start of the branches."),
        new("dropout before a split in the label branch", Sample.With(Label, "[ linear: 100, relu, dropout: { probability: 0.5, name: drop }, linear: 10 ]").Replace(Split, "split: drop", StringComparison.Ordinal), "DANN1308", 10, 31, "dropout",
            "dropout stands right before the split: the domain branch sees another random part of the features in every step, and what becomes alike are features with holes. Move it behind the split, to the start of the branches."),

        Edit("error that is to be allowed", "classes: 10", "classes: 10\n  allow: DANN1309", "DANN1103", 5, 10, "DANN1309",
            "DANN1309 is an error, and cannot be allowed; expected DANN1119, DANN1306, DANN1307 or DANN1308."),
        Edit("advice on a run that is to be allowed", "classes: 10", "classes: 10\n  allow: DANN2202", "DANN1103", 5, 10, "DANN2202",
            "DANN2202 is told of a run, not of the model, and cannot be allowed; expected DANN1119, DANN1306, DANN1307 or DANN1308."),
        Edit("code that there is not", "classes: 10", "classes: 10\n  allow: DANN130", "DANN1103", 5, 10, "DANN130",
            "allow is 'DANN130'; expected DANN1119, DANN1306, DANN1307 or DANN1308. Did you mean 'DANN1306'?"),
        Edit("warning allowed that is not there", "classes: 10", "classes: 10\n  allow: DANN1308", "DANN1123", 5, 10, "DANN1308",
            "DANN1308 is allowed, but nothing in this model gives it. Take it out of allow."),
        Edit("warning allowed twice", "classes: 10", "classes: 10\n  allow: [ DANN1308, DANN1308 ]", "DANN1106", 5, 22, "DANN1308",
            "'DANN1308' stands twice in allow. Keep one."),
        Edit("nothing allowed", "classes: 10", "classes: 10\n  allow: []", "DANN1104", 5, 10, "[]",
            "allow is an empty list. Name at least one, or leave the key out."),
        Edit("budget", "classes: 10", "classes: 10\n  max_parameters: 200000", "DANN1309", 5, 19, "200000",
            "The network has 237,019 learned values, more than the 200,000 of max_parameters. The largest layer is label.linear_1 with 156,900: make it or its input smaller, or raise the limit."),
    ];
}
