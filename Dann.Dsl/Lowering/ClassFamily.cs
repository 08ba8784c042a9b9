using Dann.Dsl.Architecture;
using Dann.Dsl.Layers;

namespace Dann.Dsl.Lowering;

/// <summary>A class that is written once for blocks that differ in whole numbers alone, as widths; its constructor takes those.</summary>
/// <param name="Name">Its name.</param>
/// <param name="First">The first of the blocks.</param>
/// <param name="Parameters">The parameters of its constructor, each an <see cref="int"/>; none where all of the blocks are equal.</param>
/// <param name="Fields">What it holds, and how it makes that.</param>
/// <param name="Blocks">The blocks.</param>
public sealed record ClassFamily(
    string Name,
    ModuleClass First,
    EquatableArray<string> Parameters,
    EquatableArray<ClassField> Fields,
    EquatableArray<FamilyBlock> Blocks);

/// <summary>A block of a family.</summary>
/// <param name="ClassName">Its own plan's name.</param>
/// <param name="Values">What the constructor is given for it.</param>
public sealed record FamilyBlock(string ClassName, EquatableArray<int> Values);

/// <summary>What a class holds in a field, and how it is made.</summary>
/// <param name="Member">What it holds.</param>
/// <param name="ClassName">The class of a block; empty for a layer.</param>
/// <param name="Arguments">What the layer or block is made with; values may be <see cref="TorchParameter"/>s of the class around.</param>
public sealed record ClassField(Member Member, string ClassName, EquatableArray<TorchArgument> Arguments);
