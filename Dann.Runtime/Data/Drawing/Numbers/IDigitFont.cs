namespace Dann.Runtime.Data.Drawing.Numbers;

/// <summary>Writes digits.</summary>
internal interface IDigitFont
{
    /// <summary>Width of a digit, half its height being 1.</summary>
    float WidthOf(int digit);

    /// <summary>Writes a number; both masks (32, 32) are overwritten with the share of each pixel that is covered.</summary>
    /// <param name="number">What is written, and where.</param>
    /// <param name="ink">By the strokes.</param>
    /// <param name="rim">By the strokes and their outline.</param>
    void Write(in WrittenNumber number, Span<float> ink, Span<float> rim);
}
