using Dann.Dsl.Surface;

namespace Dann.Dsl.Binding.Chains;

/// <summary>A block that the declaration defines, to be used like a layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Place">Where its name stands.</param>
/// <param name="Arguments">What a use of it gives, in the order of bare values.</param>
/// <param name="Layers">Its layers, in which <c>$width</c> stands for the argument of that name.</param>
/// <param name="Blocks">The blocks that its layers can use.</param>
internal sealed record BlockDefinition(string Name, Place Place, IReadOnlyList<BlockArgument> Arguments, SurfaceList Layers, BlockTable Blocks);

/// <summary>An argument of a block.</summary>
/// <param name="Name">Its name, without the dollar sign.</param>
/// <param name="Default">What stands for it where a use gives nothing; null where a use must give it.</param>
internal sealed record BlockArgument(string Name, SurfaceNode? Default);
