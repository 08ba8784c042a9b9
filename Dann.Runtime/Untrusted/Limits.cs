namespace Dann.Runtime.Untrusted;

/// <summary>
/// How much a file or a server that is not trusted may ask for: all the numbers of docs/security.md. What a header claims is held against these, and against the bytes
/// that are there, before anything is allocated; what is unpacked is counted as it comes.
/// </summary>
internal static class Limits
{
    private const long Kilo = 1L << 10;
    private const long Mega = 1L << 20;
    private const long Giga = 1L << 30;

    /// <summary>The most axes of an array or tensor.</summary>
    public const int Axes = 16;

    /// <summary>The most values of an array, also of one with none: what torch counts in its strides.</summary>
    public const long Values = 1L << 60;

    /// <summary>The most letters of a name that a file gives to a tensor or an entry.</summary>
    public const int NameLetters = 1024;

    /// <summary>The most folders that a name leads through.</summary>
    public const int NameDepth = 32;

    /// <summary>The most bytes of a header in JSON, as the format's own library has it.</summary>
    public const long JsonHeader = 100_000_000;

    /// <summary>The most bytes of the JSON of a TensorFlow.js model.</summary>
    public const long ModelJson = 64 * Mega;

    /// <summary>The most files that hold the weights of one TensorFlow.js model.</summary>
    public const int Shards = 10_000;

    /// <summary>The most letters of a network in Caffe's text form.</summary>
    public const int Prototxt = (int)(4 * Mega);

    /// <summary>The most bytes of the pickle in a file of PyTorch: a state dict of a thousand tensors takes a hundred thousand.</summary>
    public const long Pickle = 16 * Mega;

    /// <summary>The most bytes of one text in a pickle.</summary>
    public const int PickleText = (int)Mega;

    /// <summary>The most objects that a pickle keeps at once, and the most that it copies from lists.</summary>
    public const int PickleObjects = 250_000;

    /// <summary>The most bytes of an HDF5 file, which is looked through before the library reads it; the only one, USPS, has 3 million.</summary>
    public const long Hdf5 = 100 * Mega;

    /// <summary>The most arrays of a MAT-file.</summary>
    public const int MatArrays = 1_000;

    /// <summary>The most letters of a line of a text file.</summary>
    public const int LineLetters = (int)(4 * Mega);

    /// <summary>The most bytes of the headers of one entry of a tar file, its long name among them.</summary>
    public const int TarHeader = (int)(64 * Kilo);

    /// <summary>The most entries of an archive, and how many bytes of it each takes at least where there are more than <see cref="HarmlessEntries"/>.</summary>
    public const int ArchiveEntries = 2_000_000;

    /// <inheritdoc cref="ArchiveEntries"/>
    public const int EntryBytes = 50;

    /// <inheritdoc cref="ArchiveEntries"/>
    public const int HarmlessEntries = 10_000;

    /// <summary>The most bytes that an archive unpacks to.</summary>
    public const long ArchiveBytes = 100 * Giga;

    /// <summary>How many times its own size an archive may unpack to. Images pack to a half at best, tables of numbers to a tenth; a bomb to a thousandth.</summary>
    public const int ArchiveRatio = 100;

    /// <summary>Below this many bytes the ratio of an archive does not matter.</summary>
    public const long HarmlessArchive = 64 * Mega;

    /// <summary>The most lines of a list of images for each file that is there, and <see cref="HarmlessLines"/> more.</summary>
    public const int LinesAFile = 2;

    /// <inheritdoc cref="LinesAFile"/>
    public const int HarmlessLines = 100;

    /// <summary>The most bytes of one file that is read out of a zip file as it lies.</summary>
    public const long ZippedFile = 256 * Mega;

    /// <summary>The most pixels of an image in a format that is decoded whole.</summary>
    public const long PixelsWhole = 50_000_000;

    /// <summary>The most pixels of a PNG file, which is decoded in up to four parts, and of a progressive JPEG file, whose coefficients libjpeg keeps.</summary>
    public const long PixelsInParts = 4 * HarmlessPixels;

    /// <summary>The most pixels of other JPEG files, which are decoded row by row.</summary>
    public const long PixelsInRows = 16 * HarmlessPixels;

    /// <summary>The most pixels of a side: what each needs while it is resized is kept for the whole side.</summary>
    public const int PixelsASide = 1_000_000;

    /// <summary>Below this many pixels it does not matter how few bytes they are packed into: 134 MB in memory.</summary>
    public const long HarmlessPixels = 32 * Mega;

    /// <summary>The same of a progressive JPEG file, whose coefficients take up to six bytes a pixel.</summary>
    public const long HarmlessProgressive = 16 * Mega;

    /// <summary>The most pixels for each byte of a larger JPEG file: a blank one has 60 to 85.</summary>
    public const int JpegPixelsAByte = 128;

    /// <summary>The same of a progressive one, of which photos have fewer than 20.</summary>
    public const int ProgressivePixelsAByte = 32;

    /// <summary>The same of a PNG file, of which photos have one.</summary>
    public const int PngPixelsAByte = 64;

    /// <summary>The same of other formats.</summary>
    public const int OtherPixelsAByte = 512;

    /// <summary>The most bytes of a file that is read as one sample.</summary>
    public const long SampleFile = Giga;

    /// <summary>How often a server may send a download elsewhere.</summary>
    public const int Redirects = 10;

    /// <summary>The most bytes of a download.</summary>
    public const long Download = 100 * Giga;

    /// <summary>The least bytes that a download brings within <see cref="PaceWindow"/>: a kilobyte a second.</summary>
    public const long PaceBytes = 60 * Kilo;

    /// <summary>How long a download may be slower than that before it is given up.</summary>
    public static readonly TimeSpan PaceWindow = TimeSpan.FromMinutes(1);

    /// <summary>How long all attempts on one address may take.</summary>
    public static readonly TimeSpan DownloadTime = TimeSpan.FromHours(24);

    /// <summary>The most bytes that an archive or packed file may unpack to on its way to the disk.</summary>
    public static long Unpacked(long packed) => Math.Min(ArchiveBytes, Math.Max(HarmlessArchive, Times(packed, ArchiveRatio)));

    /// <summary>The most bytes that a file of weights, or of rows whose zeros were left out, may take in memory: 180 times its own, or 100 MB.</summary>
    public static long Memory(long packed) => Math.Max(100 * Mega, Times(packed, 180));

    /// <summary>The most bytes of samples, text or small files together that a packed file may hold: 20 times its own, or 16 MB. Published sets hold twice to five times their own.</summary>
    public static long Samples(long packed) => Math.Max(16 * Mega, Times(packed, 20));

    /// <summary>Can there be an array of that shape? An axis of none hides what the others say, and torch counts them all.</summary>
    public static bool Allow(IEnumerable<long> shape)
    {
        var (axes, values) = (0, 1L);
        foreach (var size in shape)
        {
            if (++axes > Axes || size < 0 || size > Values / values)
                return false;
            values *= Math.Max(size, 1);
        }

        return true;
    }

    private static long Times(long bytes, int factor) => bytes > long.MaxValue / factor ? long.MaxValue : bytes * factor;
}
