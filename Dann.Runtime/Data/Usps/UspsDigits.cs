using System.Buffers.Binary;
using System.Text;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Untrusted;
using PureHDF;

namespace Dann.Runtime.Data.Usps;

/// <summary>The digits of one split of USPS.</summary>
/// <param name="Pixels">(N, 16, 16), 0..255, light on black.</param>
/// <param name="Labels">(N), 0..9.</param>
internal sealed record UspsDigits(byte[] Pixels, IReadOnlyList<int> Labels)
{
    private const int Side = 16;
    private const int Values = Side * Side;
    private const int Classes = 10;

    /// <summary>Reads <c>usps.h5</c>: per split <c>data</c> (N, 256) in 0..1 and <c>target</c> (N).</summary>
    /// <exception cref="DataException">The file is not whole or of another layout.</exception>
    public static UspsDigits ReadHdf5(string path, string split)
    {
        try
        {
            CheckHeaps(path);
            using var file = H5File.OpenRead(path);
            var (data, target) = (file.Dataset($"{split}/data"), file.Dataset($"{split}/target"));
            if (data.Space.Dimensions is not [var count, Values] || count == 0 || target.Space.Dimensions is not [var labels] || labels != count)
                throw new DataException($"{path}: expected {split}/data (N, {Values}) and {split}/target (N), found ({string.Join(", ", data.Space.Dimensions)}) and ({string.Join(", ", target.Space.Dimensions)}).");
            // Sizes are claims, and what the library allocates for them is not bounded.
            if (count > (ulong)Limits.Samples(new FileInfo(path).Length) / (Values * sizeof(float)))
                throw new DataException($"{path}: {split}/data promises {count} digits, far more than its {new FileInfo(path).Length} bytes hold. Get it again.");
            return Of(path, data.Read<float[]>(), target.Read<int[]>(), 0, 1);
        }
        catch (Exception failure) when (failure is not DataException)
        {
            // The library tells a broken file by exceptions of many kinds, Exception itself among them.
            throw new DataException($"{path} is no whole HDF5 file with {split}/data and {split}/target: {failure.Message.TrimEnd('.')}. Get it again.", failure);
        }
    }

    // The library allocates what a heap says of itself, 900 MB for a file of 14 KB.
    private static void CheckHeaps(string path)
    {
        if (new FileInfo(path).Length > Limits.Hdf5)
            throw new DataException($"{path} has more than {Limits.Hdf5} bytes, which USPS has not. Get it again.");
        var bytes = File.ReadAllBytes(path).AsSpan();
        foreach (var word in (string[])["HEAP", "GCOL"])
        {
            var mark = Encoding.ASCII.GetBytes(word);
            for (var place = bytes.IndexOf(mark); place >= 0 && place + 16 <= bytes.Length;)
            {
                var size = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(place + 8)..]);
                if (size > (ulong)bytes.Length)
                    throw new DataException($"{path} is no whole HDF5 file: the heap at byte {place} says it has {size} bytes, and the file has {bytes.Length}. Get it again.");
                place = bytes[(place + 4)..].IndexOf(mark) is >= 0 and var next ? place + 4 + next : -1;
            }
        }
    }

    /// <summary>Reads a file of LIBSVM, whose values go from -1 to 1 and whose labels from 1 to 10.</summary>
    /// <exception cref="DataException">The file is not whole, or a line is none of the format.</exception>
    public static UspsDigits ReadLibsvm(string path)
    {
        var file = SvmlightFile.Read(path, Values, firstIndex: 1);
        var values = new float[file.Labels.Count * Values];
        for (var row = 0; row < file.Labels.Count; row++)
            file.CopyRow(row, values.AsSpan(row * Values, Values));
        return Of(path, values, [.. file.Labels.Select(label => label - 1)], -1, 1);
    }

    /// <summary>The digits enlarged to <paramref name="side"/>x<paramref name="side"/>.</summary>
    public DomainData Enlarge(string name, int side, int channels, IReadOnlyList<string> classNames)
    {
        using var block = new ImageBlock(name, Labels.Count, side, side, channels);
        for (var index = 0; index < Labels.Count; index++)
            GreyPixels.Spread(BilinearResize.Grey(Pixels[(index * Values)..((index + 1) * Values)], Side, side), block[index], channels);
        return block.Finish(Labels, classNames);
    }

    private static UspsDigits Of(string path, float[] values, int[] labels, float black, float white)
    {
        if (Array.FindIndex(labels, label => label is < 0 or >= Classes) is >= 0 and var wrong)
            throw new DataException($"{path}: label {wrong} stands for class {labels[wrong]}, expected 0 to 9.");
        if (Array.FindIndex(values, value => !(value >= black && value <= white)) is >= 0 and var outside)
            throw new DataException(FormattableString.Invariant($"{path}: value {outside % Values} of digit {outside / Values} is {values[outside]}, expected {black} to {white}."));
        return new([.. values.Select(value => (byte)Math.Round((value - black) / (white - black) * byte.MaxValue))], labels);
    }
}
