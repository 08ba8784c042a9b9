using Dann.Dsl.Tests.Support;

namespace Dann.Dsl.Tests.Binding;

/// <summary>A config with one mistake, and the one finding it is to give.</summary>
/// <param name="What">The mistake, in a few words.</param>
/// <param name="Text">The config.</param>
/// <param name="Code">The rule's code.</param>
/// <param name="Line">The line the finding stands on.</param>
/// <param name="Column">The column it stands at.</param>
/// <param name="Under">The text under the squiggle.</param>
/// <param name="Message">The whole message.</param>
internal sealed record BrokenDeclaration(string What, string Text, string Code, int Line, int Column, string Under, string Message)
{
    /// <summary>The sample with one text replaced.</summary>
    public static BrokenDeclaration Edit(string what, string old, string @new, string code, int line, int column, string under, string message) =>
        new(what, Sample.With(old, @new), code, line, column, under, message);
}
