using System.Globalization;
using Dann.Dsl.Schemas;
using Dann.Dsl.Surface;
using Dann.Dsl.Training;

namespace Dann.Dsl.Catalogues;

/// <summary>An amount of memory: <c>4GB</c>, <c>512MB</c>, or a share of the machine's as <c>50%</c>.</summary>
internal sealed class MemoryType : ParameterType<MemoryLimit>
{
    private static readonly (string Name, long Bytes)[] Units = [("MB", 1_000_000), ("GB", 1_000_000_000)];

    /// <inheritdoc/>
    public override string Expected => "an amount as 4GB or 512MB, or a share of the machine's memory as 50%";

    /// <inheritdoc/>
    public override Schema Schema => SchemaOf.Pattern(@"^([0-9]+(\.[0-9]+)?(MB|GB)|(100|[0-9]?[0-9](\.[0-9]+)?)%)$");

    /// <inheritdoc/>
    public override bool TryRead(SurfaceScalar scalar, out MemoryLimit value)
    {
        value = MemoryLimit.Default;
        if (TryNumber(scalar.Text, "%", out var percent))
        {
            value = new MemoryLimit(null, percent / 100);
            return true;
        }

        foreach (var (name, bytes) in Units)
        {
            // Beyond what a long holds there is no difference to what it holds.
            if (!TryNumber(scalar.Text, name, out var amount))
                continue;
            value = new MemoryLimit((long)Math.Min(amount * bytes, long.MaxValue / 2), 0);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override bool IsInRange(MemoryLimit value) => value.Share <= 1;

    private static bool TryNumber(string text, string unit, out double number)
    {
        number = 0;
        return text.EndsWith(unit, StringComparison.Ordinal)
            && double.TryParse(text.Substring(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }
}
