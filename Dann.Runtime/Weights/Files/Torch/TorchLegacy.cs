using System.Buffers.Binary;
using System.Numerics;
using TorchSharp;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>
/// The form before the zip: pickles of a magic number, a version and the machine, the object, the keys of its storages; then, for each of those, its count as an int64 and its bytes.
/// </summary>
internal sealed class TorchLegacy : ITorchArchive
{
    private const long Version = 1001;
    private static readonly BigInteger Magic = BigInteger.Parse("1950a86a20f9469cfc6c", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    private readonly FileStream file;
    private readonly Dictionary<string, long> places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PickleStorage> storages = new(StringComparer.Ordinal);

    private TorchLegacy(FileStream file) => this.file = file;

    public object? Root { get; private set; }

    public static bool IsOne(WeightProbe probe) => probe.Start is [0x80, < 6, ..];

    /// <summary>Opens a file and reads its object.</summary>
    /// <exception cref="WeightFileException">The file is refused.</exception>
    public static TorchLegacy Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try
        {
            var torch = new TorchLegacy(file);
            torch.ReadAll();
            return torch;
        }
        catch (Exception failure)
        {
            file.Dispose();
            throw failure is PickleException ? new WeightFileException($"{path}: {failure.Message}", failure) : failure;
        }
    }

    public Stream OpenStorage(PickleStorage storage, long first)
    {
        file.Position = places[storage.Key] + (first * storage.Type.ElementSize());
        return new Borrowed(file);
    }

    public void Dispose() => file.Dispose();

    private void ReadAll()
    {
        // A pickle that is no file of PyTorch is read too, to be refused for what it asks for.
        var pickles = new Unpickler(file, file.Length, id => Remembered(TorchStorages.Of(id)));
        if (pickles.Load() is not BigInteger magic || magic != Magic)
            throw new PickleException("it is a pickle, but none of PyTorch's.");
        if (pickles.Load() is not Version || pickles.Load() is not PickleDict machine)
            throw new PickleException("it is of a version of PyTorch's format that is not known.");
        if (machine.Entries.FirstOrDefault(entry => entry.Key == "little_endian").Value is false)
            throw new PickleException("its bytes are in the order 'big', expected little.");
        Root = pickles.Load();
        if (pickles.Load() is not PickleList keys)
            throw new PickleException("it has no list of storages behind its object.");
        foreach (var key in keys.Items)
            ReadPlace(key as string ?? "");
        if (storages.Keys.FirstOrDefault(key => !places.ContainsKey(key)) is { } missing)
            throw new PickleException($"its pickle refers to the storage '{missing}', which is not there.");
    }

    private PickleStorage Remembered(PickleStorage storage)
    {
        if (storages.TryGetValue(storage.Key, out var known) && known.Type != storage.Type)
            throw new PickleException($"its pickle gives the storage '{storage.Key}' two types.");
        if (known is null || TorchStorages.Bytes(storage) > TorchStorages.Bytes(known))
            storages[storage.Key] = storage;
        return storage;
    }

    private void ReadPlace(string key)
    {
        if (!storages.TryGetValue(key, out var storage) || places.ContainsKey(key))
            throw new PickleException($"it lists the storage '{key}', to which its object does not refer, or lists it twice.");
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        file.ReadExactly(bytes);
        var count = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        var room = (file.Length - file.Position) / storage.Type.ElementSize();
        if (count < 0 || count > room)
            throw new EndOfStreamException($"the storage '{key}' has {count} values, and there is room for {room}.");
        if (count < storage.Start + storage.Count)
            throw new PickleException($"its pickle has a storage of {storage.Start + storage.Count} values, of which there are {count}.");
        places.Add(key, file.Position);
        file.Position += count * storage.Type.ElementSize();
    }

    // The file stays open when a storage was read.
    private sealed class Borrowed(FileStream file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => file.Read(buffer);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
