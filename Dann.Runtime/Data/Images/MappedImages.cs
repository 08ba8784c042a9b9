using System.Security.Cryptography;
using System.Text;
using Dann.Runtime.Data.Fetching;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Data.Images;

/// <summary>
/// Decoded images in a file that the system maps: pages come from the disk when a batch needs them and go when memory is short. The file is found again by what was read: the bytes of all
/// images, and what they were brought to; so nothing that is replaced is missed, whatever its name and time, and what was moved is found. It gets its name when it is whole.
/// Layout: the images that decoded, one behind the other, then a byte for each listed one, its <see cref="ImageFate"/>.
/// </summary>
internal sealed class MappedImages
{
    // Grows when what is written for the same images changes.
    private const int Version = 2;

    private readonly string name;
    private readonly string path;
    private readonly int count;
    private readonly ImageForm form;

    /// <summary>The file for a list of images, which are all read for it, on all cores; it need not be there yet.</summary>
    public MappedImages(string name, string folder, IReadOnlyList<ListedImage> images, ImageForm form)
    {
        (this.name, count, this.form) = (name, images.Count, form);
        path = Path.Combine(folder, $"{KeyOf(images, form)}.bytes");
    }

    /// <summary>Where it is.</summary>
    public string FilePath => path;

    private long Length => (long)count * (form.Bytes + 1);

    /// <summary>The images as an earlier run left them, and what became of each of the list; null where there are none yet.</summary>
    public (Tensor Values, ImageFate[] Fates)? Find()
    {
        if (new FileInfo(path) is not { Exists: true } file || file.Length != Length)
            return null;
        var (values, kept) = Map(path, isWritten: false);
        using (kept)
            return (values, [.. kept.bytes.ToArray().Select(fate => (ImageFate)fate)]);
    }

    /// <summary>Makes the file.</summary>
    /// <param name="decode">Writes the images into (N, H, W, 3) and says what became of each; those that it could decode stand in front.</param>
    /// <exception cref="DataException">The file cannot be written, or the disk is too full.</exception>
    public (Tensor Values, ImageFate[] Fates) Make(Func<Tensor, ImageFate[]> decode)
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
                var fates = decode(values);
                for (var i = 0; i < fates.Length; i++)
                    kept.bytes[i] = (byte)fates[i];
                using (var file = new FileStream(temporary, FileMode.Open, FileAccess.Write))
                    file.Flush(flushToDisk: true);
                File.Move(temporary, path, overwrite: true);
                return (values, fates);
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
        var contents = new byte[images.Count][];
        ImageDecoder.EachInParallel(images.Count, index =>
        {
            try
            {
                contents[index] = SHA256.HashData(images[index].Read());
            }
            catch (DataException)
            {
                // What cannot be read is said by whoever decodes it.
                contents[index] = [];
            }
        });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
        Add(FormattableString.Invariant($"{Version} {form.Size.Height}x{form.Size.Width} {form.IsCropped} {form.IsUpright}"));
        for (var index = 0; index < images.Count; index++)
            Add($"{Convert.ToHexStringLower(contents[index])} {images[index].CutWords}");
        return Convert.ToHexStringLower(hash.GetHashAndReset()[..16]);
    }
}
