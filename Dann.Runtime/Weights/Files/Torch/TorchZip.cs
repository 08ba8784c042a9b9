using System.IO.Compression;
using System.Text;
using Dann.Runtime.Untrusted;
using TorchSharp;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>The zip form: <c>NAME/data.pkl</c>, and a file <c>NAME/data/KEY</c> for each storage.</summary>
internal sealed class TorchZip : ITorchArchive
{
    private const string Pickle = "/data.pkl";
    private const string ByteOrder = "byteorder";

    private readonly ZipArchive archive;
    private readonly string root;
    private long unpacked;

    private TorchZip(ZipArchive archive, string root) => (this.archive, this.root) = (archive, root);

    public object? Root { get; private set; }

    public static bool IsOne(WeightProbe probe) => probe.Entries.Any(IsPickle);

    /// <summary>Opens a file and reads its object.</summary>
    /// <exception cref="WeightFileException">The file is refused.</exception>
    public static TorchZip Open(string path)
    {
        var archive = ZipFile.OpenRead(path);
        try
        {
            var pickle = archive.Entries.First(entry => IsPickle(entry.FullName));
            var torch = new TorchZip(archive, pickle.FullName[..^(Pickle.Length - 1)]);
            torch.ReadRoot(pickle);
            return torch;
        }
        catch (Exception failure)
        {
            archive.Dispose();
            throw failure is PickleException ? new WeightFileException($"{path}: {failure.Message}", failure) : failure;
        }
    }

    public Stream OpenStorage(PickleStorage storage, long first)
    {
        var stream = Find(storage).Open();
        var before = first * storage.Type.ElementSize();
        if (stream.CanSeek)
        {
            stream.Position = before;
            return stream;
        }

        // PyTorch packs nothing. Who does has each tensor's way to its place unpacked, which for many tensors of one storage never ends.
        unpacked += before;
        if (unpacked > Limits.ArchiveBytes)
            throw new InvalidDataException("its storages are packed, and many tensors share them. Save it with torch.save, which packs nothing.");
        var passed = new byte[1 << 16];
        for (var left = before; left > 0;)
        {
            var count = stream.Read(passed, 0, (int)Math.Min(passed.Length, left));
            if (count == 0)
                throw new EndOfStreamException("a storage ends too early.");
            left -= count;
        }

        return stream;
    }

    public void Dispose() => archive.Dispose();

    private static bool IsPickle(string name) => name.EndsWith(Pickle, StringComparison.Ordinal) && name.IndexOf('/', StringComparison.Ordinal) == name.Length - Pickle.Length;

    private void ReadRoot(ZipArchiveEntry pickle)
    {
        if (archive.Entries.Any(entry => entry.FullName.StartsWith(root + "code/", StringComparison.Ordinal)))
            throw new PickleException("it is a TorchScript program, not a state dict. Save the weights alone, with torch.save(model.state_dict(), …).");
        if (archive.GetEntry(root + ByteOrder) is { Length: < 16 } order)
        {
            using var reader = new StreamReader(order.Open(), Encoding.ASCII);
            if (reader.ReadToEnd().Trim() is var word and not "little")
                throw new PickleException($"its bytes are in the order '{word}', expected little.");
        }

        if (pickle.Length > Limits.Pickle)
            throw new PickleException($"its pickle has {pickle.Length} bytes, more than any file of tensors needs.");
        using var stream = new BufferedStream(pickle.Open(), 1 << 16);
        Root = new Unpickler(stream, pickle.Length, id => Checked(TorchStorages.Of(id))).Load();
    }

    private PickleStorage Checked(PickleStorage storage)
    {
        if (Find(storage).Length < TorchStorages.Bytes(storage))
            throw new PickleException($"its pickle has a storage of {storage.Count} values, for which there are {Find(storage).Length} bytes.");
        return storage;
    }

    private ZipArchiveEntry Find(PickleStorage storage) => archive.GetEntry($"{root}data/{storage.Key}") ?? throw new PickleException($"its pickle refers to the storage '{storage.Key}', which is not there.");
}
