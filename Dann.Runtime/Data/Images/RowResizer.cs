using Dann.Dsl.Shapes;

namespace Dann.Runtime.Data.Images;

/// <summary>
/// Brings an image to a size and upright while its rows come in, so that it never lies in memory whole. It gives the bytes that <see cref="BilinearResize"/> gives of the upright image: what is
/// added is the same, in whole numbers, whose order does not matter; of an image that is turned by a quarter, the upright one's rows are stored columns.
/// </summary>
internal sealed class RowResizer
{
    private const int Channels = RgbImage.Channels;
    private const int Half = 1 << (BilinearResize.PrecisionBits - 1);

    private readonly Size2 upright;
    private readonly ImageOrientation turn;
    private readonly int pixelBytes;
    private readonly ImageWindow window;
    private readonly ResizeTaps across;
    private readonly ResizeTaps down;
    // Of the side along which rows come in: the results that each of its places is a part of.
    private readonly (int First, int End)[] users;
    private readonly int[]?[] sums;
    private readonly int[] missing;
    private readonly byte[] line;
    private readonly byte[] result;
    private int stored;

    /// <summary>Prepares for an image.</summary>
    /// <param name="size">Its size as it is stored.</param>
    /// <param name="pixelBytes">Bytes of a pixel in a row, of which the first three are red, green and blue.</param>
    /// <param name="turn">What makes it upright.</param>
    /// <param name="form">What the upright image is brought to.</param>
    public RowResizer(Size2 size, int pixelBytes, ImageOrientation turn, ImageForm form)
    {
        (this.pixelBytes, this.turn) = (pixelBytes, turn);
        upright = turn.SwapsSides ? new Size2(size.Width, size.Height) : size;
        window = form.Window(upright);
        across = ResizeTaps.Of(upright.Width, window.Whole.Width, window.Left, window.Width);
        down = ResizeTaps.Of(upright.Height, window.Whole.Height, window.Top, window.Height);
        var (along, count) = turn.SwapsSides ? (across, window.Width) : (down, window.Height);
        users = Users(along, count, size.Height);
        sums = new int[count][];
        missing = [.. Enumerable.Range(0, count).Select(index => along.Weights(index).Length)];
        line = new byte[(turn.SwapsSides ? upright.Height : window.Width) * Channels];
        result = new byte[window.Height * window.Width * Channels];
    }

    /// <summary>Takes the next stored row.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        var isMirrored = turn.SwapsSides ? turn.MirrorsColumns : turn.MirrorsRows;
        var place = isMirrored ? users.Length - 1 - stored : stored;
        stored++;
        var (first, end) = users[place];
        if (first == end)
            return;
        if (turn.SwapsSides)
            Copy(row);
        else
            Squeeze(row);
        for (var index = first; index < end; index++)
            AddTo(index, place);
    }

    /// <summary>The image in its form, upright: (H, W, 3).</summary>
    public byte[] Finish() => result;

    // The results (of rows, or of columns) that need a place are neighbours.
    private static (int First, int End)[] Users(ResizeTaps taps, int count, int places)
    {
        var users = new (int First, int End)[places];
        for (var index = count - 1; index >= 0; index--)
        for (var tap = 0; tap < taps.Weights(index).Length; tap++)
        {
            ref var user = ref users[taps.First(index) + tap];
            user = (index, user.End == 0 ? index + 1 : user.End);
        }

        return users;
    }

    private void AddTo(int index, int place)
    {
        var along = turn.SwapsSides ? across : down;
        var weight = along.Weights(index)[place - along.First(index)];
        if (sums[index] is not { } sum)
        {
            sums[index] = sum = new int[line.Length];
            Array.Fill(sum, Half);
        }

        var values = line.AsSpan();
        for (var i = 0; i < sum.Length; i++)
            sum[i] += values[i] * weight;
        if (--missing[index] > 0)
            return;
        sums[index] = null;
        if (turn.SwapsSides)
            WriteColumn(index, sum);
        else
            WriteRow(index, sum);
    }

    // An upright row: the part that the window shows, brought to the new width.
    private void Squeeze(ReadOnlySpan<byte> row)
    {
        for (var column = 0; column < window.Width; column++)
        {
            var weights = across.Weights(column);
            var (red, green, blue) = (Half, Half, Half);
            var first = across.First(column);
            var (at, step) = turn.MirrorsColumns ? ((upright.Width - 1 - first) * pixelBytes, -pixelBytes) : (first * pixelBytes, pixelBytes);
            foreach (var weight in weights)
            {
                red += row[at] * weight;
                green += row[at + 1] * weight;
                blue += row[at + 2] * weight;
                at += step;
            }

            Write(line, column * Channels, red, green, blue);
        }
    }

    // A stored row is an upright column: from top to bottom.
    private void Copy(ReadOnlySpan<byte> row)
    {
        for (var y = 0; y < upright.Height; y++)
            row.Slice((turn.MirrorsRows ? upright.Height - 1 - y : y) * pixelBytes, Channels).CopyTo(line.AsSpan(y * Channels));
    }

    private void WriteRow(int row, int[] sum)
    {
        for (var i = 0; i < sum.Length; i++)
            result[(row * sum.Length) + i] = BilinearResize.Clip(sum[i]);
    }

    private void WriteColumn(int column, int[] sum)
    {
        for (var row = 0; row < window.Height; row++)
        {
            var (red, green, blue) = (Half, Half, Half);
            var at = down.First(row) * Channels;
            foreach (var weight in down.Weights(row))
            {
                red += BilinearResize.Clip(sum[at]) * weight;
                green += BilinearResize.Clip(sum[at + 1]) * weight;
                blue += BilinearResize.Clip(sum[at + 2]) * weight;
                at += Channels;
            }

            Write(result, ((row * window.Width) + column) * Channels, red, green, blue);
        }
    }

    private static void Write(byte[] pixels, int at, int red, int green, int blue) =>
        (pixels[at], pixels[at + 1], pixels[at + 2]) = (BilinearResize.Clip(red), BilinearResize.Clip(green), BilinearResize.Clip(blue));
}
