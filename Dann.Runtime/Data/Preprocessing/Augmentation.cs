using Dann.Dsl.Shapes;
using Dann.Dsl.Training;
using Dann.Runtime.Data.Randomness;

namespace Dann.Runtime.Data.Preprocessing;

/// <summary>
/// Draws the part of each image that a training step sees. It depends on the seed, the domain, the pass over the domain and the sample's index alone: not on the batch it comes in, nor on
/// what was drawn before, nor on threads.
/// </summary>
internal sealed class Augmentation
{
    // As torchvision: after so many parts that do not fit, the middle is taken.
    private const int MostTries = 10;

    private readonly AugmentSettings settings;
    private readonly Size2 image;
    private readonly ulong seed;

    /// <summary>Draws for images of one size.</summary>
    /// <param name="settings">What is drawn.</param>
    /// <param name="image">The size of the images, no smaller than the crop.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="order">The stream of the domain's order, which tells domains apart.</param>
    public Augmentation(AugmentSettings settings, Size2 image, ulong seed, ulong order) =>
        (this.settings, this.image, this.seed) = (settings, image, SplitMix64.Derive(seed, RandomStreams.Augmentation, order));

    /// <summary>The size of all views.</summary>
    public Size2 Size => settings.InputSize ?? image;

    /// <summary>Are the views brought to <see cref="Size"/>, rather than being of it?</summary>
    public bool Resizes => settings.ResizedCrop is not null;

    /// <summary>What the network sees of a sample.</summary>
    /// <param name="pass">The pass over the domain, from 0.</param>
    /// <param name="index">The sample.</param>
    public ImageView Draw(long pass, long index)
    {
        // First the part, then the mirror: part of what makes a run repeatable.
        var random = Xoshiro256.For(seed, RandomStreams.Augmentation, (ulong)pass, (ulong)index);
        var view = settings.ResizedCrop is { } resized ? Resized(resized, ref random) : Place(Size.Height, Size.Width, ref random);
        return view with { IsMirrored = settings.Mirror && random.Below(2) == 1 };
    }

    private ImageView Resized(ResizedCrop resized, ref Xoshiro256 random)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var area = (double)image.Height * image.Width * Between(resized.Area.Low, resized.Area.High, ref random);
            var ratio = Math.Exp(Between(Math.Log(resized.Ratio.Low), Math.Log(resized.Ratio.High), ref random));
            var width = (int)Math.Round(Math.Sqrt(area * ratio));
            var height = (int)Math.Round(Math.Sqrt(area / ratio));
            if (width > 0 && width <= image.Width && height > 0 && height <= image.Height)
                return Place(height, width, ref random);
        }

        return ImageView.Center(image, Clamped(resized.Ratio));
    }

    // The greatest part of a ratio that is allowed.
    private Size2 Clamped(Interval ratio)
    {
        var own = (double)image.Width / image.Height;
        return own < ratio.Low ? image with { Height = Math.Min(image.Height, (int)Math.Round(image.Width / ratio.Low)) }
            : own > ratio.High ? image with { Width = Math.Min(image.Width, (int)Math.Round(image.Height * ratio.High)) }
            : image;
    }

    private ImageView Place(int height, int width, ref Xoshiro256 random) =>
        new(random.Below(image.Height - height + 1), random.Below(image.Width - width + 1), height, width);

    private static double Between(double low, double high, ref Xoshiro256 random) => low + ((high - low) * random.NextUnit());
}
