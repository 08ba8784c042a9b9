using System.Runtime.Intrinsics.X86;
using Dann.Dsl.Catalogues;
using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Tests.Shared;

namespace Dann.Runtime.Tests.Data.Drawing;

/// <summary>Draws the sets that need no data, small.</summary>
internal static class DrawnSets
{
    public static readonly DataLocator Nowhere = new(["/nowhere"]);

    public static DomainSplits Draw(string key, int train, int test, int seed) => DataSetReaders.Read(new(Nowhere, Set(key, train, test, seed)));

    /// <summary>The set with those settings; where there is a choice of fonts, the one that is the same everywhere.</summary>
    public static DataSet Set(string key, int train, int test, int seed, string fonts = DrawnNumbersSet.VectorFonts)
    {
        var entry = DataSetCatalogue.All.Find(key)!;
        var arguments = new Arguments();
        foreach (var parameter in entry.Parameters)
            arguments.Set(parameter, parameter.Name switch { "train" => train, "test" => test, "fonts" => fonts, _ => seed });
        return entry.Create(arguments);
    }

    /// <summary>Bytes are pinned for processors that multiply and add in one rounding, as all of x64 do since 2013; the last bit of a sum is another without.</summary>
    public static void RequireFusedArithmetic() => Requires.Device(Fma.IsSupported, "this processor has no fused multiply-add");

    public static string[] Images(DomainData data) => [.. data.Values.bytes.ToArray().Chunk((int)data.SampleShape.Aggregate((a, b) => a * b)).Select(Convert.ToHexString)];
}
