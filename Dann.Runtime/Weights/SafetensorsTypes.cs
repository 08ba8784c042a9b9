using static TorchSharp.torch;

namespace Dann.Runtime.Weights;

/// <summary>The names that safetensors files give to element types.</summary>
internal static class SafetensorsTypes
{
    private static readonly (string Name, ScalarType Type, int Size)[] All =
    [
        ("F64", ScalarType.Float64, 8),
        ("F32", ScalarType.Float32, 4),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8),
        ("I32", ScalarType.Int32, 4),
        ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1),
        ("BOOL", ScalarType.Bool, 1),
    ];

    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    public static string NameOf(ScalarType type) => All.First(entry => entry.Type == type).Name;

    public static int SizeOf(ScalarType type) => All.First(entry => entry.Type == type).Size;

    public static ScalarType? Find(string? name)
    {
        foreach (var (known, type, _) in All)
        {
            if (known == name)
                return type;
        }

        return null;
    }
}
