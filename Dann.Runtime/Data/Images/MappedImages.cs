using System.Security.Cryptography;
using System.Text;
using Dann.Runtime.Data.Fetching;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Images;

/// <summary>
/// Decoded images in a file that the system maps: pages come from the disk when a batch needs them and go when memory is short. The file is found again by what was read: the paths, sizes
/// and times of the images, and what they were brought to. It gets its name when it is whole. Layout: the images that decoded, one behind the other, then a byte for each listed one that says whether it did.
/// </summary>
internal sealed class MappedImages
{
    // Grows when what is written for the same images changes.
    private const int Version = 1;

    private readonly string name;
    private readonly string path;
    private readonly int count;
    private readonly ImageForm form;

    /// <summary>The file for a list of images; it need not be there yet.</summary>
    public MappedImages(string name, string folder, IReadOnlyList<ListedImage> images, ImageForm form)
    {
        (this.name, count, this.form) = (name, images.Count, form);
        path = Path.Combine(folder, $"{KeyOf(images, form)}.bytes");
    }

    /// <summary>Where it is.</summary>
    public string FilePath => path;

    private long Length => (long)count * (form.Bytes + 1);

    /// <summary>The images as an earlier run left them, and which of the list they are; null where there are none yet.</summary>
    public (Tensor Values, bool[] IsKept)? Find()
    {
        if (new FileInfo(path) is not { Exists: true } file || file.Length != Length)
            return null;
        var (values, kept) = Map(path, isWritten: false);
        using (kept)
            return (values, [.. kept.bytes.ToArray().Select(flag => flag != 0)]);
    }

    /// <summary>Makes the file.</summary>
    /// <param name="decode">Writes the images into (N, H, W, 3) and says which it could decode; those stand in front.</param>
    /// <exception cref="DataException">The file cannot be written, or the disk is too full.</exception>
    public (Tensor Values, bool[] IsKept) Make(Func<Tensor, bool[]> decode)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.tmp");
        try
        {
            Directory.CreateDirectory(folder);
            Disk.Require(Length, $"{name}, whose images do not fit into data.memory,", folder, Disk.Free);
            // All its space at once: where a mapped file finds no room on the disk, the process ends.
            using (new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, PreallocationSize = Length }))
            {
            }

            using (var file = new FileStream(temporary, FileMode.Open, FileAccess.Write))
                file.SetLength(Length);
            var (values, kept) = Map(temporary, isWritten: true);
            using (kept)
            {
                var flags = decode(values);
                for (var i = 0; i < flags.Length; i++)
                    kept.bytes[i] = flags[i] ? (byte)1 : (byte)0;
                using (var file = new FileStream(temporary, FileMode.Open, FileAccess.Write))
                    file.Flush(flushToDisk: true);
                File.Move(temporary, path, overwrite: true);
                return (values, flags);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{name}: its images do not fit into data.memory, and {path} cannot be written: {failure.Message} Raise data.memory, or free the disk.", failure);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private (Tensor Values, Tensor Kept) Map(string file, bool isWritten)
    {
        using var scope = NewDisposeScope();
        var all = from_file(file, shared: isWritten, size: Length, dtype: ScalarType.Byte);
        var values = all.narrow(0, 0, Length - count).reshape(count, form.Size.Height, form.Size.Width, RgbImage.Channels);
        return (values.DetachFromDisposeScope(), all.narrow(0, Length - count, count).DetachFromDisposeScope());
    }

    private static string KeyOf(IReadOnlyList<ListedImage> images, ImageForm form)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add(FormattableString.Invariant($"{Version} {form.Size.Height}x{form.Size.Width} {form.IsCropped}"));
        foreach (var image in images)
        {
            var file = new FileInfo(image.Name);
            Add(FormattableString.Invariant($"{Path.GetFullPath(image.Name)} {(file.Exists ? file.Length : -1)} {(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()[..16]);
    }
}
