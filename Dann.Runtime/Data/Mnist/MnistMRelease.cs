using System.Globalization;
using Dann.Runtime.Data.Fetching.Archives;
using Dann.Runtime.Data.Images;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Data.Mnist;

/// <summary>The authors' release of MNIST-M: per split a list <c>mnist_m_test_labels.txt</c> of lines "file label", and the PNG files in <c>mnist_m_test/</c>; packed or unpacked.</summary>
internal sealed class MnistMRelease
{
    private readonly string path;
    private readonly Dictionary<string, byte[]> files;

    private MnistMRelease(string path, Dictionary<string, byte[]> files) => (this.path, this.files) = (path, files);

    /// <summary>Opens the packed file or the unpacked folder.</summary>
    /// <exception cref="DataException">The archive is broken.</exception>
    public static MnistMRelease Open(string path)
    {
        if (Directory.Exists(path))
            return new(path, Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes));
        var files = new Dictionary<string, byte[]>();
        try
        {
            using var packed = File.OpenRead(path);
            foreach (var entry in TarEntries.ReadPacked(packed, Limits.Samples(packed.Length)))
            {
                if (entry.IsFolder || entry.Oddity is not null)
                    continue;
                using var content = new MemoryStream();
                entry.Open().CopyTo(content);
                files[entry.Name.Replace("mnist_m/", "", StringComparison.Ordinal)] = content.ToArray();
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} is no whole tar.gz file: {failure.Message} Get it again.", failure);
        }
        return new(path, files);
    }

    /// <summary>A split, <c>train</c> or <c>test</c>, in the order of its file names, which is MNIST's (the list goes class by class); null where the release at hand has no such part.</summary>
    /// <exception cref="DataException">The list or an image is broken.</exception>
    public DomainData? Read(string split, IReadOnlyList<string> classNames)
    {
        var list = $"mnist_m_{split}_labels.txt";
        if (!files.TryGetValue(list, out var text))
        {
            // Images without a list are no missing part: something was lost.
            return files.Keys.Any(file => file.StartsWith($"mnist_m_{split}/", StringComparison.Ordinal))
                ? throw new DataException($"{path} has images in mnist_m_{split} and no {list}, the list of their digits. Get the release again.")
                : null;
        }

        var lines = System.Text.Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Each line takes a picture, and names one that is there.
        if (lines.Length > files.Count)
            throw new DataException($"{path}: {list} has {lines.Length} lines, and there are {files.Count} files. Get the release again.");
        var order = lines.Index().OrderBy(line => line.Item, StringComparer.Ordinal).Select(line => line.Index).ToArray();
        var pixels = new byte[lines.Length * PaddedDigit.Bytes];
        var labels = new byte[lines.Length];
        ImageDecoder.EachInParallel(lines.Length, index =>
        {
            var line = order[index];
            var (name, label) = Parse(lines[line], line, list);
            labels[index] = label;
            if (!files.TryGetValue($"mnist_m_{split}/{name}", out var file))
                throw new DataException($"{path}: {list}, line {line + 1}, names {name}, which is not in mnist_m_{split}. Get the release again.");
            var (width, height, rgb) = ImageDecoder.Rgb(file, $"{path}: mnist_m_{split}/{name}");
            if ((width, height) != (PaddedDigit.Side, PaddedDigit.Side))
                throw new DataException($"{path}: mnist_m_{split}/{name} has {width}x{height} pixels, expected 32x32.");
            rgb.CopyTo(pixels, index * PaddedDigit.Bytes);
        });
        return DomainData.FromBytes($"mnist-m {split}", pixels, labels, PaddedDigit.Side, PaddedDigit.Side, 3, classNames);
    }

    private (string Name, byte Label) Parse(string line, int index, string list)
    {
        if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var digit]
            && byte.TryParse(digit, NumberStyles.None, CultureInfo.InvariantCulture, out var label) && label < MnistDigits.Classes)
            return (name, label);
        throw new DataException($"{path}: {list}, line {index + 1}: expected \"00000000.png 7\", a file and a digit, found \"{line}\".");
    }
}
