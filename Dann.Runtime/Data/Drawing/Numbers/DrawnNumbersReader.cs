using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>Numbers written by the program: what SYN NUMBERS is to SVHN, without a file.</summary>
/// <param name="systemFonts">The fonts of the machine; asked for only where the config wants them.</param>
internal sealed class DrawnNumbersReader(Func<IReadOnlyList<IDigitFont>> systemFonts) : IDataSetReader
{
    /// <summary>The reader for this machine.</summary>
    public DrawnNumbersReader()
        : this(() => SystemFonts.All)
    {
    }

    public string Key => DrawnNumbersSet.Entry.Key;

    public DomainSplits Read(DataRequest request)
    {
        var painter = new NumberPainter(Fonts(request));
        return DrawnSplit.Both(request.DataSet, RandomStreams.DrawnNumbersTrain, RandomStreams.DrawnNumbersTest, NumberPainter.Size, painter.Draw);
    }

    public string? Missing(DataLocator locator) => null;

    private IReadOnlyList<IDigitFont> Fonts(DataRequest request)
    {
        if (request.DataSet.Text("fonts") == DrawnNumbersSet.VectorFonts)
            return [new VectorFont()];
        var fonts = systemFonts();
        request.Log?.Invoke(fonts.Count > 0
            ? $"{Key}: digits in {fonts.Count} fonts of this machine; other fonts give other images (fonts: vector needs none)."
            : $"{Key}: this machine has no font with digits, so they are drawn as strokes.");
        return fonts.Count > 0 ? fonts : [new VectorFont()];
    }
}
