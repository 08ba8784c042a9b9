using Dann.Runtime.Native;
using Dann.Tests.Shared;

namespace Dann.Runtime.Tests.Native;

public sealed class SymbolVersionRepairTests : IDisposable
{
    private static readonly string Library = Path.Combine(AppContext.BaseDirectory, "libLibTorchSharp.so");

    private readonly string folder = Directory.CreateTempSubdirectory("dann-tests-").FullName;

    public SymbolVersionRepairTests() => Requires.Device(File.Exists(Library), "this system has no libLibTorchSharp.so");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void One_flag_of_the_real_library_changes_and_nothing_else()
    {
        var original = File.ReadAllBytes(Library);
        var repaired = original.ToArray();

        SymbolVersionRepair.MarkWeak(repaired, Library);

        var changed = Assert.Single(Enumerable.Range(0, original.Length), index => original[index] != repaired[index]);
        Assert.Equal((0, 2), (original[changed], repaired[changed]));
        // vna_flags stands behind vna_hash, the System V hash of the version's name.
        Assert.Equal(ElfVersionNeeds.Hash(SymbolVersionRepair.Version), BitConverter.ToUInt32(original, changed - 4));
    }

    [Theory]
    [InlineData("GLIBC_2.0", 0x0d696910)]
    [InlineData("GLIBC_2.2.5", 0x09691a75)]
    public void The_hash_is_that_of_the_System_V_ABI(string version, uint published) => Assert.Equal(published, ElfVersionNeeds.Hash(version));

    [Fact]
    public void A_version_that_is_not_asked_for_is_not_found() =>
        Assert.Null(ElfVersionNeeds.FindFlags(File.ReadAllBytes(Library), "GLIBCXX_9.9.99", Library));

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(260_000)]
    [InlineData(2_000_000)]
    public void A_truncated_library_is_refused_by_name(int length)
    {
        var failure = Assert.Throws<NativeTorchException>(() => SymbolVersionRepair.MarkWeak(File.ReadAllBytes(Library).AsSpan(0, length), "x.so"));

        Assert.StartsWith("x.so is ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_garbled_header_gives_no_other_exception()
    {
        var original = File.ReadAllBytes(Library);
        for (var offset = 0; offset < 64; offset++)
        {
            var garbled = original.ToArray();
            garbled[offset] ^= 0xff;
            var failure = Record.Exception(() => SymbolVersionRepair.MarkWeak(garbled, Library));
            Assert.True(failure is null or NativeTorchException, $"byte {offset}: {failure}");
        }
    }

    [Fact]
    public void The_copy_is_stored_once_for_all_who_ask_at_once_and_the_original_stays()
    {
        var before = File.ReadAllBytes(Library);
        var written = File.GetLastWriteTimeUtc(Library);

        var paths = new string[8];
        Parallel.For(0, paths.Length, index => paths[index] = SymbolVersionRepair.CachedCopyOf(Library, folder));

        Assert.Equal([paths[0]], Directory.GetFiles(folder));
        Assert.All(paths, path => Assert.Equal(paths[0], path));
        Assert.Equal(before, File.ReadAllBytes(Library));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Library));
    }

    [Fact]
    public void A_damaged_copy_is_replaced()
    {
        var path = SymbolVersionRepair.CachedCopyOf(Library, folder);
        var whole = File.ReadAllBytes(path);
        File.WriteAllBytes(path, whole[..1000]);

        Assert.Equal(path, SymbolVersionRepair.CachedCopyOf(Library, folder));
        Assert.Equal(whole, File.ReadAllBytes(path));
    }
}
