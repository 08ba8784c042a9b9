using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Data.Images;

/// <summary>One image of a list.</summary>
/// <param name="Name">Its file, for messages.</param>
/// <param name="Label">Its class; null where it has none, as all of its list.</param>
/// <param name="Read">Its bytes; called from several threads.</param>
internal sealed record ListedImage(string Name, int? Label, Func<byte[]> Read)
{
    /// <summary>What is done before it is brought to size; such an image is not turned.</summary>
    public Func<RgbImage, RgbImage>? Cut { get; init; }

    /// <summary>What is done by <see cref="Cut"/>, in words that differ where the result does.</summary>
    public string CutWords { get; init; } = "";
}

/// <summary>What became of a listed image.</summary>
[Flags]
internal enum ImageFate : byte
{
    /// <summary>It does not decode.</summary>
    Broken = 0,

    /// <summary>It was read.</summary>
    Read = 1,

    /// <summary>It carries an EXIF orientation that is not upright.</summary>
    Turned = 2,
}

/// <summary>Reads lists of images.</summary>
internal static class ImageList
{
    private const int MostNamed = 3;

    /// <summary>Decodes all of them, on all cores.</summary>
    /// <param name="name">The name of the split in messages.</param>
    /// <param name="images">The list.</param>
    /// <param name="form">What they are brought to.</param>
    /// <param name="classNames">The name of each class; nobody looks at it where the images have no labels.</param>
    /// <param name="skipBroken">Leave out what does not decode, and tell <paramref name="log"/>? The data set's setting of that name.</param>
    /// <param name="log">Takes a line on what was left out, and on what was turned.</param>
    /// <param name="memory">How much memory images may take; null for as much as they need.</param>
    /// <exception cref="DataException">An image does not decode and is not to be left out, or there is none.</exception>
    public static DomainData Load(string name, IReadOnlyList<ListedImage> images, ImageForm form, IReadOnlyList<string> classNames, bool skipBroken, Action<string>? log, ImageMemory? memory = null)
    {
        var bytes = (long)images.Count * form.Bytes;
        var labels = images.All(image => image.Label is not null) ? images.Select(image => image.Label!.Value).ToList() : null;
        if (images.Count == 0 || memory?.TryTake(bytes) != false)
        {
            using var block = new ImageBlock(name, images.Count, form.Size.Height, form.Size.Width, RgbImage.Channels);
            var decoded = Decode(name, images, form, block, skipBroken, log);
            TellTurned(name, decoded, form, log);
            return block.Finish(labels, classNames, Kept(decoded));
        }

        var file = new MappedImages(name, memory.Folder, images, form);
        var known = file.Find();
        // Who wants broken images to be an error gets it, whatever an earlier run had asked for.
        if (known is { } earlier && !skipBroken && earlier.Fates.Contains(ImageFate.Broken))
        {
            earlier.Values.Dispose();
            known = null;
        }

        log?.Invoke($"{name}: {Sizes.Text(bytes)} of images are beyond data.memory and lie in {file.FilePath}{(known is null ? "" : ", decoded by an earlier run")}");
        if (known is not null)
            TellBroken(name, images, known.Value.Fates, log);
        var (values, fates) = known ?? file.Make(mapped =>
        {
            using var block = new ImageBlock(name, mapped.alias());
            var decoded = Decode(name, images, form, block, skipBroken, log);
            block.CloseUp(Kept(decoded));
            return decoded;
        });
        TellTurned(name, fates, form, log);
        using var whole = new ImageBlock(name, values);
        return whole.Label(labels, classNames, Kept(fates));
    }

    private static bool[] Kept(IReadOnlyList<ImageFate> fates) => [.. fates.Select(fate => fate != ImageFate.Broken)];

    private static ImageFate[] Decode(string name, IReadOnlyList<ListedImage> images, ImageForm form, ImageBlock block, bool skipBroken, Action<string>? log)
    {
        var failures = new DataException?[images.Count];
        var fates = new ImageFate[images.Count];
        ImageDecoder.EachInParallel(images.Count, index =>
        {
            try
            {
                fates[index] = Place(images[index], form, block[index]);
            }
            catch (DataException failure)
            {
                failures[index] = failure;
            }
        });

        var broken = failures.OfType<DataException>().ToList();
        if (broken.Count == images.Count)
            throw new DataException($"{name}: none of {images.Count} images decodes. The first: {broken[0].Message}", broken[0]);
        if (broken.Count > 0)
        {
            // In the order of the list, whatever core met them first.
            var named = string.Join(" ", broken.Take(MostNamed).Select(failure => failure.Message)) + (broken.Count > MostNamed ? $" … and {broken.Count - MostNamed} more" : "");
            if (!skipBroken)
                throw new DataException($"{named}{(broken.Count > MostNamed ? "." : "")} {broken.Count} of {images.Count} images of {name} do not decode; skip_broken: true beside the data set leaves them out.", broken[0]);
            log?.Invoke($"{name}: {broken.Count} of {images.Count} images left out: {named}");
        }

        return fates;
    }

    private static ImageFate Place(ListedImage image, ImageForm form, Span<byte> place)
    {
        var isTurned = false;
        var pixels = image.Cut is null
            ? ImageDecoder.InForm(image.Read(), image.Name, form, out isTurned)
            : form.Bring(image.Cut(ImageDecoder.Rgb(image.Read(), image.Name)));
        pixels.CopyTo(place);
        return isTurned ? ImageFate.Read | ImageFate.Turned : ImageFate.Read;
    }

    // A later run, which does not decode them, says the same.
    private static void TellBroken(string name, IReadOnlyList<ListedImage> images, ImageFate[] fates, Action<string>? log)
    {
        var broken = Enumerable.Range(0, fates.Length).Where(index => fates[index] == ImageFate.Broken).ToList();
        if (broken.Count > 0)
            log?.Invoke($"{name}: {broken.Count} of {images.Count} images left out, which the earlier run could not decode: {string.Join(", ", broken.Take(MostNamed).Select(index => images[index].Name))}{(broken.Count > MostNamed ? $" … and {broken.Count - MostNamed} more" : "")}");
    }

    private static void TellTurned(string name, ImageFate[] fates, ImageForm form, Action<string>? log)
    {
        var turned = fates.Count(fate => fate.HasFlag(ImageFate.Turned));
        if (turned > 0)
            log?.Invoke($"{name}: {Words.Count(turned)} of {Words.Count(fates.Length)} images carry an EXIF orientation, {(form.IsUpright ? "and were turned upright; exif_orientation: false leaves them as they are stored" : "which exif_orientation: false has not applied: they are as they are stored")}");
    }
}
