using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Fetching.Archives;
using Dann.Runtime.Tests.Support;

namespace Dann.Runtime.Tests.Data.Fetching;

public sealed class ArchiveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Names that lead, or could lead on some system, out of the folder or onto another file.</summary>
    public static TheoryData<string[], string> HostileNames => new()
    {
        { ["../out.txt"], "'../out.txt' leads out of the folder" },
        { ["a/../../out.txt"], "leads out of the folder" },
        { ["a/.."], "leads out of the folder" },
        { ["..\\out.txt"], "leads out of the folder" },
        { ["/etc/out.txt"], "is an absolute path" },
        { ["\\\\server\\share\\out.txt"], "is an absolute path" },
        { ["C:/out.txt"], "has a colon" },
        { ["c:out.txt"], "has a colon" },
        { ["fine.txt:hidden"], "has a colon" },
        { ["a.txt", "A.TXT"], "'A.TXT' and 'a.txt' differ in upper and lower case only" },
        { ["Train/1.png", "train/2.png"], "'train' and 'Train' differ in upper and lower case only" },
        { ["a.txt", "./a.txt"], "'a.txt' is there twice" },
        { ["a", "a/b"], "'a' is a file and a folder" },
        { ["a/nul.txt"], "has the name of a device" },
        { ["COM1"], "has the name of a device" },
        { ["a /b"], "ends in a dot or a blank" },
        { ["a/b."], "ends in a dot or a blank" },
        { ["a\u0001b"], "has a control character" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar")]
    [InlineData("a.tar.gz")]
    [InlineData("a.TGZ")]
    public void Files_and_folders_come_out(string name)
    {
        Pack(name, ("./set/one.txt", "one"), ("set/deep/er/two.txt", "two"), ("set/empty/", ""));

        Unpack(name, "out");

        Assert.Equal("one", File.ReadAllText(folder.File("out/set/one.txt")));
        Assert.Equal("two", File.ReadAllText(folder.File("out/set/deep/er/two.txt")));
        Assert.True(Directory.Exists(folder.File("out/set/empty")));
        Assert.Equal(2, Directory.GetFiles(folder.File("out"), "*", SearchOption.AllDirectories).Length);
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void A_zip_with_a_hostile_name_is_refused(string[] names, string reason) => Refused("a.zip", names, reason);

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void A_tar_with_a_hostile_name_is_refused(string[] names, string reason) => Refused("a.tar.gz", names, reason);

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, "'link' is a symbolic link")]
    [InlineData(TarEntryType.HardLink, "'link' is a hard link")]
    [InlineData(TarEntryType.Fifo, "'link' is a special file")]
    [InlineData(TarEntryType.CharacterDevice, "'link' is a special file")]
    public void A_tar_with_what_is_no_file_is_refused(TarEntryType type, string reason)
    {
        using (var tar = new TarWriter(File.Create(folder.File("a.tar"))))
        {
            var entry = new PaxTarEntry(type, "link");
            if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
                entry.LinkName = "/etc";
            tar.WriteEntry(entry);
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "link/passwd") { DataStream = new MemoryStream([1]) });
        }

        Assert.Contains(reason, Failure("a.tar"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_with_a_link_is_refused()
    {
        using (var zip = ZipFile.Open(folder.File("a.zip"), ZipArchiveMode.Create))
        {
            var link = zip.CreateEntry("link");
            // What Info-ZIP writes for a symbolic link: mode 0120777 in the upper half.
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var target = new StreamWriter(link.Open());
            target.Write("../../outside");
        }

        Assert.Contains("'link' is a symbolic link", Failure("a.zip"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_zip_is_refused()
    {
        Pack("a.zip", ("secret", "some"));
        var bytes = File.ReadAllBytes(folder.File("a.zip"));
        // The first of the general purpose flags, 6 bytes behind the start of the entry and 8 behind that of its place in the directory.
        bytes[6] |= 1;
        bytes[bytes.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        File.WriteAllBytes(folder.File("a.zip"), bytes);

        Assert.Contains("'secret' is encrypted", Failure("a.zip"), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_entries_are_refused()
    {
        var name = Path.GetFileName(Pack("a.zip", [.. Enumerable.Range(0, 11).Select(index => ($"{index}", ""))]));

        Assert.Contains("it has more than 10 entries", Failure(name, new() { Entries = 10 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar.gz")]
    public void A_bomb_is_refused_before_it_fills_the_disk(string name)
    {
        Pack(name, ("zeros", new string('0', 3_000_000)));

        Assert.Contains("unpack to far more than any data set's would", Failure(name, new() { HarmlessBytes = 100_000, Ratio = 20 }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.zip")]
    [InlineData("a.tar.gz")]
    public void However_well_it_packs_there_is_a_limit_of_bytes_in_all(string name)
    {
        Pack(name, ("one", new string('0', 600)), ("two", new string('1', 600)));

        Assert.Contains("unpack to far more", Failure(name, new() { Bytes = 1000 }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_that_lies_about_its_lengths_is_counted_by_what_comes()
    {
        Pack("a.zip", ("zeros", new string('0', 3_000_000)));
        var bytes = File.ReadAllBytes(folder.File("a.zip"));
        // The length in the central directory, 24 bytes behind its signature: says 5 for 3,000,000.
        var directory = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 5);
        File.WriteAllBytes(folder.File("a.zip"), bytes);

        Failure("a.zip", new() { HarmlessBytes = 100_000 });
    }

    [Theory]
    [InlineData("a.zip", "zip")]
    [InlineData("a.tar.gz", "tar.gz")]
    [InlineData("a.tar", "tar")]
    public void A_torn_archive_is_named(string name, string format)
    {
        var archive = Pack(name, ("noise", Convert.ToBase64String(FetchBench.Bytes(60_000))));
        File.WriteAllBytes(archive, File.ReadAllBytes(archive)[..40_000]);

        Assert.StartsWith($"{name} is no whole {format} file: ", Failure(name), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_that_breaks_off_behind_the_last_file_is_torn()
    {
        var archive = Pack("a.tar.gz", ("noise", "some"));
        File.WriteAllBytes(archive, File.ReadAllBytes(archive)[..^6]);

        Assert.StartsWith("a.tar.gz is no whole tar.gz file: ", Failure("a.tar.gz"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_with_a_changed_byte_is_named()
    {
        var archive = Pack("a.zip", ("noise", Convert.ToBase64String(FetchBench.Bytes(60_000))));
        var bytes = File.ReadAllBytes(archive);
        // The same bytes stored, not packed: nothing but the CRC can tell.
        using (var zip = ZipFile.Open(archive, ZipArchiveMode.Update))
        {
            zip.Entries[0].Delete();
            using var writer = new StreamWriter(zip.CreateEntry("noise", CompressionLevel.NoCompression).Open());
            writer.Write(new string('x', 1000));
        }

        bytes = File.ReadAllBytes(archive);
        bytes[500] ^= 1;
        File.WriteAllBytes(archive, bytes);

        Assert.Contains("'noise' has the CRC ", Failure("a.zip"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_unpacked_over_what_is_there()
    {
        Pack("a.zip", ("one", "1"));
        Directory.CreateDirectory(folder.File("out"));

        Assert.Contains("is there already", Assert.Throws<DataException>(() => Unpack("a.zip", "out")).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.File("out")));
    }

    [Fact]
    public void What_a_killed_process_left_does_not_hinder()
    {
        Pack("a.zip", ("one", "1"));
        Directory.CreateDirectory(folder.File(".out.unpacking"));
        folder.Write(".out.unpacking/rest", "old");

        Unpack("a.zip", "out");

        Assert.Equal([folder.File("out/one")], Directory.GetFiles(folder.File("out")));
    }

    [Fact]
    public void What_is_no_archive_is_named_with_what_would_be()
    {
        folder.Write("a.rar", "");

        Assert.Equal("a.rar is no archive that can be unpacked: expected .zip, .tar.gz, .tgz, .tar.", Failure("a.rar"));
    }

    private void Refused(string name, string[] names, string reason)
    {
        Pack(name, [("fine", "fine"), .. names.Select(entry => (entry, "x"))]);

        Assert.Contains(reason, Failure(name), StringComparison.Ordinal);
    }

    /// <summary>The message, after a look that nothing was left and nothing was written beside.</summary>
    private string Failure(string name, UnpackLimits? limits = null)
    {
        var message = Assert.Throws<DataException>(() => Unpack(name, "in/out", limits)).Message;
        Assert.Equal([folder.File(name)], Directory.GetFiles(folder.FullPath, "*", SearchOption.AllDirectories));
        return message;
    }

    private void Unpack(string name, string into, UnpackLimits? limits = null) =>
        ArchiveUnpacker.Unpack(folder.File(name), name, folder.File(into), limits ?? new(), cancellation: TestContext.Current.CancellationToken);

    private string Pack(string name, params (string Name, string Text)[] entries)
    {
        using (var file = File.Create(folder.File(name)))
        {
            if (name.EndsWith(".zip", StringComparison.Ordinal))
                PackZip(file, entries);
            else if (name.EndsWith(".tar", StringComparison.Ordinal))
                PackTar(file, entries);
            else
            {
                using var packed = new GZipStream(file, CompressionLevel.Fastest);
                PackTar(packed, entries);
            }
        }

        return folder.File(name);
    }

    private static void PackZip(Stream file, (string Name, string Text)[] entries)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }
    }

    private static void PackTar(Stream file, (string Name, string Text)[] entries)
    {
        using var tar = new TarWriter(file);
        foreach (var (name, text) in entries)
        {
            tar.WriteEntry(name.EndsWith('/')
                ? new PaxTarEntry(TarEntryType.Directory, name)
                : new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
    }
}
