using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Binding;

/// <summary>Mistakes in blocks, repeats, includes and computed values: errors of the build, but for the block that nobody uses.</summary>
internal static class BrokenBlocks
{
    public static readonly BrokenDeclaration[] All =
    [
        WithBlocks("block that uses itself", "    stage: [ relu, stage ]\n", "stage", "DANN1115", 6, 20, "stage",
            "block 'stage' uses itself: stage → stage. Take one of these uses out."),
        WithBlocks("blocks that use each other", "    first: [ relu, second ]\n    second: [ tanh, first ]\n", "first", "DANN1115", 7, 21, "first",
            "block 'first' uses itself: first → second → first. Take one of these uses out."),
        BrokenDeclaration.Edit("repeats that multiply", "- relu", "- repeat: { times: 1000, layers: [ repeat: { times: 1000, layers: [ relu ] } ] }", "DANN1116", 7, 73, "relu",
            "The network has more than 10000 layers, counted with every repeat. Repeat less."),
        WithBlocks("blocks 40 deep", string.Concat(Enumerable.Range(0, 40).Select(i => $"    b{i}: [ b{i + 1} ]\n")) + "    b40: [ relu ]\n", "b0", "DANN1116", 49, 7, "b0",
            "Blocks are nested deeper than 32. Nest less."),
        WithBlocks("mistyped argument", "    wide: { arguments: [ width ], layers: [ conv2d: [ $widht, 1 ] ] }\n", "wide: 8", "DANN1117", 6, 55, "$widht",
            "The block has no argument 'widht'. Did you mean 'width'?"),
        WithBlocks("division by an argument of zero", "    wide: { arguments: [ groups ], layers: [ conv2d: [ 8 / $groups, 1 ] ] }\n", "wide: 0", "DANN1117", 6, 56, "8 / $groups",
            "'8 / $groups' cannot be computed with $groups = 0: it divides by zero or grows too large."),
        BrokenDeclaration.Edit("argument outside of a block", "channels: 8", "channels: $width", "DANN1117", 6, 27, "$width",
            "'$width' stands for an argument of a block, and this is not in a block. Write the value itself."),
        BrokenDeclaration.Edit("included part that is not there", "- relu", "- include: backbones/resnet50.yaml", "DANN1118", 7, 16, "backbones/resnet50.yaml",
            "There is no part 'backbones/resnet50.yaml'. Give its path from the file that includes it. A build sees the parts that the project lists, as <AdditionalFiles Include=\"configs/backbones/*.yaml\" DannConfig=\"part\" />."),
        BrokenDeclaration.Edit("module that is nowhere", "- relu", "- module: SignedRoot", "DANN1122", 7, 15, "SignedRoot",
            "There is no module 'SignedRoot': no class of that name in this project has [LayerShape]."),
        WithBlocks("block that is never used", "    stem: [ conv2d: [ 8, 5 ], relu ]\n", "relu", "DANN1119", 6, 5, "stem",
            "block 'stem' is never used, so nothing in it was checked. Use it, or take it out."),
        BrokenDeclaration.Edit("module that is not there", "- relu", "- module: SignedRoot", "DANN1122", 7, 15, "SignedRoot",
            "There is no module 'SignedRoot': no class of that name in this project has [LayerShape]."),
        WithBlocks("unknown layer beside blocks", "    stem: [ relu ]\n", "stem\n    - recurrent", "DANN1105", 10, 7, "recurrent",
            "There is no layer 'recurrent', and no block of that name under 'blocks'. Blocks of this model: stem. All layers: https://github.com/DslDann/DslDann/blob/main/docs/layers.md"),
        BrokenDeclaration.Edit("residual of another size", "- relu", "- residual: [ conv2d: [ 8, 3 ] ]", "DANN1220", 7, 7, "residual",
            "The body of the residual ends in (8, 26, 26) and its shortcut in (8, 28, 28), which cannot be added. Give the residual a shortcut that makes the same shape, as shortcut: [ conv2d: { channels: …, kernel: 1, stride: … } ], or keep the shape in the body (its padding and stride). Shapes so far: (3, 32, 32) → conv (8, 28, 28)."),
        BrokenDeclaration.Edit("parallel branches of two sizes", "- relu", "- parallel: [ [ relu ], [ conv2d: [ 8, 3 ] ] ]", "DANN1220", 7, 7, "parallel",
            "branches[0] of the parallel ends in (8, 28, 28) and branches[1] in (8, 26, 26), which cannot be concatenated: all sizes but the first must be equal. Mind the padding and stride of each branch. Shapes so far: (3, 32, 32) → conv (8, 28, 28)."),
    ];

    // The blocks stand behind `classes`, and the relu of the features becomes what is given.
    private static BrokenDeclaration WithBlocks(string what, string blocks, string use, string code, int line, int column, string under, string message) =>
        new(what, Sample.With("- relu", $"- {use}").Replace("  classes: 10\n", $"  classes: 10\n  blocks:\n{blocks}", StringComparison.Ordinal), code, line, column, under, message);
}
