using Dann.Runtime.Data.Fetching;

namespace Dann.Runtime.Data.Images;

/// <summary>One image of a list.</summary>
/// <param name="Name">Its file, for messages.</param>
/// <param name="Label">Its class; null where it has none, as all of its list.</param>
/// <param name="Read">Its bytes; called from several threads.</param>
internal sealed record ListedImage(string Name, int? Label, Func<byte[]> Read)
{
    /// <summary>What is done before it is brought to size.</summary>
    public Func<RgbImage, RgbImage>? Cut { get; init; }
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
    /// <param name="log">Takes a line on what was left out.</param>
    /// <param name="memory">How much memory images may take; null for as much as they need.</param>
    /// <exception cref="DataException">An image does not decode and is not to be left out, or there is none.</exception>
    public static DomainData Load(string name, IReadOnlyList<ListedImage> images, ImageForm form, IReadOnlyList<string> classNames, bool skipBroken, Action<string>? log, ImageMemory? memory = null)
    {
        var bytes = (long)images.Count * form.Bytes;
        var labels = images.All(image => image.Label is not null) ? images.Select(image => image.Label!.Value).ToList() : null;
        if (images.Count == 0 || memory?.TryTake(bytes) != false)
        {
            using var block = new ImageBlock(name, images.Count, form.Size.Height, form.Size.Width, RgbImage.Channels);
            return block.Finish(labels, classNames, Decode(name, images, form, block, skipBroken, log));
        }

        var file = new MappedImages(name, memory.Folder, images, form);
        var known = file.Find();
        log?.Invoke($"{name}: {Sizes.Text(bytes)} of images are beyond data.memory and lie in {file.FilePath}{(known is null ? "" : ", decoded by an earlier run")}");
        var (values, isKept) = known ?? file.Make(mapped =>
        {
            using var block = new ImageBlock(name, mapped.alias());
            var decoded = Decode(name, images, form, block, skipBroken, log);
            block.CloseUp(decoded);
            return decoded;
        });
        using var whole = new ImageBlock(name, values);
        return whole.Label(labels, classNames, isKept);
    }

    private static bool[] Decode(string name, IReadOnlyList<ListedImage> images, ImageForm form, ImageBlock block, bool skipBroken, Action<string>? log)
    {
        var failures = new DataException?[images.Count];
        ImageDecoder.EachInParallel(images.Count, index =>
        {
            try
            {
                Place(images[index], form, block[index]);
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

        return [.. failures.Select(failure => failure is null)];
    }

    private static void Place(ListedImage image, ImageForm form, Span<byte> place)
    {
        var decoded = ImageDecoder.Rgb(image.Read(), image.Name);
        form.Bring(image.Cut is null ? decoded : image.Cut(decoded)).CopyTo(place);
    }
}
