using System.Text;
using Dann.Runtime.Untrusted;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Dann.Runtime.Cli;

/// <summary>Writes text without controls: names from archives, folders, weights, servers and configs reach a terminal in it. See <see cref="Visible"/>.</summary>
/// <param name="inner">Takes what is left.</param>
internal sealed class VisibleWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <summary>For those whose controls are their own, and who look at their text themselves.</summary>
    public TextWriter Inner => inner;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => inner.Write(Visible.Lines(value.ToString()));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    /// <inheritdoc/>
    public override void Write(string? value) => inner.Write(value is null ? null : Visible.Lines(value));

    /// <inheritdoc/>
    public override void WriteLine() => inner.WriteLine();

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Write(value);
        inner.WriteLine();
    }

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();
}

/// <summary>The same for what Spectre.Console renders: of its segments those of text, whose controls cannot be its own.</summary>
internal sealed class VisibleSegments : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) => renderables.Select(renderable => new Shown(renderable));

    private sealed class Shown(IRenderable renderable) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => renderable.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => renderable.Render(options, maxWidth).Select(segment =>
            segment.IsControlCode || segment.IsLineBreak || Visible.Lines(segment.Text) is var text && text == segment.Text ? segment : new Segment(text, segment.Style));
    }
}
