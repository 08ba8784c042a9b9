namespace Dann.Dsl.Surface;

/// <summary>A stretch of text in a declaration. Lines and columns count from 1, the offset from 0.</summary>
/// <param name="File">The path as the front-end was given it.</param>
/// <param name="Offset">Characters before the stretch.</param>
/// <param name="Length">Characters in the stretch; at least 0.</param>
/// <param name="Line">The line it starts on.</param>
/// <param name="Column">The column it starts at.</param>
/// <param name="EndLine">The line it ends on.</param>
/// <param name="EndColumn">The column after its last character.</param>
public readonly record struct Place(string File, int Offset, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The very start of a file: where a finding stands that no text can be blamed for.</summary>
    public static Place StartOf(string file) => new(file, 0, 0, 1, 1, 1, 1);
}
