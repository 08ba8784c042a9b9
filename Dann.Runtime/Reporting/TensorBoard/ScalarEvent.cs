using Google.Protobuf;

namespace Dann.Runtime.Reporting.TensorBoard;

/// <summary>One event of TensorBoard, of the fields that we write: <c>tensorflow.Event</c> of <c>tensorflow/core/util/event.proto</c> and <c>summary.proto</c>.</summary>
/// <param name="Time">When, in seconds since 1970.</param>
/// <param name="Step">The step it is of.</param>
/// <param name="Scalars">Values by their tags; none for the event that begins a file.</param>
internal sealed record ScalarEvent(double Time, long Step, IReadOnlyList<(string Tag, double Value)> Scalars)
{
    /// <summary>What readers expect of the first event of a file.</summary>
    private const string FileVersion = "brain.Event:2";

    // Field numbers of the protocol buffers.
    private const int TimeField = 1;
    private const int StepField = 2;
    private const int VersionField = 3;
    private const int SummaryField = 5;
    private const int SessionField = 7;
    private const int ValueField = 1;
    private const int TagField = 1;
    private const int SimpleValueField = 2;
    private const int SessionStatusField = 1;
    private const int SessionStart = 1;

    /// <summary>The event that begins a file.</summary>
    public static byte[] Version(double time) => Message(output =>
    {
        Number(output, TimeField, time);
        Text(output, VersionField, FileVersion);
    });

    /// <summary>The event that tells a reader to forget what it has of the run, because it comes again. Its step is 0, which is not written.</summary>
    public static byte[] Restart(double time) => Message(output =>
    {
        Number(output, TimeField, time);
        Nested(output, SessionField, Message(session => Whole(session, SessionStatusField, SessionStart)));
    });

    /// <summary>The event as a record.</summary>
    public byte[] Write() => Message(output =>
    {
        Number(output, TimeField, Time);
        Whole(output, StepField, Step);
        Nested(output, SummaryField, Message(summary =>
        {
            foreach (var (tag, value) in Scalars)
            {
                Nested(summary, ValueField, Message(one =>
                {
                    Text(one, TagField, tag);
                    one.WriteTag(SimpleValueField, WireFormat.WireType.Fixed32);
                    one.WriteFloat((float)value);
                }));
            }
        }));
    });

    /// <summary>The step of an event with values; null for the others.</summary>
    public static long? StepOf(byte[] record)
    {
        var (step, hasValues) = (0L, false);
        using var input = new CodedInputStream(record);
        for (uint tag; (tag = input.ReadTag()) != 0;)
        {
            hasValues |= WireFormat.GetTagFieldNumber(tag) == SummaryField;
            if (WireFormat.GetTagFieldNumber(tag) == StepField)
                step = input.ReadInt64();
            else
                input.SkipLastField();
        }

        return hasValues ? step : null;
    }

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            write(output);
        return bytes.ToArray();
    }

    private static void Number(CodedOutputStream output, int field, double value)
    {
        output.WriteTag(field, WireFormat.WireType.Fixed64);
        output.WriteDouble(value);
    }

    private static void Whole(CodedOutputStream output, int field, long value)
    {
        output.WriteTag(field, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    }

    private static void Text(CodedOutputStream output, int field, string value)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteString(value);
    }

    private static void Nested(CodedOutputStream output, int field, byte[] message)
    {
        output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }
}
