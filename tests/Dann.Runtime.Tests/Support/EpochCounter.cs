namespace Dann.Runtime.Tests.Support;

/// <summary>Counts the epochs that the program tells of, and acts at the last that is wanted.</summary>
internal sealed class EpochCounter(int limit, Action act) : StringWriter
{
    private int epochs;

    public override void Write(string? value)
    {
        base.Write(value);
        Look(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        base.Write(buffer, index, count);
        Look(new string(buffer, index, count));
    }

    private void Look(string? text)
    {
        if (text is null)
            return;
        epochs += text.Split("  epoch ").Length - 1;
        if (epochs >= limit)
            act();
    }
}
